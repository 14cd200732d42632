"""Makes a folder of stories that look Finnish: the same number and seed always give the same bytes.

python benchmarks/corpus.py 1000 DIR
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

TAGS = 60
PICTURES = 8
ONSETS = ["", "k", "t", "p", "s", "h", "m", "n", "l", "r", "v", "j", "kk", "tt"]
VOWELS = ["a", "e", "i", "o", "u", "ä", "ö", "y", "aa", "ee", "ii", "uu", "ai", "uo", "ie", "ää"]
ENDINGS = ["", "", "", "n", "ssa", "sta", "lla", "ksi", "t", "tta", "kin"]
FIRST_DAY = date(2008, 1, 1)


class Tongue:
    """A made-up vocabulary, words drawn by Zipf's law as in a living language."""

    def __init__(self, chance: random.Random, size: int = 4000) -> None:
        self._chance = chance
        self._words = [self._word() for _ in range(size)]
        self._weights = [1 / (rank + 3) for rank in range(size)]

    def _word(self) -> str:
        syllables = self._chance.choices([1, 2, 3, 4, 5], [1, 6, 6, 3, 1])[0]
        parts = (self._chance.choice(ONSETS) + self._chance.choice(VOWELS) for _ in range(syllables))
        return "".join(parts) + self._chance.choice(ENDINGS)

    def words(self, count: int) -> list[str]:
        """Draw words."""
        return self._chance.choices(self._words, self._weights, k=count)

    def sentence(self, count: int) -> str:
        """Draw a sentence of so many words."""
        text = " ".join(self.words(count))
        return f"{text[0].upper()}{text[1:]}."


def tags() -> list[str]:
    """Name the tags; the most used comes first."""
    tongue = Tongue(random.Random("tags"))
    names = dict.fromkeys(["asiakaskokemus"])
    while len(names) < TAGS:
        names["".join(tongue.words(2)) + str(len(names))] = None
    return list(names)


def story(number: int, names: list[str], shared: list[str], tongue: Tongue, chance: random.Random) -> str:
    """Write one story; `shared` are the ids of lessons that earlier stories defined, and grows."""
    weights = [1 / (rank + 1) for rank in range(len(names))]
    own = dict.fromkeys(chance.choices(names, weights, k=chance.randint(1, 4)))
    lines = [
        f"Title: {tongue.sentence(chance.randint(3, 8))[:-1]}",
        f"Date: {FIRST_DAY + timedelta(days=number * 6000 // 10000 + chance.randint(0, 300))}",
        f"Tags: {', '.join(own)}",
        f"Author: Kirjoittaja {chance.randint(1, 12)}",
        f"Experience: {chance.choice(['good', 'bad', 'mixed', 'none'])}",
        f"Summary: {tongue.sentence(14)}",
        "",
    ]
    paragraphs = [" ".join(tongue.sentence(chance.randint(6, 16)) for _ in range(4)) for _ in range(8)]
    if chance.random() < 0.3:
        number_of_picture = chance.randint(1, PICTURES)
        words, caption = tongue.sentence(6), tongue.sentence(4)
        paragraphs.insert(2, f'![{words}](/images/kuva-{number_of_picture}.png "{caption}")')
    if chance.random() < 0.4:
        paragraphs.insert(4, f"## {tongue.sentence(4)[:-1]}")
    if chance.random() < 0.4:
        paragraphs.insert(5, "\n".join(f"- {tongue.sentence(6)}" for _ in range(4)))
    lines.append("\n\n".join(paragraphs))
    lessons = chance.choice([0, 1, 1, 2, 3])
    if lessons:
        lines += ["", "## Opit", ""]
        taken = set()
        for part in range(lessons):
            if shared and chance.random() < 1 / 3:
                id = chance.choice(shared)
                if id not in taken:
                    lines.append(f"- [[{id}]] {tongue.sentence(9)}")
                    taken.add(id)
                    continue
            id = f"oppi-{number}-{part}"
            lines.append(f"- {tongue.sentence(9)} {{#{id}}}")
            taken.add(id)
            if chance.random() < 0.3:
                shared.append(id)
    return "\n".join(lines) + "\n"


def picture(number: int) -> bytes:
    """Draw a tiny one-coloured PNG (8 × 8 pixels): pictures are not what is measured."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([number * 25 % 256, 90, 70]) * 8) * 8
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def write_corpus(count: int, folder: Path, seed: str = "palvelutarinat") -> None:
    """Write so many stories, and the pictures, below a content folder."""
    chance = random.Random(seed)
    tongue = Tongue(chance)
    names = tags()
    shared: list[str] = []
    stories = folder / "stories"
    stories.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = story(number, names, shared, tongue, chance)
        (stories / f"tarina-{number:06}.md").write_text(text, "utf-8")
    images = folder / "images"
    images.mkdir(exist_ok=True)
    for number in range(1, PICTURES + 1):
        (images / f"kuva-{number}.png").write_bytes(picture(number))


if __name__ == "__main__":
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]))
