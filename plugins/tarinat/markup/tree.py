"""What stories add to Markdown, on its tree: figures, quoted passages, and the lessons taken apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from tarinat.markup.judging import without_comments

LESSONS_HEADING = {"fi": "Opit", "sv": "Lärdomar", "en": "Lessons"}
"""What the heading of lessons is, by language."""

LESSONS_HEADINGS = (*(word.casefold() for word in LESSONS_HEADING.values()), "oppi", "lärdom", "lesson")
"""What it may be, case-folded."""

PASSAGE_ID = "kohta-"
LESSON_ID = "oppi-"

CREDIT = {"fi": "Kuva", "sv": "Bild", "en": "Photo"}
"""What a picture's credit begins with, by language."""

_CREDITS = (*CREDIT.values(), "Kuvat", "Piirros", "Foto", "Image", "Picture")
_CREDIT = re.compile(rf"\b((?:{'|'.join(_CREDITS)})\s*:\s*\S.*)$", re.DOTALL)
_PASSAGE_MARK = re.compile(r"\{\^([^{}\s]+)\}\s*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class StoryTree(Extension):
    """Python-Markdown's tree after inline parsing (20) and before attribute lists (8) and contents (5)."""

    lessons_wanted = False
    lessons_html = ""
    lessons_found = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Passages(md), "tarinat-passages", 9)
        md.treeprocessors.register(_Figures(md), "tarinat-figures", 7)
        md.treeprocessors.register(_House(md), "tarinat-house", 6.5)
        md.treeprocessors.register(_Lessons(md, self), "tarinat-lessons", 6)


class _Passages(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p":
                    self._mark(parent, child)

    def _mark(self, parent: ElementTree.Element, paragraph: ElementTree.Element) -> None:
        last = paragraph[-1] if len(paragraph) else None
        ending = (paragraph.text if last is None else last.tail) or ""
        match = _PASSAGE_MARK.search(ending)
        if match is None:
            return
        kept = ending[: match.start()].rstrip()
        if last is None:
            paragraph.text = kept
        else:
            last.tail = kept
        mark = ElementTree.Element("mark", {"id": PASSAGE_ID + match[1]})
        mark.text, paragraph.text = paragraph.text, None
        for child in list(paragraph):
            paragraph.remove(child)
            mark.append(child)
        paragraph.append(mark)
        note = ElementTree.Element("p", {"class": "passage-note"})
        note.text = f"tarinat:oppi:{match[1]}"
        note.tail = "\n"
        parent.insert(list(parent).index(paragraph) + 1, note)


class _House(Treeprocessor):
    """Brings what Markdown itself writes into the page's own ways."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in ("th", "td") and "style" in element.attrib:
                # The page allows no inline style: `text-align: right;` becomes a class.
                element.set("class", f"align-{element.attrib.pop('style').split(':')[-1].strip(' ;')}")
            elif element.tag == "a" and element.get("class") == "footnote-backref":
                element.attrib.pop("title", None)  # English, whatever the story's language
            elif element.tag == "h1":
                element.tag = "h2"  # the page has its own h1


class _Figures(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
                continue
            image = paragraph[0]
            if (image.tail or "").strip():
                continue
            caption, credit = caption_and_credit(image.attrib.pop("title", ""))
            paragraph.tag, paragraph.text, image.tail = "figure", "\n", "\n"
            if caption or credit:
                words = ElementTree.SubElement(paragraph, "figcaption")
                words.text = caption
                words.tail = "\n"
                if credit:
                    words.text = f"{caption} " if caption else ""
                    ElementTree.SubElement(words, "span", {"class": "credit"}).text = credit


def is_lessons_heading(text: str) -> bool:
    """Tell whether a heading is the one that lessons stand under; a colon after it does no harm."""
    return text.strip().rstrip(":").rstrip().casefold() in LESSONS_HEADINGS


def caption_and_credit(title: str) -> tuple[str, str]:
    """Split "Iltabussi. Kuva: Oma albumi" into its caption and its credit."""
    match = _CREDIT.search(title)
    return (title[: match.start()].strip(), match[1].strip()) if match else (title.strip(), "")


class _Lessons(Treeprocessor):
    def __init__(self, md: Markdown, outcome: StoryTree) -> None:
        super().__init__(md)
        self._outcome = outcome

    def run(self, root: ElementTree.Element) -> None:
        self._outcome.lessons_html, self._outcome.lessons_found = "", False
        if not self._outcome.lessons_wanted:
            return
        blocks = list(root)
        last = None
        for number, block in enumerate(blocks):
            if block.tag in _HEADINGS and is_lessons_heading("".join(block.itertext())):
                last = number
        if last is None:
            return
        self._outcome.lessons_found = True
        root.remove(blocks[last])
        for block in blocks[last + 1 :]:
            if self._is_comment(block):
                continue
            if block.tag not in ("ul", "ol"):
                break
            html = self.md.serializer(block)
            for postprocessor in self.md.postprocessors:
                html = postprocessor.run(html)
            self._outcome.lessons_html += without_comments(html)
            root.remove(block)

    def _is_comment(self, block: ElementTree.Element) -> bool:
        """Tell whether a block is a note of the author's, which no reader sees: lessons may go on below."""
        if block.tag != "p" or len(block) or not block.text:
            return False
        kept = self.md.htmlStash.rawHtmlBlocks
        raw = HTML_PLACEHOLDER_RE.sub(lambda found: str(kept[int(found[1])]), block.text)
        return raw != block.text and not without_comments(raw).strip()
