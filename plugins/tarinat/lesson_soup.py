"""The items of a story's list of lessons, whatever is in it, read with BeautifulSoup.

That takes longer to import than many stories to parse: import this where there is such a list.
"""

from __future__ import annotations

from tarinat.characters import SOFT_HYPHEN
from tarinat.lesson_items import Item
from tarinat.soup import BeautifulSoup, Element

_LISTS = ("ul", "ol")


def items_in(html: str) -> list[Item]:
    """Read the items of the lists at the top of a piece of HTML."""
    # Stepping down takes a tenth of what a CSS selector does.
    # For so small a text html.parser takes two thirds of what lxml does, which is set up anew for each.
    elements: list[Element] = [BeautifulSoup(html, "html.parser")]
    for names in (_LISTS, ("li",)):
        elements = [child for element in elements for child in _children(element, *names)]
    return [_item(element) for element in elements]


def _item(element: Element) -> Item:
    inner = [part for part in element.descendants if isinstance(part, Element) and part.name == "li"]
    return Item(
        _own_words(element),
        _given_id(element),
        tuple(_own_words(part) for group in _children(element, *_LISTS) for part in _children(group, "li")),
        tuple(_own_words(part) for part in inner if _item_around(part) is not element),
    )


def _children(element: Element, *names: str) -> list[Element]:
    return [child for child in element.contents if isinstance(child, Element) and child.name in names]


def _given_id(element: Element) -> str | None:
    paragraphs = _children(element, "p")[:1]
    given = [str(each.get("id")) for each in (element, *paragraphs) if each.get("id")]
    return given[0] if given else None


def _own_words(element: Element) -> str:
    parts = []
    for child in element.contents:
        if not isinstance(child, Element):
            parts.append(str(child))
        elif child.name not in _LISTS:
            parts.append(child.get_text())
    return " ".join("".join(parts).replace(SOFT_HYPHEN, "").split())


def _item_around(element: Element) -> Element:
    return next(around for around in element.parents if around.name == "li")
