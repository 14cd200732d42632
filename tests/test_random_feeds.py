"""Ten thousand stories in feeds, of any text in any field: two parsers and the rules find nothing in them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from feed_rules import findings
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image
from small_sites import SETTINGS
from tarinat.building.plan import Plan, plan_of
from tarinat.config import site_of
from tarinat.feeds.writing import FeedWriter
from tarinat.problems import errors
from tarinat.reading import read_content

STORIES = 10_000
"""In feeds; twice as many have a text that a build refuses and reports with its line."""

IN_A_ROUND = 2_000
MOST_ROUNDS = 40
AT_ONCE = 50
"""Stories of one site, which are all in its feeds."""

NOW = datetime.fromisoformat(SETTINGS["TARINAT_NOW"])
SIGNS = "&<>]![]()\"'`*_#{}^|:;=-+~$%@ \n\täÖß\u00ad\u200d\u2028\ufeff😀abc"
TYPED = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
TEXT = st.one_of(
    st.text(TYPED, max_size=60),
    st.text(st.sampled_from(SIGNS), max_size=60),
    st.sampled_from(["]]>", "<![CDATA[", "&amp;lt;", "&shy;", "\u00ad", "😀 & <i>"]),
)
BODY = st.one_of(
    TEXT,
    st.sampled_from(
        ["<script>", "<svg onload=x>", "&#0;", "<p onclick=x>", "\x07", "\ufffe", "[a](javascript:x)"]
    ),
)
DAYS = st.dates(date(1900, 1, 1), date(2026, 6, 30))
WORDS = ("title", "summary", "author", "service", "place", "source", "series", "channel")
TALES = st.fixed_dictionaries(
    {
        **dict.fromkeys((*WORDS, "note", "lesson", "advice"), TEXT),
        "body": BODY,
        "tags": st.lists(TEXT, min_size=1, max_size=3),
        "date": DAYS,
        "updated": st.none() | DAYS,
        "modified": st.none() | DAYS,
        "alt": TEXT,
        "caption": TEXT,
        "has id": st.booleans(),
        "site": TEXT,
        "lang": st.sampled_from(["fi", "sv", "en"]),
    }
)


def written(number: int, tale: dict) -> bytes:
    """Write a story as YAML can spell any text."""
    head = {key: tale[key] for key in (*WORDS, "lang")}
    head |= {
        "title": f"T{tale['title']}",
        "author": f"A{number} {tale['author']}",
        "service": f"S{number} {tale['service']}",
        "date": tale["date"].isoformat(),
    }
    head["tags"] = [f"t{number} {n} {tag.replace(';', '')}" for n, tag in enumerate(tale["tags"])]
    if tale["modified"]:
        head["modified"] = tale["modified"].isoformat()
    if tale["has id"]:
        head["id"] = f"tunnus-{number}"
    if tale["updated"]:
        head["updated"] = f"{tale['updated'].isoformat()} – {tale['note']}"
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    body = (
        f"Alku {tale['body']}\n\n[linkki](https://a.fi/) ja <b title='x'>lihava</b>[^1].\n\n[^1]: Viite.\n\n"
    )
    body += f"![{tale['alt']}](/images/kuva.png)\n*{tale['caption']}*\n\n"
    lesson = f"- L{tale['lesson']} {{#oppi-{number}}}\n    - Suositus: {tale['advice']}\n"
    return f"---\n{lines}slug: tarina-{number}\n---\n\n{body}## Opit\n\n{lesson}".encode(
        "utf-8", "surrogatepass"
    )


def planned(folder: Path, name: str) -> Plan:
    """Plan the site of a folder, with as many items in a feed as there are stories."""
    words = {"SITENAME": f"S{name}", "SITESUBTITLE": name, "AUTHOR": f"K{name}"}
    site, wrong = site_of({**SETTINGS, **words, "PATH": str(folder), "TARINAT_FEED_ITEMS": AT_ONCE}, NOW)
    assert wrong == ()
    return plan_of(site, read_content(site))


def without_refused(folder: Path, name: str) -> Plan:
    """Plan a site without the stories that a build refuses and reports with their lines."""
    plan = planned(folder, name)
    while refused := {Path(found.place.path).name for found in errors(plan.problems)}:
        for file in refused:
            (folder / "stories" / file).unlink()
        plan = planned(folder, name)
    return plan


class Press:
    """Gathers stories, and looks at the feeds of each site that they fill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.counts: Counter[str] = Counter()

    def add(self, tale: dict) -> None:
        """Add a story; a full site is looked at."""
        self.number += 1
        stories = self.folder / "stories"
        stories.mkdir(parents=True, exist_ok=True)
        (stories / f"{self.number}.md").write_bytes(written(self.number, tale))
        if self.number % AT_ONCE == 0:
            self.look(tale["site"])

    def look(self, name: str) -> None:
        """Find nothing wrong with the feeds of the stories that are there, and take them away."""
        plan = without_refused(self.folder, name)
        self.counts["in feeds"] += len(plan.catalogue.stories)
        writer = FeedWriter(plan.site)
        for channel in plan.feeds:
            address = plan.site.absolute(channel.address)
            assert findings(writer.write(channel.make()), address, NOW) == [], channel.address
            self.counts["feeds"] += 1
        for file in (self.folder / "stories").iterdir():
            file.unlink()


def gathered(press: Press, number: int) -> None:
    """Think of some stories; each round of others."""

    @seed(number)
    @settings(max_examples=IN_A_ROUND, deadline=timedelta(minutes=1), phases=[Phase.generate], database=None)
    @given(TALES)
    def gather(tale):
        press.add(tale)

    gather()


@pytest.mark.long
def test_feeds_of_random_stories_keep_to_the_rules(tmp_path, capsys):
    press = Press(tmp_path / "content")
    (press.folder / "images").mkdir(parents=True)
    Image.new("RGB", (8, 8)).save(press.folder / "images/kuva.png")

    # Hypothesis may end a round early, and a build refuses many stories.
    for number in range(MOST_ROUNDS):
        if press.counts["in feeds"] < STORIES:
            gathered(press, number)
    with capsys.disabled():
        print(f"\n{press.number} random stories: {dict(press.counts)}")
    assert press.counts["in feeds"] >= STORIES
