"""The panel in a previewed page: what is wrong, where, and how it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tarinat.messages import Messages
from tarinat.problems import Problem, errors
from tarinat.templates import TemplateFailed

_MOST = 50
"""Problems that are shown: who has more mends these first."""

_WORDS = ("title", "hide", "show", "close", "ended", "moved")
"""Texts that a page needs before anything is wrong: by then it may be too late to ask for them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the panel that its reader may close; `mark` tells it from others like it, also later."""

    kind: str
    mark: str
    text: str
    href: str = ""


def panel(
    problems: Iterable[Problem],
    say: Messages,
    *,
    near: Iterable[str] = (),
    notes: Iterable[Note] = (),
    fault: TemplateFailed | None = None,
) -> dict[str, Any]:
    """Write the panel in the author's language.

    A template's fault comes before all, then what is wrong in the files that are `near`, in their order;
    of each file, and of the rest, errors are first.
    """
    wrong = errors(found := tuple(problems))
    rows = [_row(one, say) for one in _in_order(found, tuple(near))[:_MOST]]
    more = max(0, len(found) - _MOST)
    summary = [say("preview.template_title")] if fault else []
    return {
        "lang": say.texts.lang,
        "problems": [*([_row_of_template(fault, say)] if fault else []), *rows],
        "wrong": bool(wrong or fault),
        "summary": " ".join([*summary, *([say.summary(found)] if found else [])]),
        "kept": say("preview.kept") if wrong or fault else "",
        "more": say("preview.more", count=more) if more else "",
        "notes": [
            {"kind": note.kind, "mark": note.mark, "text": note.text, "href": note.href} for note in notes
        ],
        "words": {key: say(f"preview.{key}") for key in _WORDS},
    }


def _in_order(problems: tuple[Problem, ...], near: tuple[str, ...]) -> list[Problem]:
    rank = {path: number for number, path in reversed([*enumerate(near)])}
    return sorted(problems, key=lambda one: (rank.get(one.place.path, len(near)), one.severity != "error"))


def _row(found: Problem, say: Messages) -> dict[str, str]:
    where = f"{say.path(found)}:{found.place.line}"
    text = say.of(found).removeprefix(f"{where}: ")
    return {"where": where, "kind": found.severity, "text": text}


def _row_of_template(fault: TemplateFailed, say: Messages) -> dict[str, str]:
    return {
        "where": fault.where,
        "kind": "error",
        "text": say("preview.template_failed", reason=fault.reason),
    }
