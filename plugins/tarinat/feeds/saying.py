"""What items of feeds say of lessons, as HTML: links, quotations, and what each story says for or against."""

from __future__ import annotations

from html import escape

from tarinat.evidence import Evidence
from tarinat.lessons import LessonLine
from tarinat.translations import Translations


def linked(address: str, words: str) -> str:
    """Write a link; `address` is a full one."""
    return f'<a href="{address}">{escape(words)}</a>'


def said(line: LessonLine, t: Translations) -> str:
    """Write what a story says of a lesson: for or against in its own words, its advice, and for whom."""
    rows = [t("feed.recommendation", text=text) for text in line.recommendations]
    rows += [t("feed.viewpoint", text=text) for text in line.viewpoints]
    return stance(line, t) + "".join(f"<br>{row}" for row in rows)


def quote(piece: Evidence) -> str:
    """Write the passage of a story that a lesson's page quotes."""
    return f"<blockquote><p>{escape(piece.quote)}</p></blockquote>" if piece.quote else ""


def stance(line: LessonLine, t: Translations) -> str:
    """Write whether a story spoke for or against, in its own words; nothing where it defines the lesson."""
    return "" if line.role == "defines" else f"<br>{t(f'feed.{line.role}', wording=line.wording)}"
