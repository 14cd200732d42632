"""Twice the stories are twice the work: counted, not timed, so that a loop within a loop is found."""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from building_content import site_at, story_file, write_files
from tarinat.catalogue import Catalogue
from tarinat.checks import check
from tarinat.config import Site
from tarinat.feeds import Item, feeds_of
from tarinat.gathering import catalogue_of
from tarinat.pages import pages_of
from tarinat.problems import errors
from tarinat.reading import Content, read_content
from tarinat.translations import Translations, load_translations

THEME = Path(__file__).parent.parent / "theme/translations"
FEW, TWICE = 96, 192
MOST = 2.1
"""Twice the work, and some room for what a longer list costs to sort."""


def body(number: int) -> Iterator[str]:
    """Write a story that leads to others, teaches lessons of its own and ones that others teach."""
    yield f"Katso [toinen](tarina-{number // 2}.md), [tunniste]({{tag}}aihe {number // 4}) ja [opit](/opit/)."
    yield f"Tämä jäi mieleen. {{^oma-{number}}}"
    yield "## Opit"
    lines = [f"- Oma oppi {number}. {{#oma-{number}}}", "    - Suositus: Kysy."]
    if number % 8 == 0:
        lines.append(f"- Yhteinen oppi {number}. {{#yhteinen-{number}}}")
    else:
        lines.append(f"- [[yhteinen-{number // 8 * 8}]] Niin kävi meilläkin.")
    if number >= 8:
        lines.append("- [[!yhteinen-0]] Tällä kertaa toisin.")
    yield "\n".join(lines)


def stories(count: int) -> Mapping[str, str]:
    """Write stories of which a few share each tag, service, author, series and lesson; one tag is of all."""
    return {
        f"stories/tarina-{number}.md": story_file(
            "\n\n".join(body(number)) + "\n",
            title=f"Tarina {number}",
            date=f"{1950 + number // 3}-{1 + number % 7:02}-{1 + number % 28:02}",
            tags=f"kaikki, aihe {number // 4}, aihe {number % 5}",
            author=f"Kertoja {number // 3}",
            series=f"Sarja {number // 2}",
            **({"service": f"Palvelu {number // 4}"} if number % 3 else {"service-type": "kauppa"}),
            **({"translation": f"tarina-{number - 1}", "lang": "sv"} if number % 6 == 5 else {}),
            **({"aliases": f"vanha-{number}"} if number % 4 == 0 else {}),
            experience=("good", "bad", "mixed", "none")[number % 4],
        )
        for number in range(count)
    }


def notes(count: int) -> Mapping[str, str]:
    """Describe every other tag, service and author, and every shared lesson."""
    described = {}
    for number in range(0, count // 4, 2):
        described[f"tags/aihe-{number}.md"] = (
            f"Title: aihe {number}\nAliases: vanha aihe {number}\n\nTästä.\n"
        )
        described[f"services/palvelu-{number}.md"] = f"Title: Palvelu {number}\n\n## Kenelle\n\nKaikille.\n"
        described[f"authors/kertoja-{number}.md"] = f"Title: Kertoja {number}\n\nEsittely.\n"
    for number in range(0, count, 8):
        lesson = f"Title: Yhteinen {number}\nAliases: vanha-oppi-{number}\n\nLisää.\n"
        described[f"lessons/yhteinen-{number}.md"] = lesson
    return described


@cache
def read(count: int) -> tuple[Site, Content]:
    """Read so many stories."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, {**stories(count), **notes(count)})
        site = site_at(folder, SITEURL="https://tarinat.test/polku", TARINAT_PER_PAGE=2)
        content = read_content(site)
    _, found = catalogue_of(content, site)
    assert errors((*content.problems, *found)) == ()
    return site, content


class Watched(tuple):
    """A list of the content that counts how many are taken from it, also by a slice or by a loop in C."""

    taken = 0

    def __iter__(self):
        Watched.taken += len(self)
        return super().__iter__()

    def __getitem__(self, at):
        found = super().__getitem__(at)
        Watched.taken += len(found) if isinstance(at, slice) else 1
        return found

    def __contains__(self, one):
        Watched.taken += len(self)
        return super().__contains__(one)


Whole = TypeVar("Whole")


def watching(whole: Whole) -> Whole:
    """Watch each list of a whole, and the stories of what it lists."""
    lists = {one.name: getattr(whole, one.name) for one in fields(whole)}
    return replace(whole, **{name: watched(one) for name, one in lists.items() if isinstance(one, tuple)})


def watched(listed: tuple) -> Watched:
    """Watch a list, and the stories of each tag, service and author in it."""
    return Watched(
        replace(one, stories=Watched(one.stories)) if hasattr(one, "stories") else one for one in listed
    )


def watched_catalogue(count: int) -> Catalogue:
    """Gather so many stories, and watch all that was gathered."""
    site, content = read(count)
    catalogue, _ = catalogue_of(content, site)
    return replace(watching(catalogue), graph=watching(catalogue.graph))


def work(step: Callable[[], object]) -> tuple[int, int]:
    """Count the lines and the turns of loops that a step runs, and what it takes from lists."""
    lines = 0

    def each(frame, event, _):
        nonlocal lines
        lines += event in ("call", "line")
        return each

    before, Watched.taken = sys.gettrace(), 0
    sys.settrace(each)
    try:
        step()
    finally:
        sys.settrace(before)
    return lines, Watched.taken


def gathering(count: int) -> Callable[[], object]:
    site, content = read(count)
    content = watching(content)
    return lambda: catalogue_of(content, site)


def words() -> Mapping[str, Translations]:
    return {lang: load_translations(THEME, lang, "site", "pages") for lang in ("fi", "sv", "en")}


def listing(count: int) -> Callable[[], object]:
    catalogue, site, texts = watched_catalogue(count), read(count)[0], words()
    return lambda: (pages_of(catalogue, site, texts), feeds_of(catalogue, site, texts))


def laying_out(count: int) -> Callable[[], object]:
    sheets = pages_of(watched_catalogue(count), read(count)[0], words())
    return lambda: [sheet.make().address for sheet in sheets]


def telling(count: int) -> Callable[[], object]:
    channels = feeds_of(watched_catalogue(count), read(count)[0], words())
    return lambda: [channel.make().address for channel in channels]


def checking(count: int) -> Callable[[], object]:
    site, content = read(count)
    catalogue, content = watched_catalogue(count), watching(content)
    pages = [sheet.address for sheet in pages_of(catalogue, site, words())]
    return lambda: list(check(content, catalogue, pages, (), site.now))


@pytest.mark.parametrize("step", [gathering, listing, laying_out, telling, checking])
def test_twice_the_stories_are_twice_the_work(step):
    step(FEW)()  # what a process learns once, such as the names of the months, is no part of the work
    (lines, taken), (more_lines, more_taken) = (work(step(count)) for count in (FEW, TWICE))
    assert lines * 1.5 < more_lines <= lines * MOST
    assert taken < more_taken <= taken * MOST


def test_pages_asked_for_again_are_the_same():
    site, content = read(FEW)
    sheets = pages_of(catalogue_of(content, site)[0], site, words())
    assert [sheet.make() for sheet in sheets] == [sheet.make() for sheet in reversed(sheets)][::-1]


def test_feeds_asked_for_again_are_the_same():
    site, content = read(FEW)
    channels = feeds_of(catalogue_of(content, site)[0], site, words())
    assert [one.make() for one in channels] == [one.make() for one in reversed(channels)][::-1]


def test_each_page_and_feed_is_at_the_address_it_was_announced_at():
    site, content = read(FEW)
    catalogue, _ = catalogue_of(content, site)
    announced = (*pages_of(catalogue, site, words()), *feeds_of(catalogue, site, words()))
    assert [one.address for one in announced] == [one.make().address for one in announced]


def test_asking_for_addresses_writes_nothing():
    """The check of a large site knows every address without laying out a single page."""
    site, content = read(FEW)
    catalogue = replace(catalogue_of(content, site)[0], links=None)  # without links no text can be written
    assert len(pages_of(catalogue, site, words())) > FEW
    assert len(feeds_of(catalogue, site, words())) > FEW


def test_items_are_not_kept_once_every_feed_has_them():
    def items() -> set[int]:
        gc.collect()
        return {id(one) for one in gc.get_objects() if isinstance(one, Item)}

    site, content = read(FEW)
    channels = feeds_of(catalogue_of(content, site)[0], site, words())
    before = items()
    for channel in channels:
        channel.make()
    assert items() <= before
