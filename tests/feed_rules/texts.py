"""Rules of the texts of every format: what is in them, and where their addresses lead."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

SOFT_HYPHEN = "\u00ad"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ABSOLUTE = re.compile(r"(https?://[^\s/]+(/|$)|mailto:|tel:|sms:|geo:)", re.IGNORECASE)

_FORBIDDEN = ("script", "iframe", "object", "embed", "style", "svg", "form", "base")
_ADDRESSES = ("href", "src", "poster", "data", "action", "cite")


def of_html(html: str) -> Iterator[str]:
    """Name what is wrong with a full text."""
    # Inside an element, a text such as `.htm` is not taken for the name of a file.
    soup = BeautifulSoup(f"<div>{html}</div>", "lxml")
    if SOFT_HYPHEN in soup.get_text():
        yield "soft hyphen"
    for element in soup.find_all(True):
        if element.name in _FORBIDDEN:
            yield f"<{element.name}>"
        for name, value in element.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value)
            if SOFT_HYPHEN in text:
                yield f"soft hyphen in {name} on <{element.name}>"
            if name.startswith("on"):
                yield f"{name} on <{element.name}>"
            if name in _ADDRESSES and not ABSOLUTE.match(text):
                yield f"{name}={text!r} on <{element.name}> is not absolute"
            if name == "srcset":
                yield from (
                    f"srcset={part!r} on <{element.name}> is not absolute"
                    for part in text.split(",")
                    if not ABSOLUTE.match(part.strip())
                )


def of_whole(texts: list[bool]) -> Iterator[str]:
    """Name what is wrong with which items have their full text: all have it, or none has."""
    if len(set(texts)) > 1:
        yield f"text: {texts.count(True)} of {len(texts)} items have one"
