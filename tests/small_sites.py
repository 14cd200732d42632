"""Small whole sites: those under tests/sites/good, copies of them, and ones that a test writes itself."""

from __future__ import annotations

import atexit
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup
from tarinat.cli import main

REPO = Path(__file__).parent.parent
GOOD = REPO / "tests/sites/good"
BIN = Path(sys.executable).parent
NOW = "2026-07-01T12:00:00+03:00"
"""The day on which small sites are built: a story dated later is in the future."""

SETTINGS = {
    "SITENAME": "Pikkutarinat",
    "SITESUBTITLE": "Tarinoita pienestä palvelusta.",
    "SITEURL": "https://tarinat.test",
    "AUTHOR": "Aino Esimerkki",
    "DEFAULT_LANG": "fi",
    "TIMEZONE": "Europe/Helsinki",
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "THEME": str(REPO / "theme"),
    "PLUGINS": ["tarinat"],
    "TARINAT_NOW": NOW,
}

_built = TemporaryDirectory(prefix="tarinat-tests-")
atexit.register(_built.cleanup)


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def story(
    title: str = "Bussi odotti",
    date: str = "2024-02-03",
    tags: str = "asiakaskokemus",
    body: str = "Kuljettaja odotti.",
    **head: str,
) -> str:
    """Write a story's file; `Service_type="autohuolto"` is a key of its head."""
    keys = {"Title": title, "Date": date, "Tags": tags}
    keys |= {name.replace("_", "-"): value for name, value in head.items()}
    return "".join(f"{name}: {value}\n" for name, value in keys.items()) + f"\n{body}\n"


def write_site(folder: Path, files: Mapping[str, str | bytes], **settings: object) -> Path:
    """Write a site: its files below content/, and its settings."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    written = (f"{name} = {value!r}\n" for name, value in {**SETTINGS, **settings}.items())
    (folder / "pelicanconf.py").write_text("".join(written), "utf-8")
    return folder


def copied(name: str, folder: Path, **settings: object) -> Path:
    """Copy a site of tests/sites/good, with some settings of its own."""
    leave = shutil.ignore_patterns("__pycache__", "output")
    shutil.copytree(GOOD / name, folder, ignore=leave, dirs_exist_ok=True)
    changed = {"THEME": str(REPO / "theme"), **settings}
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in changed.items())
    return folder


def tarinat(*words: object) -> Ended:
    """Run the command in this process, as its `main` does."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return Ended(code, out.getvalue(), err.getvalue())


def run(command: str, *words: object, cwd: Path, **env: str) -> Ended:
    """Run a command of the environment in a process of its own."""
    result = subprocess.run(
        [BIN / command, *map(str, words)],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        check=False,
    )
    return Ended(result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8"))


def check(site: Path, *options: str) -> Ended:
    """Check a site; what is wrong is told a line each."""
    return tarinat("check", "-s", site / "pelicanconf.py", "--format", "lines", *options)


def try_build(site: Path, *options: object) -> Ended:
    """Build a site into its own output folder, or end with its problems."""
    return tarinat("build", "-s", site / "pelicanconf.py", *options)


def build(site: Path, *options: object) -> Path:
    """Build a sound site and give its output folder."""
    ended = try_build(site, *options)
    assert ended.code == 0, ended.out + ended.err
    return site / "output"


@cache
def built(name: str, path: str = "") -> Path:
    """Build a site of tests/sites/good once, under a path of its host or not, and give its output folder."""
    folder = Path(_built.name) / f"{name}{path.replace('/', '-')}"
    return build(copied(name, folder, SITEURL=f"https://tarinat.test{path}"))


@cache
def long_site() -> Path:
    """Build once a site of 33 stories with one tag: four pages of ten, and more than a feed takes."""
    return build(write_site(Path(_built.name) / "long", long_content()))


def long_content() -> dict[str, str | bytes]:
    """Write 33 stories; number 33 is the newest."""
    return {
        f"stories/tarina-{n:02}.md": story(
            f"Tarina numero {n}", f"2025-{1 + n // 4:02}-{1 + n % 4:02}", "jono" if n % 2 else "jono, luukku"
        )
        for n in range(1, 34)
    }


def tree(folder: Path) -> dict[str, bytes]:
    """Read a folder: each file's path below it, with its bytes; not Python's own, which `pelican` leaves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def differences(one: Path, other: Path) -> list[str]:
    """Name the files that two folders do not have in common, byte for byte."""
    first, second = tree(one), tree(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def file_at(output: Path, address: str) -> Path:
    """Find the file that a host shows for an address such as `/opit/`."""
    path = unquote(address).lstrip("/")
    return output / (f"{path}index.html" if not path or path.endswith("/") else path)


@cache
def soup(output: Path, address: str) -> BeautifulSoup:
    """Read the page at an address of a built site, words whole: without the soft hyphens of headings."""
    return BeautifulSoup(file_at(output, address).read_text("utf-8").replace("\u00ad", ""), "lxml")


def soup_as_is(output: Path, address: str) -> BeautifulSoup:
    """Read the page at an address of a built site."""
    return BeautifulSoup(file_at(output, address).read_text("utf-8"), "lxml")


def addresses(output: Path) -> list[str]:
    """List the addresses of all pages, redirects and 404.html included."""
    files = (path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return sorted("/" + file.removesuffix("index.html") for file in files)


def is_redirect(page: BeautifulSoup) -> bool:
    """Tell whether a page only leads to another one."""
    return page.select_one('meta[http-equiv="refresh"]') is not None


def standing_addresses(output: Path) -> list[str]:
    """List the addresses of the pages that are no redirects."""
    return [address for address in addresses(output) if not is_redirect(soup(output, address))]


def links(page: BeautifulSoup) -> Iterator[str]:
    """Give every address that a page mentions in an attribute."""
    for element in page.find_all(True):
        for name in ("href", "src", "cite", "poster"):
            if element.get(name):
                yield str(element[name])
        yield from (part.split()[0] for part in str(element.get("srcset", "")).split(",") if part.strip())
        if element.get("http-equiv") == "refresh":
            yield str(element["content"]).partition("url=")[2]


def dead_links(output: Path, url: str) -> list[str]:
    """Follow every link of a site at `url` that stays on its host; say which lead nowhere."""
    host, root = urlsplit(url).netloc, urlsplit(url).path.rstrip("/")
    ids = {
        address: {str(e["id"]) for e in soup(output, address).select("[id]")} for address in addresses(output)
    }
    found = []
    for address in ids:
        for link in set(links(soup(output, address))):
            there = urlsplit(urljoin(f"{url}{address}", link))
            if there.netloc != host:
                continue
            inside = there.path.startswith(f"{root}/")
            where = there.path.removeprefix(root)
            if not inside or not file_at(output, where).is_file():
                found.append(f"{address}: {link} is not there")
            elif there.fragment and unquote(there.fragment) not in ids.get(unquote(where), set()):
                found.append(f"{address}: {link} has no such place")
    for sheet in output.rglob("*.css"):
        for link in re.findall(r"url\(['\"]?([^)'\"#]+)", sheet.read_text("utf-8")):
            if not link.startswith("data:") and not (sheet.parent / link).is_file():
                found.append(f"{sheet.name}: {link} is not there")
    return sorted(found)
