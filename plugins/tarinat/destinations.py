"""What the links of a site may lead to: every file of its content, its pictures, its tags."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tarinat.config import Site
from tarinat.links import Destination, LinkIndex, anchors_in, nfc
from tarinat.markup import LESSON_ID
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.tags import TagArchive


def link_index(
    content: Content,
    site: Site,
    shown: Iterable[Story],
    tags: Iterable[TagArchive],
    tag_names: Mapping[str, str],
) -> LinkIndex:
    """Gather what links may lead to; `tag_names` lead each way to write a tag to its key."""
    folder = site.content.name
    paths = {story.path for story in shown}
    destinations = [
        *(
            _story_destination(story, "" if story.path in paths else "draft" if story.draft else "future")
            for story in content.stories
        ),
        *(
            Destination(n.path, f"/palvelut/{n.slug}/", anchors_in(*(t for _, t in n.sections)))
            for n in content.services
        ),
        *(Destination(n.path, f"/kirjoittajat/{n.slug}/", anchors_in(n.text)) for n in content.authors),
        *(Destination(n.path, f"/opit/{n.id}/", anchors_in(n.more)) for n in content.lessons),
        *(Destination(n.path, f"/tunniste/{n.slug}/", anchors_in(n.text)) for n in content.tags),
        *(Destination(page.path, page.address, anchors_in(page.text)) for page in content.pages),
    ]
    destinations += [Destination(path, "", frozenset(), "unread") for path, _ in content.unread]
    files = {nfc(place.path).removeprefix(f"{folder}/"): place for place in destinations}
    names: dict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        names[posixpath.basename(path)].append(path)
    addresses = {archive.key: archive.address for archive in tags}
    return LinkIndex(
        files=files,
        names={name: tuple(same) for name, same in names.items()},
        images={nfc(image.address).lstrip("/"): image for image in content.images},
        tags={**addresses, **{name: addresses[key] for name, key in tag_names.items() if key in addresses}},
        folder=folder,
    )


def _story_destination(story: Story, held: str) -> Destination:
    own = frozenset(f"{LESSON_ID}{line.id}" for line in story.lessons)
    return Destination(story.path, story.address, anchors_in(story.text) | own, held)
