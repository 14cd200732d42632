"""The words of a text as they are spelt: without code, addresses and what is in another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from tarinat.markup import without_notes

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>""")
_LANG = re.compile(r"""\slang\s*=\s*["']?([a-zA-Z]+)""")
_NOT_WORDS = frozenset(("code", "pre", "kbd", "samp", "var", "script", "style"))
_NOTE_MARK = re.compile(r"""\sid=["']fnref""")
_WITHIN_LINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s")
).union(("small", "span", "strong", "sub", "time", "u", "wbr", "code", "kbd", "samp", "var"))
_NEVER_CLOSED = frozenset(("br", "hr", "img", "wbr", "col"))

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_REFERENCE = re.compile(r"&#?\w+;")  # in a head it is no character, and no word either
_AT = re.compile(r"[(\[](?:at|ät|miukumauku)[)\]](?=\s*\S)", re.IGNORECASE)  # maija (at) kuusihaara.fi
_AFTER_AT = re.compile(r"\s*\S+")
_CHUNK = re.compile(r"\S+")
_RUN = re.compile(r"[\w'’:‐‑-]+")
_SHORTENED = re.compile(r"\.(?:[,;:)]|\s+[a-zåäö])")
_UNIT = 4
_DOTTED = re.compile(r"\w\.\w|^[/#@~\\]|@|://|^www\.")
_ENDS = frozenset('.!?…:”“"»«–—()[]•|·')
_SENTENCE_ENDS = (".", "!", "?")
_PLAIN_ENDS = ("", ",", ";", *_SENTENCE_ENDS)
_REPLY = ("–", "—", "-")
_QUOTES = frozenset('”“„"»«')


class Word(NamedTuple):
    """A word as it stands, in NFC. `opens`: it may begin a sentence; `spoken`: somebody says it.

    `dotted` tells whether a full stop follows it at once: it may be an abbreviation.
    """

    text: str
    opens: bool
    spoken: bool
    dotted: bool


def words_of_html(html: str, lang: str) -> Iterator[Word]:
    """Give the words of a text in a language; what is marked as being in another one is passed over."""
    for block in _blocks(without_notes(html), lang):
        yield from words_of(block)


def words_of(line: str) -> Iterator[Word]:
    """Give the words of a plain text. One that begins with a dash is speech, and so is what is in quotes."""
    line = unicodedata.normalize("NFC", _INVISIBLE.sub("", _REFERENCE.sub(" ", line))).strip()
    line = _without_spelt_out(line)
    reply, quoted, opens, counted = line.startswith(_REPLY), False, True, False
    for chunk in _CHUNK.finditer(line):
        text = chunk[0]
        sign = "" if text.isalpha() else text[-1]
        if sign in _PLAIN_ENDS and (word := text.removesuffix(sign)).isalpha():
            # Most words are so plain: what follows would say the same of them, and take longer.
            shortened = sign == "." and _SHORTENED.match(line, chunk.end() - 1)
            if len(word) > 1 and not shortened and not (counted and len(word) <= _UNIT):
                yield Word(word, opens, reply or quoted, sign == ".")
            opens, counted = sign in _SENTENCE_ENDS, False
            continue
        if _DOTTED.search(text.strip('()[].,;!?”"“')):
            opens = text[-1] in _ENDS
            continue
        at = 0
        for run in _RUN.finditer(text):
            between = text[at : run.start()]
            quoted ^= sum(sign in _QUOTES for sign in between) % 2 == 1
            opens = opens or any(sign in _ENDS for sign in between)
            word = run[0].strip("'’:")
            at = run.end()
            shortened = _SHORTENED.match(line, chunk.start() + at)
            if _is_word(word) and not shortened and not (counted and len(word) <= _UNIT):
                yield Word(word, opens, reply or quoted, text[at : at + 1] == ".")
            opens, counted = word == "" and opens, word.isdecimal()
        rest = text[at:]
        quoted ^= sum(sign in _QUOTES for sign in rest) % 2 == 1
        opens = opens or any(sign in _ENDS for sign in rest) or text.endswith(":")


def _without_spelt_out(line: str) -> str:
    """Leave out addresses whose @ is a word: one expression for all of one would try from each letter."""
    parts, last = [], 0
    for mark in _AT.finditer(line):
        before = line[last : mark.start()].rstrip() if mark.start() >= last else ""
        if before:
            after = _AFTER_AT.match(line, mark.end())
            parts += [before.removesuffix(before.split()[-1]), "…"]
            last = after.end() if after else mark.end()
    return "".join(parts) + line[last:] if parts else line


def _is_word(text: str) -> bool:
    """Tell whether a run of signs is a word to spell: digits make it a number or a name of something."""
    if text.isalpha():
        return len(text) > 1
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 1 and not any(sign.isdigit() or sign == "_" for sign in text)


def _blocks(html: str, lang: str) -> Iterator[str]:
    """Give the text of each block, without what is no word of the language."""
    parts: list[str] = []
    passed_over: list[str] = []  # the elements that are open inside one that is passed over, itself first
    at = 0
    for tag in _TAG.finditer(html):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if not passed_over:
            parts.append(html[at : tag.start()])
        at = tag.end()
        if name in _NEVER_CLOSED:
            parts += [" "] if name == "br" and not passed_over else []
        elif passed_over:
            if not closing:
                passed_over.append(name)
            else:
                passed_over.pop()
        elif not closing and _is_passed_over(name, attributes, lang):
            passed_over.append(name)
            parts.append(" … " if name in _WITHIN_LINE or name == "sup" else "")
        if name not in _WITHIN_LINE and name not in ("sup", "br", "img"):
            yield from _text(parts)
            parts = []
    parts.append(html[at:])
    yield from _text(parts)


def _is_passed_over(name: str, attributes: str, lang: str) -> bool:
    spoken = _LANG.search(attributes)
    if spoken and spoken[1].lower() != lang:
        return True
    return name in _NOT_WORDS or (name == "sup" and bool(_NOTE_MARK.search(attributes)))


def _text(parts: Iterable[str]) -> Iterator[str]:
    text = unescape("".join(parts)).strip()
    if text:
        yield text
