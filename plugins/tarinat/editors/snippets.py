"""The parts of a story as snippets of VS Code: a word and Tab write them, Tab goes on to the next gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tarinat.drafting import words_for
from tarinat.drafting.draft import status_of_draft
from tarinat.lessons import RECOMMENDATION, VIEWPOINT
from tarinat.markup import CREDIT, LESSONS_HEADING
from tarinat.messages import Messages

Snippet = dict[str, str | list[str]]

_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_ID = "k$RANDOM_HEX"
"""A letter first: to YAML what begins with a digit may be a number."""


def snippets(lang: str, say: Messages) -> Mapping[str, Snippet]:
    """Give the snippets for stories in a language, by what an editor calls them; `say` explains them."""
    return {
        say(f"snippet.{name}.label"): {
            "scope": "markdown",
            "prefix": say(f"snippet.{name}.prefix"),
            "description": say(f"snippet.{name}.label"),
            "body": list(body),
        }
        for name, body in _bodies(lang, say).items()
    }


def _bodies(lang: str, say: Messages) -> Mapping[str, Sequence[str]]:
    gap = _Gaps(say)
    id, own = gap(1, "id"), gap(2, "own_words")
    return {
        "story": [*_head(say), "", "$0", "", f"## {LESSONS_HEADING[lang]}", ""],
        "head": list(_head(say)),
        "lessons": [f"## {LESSONS_HEADING[lang]}", "", f"- {gap(1, 'sentence')} {{#{gap(2, 'id')}}}", "$0"],
        "lesson": [f"- {gap(1, 'sentence')} {{#{gap(2, 'id')}}}", "$0"],
        "evidence": [f"- [[{id}]] {own}", "$0"],
        "against": [f"- [[!{id}]] {own}", "$0"],
        "recommendation": [f"    - {RECOMMENDATION[lang]}: {gap(1, 'advice')}", "$0"],
        "viewpoint": [f"    - {VIEWPOINT[lang]}: {gap(1, 'who')}", "$0"],
        "passage": [f"{{^{gap(1, 'id')}}}"],
        "picture": [
            f"![{gap(1, 'alt')}](/images/{gap(2, 'file')} "
            f'"{gap(3, "caption")} {CREDIT[lang]}: {gap(4, "maker")}")',
            "$0",
        ],
    }


def _head(say: Messages) -> Iterator[str]:
    gap = _Gaps(say)
    lang = say.texts.lang
    yield from ("---", f'Title: "{gap(1, "title")}"', f"Date: ${{2:{_TODAY}}}", f"Tags: [{gap(3, 'tag')}]")
    yield f"Service: {gap.empty(4)}"
    yield from (
        f"{key}: ${{{n}|{','.join(words_for(key, lang))}|}}"
        for n, key in ((5, "Experience"), (6, "Perspective"))
    )
    yield from (f"Id: {_ID}", f"Status: {status_of_draft(lang)}", "---")


class _Gaps:
    """Writes gaps for an author to fill, each with words that say what goes there."""

    def __init__(self, say: Messages) -> None:
        self._say = say

    def __call__(self, number: int, name: str) -> str:
        return f"${{{number}:{self._say(f'snippet.gap.{name}')}}}"

    def empty(self, number: int) -> str:
        """Write a gap with nothing in it."""
        return f"${number}"
