"""SVG drawings: only what draws, without what an editor wrote into them."""

from __future__ import annotations

import re

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ACTIVE = ("script", "foreignObject", "iframe", "set", "animate", "handler", "listener")

_LENGTH = re.compile(r"\s*\+?(\d{1,6}(?:\.\d+)?|\.\d+)(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Of each unit (CSS Values 4, 6.2)."""

_WIDE = 1200.0
"""Pixels: a drawing that has a shape but no size is as wide as its place."""

_LONGEST = 20_000

_OF_NO_SHAPE = (300, 150)
"""Pixels: what browsers give to a picture of which nothing is known (CSS 2.2, 10.3.2)."""


def is_plain_drawing(data: bytes) -> bool:
    """Tell whether a file is an SVG that runs nothing and fetches nothing."""
    root = _parsed(data)
    return root is not None and root.tag == f"{_SVG}svg" and all(map(_is_plain, root.iter(etree.Element)))


def drawn_size(data: bytes) -> tuple[int, int]:
    """Tell how large a drawing is shown, in pixels: as it says itself, or in its own shape."""
    root = _parsed(data)
    if root is None:
        raise ValueError("no drawing")
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if not (width and height):
        shape = _shape(root.get("viewBox", ""))
        if not shape:
            return _OF_NO_SHAPE
        width = width or (height * shape if height else _WIDE)
        height = width / shape
    return min(max(1, round(width)), _LONGEST), min(max(1, round(height)), _LONGEST)


def published_drawing(data: bytes) -> bytes:
    """Write a drawing without comments, metadata and the names that editors give."""
    root = _parsed(data)
    if root is None:
        raise ValueError("no drawing")
    for element in list(root.iter()):
        own = isinstance(element.tag, str) and element.tag.startswith(_SVG)
        if not own or element.tag == f"{_SVG}metadata":
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in [name for name in element.attrib if name.startswith("{") and name != _LINK]:
            if not name.startswith("{http://www.w3.org/XML/"):
                del element.attrib[name]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8")) + b"\n"


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else 0.0


def _shape(box: str) -> float:
    """Tell the width by the height of a `viewBox` (SVG 2, 8.6), 0 where it has none."""
    try:
        _, _, width, height = (float(part) for part in box.replace(",", " ").split())
    except ValueError:
        return 0.0
    return width / height if 0 < width < 1e6 and 0 < height < 1e6 else 0.0


def _parsed(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_plain(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    attributes = ((etree.QName(key).localname, str(value)) for key, value in element.attrib.items())
    values = [(key.lower(), value.strip().lower()) for key, value in attributes]
    runs = name in _ACTIVE or any(key.startswith("on") for key, _ in values)
    fetches = any(key == "href" and not value.startswith("#") for key, value in values)
    paints = any("url(" in value.replace("url(#", "") for _, value in values)
    styles = name == "style" and ("url(" in (element.text or "") or "@import" in (element.text or ""))
    return not (runs or fetches or paints or styles)
