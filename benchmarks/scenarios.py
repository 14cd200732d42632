"""What is done to a site before it is built again, and how to see in the output that it was noticed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.addresses import Groups, slug
from benchmarks.measuring import RunFailed
from benchmarks.sites import Corpus, Site
from benchmarks.stories import CorpusStory, unused_tag

CLOSING = "</article>"


@dataclass(frozen=True, slots=True)
class Edit:
    """One real change: the story that is to be changed, and a word that was nowhere before."""

    story: CorpusStory
    word: str

    def story_page(self) -> str:
        """Give the address of the story's page."""
        return f"tarinat/{self.story.slug}"


def leave(_site: Site, _edit: Edit) -> None:
    """Change nothing."""


def change_body(site: Site, edit: Edit) -> None:
    """Change a word of the text."""
    site.write(edit.story.with_word(edit.word))


def change_title(site: Site, edit: Edit) -> None:
    """Change the title."""
    site.write(edit.story.with_title(edit.word))


def add_tag(site: Site, edit: Edit) -> None:
    """Add a tag that other stories have."""
    site.write(edit.story.with_tag(unused_tag(edit.story)))


def change_template(site: Site, edit: Edit) -> None:
    """Write a word into the template of the stories' pages, in place of the one from before."""
    template = site.folder / site.tool.template
    text = template.read_text("utf-8")
    head, closing, tail = text.rpartition(CLOSING)
    if not closing:
        raise RunFailed(f"{template.name} has no {CLOSING} to write before")
    kept = head.partition('<p class="mittaus">')[0]
    template.write_text(f'{kept}<p class="mittaus">{edit.word}</p>{closing}{tail}', "utf-8")


def demand(words: str, page: str, address: str) -> None:
    """Refuse a page that does not have what it should have."""
    if words not in page:
        raise RunFailed(f"{address} does not say {words}")


def see_nothing(site: Site, edit: Edit) -> None:
    """See that the page is as it was."""
    demand(edit.story.title, site.page(edit.story_page()), edit.story_page())


def see_word(site: Site, edit: Edit) -> None:
    """See the new word on the story's page."""
    demand(edit.word, site.page(edit.story_page()), edit.story_page())


def see_title(site: Site, edit: Edit) -> None:
    """See the new title on the story's page and in its month's list."""
    see_word(site, edit)
    month = f"arkisto/{edit.story.date:%Y/%m}"
    demand(edit.word, site.page(month), month)


def see_tag(site: Site, edit: Edit) -> None:
    """See the new tag on the story's page and the story among the tag's."""
    address = f"tunniste/{slug(unused_tag(edit.story))}"
    demand(f"{address}/", site.page(edit.story_page()), edit.story_page())
    pages = (site.output / address).rglob("index.html")
    if not any(f"{edit.story.slug}/" in page.read_text("utf-8") for page in pages):
        raise RunFailed(f"{address} does not list {edit.story.slug}")


def see_template(site: Site, edit: Edit) -> None:
    """See the new word on three stories' pages."""
    last = site.corpus.count - 1
    for number in (0, last // 2, last):
        address = f"tarinat/tarina-{number:06}"
        demand(edit.word, site.page(address), address)


def same(_groups: Groups, _edit: Edit) -> None:
    """Leave the groups as they are."""


def one_more(groups: Groups, edit: Edit) -> None:
    """Count the story to its new tag."""
    groups.tags[slug(unused_tag(edit.story))] += 1


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name, what is done first, what must be seen afterwards, and what it does to the groups.

    `checks` tells whether nothing is built, and the content only checked: a thing that no peer does. It is
    checked once before: the first check after a build proofreads every text, and remembers what it noted.
    """

    name: str
    title: str
    change: Callable[[Site, Edit], None]
    see: Callable[[Site, Edit], None]
    regroup: Callable[[Groups, Edit], None] = same
    checks: bool = False

    @property
    def from_nothing(self) -> bool:
        """Tell whether output and caches are put aside first."""
        return self.name == "nothing"


SCENARIOS = (
    Scenario("nothing", "from nothing", leave, see_nothing),
    Scenario("unchanged", "nothing changed", leave, see_nothing),
    Scenario("body", "one body edited", change_body, see_word),
    Scenario("title", "one title edited", change_title, see_title),
    Scenario("tag", "one tag added", add_tag, see_tag, one_more),
    Scenario("template", "one template changed", change_template, see_template),
    Scenario("check", "checked again", leave, see_nothing, checks=True),
)


def named(names: list[str]) -> tuple[Scenario, ...]:
    """Choose scenarios by name, in their order; no name means all."""
    known = {scenario.name: scenario for scenario in SCENARIOS}
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"There is no scenario {', '.join(unknown)}: choose of {', '.join(known)}.")
    return tuple(scenario for scenario in SCENARIOS if not names or scenario.name in names)


def edits(corpus: Corpus, rounds: int) -> dict[tuple[int, str], Edit]:
    """Choose another story for each round and scenario, the same ones in every run of the benchmark."""
    keys = [(number, scenario.name) for number in range(rounds) for scenario in SCENARIOS]
    stories = random.Random(f"edits {corpus.count}").sample(range(corpus.count), len(keys))
    return {
        key: Edit(corpus.story(number), f"{key[1]}muutos{key[0]}")
        for key, number in zip(keys, stories, strict=True)
    }
