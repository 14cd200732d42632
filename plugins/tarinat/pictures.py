"""The picture of a story: above its text, and where it stands for the text on the home page and in feeds."""

from __future__ import annotations

from collections.abc import Iterable

from tarinat.images import Image
from tarinat.links import LinkIndex
from tarinat.markup import Target
from tarinat.stories import Story


def picture_above(story: Story, links: LinkIndex) -> tuple[str, Image] | None:
    """Find the picture above a story's text, where its head names one that is not in the text anyway.

    It decorates, so its alternative text is empty (WCAG 1.1.1). Gives its address as links have it.
    """
    if not story.image:
        return None
    address, _ = links.follow(story.path, Target(story.image, story.at("Image").line, image=True))
    image = links.image_at(address)
    if image is None or any(links.follow(story.path, target)[0] == address for target in story.text.targets):
        return None
    return address, image


def first_picture(story: Story, links: LinkIndex) -> tuple[str, Image, str] | None:
    """Find a story's lead picture, or the first of its text: its address as links have it, and its words.

    A drawing has no size of its own and stands for no story.
    """
    lead = [Target(story.image, 1, image=True)] if story.image else []
    shown = [target for target in story.text.targets if target.image]
    for target in (*lead, *shown):
        address, image = _followed(target, story, links)
        if image and image.width and not image.is_drawing:
            return address, image, target.alt or _alt_in_text(address, shown, story, links)
    return None


def _followed(target: Target, story: Story, links: LinkIndex) -> tuple[str, Image | None]:
    address, problems = links.follow(story.path, target)
    return address, None if problems else links.image_at(address)


def _alt_in_text(address: str, shown: Iterable[Target], story: Story, links: LinkIndex) -> str:
    """Find what the text says of a picture that it shows too."""
    same = (target.alt for target in shown if _followed(target, story, links)[0] == address)
    return next(filter(None, same), "")
