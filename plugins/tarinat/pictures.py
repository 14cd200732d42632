"""The picture that stands for a story where its text is not shown: on the home page and in feeds."""

from __future__ import annotations

from tarinat.images import Image
from tarinat.links import LinkIndex
from tarinat.markup import Target
from tarinat.stories import Story


def first_picture(story: Story, links: LinkIndex) -> tuple[str, Image, str] | None:
    """Find a story's lead picture, or the first of its text: its address as links have it, and its words.

    A drawing has no size of its own and stands for no story.
    """
    targets = [Target(story.image, 1, image=True)] if story.image else []
    for target in (*targets, *(target for target in story.text.targets if target.image)):
        address, problems = links.follow(story.path, target)
        image = None if problems else links.image_at(address)
        if image and image.width:
            return address, image, target.alt or ""
    return None
