"""The only door to Pagefind's program: documents in, the files of an index out.

Its Python package talks to the program too, but waits a tenth of a second for each answer.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

_OURS = ("pagefind.js", "pagefind-worker.js")
_FOLDERS = ("fragment", "index")
_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"


class NoPagefind(Exception):
    """There is no program that runs here; the argument tells why."""


def index_of(documents: Iterable[tuple[str, str]], lang: str) -> dict[str, bytes]:
    """Index the HTML of documents, given with their addresses; return the files by their paths.

    All of it is one index in one language, so that one question finds everything: in another language words
    are found by their beginnings. Raises NoPagefind where the program cannot run, OSError where the disk is
    full.
    """
    program = _program()
    with TemporaryDirectory(prefix="tarinat-haku-") as folder:
        source, index = Path(folder, "sivut"), Path(folder, "haku")
        source.mkdir()
        for address, html in documents:
            page = source / address.strip("/")
            page.mkdir(parents=True, exist_ok=True)
            (page / "index.html").write_text(html, "utf-8", "surrogatepass")
        _run([program, "--site", str(source), "--output-path", str(index), "--force-language", lang], folder)
        return _files_of(index)


def pages_in(files: Mapping[str, bytes]) -> dict[str, str]:
    """Map the addresses of an index's pages to the names by which results call them."""
    found = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        if folder == "fragment":
            fragment = json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
            found[fragment["url"]] = name.partition(".")[0]
    return found


def _program() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as missing:
        raise NoPagefind(str(missing)) from None


def _run(command: list[str], folder: str) -> None:
    # Where it is run it looks for settings of its own, and in the environment too.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        ended = subprocess.run(
            [*command, "--silent"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as refused:
        raise NoPagefind(str(refused)) from None
    if ended.returncode:
        raise NoPagefind((ended.stderr or ended.stdout).decode("utf-8", "replace").strip()[-500:])


def _files_of(index: Path) -> dict[str, bytes]:
    """Read what our own page needs, and write the entry alike each time: its languages are in any order."""
    entry = json.loads((index / _ENTRY).read_bytes())
    names = [*_OURS, *(f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values())]
    files = [index / name for name in names]
    files += sorted(index.glob("*.pf_meta"))
    files += [file for folder in _FOLDERS for file in sorted((index / folder).glob("*"))]
    found = {file.relative_to(index).as_posix(): file.read_bytes() for file in files}
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {**found, _ENTRY: written.encode()}
