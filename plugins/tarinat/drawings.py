"""SVG drawings: only what draws, without what an editor wrote into them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ACTIVE = ("script", "foreignObject", "iframe", "set", "animate", "handler", "listener")


def is_plain_drawing(path: Path) -> bool:
    """Tell whether a file is an SVG that runs nothing and fetches nothing."""
    root = _parsed(path)
    return root is not None and root.tag == f"{_SVG}svg" and all(map(_is_plain, root.iter(etree.Element)))


def published_drawing(path: Path) -> bytes:
    """Write a drawing without comments, metadata and the names that editors give."""
    root = _parsed(path)
    if root is None:
        raise ValueError(f"{path} is no drawing")
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


def _parsed(path: Path) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, OSError, ValueError):
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
