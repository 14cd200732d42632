"""What stories say of lessons, found again in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tarinat.identity.lasting import Shown
from tarinat.identity.who import Key, free_id
from tarinat.record import Entry, Record
from tarinat.redirects import Redirect


def evidence_of(
    record: Record, shown: Shown, held: Mapping[Key, Entry], led: Iterable[Redirect]
) -> dict[Key, Entry]:
    """Find the entries of evidence by the lesson's id now and the story's path.

    `led` are the redirects from all that was published. A story and its translation are one telling: where
    the translation came first, its entry is the original's too.
    """
    spent = frozenset((entry.kind, entry.id) for entry in record.entries)
    paths = {}
    for story in shown.stories:
        entry = held.get(("story", story.address))
        paths[entry.id if entry else story.id or free_id(spent, "story", story.slug)] = story.path
    lessons = _lessons(record, shown, held, led)
    found: dict[Key, Entry] = {}
    for entry in record.of("evidence"):
        id, _, story_id = entry.id.partition("/")
        now, path = lessons.get(id), paths.get(story_id)
        if now and path:
            earlier = found.setdefault((now, path), entry)
            if entry.since < earlier.since:
                found[now, path] = entry
    for (now, path), entry in list(found.items()):
        original = shown.originals.get(path)
        if original:
            found.setdefault((now, original), entry)
    return found


def _lessons(
    record: Record, shown: Shown, held: Mapping[Key, Entry], led: Iterable[Redirect]
) -> Mapping[str, str]:
    """Map every id that a lesson had in the record to the id that it has in the content.

    One that was merged into another is known by its name as long as a file says so, and by its old address
    after that.
    """
    graph = shown.graph
    now_at = {lesson.address: lesson.id for lesson in graph.lessons}
    leads = {redirect.address: redirect.target for redirect in led}
    entries = {entry.id: entry for entry in record.of("lesson")}
    ids = entries.keys() | {entry.id.partition("/")[0] for entry in record.of("evidence")}
    by_entry = {
        entry.id: now_at[address]
        for (kind, address), entry in held.items()
        if kind == "lesson" and address in now_at
    }
    found: dict[str, str] = {}
    for id in ids:
        named, entry = graph.named(id), entries.get(id)
        led_to = now_at.get(leads.get(entry.latest, "")) if entry else None
        now = by_entry.get(id) or (named.id if named else None) or led_to
        if now:
            found[id] = now
    return found
