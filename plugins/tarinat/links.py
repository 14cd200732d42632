"""Links: where a target that an author wrote leads."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import SplitResult, quote, unquote, urlsplit

from tarinat.finnish import same_word_key
from tarinat.images import Image
from tarinat.markup import Target, Text
from tarinat.problems import Place, Problem, problem
from tarinat.suggesting import Suggester

_SCHEMES = ("http", "https", "mailto", "tel", "sms", "geo")
_PELICAN = re.compile(r"^[{|](filename|static|attach|tag)[}|]\s*(.*)$", re.DOTALL)


Found = tuple[str, tuple[Problem, ...]]
"""An address, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A file that can be linked to: its address, the anchors it has, and why it can't be linked to now.

    `held` is empty, draft, future, or unread for a file that could not be read.
    """

    path: str
    address: str
    anchors: frozenset[str]
    held: str = ""


@dataclass(frozen=True)
class LinkIndex:
    """All that links can lead to.

    `files` and `images` are by path below `content/`, `names` gives the paths that end in a file's name,
    `tags` are by key. Where a link leads is asked for the checks, for the page and for the feed, and many
    stories have the same ones: what was found once is remembered.
    """

    files: Mapping[str, Destination]
    names: Mapping[str, tuple[str, ...]]
    images: Mapping[str, Image]
    tags: Mapping[str, str]
    folder: str
    _followed: dict[tuple[str, str, bool], Found] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def follow(self, path: str, target: Target) -> Found:
        """Find the address that a target of a file leads to.

        Returns an address on this site (with a leading slash), a full address, or `#anchor`; where it leads
        nowhere, the problem too.
        """
        # The same for all files of a folder, unless it stays in the file or is a problem with its line.
        link = (path.rpartition("/")[0], target.address, target.image)
        known = self._followed.get(link)
        if known is None:
            known = self._follow(path, target)
            if not known[1] and not known[0].startswith("#"):
                self._followed[link] = known
        return known

    def _follow(self, path: str, target: Target) -> Found:
        place = Place(path, target.line)
        address = target.address.strip()
        pelican = _PELICAN.match(unquote(address)) if address[:1] in ("{", "|", "%") else None
        if pelican and pelican[1] == "tag":
            return self._tag(pelican[2], place)
        written = pelican[2].strip() if pelican else address
        try:
            parts = urlsplit(written)
        except ValueError:
            return written, (problem(place, "link-broken", target=_short(written), suggestion=""),)
        # One letter is a drive (C:\kuva.jpg), not a scheme.
        if len(parts.scheme) > 1 or written.startswith("//"):
            return _elsewhere(written, parts, target, place)
        return self._here(path, parts, target, place)

    def _here(self, path: str, parts: SplitResult, target: Target, place: Place) -> Found:
        # A Mac stores ä as two characters, and so may the author's editor: names meet in NFC.
        file, anchor = nfc(unquote(parts.path)), unquote(parts.fragment)
        if target.image or self._below(path, file)[0].startswith("images/"):
            return self._image(path, file, nfc(unquote(target.address.strip())), place)
        if not file:
            return self._anchor(path, anchor, place)
        if file.endswith(".md"):
            return self._file(path, file, anchor, place)
        if file.startswith("/"):
            query = f"?{parts.query}" if parts.query else ""
            return _with_slash(file) + query + (f"#{parts.fragment}" if anchor else ""), ()
        return file, (problem(place, "link-broken", target=_short(file), suggestion=self._near(file)),)

    def image_at(self, address: str) -> Image | None:
        """Find the picture that is published at an address of this site."""
        return self.images.get(nfc(unquote(address)).lstrip("/")) if address.startswith("/images/") else None

    def _below(self, path: str, file: str) -> tuple[str, str]:
        """Read a path both ways: from the file it is written in, and from the content folder."""
        here = posixpath.dirname(nfc(path).removeprefix(f"{self.folder}/"))
        from_top = posixpath.normpath(file.lstrip("/"))
        return (
            from_top if file.startswith("/") else posixpath.normpath(posixpath.join(here, file))
        ), from_top

    def _file(self, path: str, file: str, anchor: str, place: Place) -> Found:
        named, from_top = self._below(path, file)
        found = self.files.get(named) or self.files.get(from_top)
        if found is None and "/" not in file:
            same = self.names.get(file, ())
            same = tuple(name for name in same if name.startswith("stories/")) or same
            if len(same) > 1:
                return file, (problem(place, "link-ambiguous", target=file, files=", ".join(same)),)
            found = self.files[same[0]] if same else None
        if found is None:
            return file, (problem(place, "link-broken", target=_short(file), suggestion=self._near(file)),)
        if found.held == "unread":
            return "#", ()
        if found.held:
            return found.address, (problem(place, f"link-to-{found.held}", target=_short(file)),)
        if anchor and anchor not in found.anchors:
            return found.address, (problem(place, "anchor-broken", anchor=anchor, target=_short(file)),)
        return found.address + (f"#{quote(anchor)}" if anchor else ""), ()

    def _anchor(self, path: str, anchor: str, place: Place) -> Found:
        if not anchor:
            return "#", (problem(place, "link-broken", target="#", suggestion=""),)
        own = self.files.get(nfc(path).removeprefix(f"{self.folder}/"))
        # A footnote's mark and its way back are Markdown's own.
        if anchor.startswith(("fn:", "fnref")) or (own and anchor in own.anchors):
            return f"#{quote(anchor, safe=':-')}", ()
        return f"#{quote(anchor)}", (problem(place, "anchor-broken", anchor=anchor, target=path),)

    def _image(self, path: str, file: str, written: str, place: Place) -> Found:
        """Find a picture; a name with `#` or `?` in it may be written as it is."""
        for name in (*self._below(path, file), *self._below(path, written)):
            if name in self.images:
                return quote(self.images[name].address), ()
        near = self._near_image(posixpath.basename(file).casefold())
        return quote(file), (problem(place, "image-missing", target=_short(file), suggestion=near),)

    def _tag(self, name: str, place: Place) -> Found:
        address = self.tags.get(same_word_key(name))
        if address:
            return address, ()
        return "#", (problem(place, "link-broken", target=f"{{tag}}{_short(name)}", suggestion=""),)

    def _near(self, file: str) -> str:
        return self._near_file(posixpath.basename(file))

    @cached_property
    def _near_file(self) -> Suggester:
        return Suggester(self.names)

    @cached_property
    def _near_image(self) -> Suggester:
        # Telephones write IMG_4711.JPG: a name that differs in its case is the nearest of all.
        return Suggester({posixpath.basename(name).casefold(): f"/{name}" for name in self.images})


def nfc(text: str) -> str:
    """Write a name with its accents on its letters (Unicode's form NFC)."""
    return unicodedata.normalize("NFC", text)


def image_problems(path: str, text: Text) -> tuple[Problem, ...]:
    """Find images without an alternative text (WCAG 1.1.1)."""
    return tuple(
        problem(Place(path, target.line), "image-without-alt", target=_short(target.address))
        for target in text.targets
        if target.image and not (target.alt or "").strip()
    )


def anchors_in(*texts: Text) -> frozenset[str]:
    """List the anchors that texts have."""
    return frozenset(anchor for text in texts for anchor in text.anchors)


def _with_slash(file: str) -> str:
    last = file.rsplit("/", 1)[-1]
    return quote(file if not last or "." in last else f"{file}/")


def _elsewhere(address: str, parts: SplitResult, target: Target, place: Place) -> Found:
    scheme = parts.scheme.lower()
    if scheme in _SCHEMES and not target.image:
        if scheme in ("http", "https") and not parts.hostname:
            return address, (problem(place, "link-incomplete", target=_short(address)),)
        return address, ()
    code = "image-elsewhere" if target.image and scheme in ("", "http", "https") else "link-scheme"
    return address, (problem(place, code, target=_short(address)),)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"
