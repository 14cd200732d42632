"""The files of a site, each with what it is made from and the fingerprint of that."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from tarinat.building.grounds import Grounds
from tarinat.building.plan import Plan
from tarinat.building.prints import print_of
from tarinat.building.program import digest_of
from tarinat.building.remembering.pictures import code_of_pictures
from tarinat.feeds import Channel, Feed
from tarinat.images import Image, Variant, files_of
from tarinat.pages import output_path
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import Page

Kind = TypeVar("Kind", Page, Feed, Variant, bytes)


@dataclass(frozen=True, slots=True)
class Output(Generic[Kind]):
    """A file below the output folder: what it is made from, and the fingerprint of all that shapes it.

    `print` is None where the file was not made before, so that there is nothing to compare: whoever makes it
    takes its fingerprint too, perhaps in another process.
    """

    path: str
    print: bytes | None
    source: Kind


class Outputs:
    """Lists the files of a plan by kind; each page and feed is made when it is asked for, and not kept.

    `known` are the paths of the files that were made before.
    """

    def __init__(self, plan: Plan, grounds: Grounds, known: Container[str] = ()) -> None:
        self._plan = plan
        self._grounds = grounds
        self._known = known

    def pages(self) -> Iterator[Output[Page]]:
        return map(self.of, self._plan.sheets)

    def feeds(self) -> Iterator[Output[Feed]]:
        return map(self.of, self._plan.feeds)

    @overload
    def of(self, source: Sheet) -> Output[Page]: ...
    @overload
    def of(self, source: Channel) -> Output[Feed]: ...
    def of(self, source: Sheet | Channel) -> Output[Any]:
        """Lay out a page or a feed."""
        path, made = output_path(source.address), source.make()
        return Output(path, self._grounds.of(made) if path in self._known else None, made)

    def pictures(self) -> Iterator[tuple[Image, tuple[Output[Variant], ...]]]:
        """Lay out each picture with its files."""
        for image in self._plan.catalogue.images:
            yield image, tuple(self._of_picture(image, file) for file in files_of(image))

    def _of_picture(self, image: Image, file: Variant) -> Output[Variant]:
        made_from = (image.digest, image.width, image.height, file.format, file.width)
        return Output(file.address.lstrip("/"), print_of(made_from, code_of_pictures()), file)

    def files(self) -> Iterator[Output[bytes]]:
        for path, file in self._plan.files().items():
            data = file if isinstance(file, bytes) else file.read_bytes()
            yield Output(path, digest_of(data), data)
