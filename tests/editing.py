"""A small site that is edited step by step as authors do it, and some things that no author should do.

`Desk` is the site as its author has it in mind, `Folder` the same on disk. A step is a function of both and
of a number, which chooses where there is a choice: so a failing sequence can be read, and made smaller.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import sqlite3
import time
import tomllib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType
from typing import IO, Any, TypeVar

import pytest
from jinja2 import Environment
from PIL import Image as Pillow
from small_sites import REPO, SETTINGS, Ended, tarinat
from tarinat.building.releasing.staging import files_in, files_made

Choice = TypeVar("Choice")

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAEElEQVR4nGPkEVFgYGBgAAABcgA6lfDPVgAAAABJRU5ErkJggg=="
)


@cache
def wide_picture() -> bytes:
    """Make a picture of 700 by 4 pixels."""
    written = io.BytesIO()
    Pillow.linear_gradient("L").resize((700, 4)).save(written, "PNG")
    return written.getvalue()


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="{}"/></svg>\n'

SETTLED = 0.03
"""Seconds after which a file's time tells two changes apart."""


@dataclass
class Tale:
    """A story: the keys of its head, its paragraphs, its list of lessons."""

    head: dict[str, str]
    body: list[str]
    lessons: list[str] = field(default_factory=list)

    def text(self) -> str:
        head = "".join(f"{key}: {value}\n" for key, value in self.head.items())
        lessons = ["## Opit", "\n".join(self.lessons)] if self.lessons else []
        return head + "\n" + "\n\n".join([*self.body, *lessons]) + "\n"


def tales(count: int) -> dict[str, Tale]:
    """Write the first of seven stories, by their names; each leads to earlier ones only."""
    every = {
        "kuljettaja-odotti": Tale(
            {
                "Title": "Kuljettaja odotti",
                "Date": "2024-02-03",
                "Tags": "asiakaskokemus, joukkoliikenne",
                "Service": "Pikkulinja",
                "Experience": "good",
                "Series": "Linjalla",
                "Aliases": "/2024/02/odotti/, myohassa",
            },
            [
                "Myöhästyin kymmenen sekuntia.",
                "Kuljettaja katsoi peiliin ja avasi oven. {^pieni-odotus}",
                '![Bussi lumisateessa](/images/bussi.png "Iltabussi. Kuva: Oma albumi")',
                "Katso [merkki](/images/merkki.svg) ja [tietoa](../pages/tietoa.md).[^1]",
                "[^1]: Kello oli 22.15.",
            ],
            [
                "- Pieni odotus pelastaa asiakkaan illan. {#pieni-odotus}\n    - Suositus: Odota minuutti.",
                "- [[kerro-ajoissa]] Kuljettaja kertoi heti.",
            ],
        ),
        "luukku-kiinni": Tale(
            {
                "Title": "Luukku kiinni",
                "Date": "2025-03-04",
                "Tags": "asiakaskokemus, jono",
                "Series": "Linjalla",
                "Experience": "bad",
            },
            [
                "Luukku sulkeutui *silmien* edestä.",
                "## Miksi",
                "Toisin kuin [täällä](kuljettaja-odotti.md), kukaan ei odottanut.",
            ],
            [
                "- [[!pieni-odotus]] Odotus ei auttanut.",
                "- Kerro viiveestä ennen kuin kysytään. {#kerro-ajoissa}",
            ],
        ),
        "kirjasto-soitti": Tale(
            {
                "Title": "Kirjasto soitti",
                "Date": "2024-09-12",
                "Tags": "Asiakaskokemus, kirjasto",
                "Author": "Kaisa Koivu",
                "Service": "Lähikirjasto",
            },
            [
                "Puhelin soi puoli kuudelta.",
                "Muistin [luukun](luukku-kiinni.md#luku-miksi) ja [tunnisteen]({tag}jono).",
            ],
            ["- [[pieni-odotus]] Ovi pidettiin raollaan."],
        ),
        "biblioteket-ringde": Tale(
            {
                "Title": "Biblioteket ringde",
                "Date": "2024-09-12",
                "Tags": "kirjasto",
                "Service": "Lähikirjasto",
                "Lang": "sv",
                "Translation": "kirjasto-soitti",
            },
            ["Telefonen ringde halv sex.", "Jag tog kappan."],
            ["- [[pieni-odotus]] Dörren stod på glänt."],
        ),
        "pilvilinna": Tale(
            {
                "Title": "Pilvilinna",
                "Date": "2025-06-07",
                "Tags": "jono",
                "Slug": "linna",
                "Updated": "2025-07-01",
            },
            ["Alku.", "## Yksi", "Yksi.", "## Kaksi", "[Yksi](#luku-yksi) ja kaksi.", "## Kolme", "Loppu."],
        ),
        "ensi-kuussa": Tale(
            {"Title": "Ensi kuussa", "Date": "2026-08-01", "Tags": "jono, tuleva", "Series": "Linjalla"},
            ["Tämä tapahtuu vasta [sitten](pilvilinna.md)."],
            ["- [[kerro-ajoissa]] Kerrottiin."],
        ),
        "kesken": Tale(
            {"Title": "Kesken", "Date": "2025-01-01", "Tags": "asiakaskokemus", "Status": "draft"},
            ["Tätä ei ole kirjoitettu loppuun."],
            ["- [[pieni-odotus]] Ehkä."],
        ),
    }
    return dict(list(every.items())[:count])


NOTES = {
    "tags/asiakaskokemus.md": "Title: asiakaskokemus\nAliases: CX\n\nMitä asiakas kertoo kotona.\n",
    "tags/jono.md": "Title: jono\nSummary: Odottamista.\n",
    "services/pikkulinja.md": (
        "Title: Pikkulinja\nType: bussi\n\n## Kenelle\n\n"
        "Kaikille, jotka tarvitsevat [kyydin](kuljettaja-odotti.md).\n"
    ),
    "authors/aino-esimerkki.md": "Title: Aino Esimerkki\nSignature: Aino lukee kyltit.\n\nAino kirjoittaa.\n",
    "lessons/pieni-odotus.md": "Aliases: odota-hetki\n\nMinuutti ei ole kaikille sama.\n",
    "pages/tietoa.md": "Title: Tietoa\nAliases: /about/\n\nKaikki on keksittyä. [Alkuun](/).\n",
}

Files = dict[str, bytes]


EXTRAS = ("TARINAT_SEARCH", "TARINAT_SHARE_PICTURES")


@dataclass
class Desk:
    """A site: its stories by the names of their files, its other files below content/, what the theme has of
    its own (None: a file that was taken away), its settings."""

    stories: dict[str, Tale]
    notes: dict[str, str] = field(default_factory=lambda: dict(NOTES))
    images: Files = field(
        default_factory=lambda: {"bussi.png": PICTURE, "merkki.svg": DRAWING.format(3).encode()}
    )
    theme: dict[str, bytes | None] = field(default_factory=dict)
    settings: dict[str, object] = field(
        default_factory=lambda: {
            **SETTINGS,
            "THEME": "theme",
            "TARINAT_JOBS": 1,
            "TARINAT_PER_PAGE": 3,
            "TARINAT_FEED_ITEMS": 4,
        }
    )
    extras: bool = True
    """Whether the site has what takes most time: search, and pictures for sharing."""

    def __post_init__(self) -> None:
        for name in EXTRAS:
            self.settings[name] = self.extras

    def files(self) -> Files:
        """Give every file of the site but the theme's own."""
        content = {
            **{f"stories/{name}.md": tale.text().encode() for name, tale in self.stories.items()},
            **{path: text.encode() for path, text in self.notes.items()},
            **{f"images/{path}": data for path, data in self.images.items()},
        }
        settings = "".join(f"{name} = {value!r}\n" for name, value in self.settings.items())
        theme = {**own_theme(), **self.theme}
        return {
            **{f"content/{path}": data for path, data in content.items()},
            **{f"theme/{path}": data for path, data in theme.items() if data is not None},
            "pelicanconf.py": settings.encode(),
        }

    def published(self) -> list[str]:
        """Name the stories that are no drafts."""
        return [name for name, tale in self.stories.items() if tale.head.get("Status") != "draft"]


@cache
def own_theme() -> Mapping[str, bytes]:
    """Read the repository's theme, without its fonts: they are large, and no step touches them."""
    folder = REPO / "theme"
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(files) if p.suffix != ".woff2"}


class Folder:
    """A site on disk, written file by file where something is other than it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._there: Files = {}
        self._changed = 0.0

    @property
    def output(self) -> Path:
        return self.path / "output"

    @property
    def previous(self) -> Path:
        return self.path / ".output.edellinen"

    @property
    def cache(self) -> Path:
        return self.path / ".cache/tarinat"

    def memories(self) -> list[Path]:
        """Name the files that a build remembers things in."""
        return sorted(self.cache.glob("*.db"))

    def lay(self, files: Files, in_place: bool = False) -> None:
        """Make the folder's files these: written into, or put in the place of the old ones as editors do."""
        for path in self._there.keys() - files.keys():
            (self.path / path).unlink()
        for path, data in files.items():
            if self._there.get(path) != data:
                self.write(path, data, in_place)
        self._there = dict(files)

    def write(self, path: str, data: bytes, in_place: bool = False) -> None:
        """Write one file."""
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target if in_place else target.with_name(f".{target.name}.aside")
        aside.write_bytes(data)
        aside.replace(target)
        self.touched()

    def touched(self) -> None:
        """Note that a file was changed now."""
        self._changed = time.monotonic()

    def settle(self) -> None:
        """Wait until files are older than their clock is coarse."""
        time.sleep(max(0.0, self._changed + SETTLED - time.monotonic()))

    def clear(self) -> None:
        """Remove what builds made, as if there had been none."""
        for folder in (self.output, self.previous, self.path / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self, *options: object) -> Ended:
        return tarinat("build", "-s", self.path / "pelicanconf.py", *options)


def everything_in(folder: Path) -> Files:
    """Read a folder: each file's path with its bytes, each folder's with nothing."""
    found: Files = {}
    below = [""]
    while below:
        base = below.pop()
        with os.scandir(folder / base) as entries:
            for entry in entries:
                path = f"{base}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    below.append(f"{path}/")
                    found[f"{path}/"] = b""
                else:
                    found[path] = Path(entry.path).read_bytes()
    return found


@contextmanager
def texts_of_the_theme_read_once() -> Iterator[None]:
    """Compile each template and parse each translation once, not in each of a thousand builds."""
    compile_text, load = Environment.compile, tomllib.load
    codes: dict[Hashable, CodeType] = {}
    tables: dict[bytes, dict[str, Any]] = {}

    def compiled(self: Environment, source: str, *names: Any, **rest: Any) -> CodeType:
        key = (type(self), self.trim_blocks, self.autoescape is True, source, names, tuple(rest.items()))
        if key not in codes:
            codes[key] = compile_text(self, source, *names, **rest)
        return codes[key]

    def loaded(file: IO[bytes]) -> dict[str, Any]:
        data = file.read()
        if data not in tables:
            tables[data] = load(io.BytesIO(data))
        return deepcopy(tables[data])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Environment, "compile", compiled)
        patched.setattr(tomllib, "load", loaded)
        yield


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder for thousands of builds: on a disk, a third of their time goes into removing folders."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="tarinat-", dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def way_of(ended: Ended) -> str:
    """Tell which way a build went: nothing, retouch, whole or refused."""
    if ended.code:
        return "refused"
    if "Mikään ei ole muuttunut" in ended.out or "Nothing has changed" in ended.out:
        return "nothing"
    retouched = "muuttuneet tekstit ovat sivustolla" in ended.out or "changed texts are" in ended.out
    return "retouch" if retouched else "whole"


# Steps

Step = Callable[[Desk, Folder, int], None]

STEPS: dict[str, Step] = {}


def step(function: Step) -> Step:
    """Add a function to the steps, by its name."""
    STEPS[function.__name__] = function
    return function


def _one(options: Sequence[Choice], number: int) -> Choice:
    return options[number % len(options)]


def _tale(desk: Desk, number: int) -> Tale:
    return _one(list(desk.stories.values()), number)


def _other(desk: Desk, number: int) -> str:
    return _one([*desk.stories, "poistettu"], number // 7)


_WORDS = (
    "Sitten satoi.",
    "Rahaa kului 3 € & hermoja < 5.",
    '**Lihava** ja `koodi` ja "lainaus".',
    '{{ page.title }} {% raw %} tarinat:0 `href="tarinat:1"`',
    "Sana " * 200,
    "1. Ensin\n2. Sitten",
    "> Lainattu.",
    "😀 ja \u00e4 ja a\u0308.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<details><summary>Lisää</summary>Piilossa.</details>",
)


@step
def change_a_word(desk: Desk, folder: Folder, number: int) -> None:
    body = _tale(desk, number).body
    last = len(body) - 1
    body[last] = f"{body[last]} Sana{number}."


@step
def add_a_paragraph(desk: Desk, folder: Folder, number: int) -> None:
    body = _tale(desk, number).body
    body.insert(1 + number // 7 % len(body), _one(_WORDS, number // 3))


@step
def add_a_paragraph_in_two_stories(desk: Desk, folder: Folder, number: int) -> None:
    for nth in (number, number + 1):
        _tale(desk, nth).body.append(_one(_WORDS, nth))


@step
def take_a_paragraph_away(desk: Desk, folder: Folder, number: int) -> None:
    body = _tale(desk, number).body
    if len(body) > 1:
        del body[1 + number // 7 % (len(body) - 1)]


@step
def begin_otherwise(desk: Desk, folder: Folder, number: int) -> None:
    _tale(desk, number).body.insert(0, f"Alku {number}.")


@step
def write_the_same_otherwise(desk: Desk, folder: Folder, number: int) -> None:
    """Other bytes, the same page: white space at the end, and a head in another order."""
    tale = _tale(desk, number)
    tale.body[-1] += "\n\n"
    tale.head = dict(reversed(tale.head.items()))


@step
def add_a_heading(desk: Desk, folder: Folder, number: int) -> None:
    body = _tale(desk, number).body
    body.insert(
        1 + number // 7 % len(body), _one(("## Lisäksi", "### Pieni", "## Miksi", "## Loppu"), number)
    )


@step
def take_a_heading_away(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        headings = [part for part in tale.body if part.startswith("#")]
        if headings:
            tale.body.remove(_one(headings, number))
            return


@step
def add_a_link(desk: Desk, folder: Folder, number: int) -> None:
    name = _other(desk, number)
    slug = desk.stories[name].head.get("Slug", name) if name in desk.stories else name
    forms = (
        f"{name}.md",
        f"{name}.md#luku-miksi",
        f"/tarinat/{slug}/",
        "{tag}jono",
        "https://esimerkki.test/a?b&c",
    )
    body = _tale(desk, number).body
    body.insert(1, f"Katso [tämä]({_one(forms, number // 11)}).")


@step
def take_links_away(desk: Desk, folder: Folder, number: int) -> None:
    tale = _tale(desk, number)
    tale.body = [part for part in tale.body if "](" not in part] or ["Tyhjää."]


@step
def add_a_picture(desk: Desk, folder: Folder, number: int) -> None:
    name = _one(list(desk.images) or ["bussi.png"], number // 7)
    if number % 3:
        _tale(desk, number).body.append(f"![Kuva](/images/{name})")
    else:
        _tale(desk, number).head["Image"] = f"/images/{name}"


@step
def add_a_footnote(desk: Desk, folder: Folder, number: int) -> None:
    body = _tale(desk, number).body
    body[0] += f"[^n{number}]"
    body.append(f"[^n{number}]: Viite {number}.")


@step
def change_a_footnote(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        tale.body = [f"{part} Lisää." if part.startswith("[^") else part for part in tale.body]


@step
def quote_a_passage(desk: Desk, folder: Folder, number: int) -> None:
    """Move the mark of the passage to quote, or set one."""
    tale = _tale(desk, number)
    own = [line.split("]]")[0].lstrip("- [!") for line in tale.lessons if "[[" in line]
    own += [line.split("{#")[1].split("}")[0] for line in tale.lessons if "{#" in line]
    if own:
        id = _one(own, number // 7)
        tale.body = [part.replace(f" {{^{id}}}", "") for part in tale.body]
        tale.body.insert(number % len(tale.body), f"Tämä {number} on lainaus. {{^{id}}}")


@step
def change_a_passage(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        tale.body = [part.replace(" {^", f" Siis {number}. {{^") for part in tale.body]


@step
def edit_a_title(desk: Desk, folder: Folder, number: int) -> None:
    head = _tale(desk, number).head
    head["Title"] = _one(("Uusi & <kumma> nimi", "Äänetön", head["Title"] + "!"), number // 7)


@step
def edit_a_head(desk: Desk, folder: Folder, number: int) -> None:
    """Give a story a key of its head, or take it away."""
    keys = (
        ("Summary", "Lyhyesti."),
        ("Author", "Kaisa Koivu"),
        ("Service", "Pikkulinja"),
        ("Service", "Pikkulinjä"),
        ("Service-type", "kahvila"),
        ("Experience", "mixed"),
        ("Perspective", "heard"),
        ("Place", "Kuusihaara"),
        ("Series", "Linjalla"),
        ("Slug", "uusi-osoite"),
        ("Id", "tunnus-1"),
        ("Modified", "2025-09-09"),
        ("Aliases", "/vanha/osoite/"),
        ("Translation", "kirjasto-soitti"),
        ("Lang", "en"),
    )
    key, value = _one(keys, number // 7)
    head = _tale(desk, number).head
    if head.get(key) == value or (key in head and number % 2):
        del head[key]
    else:
        head[key] = value


def _tags(tale: Tale) -> list[str]:
    return [tag.strip() for tag in tale.head["Tags"].split(",")]


@step
def add_a_tag(desk: Desk, folder: Folder, number: int) -> None:
    tale = _tale(desk, number)
    tale.head["Tags"] = ", ".join([*_tags(tale), _one(("uusi", "jono", "CX", "kirjasto"), number // 7)])


@step
def take_a_tag_away(desk: Desk, folder: Folder, number: int) -> None:
    tale = _tale(desk, number)
    tale.head["Tags"] = ", ".join(_tags(tale)[1:] or ["muu"])


@step
def rename_a_tag(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        tale.head["Tags"] = tale.head["Tags"].replace("jono", _one(("odotus", "Jono"), number))


@step
def add_a_story(desk: Desk, folder: Folder, number: int) -> None:
    name = _one(("uusi-tarina", "kuljettaja-odotti", "luukku-kiinni", "toinen"), number)
    head = {"Title": f"Tarina {name}", "Date": f"20{21 + number % 5}-05-0{1 + number % 9}", "Tags": "jono"}
    lessons = ["- [[pieni-odotus]] Taas.", f"- Oppi {number}. {{#oppi-{number % 3}}}"]
    desk.stories.setdefault(name, Tale(head, ["Lyhyt.", f"Teksti {number}."], lessons[: number % 3]))


@step
def delete_a_story(desk: Desk, folder: Folder, number: int) -> None:
    if len(desk.stories) > 1:
        del desk.stories[_one(list(desk.stories), number)]


@step
def rename_a_story(desk: Desk, folder: Folder, number: int) -> None:
    """Give a file another name; its address stays where its head says so."""
    name = _one(list(desk.stories), number)
    new = _one((f"uusi-{name}", "aaa", "zzz"), number // 7)
    if new not in desk.stories:
        tale = desk.stories.pop(name)
        if number % 2:
            tale.head["Slug"] = tale.head.get("Slug", name)
        desk.stories[new] = tale


@step
def let_two_files_change_names(desk: Desk, folder: Folder, number: int) -> None:
    first, second = (_one(list(desk.stories), nth) for nth in (number, number + 1))
    for name in (first, second):
        desk.stories[name].head.setdefault("Slug", name)
    desk.stories[first], desk.stories[second] = desk.stories[second], desk.stories[first]


@step
def change_a_date(desk: Desk, folder: Folder, number: int) -> None:
    dates = ("2023-12-31", "2025-12-24 klo 18.30", "2024-02-03", "2026-06-30", "2026-07-20")
    _tale(desk, number).head["Date"] = _one(dates, number // 7)


@step
def hold_back_or_publish(desk: Desk, folder: Folder, number: int) -> None:
    head = _tale(desk, number).head
    if head.pop("Status", "") != "draft":
        head["Status"] = "draft"


@step
def edit_a_draft(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        if tale.head.get("Status") == "draft":
            tale.body.append(f"Luonnos {number}.")


@step
def change_a_lesson(desk: Desk, folder: Folder, number: int) -> None:
    for tale in desk.stories.values():
        tale.lessons = [line.replace(". {#", f" ({number}). {{#") for line in tale.lessons]


@step
def move_a_lesson(desk: Desk, folder: Folder, number: int) -> None:
    """Let another story define a lesson that the first one told before."""
    for tale in desk.stories.values():
        for place, line in enumerate(tale.lessons):
            if "{#pieni-odotus}" in line:
                tale.lessons[place] = "- [[pieni-odotus]] Muualla sanotaan paremmin."
                other = _tale(desk, number)
                other.lessons = [own for own in other.lessons if "pieni-odotus]]" not in own]
                other.lessons.append("- Odota hetki. {#pieni-odotus}")
                return


@step
def turn_evidence(desk: Desk, folder: Folder, number: int) -> None:
    lessons = _tale(desk, number).lessons
    for place, line in enumerate(lessons):
        turned = line.replace("[[!", "[[") if "[[!" in line else line.replace("[[", "[[!")
        lessons[place] = turned


@step
def change_words_of_evidence(desk: Desk, folder: Folder, number: int) -> None:
    tale = _tale(desk, number)
    tale.lessons = [f"{line} Ihan." if "[[" in line else line for line in tale.lessons]


@step
def drop_the_lessons(desk: Desk, folder: Folder, number: int) -> None:
    _tale(desk, number).lessons = []


@step
def edit_a_note(desk: Desk, folder: Folder, number: int) -> None:
    path = _one(list(desk.notes), number)
    if path.startswith("services/"):
        desk.notes[path] += (
            f"\n## Palvelulupaus\n\nLupaus {number}.\n" if number % 2 else f"\nLisää {number}.\n"
        )
    else:
        desk.notes[path] += f"\nLisää {number}. [Tarina](/tarinat/kuljettaja-odotti/)\n"


@step
def rename_a_note(desk: Desk, folder: Folder, number: int) -> None:
    """Change the title of a note, which others show."""
    path = _one(list(desk.notes), number)
    head, _, rest = desk.notes[path].partition("\n")
    if head.startswith("Title: ") and not path.startswith("tags/"):
        desk.notes[path] = f"{head}!\n{rest}"
    elif path.startswith("lessons/"):
        desk.notes[path] = f"Title: Oppi on uusi {number}.\n{head}\n{rest}"


@step
def add_or_take_away_a_note(desk: Desk, folder: Folder, number: int) -> None:
    more = {
        **NOTES,
        "lessons/kerro-ajoissa.md": "Title: Kerro ajoissa.\nRetired: yes\n",
        "lessons/vanha.md": "Merged-into: pieni-odotus\n",
        "tags/kirjasto.md": "Title: Kirjasto\nAliases: kirjastot\n\nKirjoja.\n",
        "authors/kaisa-koivu.md": "Title: Kaisa Koivu\nAliases: kaisa\n",
        "services/lahikirjasto.md": "Title: Lähikirjasto\n\n## Kenelle\n\nLukijoille.\n",
        "pages/toinen.md": "Title: Toinen sivu\n\nSivu.\n",
    }
    path = _one(list(more), number)
    if desk.notes.pop(path, None) is None:
        desk.notes[path] = more[path]


@step
def change_a_picture(desk: Desk, folder: Folder, number: int) -> None:
    if number % 3 == 0:
        # The same size in bytes: its time alone tells.
        desk.images["merkki.svg"] = DRAWING.format(number // 3 % 4 + 1).encode()
    elif number % 3 == 1:
        small = base64.b64decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC"
        )
        # One that is wide is published in several widths.
        desk.images["bussi.png"] = (small, wide_picture())[number // 3 % 2]
    else:
        desk.images.pop(_one(sorted(desk.images) or [""], number // 3), None)


def _in_theme(desk: Desk, path: str, old: bytes, new: bytes) -> None:
    text = desk.theme.get(path, own_theme()[path])
    assert text is not None
    assert old in text
    desk.theme[path] = text.replace(old, new)


@step
def change_a_template(desk: Desk, folder: Folder, number: int) -> None:
    ends = {
        "templates/base.html": b"</body>",
        "templates/story.html": b"</article>",
        "templates/redirect.html": b"</html>",
        "templates/parts/story-card.html": b"{% endmacro %}",
        "templates/parts/crumbs.html": b"</nav>",
    }
    path = _one(list(ends), number)
    _in_theme(desk, path, ends[path], b"<!-- %d {{ site.name }} -->" % number + ends[path])


@step
def change_a_comment_in_a_template(desk: Desk, folder: Folder, number: int) -> None:
    _in_theme(desk, "templates/lesson.html", b"{#", b"{# %d" % number)


@step
def change_a_text_of_the_theme(desk: Desk, folder: Folder, number: int) -> None:
    path, key = _one(
        (
            ("translations/fi/site.toml", b'skip = "'),
            ("translations/sv/site.toml", b'skip = "'),
            ("translations/fi/pages.toml", b'lessons = "'),
        ),
        number,
    )
    _in_theme(desk, path, key, key + b"Hei ")


@step
def change_a_style_sheet(desk: Desk, folder: Folder, number: int) -> None:
    if number % 3 == 0:
        desk.theme["static/css/story.css"] = b"/* %d */\n" % number
    elif number % 3 == 1:
        desk.theme["static/css/oma.css"] = b"/* own */\n"
    else:
        desk.theme["static/img/vuoronumero.svg"] = None


@step
def change_a_setting(desk: Desk, folder: Folder, number: int) -> None:
    values: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("SITENAME", ("Uusi nimi", "Toinen & nimi")),
        ("SITESUBTITLE", ("", "Muuta.")),
        ("SITEURL", ("https://muualla.test/polku", "https://tarinat.test")),
        ("AUTHOR", ("Kaisa Koivu", "Aino Esimerkki")),
        ("TIMEZONE", ("America/New_York", "Europe/Helsinki")),
        ("DEFAULT_LANG", ("sv", "en", "fi")),
        ("TARINAT_PER_PAGE", (1, 2, 10)),
        ("TARINAT_FEED_ITEMS", (1, 2, 30)),
        ("TARINAT_DRAFTS", (True, False)),
        ("TARINAT_FUTURE", (True, False)),
        ("TARINAT_AUTHORITY", ("esimerkki.fi,2020", "")),
        *((name, (True, False)) for name in EXTRAS),
    )
    name, options = _one(values, number)
    desk.settings[name] = _one(options, number // len(values))


@step
def let_time_pass(desk: Desk, folder: Folder, number: int) -> None:
    moments = ("2026-07-02T00:00:00+03:00", "2026-08-02T12:00:00+03:00", "2026-07-01T12:00:00+03:00")
    desk.settings["TARINAT_NOW"] = _one(moments, number)


# Steps that change nothing of the site


@step
def touch_a_file(desk: Desk, folder: Folder, number: int) -> None:
    path = (
        _one(sorted(desk.files()), number)
        if number % 2
        else f"content/stories/{_one(list(desk.stories), number)}.md"
    )
    if (folder.path / path).exists():
        (folder.path / path).touch()
        folder.touched()


@step
def save_a_story_again(desk: Desk, folder: Folder, number: int) -> None:
    name = _one(list(desk.stories), number)
    path = f"content/stories/{name}.md"
    if (folder.path / path).exists():
        folder.write(path, (folder.path / path).read_bytes(), in_place=bool(number % 2))


@step
def edit_and_undo(desk: Desk, folder: Folder, number: int) -> None:
    before = desk.files()
    edited = deepcopy(desk)
    _one((change_a_word, edit_a_title, delete_a_story, change_a_template), number)(
        edited, folder, number // 4
    )
    folder.lay(before)
    folder.lay(edited.files())
    folder.lay(before)


@step
def do_nothing(desk: Desk, folder: Folder, number: int) -> None:
    pass


@step
def roll_back(desk: Desk, folder: Folder, number: int) -> None:
    if folder.previous.exists():
        # What was taken from the output before another took its place is missing: no site to go back to.
        whole = files_made(folder.previous) == files_in(folder.previous).keys()
        ended = tarinat("rollback", "-s", folder.path / "pelicanconf.py")
        assert (ended.code == 0) == whole, ended.out + ended.err


@step
def tamper_with_the_output(desk: Desk, folder: Folder, number: int) -> None:
    files = sorted(path for path in folder.output.rglob("*") if path.is_file())
    files = [path for path in files if path.name != "tiedostot.txt"]
    if not files:
        return
    file = _one(files, number // 6)
    data = file.read_bytes()
    way = number % 6
    if way == 0:
        file.unlink()
    elif way == 1:
        file.write_bytes(data + b"x")
    elif way == 2:
        file.write_bytes(bytes(len(data)))
    elif way == 3:
        file.unlink()
        file.write_bytes(bytes(len(data)))
    elif way == 4:
        shutil.rmtree(folder.output)
    else:
        file.unlink()
        file.symlink_to("/dev/null")
    folder.touched()


@step
def lose_the_previous_release(desk: Desk, folder: Folder, number: int) -> None:
    if folder.previous.exists():
        if number % 2:
            shutil.rmtree(folder.previous)
        else:
            _one(sorted(p for p in folder.previous.rglob("*") if p.is_file()), number // 2).unlink()


@step
def lose_the_memory(desk: Desk, folder: Folder, number: int) -> None:
    names = ("parsed.db", "release-*.db", "pictures.db", "pictures/*", "*.db")
    for file in folder.cache.glob(_one(names, number)):
        file.unlink()
    if number % 7 == 6:
        shutil.rmtree(folder.path / ".cache", ignore_errors=True)


@step
def damage_the_memory(desk: Desk, folder: Folder, number: int) -> None:
    files = folder.memories()
    if not files:
        return
    file = _one(files, number)
    data = bytearray(file.read_bytes())
    way = number // 3 % 5
    if way == 0:
        del data[len(data) // 2 :]
    elif way == 1:
        data = bytearray(b"jotain muuta")
    elif way == 2:
        data.clear()
    elif way == 3:
        at = 200 + number * 37 % max(1, len(data) - 300)
        data[at : at + 40] = bytes(reversed(data[at : at + 40]))
    else:
        data[4096:] = bytes(len(data[4096:]))
    file.write_bytes(data)


@step
def put_a_trigger_into_the_memory(desk: Desk, folder: Folder, number: int) -> None:
    for file in folder.memories():
        table = {"p": "parsed" if file.name == "parsed.db" else "looks"}.get(file.name[0], "files")
        with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as foreign, foreign:
            foreign.execute(f"CREATE TRIGGER t AFTER INSERT ON {table} BEGIN DELETE FROM {table}; END")


@step
def forget_a_part(desk: Desk, folder: Folder, number: int) -> None:
    """Take rows out of the memory of the output."""
    rows = ("about", "parts", "items", "sources", "files")
    for file in folder.cache.glob("release-*.db"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as memory, memory:
            memory.execute(f"DELETE FROM {_one(rows, number)} WHERE (rowid + ?) % 3 = 0", (number // 5,))


@step
def build_elsewhere(desk: Desk, folder: Folder, number: int) -> None:
    folder.build("-o", folder.path / "muualla", *(("--drafts",) if number % 2 else ()))
