"""A new story before anybody has written it: its head, filled in and explained, and prompts for its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tarinat.config import LANGUAGES
from tarinat.drafting.scalars import flow, scalar
from tarinat.markup import LESSONS_HEADING
from tarinat.messages import Messages
from tarinat.stories import EXPERIENCE_WORDS, PERSPECTIVE_WORDS, STATUS_WORDS

FILLED = (
    *("Title", "Date", "Tags", "Author", "Service", "Service-type"),
    *("Experience", "Perspective", "Id", "Slug", "Status"),
)
"""The keys that every new story has, in their order."""

OTHERS = ("Channel", "Place", "Source", "Series", "Summary", "Image", "Lang")
"""The keys that few stories need: as comments, unless something is given for them."""

_CHOICES: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "Experience": EXPERIENCE_WORDS,
    "Perspective": PERSPECTIVE_WORDS,
}
_PROMPTS = ("scene", "feeling", "outcome")
_LESSON_PROMPTS = ("lesson", "evidence")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a new story: values of its head by key, its tags, and its language."""

    values: Mapping[str, str]
    tags: tuple[str, ...]
    lang: str


def draft_text(draft: Draft, say: Messages, plain: bool = False) -> str:
    """Write the file: a head in YAML with explanations, or `plain`, and prompts that no reader sees."""
    head = "\n".join(_plain_head(draft, say) if plain else _yaml_head(draft, say))
    prompts = "\n\n".join(f"<!-- {say(f'draft.{name}')} -->" for name in _PROMPTS)
    lessons = "\n".join(f"<!-- {say(f'draft.{name}')} -->" for name in _LESSON_PROMPTS)
    return f"{head}\n\n{prompts}\n\n## {LESSONS_HEADING[draft.lang]}\n\n{lessons}\n"


def status_of_draft(lang: str) -> str:
    """Give the word for a draft in a language."""
    return next(word for word, draft in STATUS_WORDS[lang].items() if draft)


def words_for(key: str, lang: str) -> tuple[str, ...]:
    """List the words that a key may have in a language of messages; none where it may be anything."""
    if key == "Lang":
        return LANGUAGES
    return tuple(_CHOICES.get(key, {}).get(lang, ()))


def _plain_head(draft: Draft, say: Messages) -> Iterator[str]:
    for key in FILLED:
        value = ", ".join(draft.tags) if key == "Tags" else _value(draft, key, say)
        if value or key != "Service-type":
            yield f"{key}: {value}".rstrip()
    yield from (f"{key}: {draft.values[key]}" for key in OTHERS if draft.values.get(key))


def _yaml_head(draft: Draft, say: Messages) -> Iterator[str]:
    yield "---"
    for key in FILLED:
        value = flow(draft.tags) if key == "Tags" else scalar(_value(draft, key, say))
        yield f"# {_explained(key, say)}"
        if key == "Service-type" and not value:
            yield f"#{key}:"
        else:
            yield f"{key}: {value}".rstrip()
    yield f"# {say('draft.others')}"
    for key in OTHERS:
        value = draft.values.get(key, "")
        yield f"# {_explained(key, say)}"
        yield f"{key}: {scalar(value)}" if value else f"#{key}:"
    yield "---"


def _value(draft: Draft, key: str, say: Messages) -> str:
    return status_of_draft(say.texts.lang) if key == "Status" else draft.values.get(key, "")


def _explained(key: str, say: Messages) -> str:
    return say(f"head.{key}", words=", ".join(words_for(key, say.texts.lang)))
