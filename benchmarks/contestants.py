"""The tools that are compared."""

import os

from benchmarks import heads, programs
from benchmarks.tools import LeanHugo, Tarinat, Tool

LESSONS = r"opit/.*"
SERVICES = r"palvelut/index\.html"
SECOND_PAGES = r".*/?sivu/[0-9]+/index\.html"

LESSONS_AS_TAGS = r"tunniste/oppi-[0-9]+-[0-9]+/.*"

PELICAN_DIFFERS = (
    "lessons are tags, which is how it gives each a page and a feed: at `/tunniste/` instead of `/opit/`",
    "no index of the lessons, and no links to the stories before and after: it knows none without a plugin",
)

TOOLS = (
    Tarinat(
        name="tarinat",
        title="tarinat",
        peer="tarinat",
        command=lambda: [programs.SITE_BIN / "tarinat", "build", "-s", "pelicanconf.py"],
        version=programs.tarinat_version,
        write=heads.for_tarinat,
        stories="content/stories",
        images="content/images",
        output="output",
        template="theme/templates/story.html",
        adds=(r".*",),
        checking=lambda: [programs.SITE_BIN / "tarinat", "check", "-s", "pelicanconf.py"],
        differs=(
            "its whole theme (styles, fonts, icons, structured head), where the others have bare templates",
            "it checks every story, link and picture before it writes anything",
            "a lesson's threads and neighbours are drawn beside what the others list in words",
            "the site's feed in Atom and JSON besides, a page and an outline of all feeds",
            "pages of tags that occur together, perspectives and statistics; the stories and lessons as JSON",
        ),
    ),
    Tool(
        name="hugo",
        title="Hugo",
        peer="hugo",
        command=lambda: [programs.hugo_binary()],
        version=programs.hugo_version,
        write=heads.for_hugo,
        stories="content/tarinat",
        images="static/images",
        output="public",
        template="layouts/page.html",
        differs=(
            "lessons, years and months are taxonomies in the head; cards and feed items are `partialCached`",
        ),
    ),
    LeanHugo(
        name="hugo-lean",
        title="Hugo without lessons",
        peer="hugo",
        command=lambda: [programs.hugo_binary()],
        version=programs.hugo_version,
        write=heads.for_hugo_lean,
        stories="content/tarinat",
        images="static/images",
        output="public",
        template="layouts/page.html",
        lacks=(LESSONS,),
        differs=("no page or feed of a lesson: the lessons stand in the text",),
    ),
    Tool(
        name="eleventy",
        title="Eleventy",
        peer="eleventy",
        command=lambda: ["node", programs.ELEVENTY],
        version=programs.eleventy_version,
        write=heads.for_eleventy,
        stories="content/tarinat",
        images="content/images",
        output="_site",
        template="markup/story.11ty.js",
        slow=True,
        differs=(
            "templates are JavaScript functions, its fastest kind; Markdown is not run through Liquid first",
        ),
    ),
    Tool(
        name="pelican",
        title="Pelican",
        peer="pelican",
        command=lambda: [programs.SITE_BIN / "pelican", "content", "-s", "pelicanconf.py"],
        version=programs.pelican_version,
        write=heads.for_pelican,
        stories="content/tarinat",
        images="content/images",
        output="output",
        template="theme/templates/article.html",
        lacks=(LESSONS, SERVICES),
        adds=(LESSONS_AS_TAGS,),
        slow=True,
        differs=PELICAN_DIFFERS,
    ),
    Tool(
        name="pelican-lean",
        title="Pelican without lessons",
        peer="pelican",
        command=lambda: [programs.SITE_BIN / "pelican", "content", "-s", "pelicanconf.py"],
        version=programs.pelican_version,
        write=heads.for_pelican_lean,
        stories="content/tarinat",
        images="content/images",
        output="output",
        template="theme/templates/article.html",
        lacks=(LESSONS, SERVICES),
        slow=True,
        differs=("no page or feed of a lesson: the lessons stand in the text",),
    ),
    Tool(
        name="pelican-cache",
        title="Pelican with its cache",
        peer="pelican",
        command=lambda: [programs.SITE_BIN / "pelican", "content", "-s", "cacheconf.py"],
        version=programs.pelican_version,
        write=heads.for_pelican,
        stories="content/tarinat",
        images="content/images",
        output="output",
        template="theme/templates/article.html",
        lacks=(LESSONS, SERVICES),
        adds=(LESSONS_AS_TAGS,),
        slow=True,
        differs=(*PELICAN_DIFFERS, "CACHE_CONTENT and LOAD_CONTENT_CACHE on, GZIP_CACHE off (faster)"),
    ),
    Tool(
        name="nikola",
        title="Nikola",
        peer="nikola",
        command=lambda: [programs.PEER_BIN / "nikola", "build", "-n", str(os.cpu_count() or 1)],
        version=programs.nikola_version,
        write=heads.for_nikola,
        stories="tarinat",
        images="images",
        output="output",
        template="themes/mittaus/templates/story.tmpl",
        lacks=(LESSONS, SERVICES, SECOND_PAGES, r"tunniste/[^/]+/rss\.xml"),
        adds=(SECOND_PAGES, r"(tunniste|kirjoittajat|kokemukset)/[^/]+\.xml"),
        slow=True,
        differs=(
            "no page or feed of a lesson: the lessons stand in the text",
            "the second page of a list is numbered 1; a tag's feed is `tunniste/x.xml`",
            "authors and experiences have feeds too: no setting leaves them out",
            "the archive and its years list months, not stories",
            "it runs as many processes as there are processors (`-n`)",
        ),
    ),
)


def named(names: list[str]) -> tuple[Tool, ...]:
    """Choose tools by name, in their order here; no name means all."""
    known = {tool.name: tool for tool in TOOLS}
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"There is no tool {', '.join(unknown)}: choose of {', '.join(known)}.")
    return tuple(tool for tool in TOOLS if not names or tool.name in names)
