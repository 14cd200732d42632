"""The pictures of a site for sharing: one for each story and lesson, and one for all other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tarinat.catalogue import Catalogue
from tarinat.config import Site
from tarinat.pages.feelings import feeling_of
from tarinat.pages.picturing import PICTURE, is_shared
from tarinat.seams import Seams
from tarinat.share_kit import has_kit
from tarinat.sharing.values import SharePicture
from tarinat.translations import Translations


def share_pictures(
    catalogue: Catalogue, site: Site, words: Mapping[str, Translations]
) -> tuple[SharePicture, ...]:
    """List the pictures; none where the settings or the theme want none. `words` are by language.

    What they say may break where a heading would.
    """
    if not site.share_pictures or not has_kit(site.theme):
        return ()
    own = SharePicture(f"/{PICTURE}", "site", site.description or site.name, None, "", "", site.name)
    seams = Seams()
    return (own, *_of_stories(catalogue, site, words, seams), *_of_lessons(catalogue, site, words, seams))


def _of_stories(
    catalogue: Catalogue, site: Site, words: Mapping[str, Translations], seams: Seams
) -> Iterator[SharePicture]:
    services = {story.path: service.name for service in catalogue.services for story in service.stories}
    for story in catalogue.stories:
        if not is_shared(story, site.now):
            continue
        feeling, t = feeling_of(story), words.get(story.lang) or words[site.lang]
        yield SharePicture(
            address=story.address + PICTURE,
            kind="story",
            says=seams.in_text(story.title, story.lang),
            feeling=feeling,
            felt=t(f"experience.{feeling}").unescape() if feeling else "",
            about=services.get(story.path) or story.service_type,
            site=site.name,
        )


def _of_lessons(
    catalogue: Catalogue, site: Site, words: Mapping[str, Translations], seams: Seams
) -> Iterator[SharePicture]:
    for lesson in catalogue.graph.lessons:
        t = words.get(lesson.lang) or words[site.lang]
        label = t("share.lesson").unescape()
        says = seams.in_text(lesson.sentence, lesson.lang)
        yield SharePicture(lesson.address + PICTURE, "lesson", says, None, "", label, site.name)
