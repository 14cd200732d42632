"""What in a drawing would run, move or fetch something: told by what may be there, not by what may not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tarinat.drawings.names import DRAWING, SVG, XLINK

_OF_WORDS = re.compile(r"id|class|role|lang|aria-[a-z]+|\{.*")
"""Attributes whose values are words or names, and never read as a style."""

_FUNCTIONS = frozenset(
    (
        *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix"),
        *("matrix", "matrix3d", "perspective", "translate", "translatex", "translatey", "translatez"),
        *("translate3d", "scale", "scalex", "scaley", "scalez", "scale3d"),
        *("rotate", "rotatex", "rotatey", "rotatez", "rotate3d", "skew", "skewx", "skewy"),
        *("calc", "min", "max", "clamp", "var", "blur", "brightness", "contrast", "drop-shadow"),
        *("grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia"),
        *("circle", "ellipse", "inset", "path", "polygon"),
        *("not", "is", "where", "nth-child", "nth-of-type", "icc-color"),
    )
)
"""Functions and selectors of CSS that only draw."""

_UNSURE = re.compile(
    r"""(?P<escape>\\)
    |(?P<rule>@(?!media\b)[\w-]*)
    |url\(\s*(?P<quote>["']?)\#[\w.:-]+(?P=quote)\s*\)
    |(?P<function>[^\s()@:;,{}!/*+<>~"'=]+)\(""",
    re.VERBOSE | re.IGNORECASE,
)
"""What may fetch in CSS. An address stands only in a function, in a rule such as `@import`, or behind
escapes in one of them: each function is known, `url()` leads into the drawing itself, nothing is escaped."""


def unfit_parts(root: etree._Element) -> tuple[tuple[str, int], ...]:
    """Name what a published drawing may not have, each once, with the line where it is first met."""
    found: dict[str, int] = {}
    for element in root.iter(etree.Element):
        for part in _unfit_in(element):
            found.setdefault(part, element.sourceline or 1)
    return tuple(found.items())


def _unfit_in(element: etree._Element) -> Iterator[str]:
    name = str(element.tag).removeprefix(SVG)
    if name not in DRAWING:
        yield f"<{name}>"
        return
    for key, value in sorted((str(key), str(value)) for key, value in element.attrib.items()):
        said = key.removeprefix(XLINK)
        if said.lower().startswith("on"):
            yield said
        elif said in ("href", "src"):
            if not value.strip().startswith("#"):
                yield f'{said}="{_short(value)}"'
        elif not _OF_WORDS.fullmatch(said):
            yield from _unfit_style(value)
    if name == "style":
        # A browser reads the pieces around an element as one, and passes over what is in it.
        yield from (f"<style><{str(inner.tag).removeprefix(SVG)}>" for inner in element)
        yield from _unfit_style(element.text or "")


def _unfit_style(style: str) -> Iterator[str]:
    for match in _UNSURE.finditer(style):
        function = match["function"]
        if match["escape"] or match["rule"] is not None:
            yield match[0]
        elif function and function.lower() not in _FUNCTIONS:
            yield _short(f"{function}(")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
