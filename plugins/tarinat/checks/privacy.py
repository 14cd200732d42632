"""Personal data that a build does not stop for, and codes in addresses that were published once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tarinat.config import Site
from tarinat.file_bytes import bytes_of
from tarinat.frontmatter import read_document
from tarinat.privacy.codes import codes_in
from tarinat.privacy.emails import email_addresses
from tarinat.privacy.findings import Finding, Kind
from tarinat.privacy.names import NameKinds, staff_names
from tarinat.privacy.phones import phone_numbers
from tarinat.problems import Place, Problem, hint, problem
from tarinat.reading import Content
from tarinat.stories import STORY_KEYS, Story
from tarinat.voikko import voikko


def recorded_codes(content: Content) -> Iterator[Problem]:
    """Find recorded addresses with a code in them that is not allowed."""
    for finding in content.allowed.without_allowed(_recorded(content)):
        yield problem(finding.place, "code-recorded", shown=finding.shown)


def _recorded(content: Content) -> tuple[Finding, ...]:
    """Find the codes of addresses that still lead somewhere; between two texts there is no code."""
    entries = tuple(entry for entry in content.record.entries if not entry.gone)
    texts = ["\0".join((entry.id, *entry.addresses)) for entry in entries]
    if not codes_in("\0".join(texts)):
        return ()
    return tuple(
        Finding(content.record.place(entry), code.kind, code.value, in_name=True)
        for entry, text in zip(entries, texts, strict=True)
        for code in codes_in(text)
    )


def personal_hints(content: Content, site: Site, only: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Hint at phone numbers, e-mail addresses and names of staff, and at allowances of what is gone.

    Every file is read again: a build, which asks for none of this, need not wait for it. With `only`, these
    files alone are looked at; what is gone then can't be known.
    """
    found = tuple(personal_findings(content, site, only))
    hints = tuple(map(_hint, content.allowed.without_allowed(found)))
    if only is not None:
        return hints
    return (*hints, *content.allowed.unused((*content.findings, *_recorded(content), *found)))


def findings_of(content: Content, site: Site) -> tuple[Finding, ...]:
    """Find all that could be allowed, or is."""
    return (*content.findings, *_recorded(content), *personal_findings(content, site))


def personal_findings(content: Content, site: Site, only: Collection[str] | None = None) -> Iterator[Finding]:
    """Find what may be personal, allowed or not, file by file."""
    bad = {story.path: story for story in content.stories if story.experience == "bad"}
    known = _names_known(content, site)
    reader = voikko()
    for path in _paths(content):
        if only is not None and path not in only:
            continue
        try:
            data = bytes_of(site.content.parent / path)
        except OSError:  # which is told already
            continue
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        yield from _contacts(path, text)
        if path in bad:
            yield from _names(bad[path], data, known, reader.names if reader else None)


def _paths(content: Content) -> Iterator[str]:
    folders = (
        content.stories,
        content.services,
        content.tags,
        content.authors,
        content.lessons,
        content.pages,
    )
    yield from (writing.path for folder in folders for writing in folder)
    yield from (path for path, _ in content.unread)


def _contacts(path: str, text: str) -> Iterator[Finding]:
    codes = codes_in(text)
    for start, end, value in phone_numbers(text):
        if not any(code.start < end and start < code.end for code in codes):
            yield _finding(path, text, start, "phone-number", value)
    for start, _, value in email_addresses(text):
        yield _finding(path, text, start, "email-address", value)


def _names(story: Story, data: bytes, known: tuple[str, ...], kinds: NameKinds | None) -> Iterator[Finding]:
    document, _ = read_document(story.path, data, STORY_KEYS)
    texts = [(story.title, story.at("Title").line), (story.summary, story.at("Summary").line)]
    for text, line in (*texts, *([(document.body, document.body_line)] if document else [])):
        for start, _, value in staff_names(text, known, kinds):
            yield _finding(story.path, text, start, "staff-name", value, line)


def _names_known(content: Content, site: Site) -> tuple[str, ...]:
    """List the names that may stand anywhere: of those who write, and of services."""
    names = {site.author, *(author.name for author in content.authors)}
    names.update(service.title for service in content.services)
    names.update(name for story in content.stories for name in (story.author, story.service))
    return tuple(sorted(filter(None, names)))


def _finding(path: str, text: str, start: int, kind: Kind, value: str, first_line: int = 1) -> Finding:
    return Finding(Place(path, first_line + text.count("\n", 0, start)), kind, value)


def _hint(finding: Finding) -> Problem:
    if finding.kind == "phone-number":
        return hint(finding.place, "phone-number", place=finding.place, shown=finding.shown)
    if finding.kind == "email-address":
        return hint(finding.place, "email-address", place=finding.place, shown=finding.shown)
    return hint(finding.place, "staff-name", place=finding.place, shown=finding.shown)
