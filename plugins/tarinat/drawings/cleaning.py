"""A drawing without what its editor wrote into it: comments, metadata, names, and other languages of XML."""

from __future__ import annotations

import re

from lxml import etree

from tarinat.drawings.names import SVG, XLINK, XML

_KEPT = (f"{XLINK}href", f"{XML}lang", f"{XML}space")
"""Attributes with a namespace that mean something to a browser."""

_OF_EDITORS = re.compile(r"content|data-.*|enable-background")
"""Others that mean nothing to it: draw.io keeps its whole file in one."""


class Unreadable(ValueError):
    """What is no drawing: no XML, no SVG, or one whose entities grow without end or lie in other files."""


def cleaned(data: bytes) -> etree._Element:
    """Read a drawing and take out what draws nothing; the words beside it stay. Raises Unreadable.

    Illustrator writes its namespaces as entities of the file's own: they are filled in. What an entity says
    may grow to a megabyte, or to five times the file; that is libxml2's bound. No other file is read.
    """
    root = _parsed(data)
    if root.tag != f"{SVG}svg":
        raise Unreadable
    for element in list(root.iter(etree.Element)):
        if _draws_nothing(element) and element is not root:
            _take_out(element)
            continue
        for name in [name for name in map(str, element.attrib) if _means_nothing(name)]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    return root


def published_drawing(data: bytes) -> bytes:
    """Write a drawing as it is published. Raises Unreadable."""
    return bytes(etree.tostring(cleaned(data), encoding="utf-8")) + b"\n"


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable from error
    # Of an entity that stays as it is, nobody would know the meaning without the file's own list.
    if next(root.iter(etree.Entity), None) is not None:
        raise Unreadable
    return root


def _draws_nothing(element: etree._Element) -> bool:
    # What asks for an extension is shown by the program that knows it, and by no browser (SVG 1.1, 5.8.2).
    asks = element.get("requiredExtensions")
    return not str(element.tag).startswith(SVG) or element.tag == f"{SVG}metadata" or asks is not None


def _means_nothing(name: str) -> bool:
    return name not in _KEPT if name.startswith("{") else bool(_OF_EDITORS.fullmatch(name))


def _take_out(element: etree._Element) -> None:
    """Remove an element; lxml would take the text behind it along."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
