"""The files of a new site, in its language."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from tarinat.starting.origin import Origin

LANGUAGES = ("fi", "sv", "en")
EXAMPLE_ADDRESS = "https://esimerkki.example"
"""Stands in for the site's address until somebody gives it; nothing can be published at it."""

NAMES: Mapping[str, str] = {"fi": "Palvelutarinat", "sv": "Serviceberättelser", "en": "Service stories"}
AUTHORS: Mapping[str, str] = {"fi": "Toimitus", "sv": "Redaktionen", "en": "The editors"}
"""What a site and its author are called unless somebody says otherwise."""

_EMPTY = ("services", "tags", "authors", "lessons", "images")
_SAME = {
    "Makefile": "Makefile",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".github/workflows/pages.yml": "pages.yml",
}
_OWN = {
    "pelicanconf.py": "pelicanconf.txt",
    "publishconf.py": "publishconf.txt",
    "README.md": "README.md",
    "content/sanasto.txt": "sanasto.txt",
}
_FIELD = re.compile(r"%%([a-z_]+)%%")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of a new site. An empty address is given later."""

    name: str
    author: str
    address: str
    language: str


def starter_files(answers: Answers, origin: Origin, day: date) -> Mapping[str, bytes]:
    """Write the files of a new site by their paths; `day` is that of its first story."""
    folder = files("tarinat.starting") / "files"
    own = folder / answers.language
    texts: dict[str, str] = tomllib.loads((own / "texts.toml").read_text("utf-8"))
    values = {
        **texts,
        "heading": answers.name,
        # JSON's texts are Python's too: quotation marks, backslashes and line ends are escaped.
        "name": _literal(answers.name),
        "author": _literal(answers.author),
        "address": _literal(answers.address or EXAMPLE_ADDRESS),
        "language": _literal(answers.language),
        "date": day.isoformat(),
    }
    sources: dict[str, Traversable] = {path: folder / name for path, name in _SAME.items()}
    sources |= {path: own / name for path, name in _OWN.items()}
    sources |= {
        f"content/stories/{texts['story']}": own / "story.md",
        f"content/pages/{texts['about']}": own / "about.md",
        f"content/pages/{texts['privacy']}": own / "privacy.md",
    }
    made = {path: _filled(source.read_text("utf-8"), values) for path, source in sources.items()}
    made["requirements.txt"] = f"# {texts[f'requirements_{origin.kind}']}\n{origin.requirement}\n"
    found = {path: text.encode("utf-8") for path, text in made.items()}
    found |= {f"content/{name}/.gitkeep": b"" for name in _EMPTY}
    return {**found, **({origin.name: origin.data} if origin.name else {})}


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values[field[1]], text)
