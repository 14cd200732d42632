"""A story written for each tool: the same words below another head."""

import json
from collections.abc import Callable, Iterable, Mapping

from benchmarks.stories import CorpusStory

EXPERIENCES = {"good": "Hyvä", "bad": "Huono", "mixed": "Vaihteleva", "none": "Pohdinta"}


def for_tarinat(story: CorpusStory) -> str:
    """Write the story as corpus.py wrote it."""
    head = {
        "Title": story.title,
        "Date": story.date.isoformat(),
        "Tags": ", ".join(story.tags),
        "Author": story.author,
        "Experience": story.experience,
        "Summary": story.summary,
    }
    lessons = "".join(f"{lesson}\n" for lesson in story.lessons)
    return f"{pairs(head)}\n{story.body}" + (f"\n## Opit\n\n{lessons}" if lessons else "")


def for_hugo(story: CorpusStory) -> str:
    """Write the story with its lessons as a taxonomy, and their words for the lessons' own pages."""
    lessons = {
        "opit": [lesson.id for lesson in story.lessons],
        "sanat": {lesson.id: lesson.words for lesson in story.lessons},
        "uudet": [lesson.id for lesson in story.lessons if lesson.defines],
    }
    return yaml({**hugo_head(story), **lessons}) + with_lessons(story, linked=True)


def for_hugo_lean(story: CorpusStory) -> str:
    """Write the story for a Hugo that, as stock Pelican, makes nothing of the lessons."""
    return yaml(hugo_head(story)) + with_lessons(story)


def hugo_head(story: CorpusStory) -> dict[str, object]:
    """Give the head; years and months are a taxonomy, Hugo's usual way to archives."""
    return {
        "title": story.title,
        "date": story.date.isoformat(),
        "tunnisteet": story.tags,
        "kirjoittajat": [story.author],
        "kokemukset": [EXPERIENCES[story.experience]],
        "arkisto": [f"{story.date:%Y}"],
        "kuukaudet": [f"{story.date:%Y/%m}"],
        "summary": story.summary,
    }


def for_eleventy(story: CorpusStory) -> str:
    """Write the story with its lessons as data; Eleventy's own `tags` would make a collection of each."""
    head = {
        "title": story.title,
        "date": story.date.isoformat(),
        "tunnisteet": story.tags,
        "kirjoittaja": story.author,
        "kokemus": EXPERIENCES[story.experience],
        "tiivistelma": story.summary,
        "opit": [
            {"id": lesson.id, "sanat": lesson.words, "uusi": lesson.defines} for lesson in story.lessons
        ],
    }
    return yaml(head) + with_lessons(story, linked=True)


def for_pelican(story: CorpusStory) -> str:
    """Write the story with its lessons among its tags, which is how Pelican gives each a page and a feed."""
    return pelican_story(story, [*story.tags, *(lesson.id for lesson in story.lessons)])


def for_pelican_lean(story: CorpusStory) -> str:
    """Write the story for a Pelican that makes nothing of the lessons."""
    return pelican_story(story, story.tags)


def pelican_story(story: CorpusStory, tags: Iterable[str]) -> str:
    """Write the story; the experience is Pelican's category."""
    head = {
        "Title": story.title,
        "Date": f"{story.date} 12:00",
        "Tags": ", ".join(tags),
        "Author": story.author,
        "Category": EXPERIENCES[story.experience],
        "Summary": story.summary,
    }
    return f"{pairs(head)}\n{with_lessons(story)}"


def for_nikola(story: CorpusStory) -> str:
    """Write the story with its head in a comment, Nikola's own form; the experience is its category."""
    head = {
        "title": story.title,
        "slug": story.slug,
        "date": f"{story.date} 12:00:00 UTC+02:00",
        "tags": ", ".join(story.tags),
        "author": story.author,
        "category": EXPERIENCES[story.experience],
        "description": story.summary,
    }
    lines = "".join(f".. {key}: {value}\n" for key, value in head.items())
    return f"<!--\n{lines}-->\n\n{with_lessons(story)}"


def with_lessons(story: CorpusStory, linked: bool = False) -> str:
    """Give the text with the lessons as a common list, each linked to its page where there is one."""
    items = [
        f"- [{lesson.words}](/opit/{lesson.id}/)" if linked else f"- {lesson.words}"
        for lesson in story.lessons
    ]
    return story.body + ("\n## Opit\n\n" + "\n".join(items) + "\n" if items else "")


def pairs(head: Mapping[str, str]) -> str:
    """Write `Key: value` lines."""
    return "".join(f"{key}: {value}\n" for key, value in head.items())


def yaml(head: Mapping[str, object]) -> str:
    """Write a YAML head; JSON's strings and lists are YAML's too."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value)
    return "---\n" + "".join(lines) + "---\n\n"


Head = Callable[[CorpusStory], str]
