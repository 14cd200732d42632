"""Which story somebody means: by its file, its address, or words of its title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from tarinat.config import Site
from tarinat.finnish import same_word_key
from tarinat.reading import Content
from tarinat.redirects import Redirect
from tarinat.stories import Story
from tarinat.suggesting import nearest


def stories_meant(
    words: str, content: Content, site: Site, redirects: Iterable[Redirect]
) -> tuple[Story, ...]:
    """Find the stories that words may mean; the first way in which they mean any decides.

    They are a path, a slug, an address (an old one, too), a whole title, or some words of titles.
    """
    wanted = words.strip()
    address = _address(wanted, site, {redirect.address: redirect.target for redirect in redirects})
    ways = (
        lambda story: wanted in (story.path, story.path.partition("/")[2]) or _is_file(wanted, story, site),
        lambda story: Path(story.path).name in (wanted, f"{wanted}.md"),
        lambda story: story.slug == wanted,
        lambda story: story.address == address,
        lambda story: same_word_key(story.title) == same_word_key(wanted),
        lambda story: all(word in same_word_key(story.title) for word in same_word_key(wanted).split()),
    )
    for fits in ways if wanted else ():
        found = tuple(story for story in content.stories if fits(story))
        if found:
            return found
    return ()


def nearest_story(words: str, content: Content) -> str:
    """Find the title nearest to words, or an empty text."""
    titles = {same_word_key(story.title): story.title for story in content.stories}
    return nearest(same_word_key(words), titles, cutoff=50)


def unread_file(words: str, content: Content, site: Site) -> str:
    """Find the file, among those that can't be read, that words are the path or the name of."""
    for path, _ in content.unread:
        names = (path, path.partition("/")[2], Path(path).name, Path(path).stem)
        if words.strip() in names or Path(words).absolute() == site.content.parent / path:
            return path
    return ""


def _is_file(words: str, story: Story, site: Site) -> bool:
    return words.endswith(".md") and Path(words).absolute() == site.content.parent / story.path


def _address(words: str, site: Site, leads: Mapping[str, str]) -> str:
    """Read an address, full or not, as the site has it now."""
    path = unquote(words.removeprefix(site.url).partition("#")[0].partition("?")[0])
    if "/" not in path:
        return ""
    path = path if path.startswith("/") else f"/{path}"
    path = path if path.endswith(("/", ".html")) else f"{path}/"
    return leads.get(path, path)
