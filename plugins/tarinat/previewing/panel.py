"""The panel in a previewed page: what is wrong, where, and how it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tarinat.messages import Messages
from tarinat.previewing.stage import Saved
from tarinat.problems import Problem, errors

_MOST = 50
"""Problems that are shown: who has more mends these first."""


def panel(problems: Iterable[Problem], saved: Saved | None, say: Messages) -> dict[str, Any]:
    """Write the panel in the author's language, errors first. `saved` is a story that is on another page."""
    problems = tuple(problems)
    wrong = errors(problems)
    in_order = [*wrong, *(found for found in problems if found.severity != "error")]
    return {
        "problems": [_row(found, say) for found in in_order[:_MOST]],
        "wrong": len(wrong),
        "summary": say.summary(problems) if problems else "",
        "kept": say("preview.kept") if wrong else "",
        "more": say("preview.more", count=len(in_order) - _MOST) if len(in_order) > _MOST else "",
        "saved": _link(saved, say) if saved else None,
        "words": {key: say(f"preview.{key}") for key in ("title", "hide", "show", "ended")},
    }


def _link(saved: Saved, say: Messages) -> dict[str, str]:
    return {"href": saved.address, "text": say("preview.saved_elsewhere", title=saved.title)}


def _row(found: Problem, say: Messages) -> dict[str, str]:
    where = f"{say.path(found)}:{found.place.line}"
    text = say.of(found).removeprefix(f"{where}: ")
    return {"where": where, "kind": found.severity, "text": text}
