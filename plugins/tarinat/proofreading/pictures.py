"""Pictures whose maker is not named, or whose alternative text is none (WCAG 1.1.1).

That there is no alternative text at all is an error, which `links.image_problems` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.markup import Text, caption_and_credit
from tarinat.markup.attributes import ATTRIBUTE, bare
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.papers import Paper

_FIGURE = re.compile(r"<figure>\s*<img\b([^<>]*)>(.*?)</figure>|<img\b([^<>]*)>", re.DOTALL)
_NUMBER = re.compile(r"tarinat:(\d+)")
_NAME_OF_FILE = re.compile(
    r".*\.(?:jpe?g|png|webp|svg|heic)|(?:img|dsc[fn]?|pxl|p|kuva|image)[ _-]?\d+.*", re.I
)
_SAYS_NOTHING = frozenset(
    ("kuva", "valokuva", "otsikkokuva", "kansikuva", "bild", "foto", "image", "picture")
)


def poor_pictures(paper: Paper, text: Text) -> Iterator[Problem]:
    """Find pictures without a credit, and alternative texts that say nothing."""
    for picture in _FIGURE.finditer(text.html):
        attributes = picture[1] or picture[3] or ""
        number = _NUMBER.search(attributes)
        if not number:
            continue
        target = text.targets[int(number[1])]
        place = Place(paper.path, target.line)
        alt = " ".join((target.alt or "").split())
        if alt.casefold().rstrip(".") in _SAYS_NOTHING or _NAME_OF_FILE.fullmatch(alt):
            yield hint(place, "image-alt", alt=alt)
        titles = [bare(part[4] or "") for part in ATTRIBUTE.finditer(attributes) if part[2] == "title"]
        named = 'class="credit"' in (picture[2] or "") or any(caption_and_credit(one)[1] for one in titles)
        if not named:
            yield hint(place, "image-credit", target=target.address)
