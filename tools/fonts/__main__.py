"""Make `theme/static/fonts/`: python -m fonts Literata[opsz,wght].ttf SchibstedGrotesk[wght].ttf

It needs what no site does: .venv/bin/pip install --require-hashes -r requirements/fonts.txt (fonttools 4.68
and brotli 1.2 made the files that are there). The sources are github.com/googlefonts/literata (3.103) and
github.com/schibsted/schibsted-grotesk (1.100).
"""

import string
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from fonts.kerning import lighten, pairs_of, set_kerning
from fonts.outlines import fold_corner, leave_unsaid, say_all

FOLDER = Path(__file__).parents[2] / "theme/static/fonts"

SMALL, CAPITAL = string.ascii_lowercase + "åäöéšž", string.ascii_uppercase + "ÅÄÖÉŠŽ"
SIGNS = "!\"'(),-./:;?–—‘’‚“”„…«»"
USUAL = frozenset(f"{SMALL}{CAPITAL}{SIGNS}{string.digits} \u00a0\u00ad\u2010#$%&*+=@_§°·½×•€−")
"""What nearly every page is set in; the rest comes in a second file, when a page has any of it."""

RARE = (
    frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
    | frozenset("ƷʒǮǯǤǥǦǧǨǩȘșȚțʹʼ←↑→↓‰′″№™≈≠≤≥")
) - USUAL


@dataclass(frozen=True)
class Recipe:
    """How a source becomes two files. `axes` are the ranges kept: least, default, most.

    The tolerance of outlines is in thousandths of an em; kerning below `least` of an em is left out.
    """

    name: str
    axes: Mapping[str, tuple[float, float, float]]
    features: tuple[str, ...]
    tolerance: float
    least_kerning: float = 0.008
    titles: float = 0


RECIPES = (
    # Titles weigh 620 of 400 to 700, which the font's own curve of weights puts at 0.68.
    Recipe("literata", {"opsz": (18, 18, 48), "wght": (400, 400, 700)}, ("locl",), 1.2, titles=0.68),
    Recipe("schibsted-grotesk", {"wght": (400, 400, 700)}, ("tnum", "locl"), 1.2),
)


def made(source: Path, recipe: Recipe, letters: frozenset[str]) -> TTFont:
    """Make the font of these letters."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=["kern", *recipe.features], hinting=False, notdef_outline=True, glyph_names=False
    )
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["MVAR", "VVAR", "HVAR", "vhea", "vmtx", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, dict(recipe.axes), inplace=True)
    em = font["head"].unitsPerEm
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    pairs = {
        (first, second): value
        for (first, second), value in pairs_of(font).items()
        if first in letter and second in letter and meet(letter[first], letter[second])
    }
    set_kerning(font, lighten(pairs, em, recipe.least_kerning, 0.005))
    if "GDEF" in font:
        del font["GDEF"]  # classes of glyphs that nothing asks for any more
    say_all(font)
    if recipe.titles:
        fold_corner(font, "opsz", "wght", recipe.titles)
    leave_unsaid(font, recipe.tolerance * em / 1000)
    font.flavor = "woff2"
    return font


def meet(first: str, second: str) -> bool:
    """Tell whether two letters stand side by side in words and sentences."""
    if first in SMALL:
        return second in SMALL or second in SIGNS
    if first in CAPITAL:
        return second in SMALL or second in CAPITAL or second in SIGNS
    if first in string.digits:
        return second in string.digits or second in SIGNS
    return first in SIGNS and (second in SMALL or second in CAPITAL or second in string.digits)


def unicode_range(font: TTFont) -> str:
    """Write the letters of a font as CSS does."""
    spans: list[list[int]] = []
    for code in sorted(font.getBestCmap()):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ", ".join(f"U+{low:X}" + (f"-{high:X}" if high > low else "") for low, high in spans)


def main() -> None:
    """Write both files of each font, and say their weight and what `tokens.css` must know of them."""
    for recipe, source in zip(RECIPES, map(Path, sys.argv[1:]), strict=True):
        for ending, letters in (("", USUAL), ("-harvinaiset", RARE)):
            file = FOLDER / f"{recipe.name}{ending}.woff2"
            font = made(source, recipe, letters)
            font.save(file)
            print(f"{file.name}: {file.stat().st_size} bytes\n  unicode-range: {unicode_range(font)};")


if __name__ == "__main__":
    main()
