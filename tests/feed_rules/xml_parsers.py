"""What a feed of XML must be before anything else: well-formed to two parsers, and of its schema."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"


def schema(name: str) -> etree.RelaxNG:
    """Read a schema of this folder."""
    return etree.RelaxNG(etree.parse(Path(__file__).parent / name))


def malformed(data: bytes) -> Iterator[str]:
    """Ask two parsers; what one of them refuses some reader refuses too."""
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        yield f"lxml: {error}"
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        yield f"expat: {error}"


def misshapen(root: etree._Element, known: etree.RelaxNG) -> Iterator[str]:
    """Hold a feed to a schema."""
    if not known.validate(root):
        yield from (f"schema: {error.message}" for error in known.error_log)


def of_own_address(feed: etree._Element, address: str) -> Iterator[str]:
    """Name what is wrong with the address that a feed says is its own."""
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [address]:
        yield f"self: {own} is not {address}"
