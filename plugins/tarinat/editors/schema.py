"""The head of a story in YAML as a JSON Schema (draft 7): its keys, their words and their forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tarinat.config import LANGUAGES
from tarinat.dates import DAY_FORM, TIME_FORM
from tarinat.drafting import words_for
from tarinat.editors.patterns import in_any_case, one_of, word_in_any_case
from tarinat.messages import Messages
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STATUSES, STORY_KEYS
from tarinat.story_heads import ID_FORM

Schema = dict[str, Any]

REQUIRED = ("Title", "Date", "Tags")

_DAY = in_any_case(DAY_FORM)
_WHEN = in_any_case(DAY_FORM + TIME_FORM)
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NOTHING: Schema = {"type": "null"}
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}


def head_schema(say: Messages) -> Schema:
    """Describe what a head may say, explained in the language of the messages.

    A key may be written in any case, with spaces or underlines for its hyphens. Some heads pass that
    `tarinat check` refuses: days that are not in the calendar, wrong weekdays, months with unknown names.
    """
    shapes = {key: _explained(key, shape, say) for key, shape in _shapes().items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": say("editor.schema"),
        "type": "object",
        "properties": shapes,
        "patternProperties": {
            f"^(?!{key}$){word_in_any_case(key)}$": {"$ref": f"#/properties/{key}"} for key in STORY_KEYS
        },
        "additionalProperties": False,
        "allOf": [_needed(key) for key in REQUIRED],
    }


def _shapes() -> Mapping[str, Schema]:
    special: Mapping[str, Schema] = {
        "Title": {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": ["number", "boolean"]}]},
        "Date": {"type": "string", "pattern": f"^{_WHEN}$"},
        "Tags": {
            "anyOf": [
                {"type": "string", "pattern": r"^[^;]*[^\s,;][^;]*$"},
                {"type": "number"},
                {"type": "array", "items": _SCALAR, "minItems": 1},
            ]
        },
        "Experience": _words(EXPERIENCES),
        "Perspective": _words(PERSPECTIVES),
        "Status": _words(STATUSES),
        "Lang": _words(LANGUAGES),
        "Slug": {"anyOf": [{"type": "string", "pattern": _SLUG}, {"type": "integer"}, _NOTHING]},
        "Id": {
            "anyOf": [{"type": "string", "pattern": f"^{ID_FORM.pattern}$"}, {"type": "integer"}, _NOTHING]
        },
        "Modified": {"anyOf": [{"type": "string", "pattern": f"^{_DAY}$"}, _NOTHING]},
        "Updated": {"anyOf": [{"type": "string", "pattern": rf"^{_DAY}(\s+[–—-]\s+.*)?$"}, _NOTHING]},
        "Aliases": {"anyOf": [_TEXT, {"type": "array", "items": _SCALAR}]},
    }
    return {key: special.get(key, _TEXT) for key in STORY_KEYS}


def _words(words: Iterable[str]) -> Schema:
    words = list(words)
    return {"anyOf": [{"enum": words}, {"type": "string", "pattern": one_of(words)}, _NOTHING]}


def _explained(key: str, shape: Schema, say: Messages) -> Schema:
    words = ", ".join(words_for(key, say.texts.lang))
    return {"description": say(f"head.{key}", words=words), **shape}


def _needed(key: str) -> Schema:
    """Demand a key: as it is usually written, so that an editor can name it, or in some other case."""
    other = {"propertyNames": {"not": {"pattern": f"^{word_in_any_case(key)}$"}}}
    return {"anyOf": [{"required": [key]}, {"not": other}]}
