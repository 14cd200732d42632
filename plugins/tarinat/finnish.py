"""How Finnish words are put in order, made into addresses, indexed and told apart."""

import re
import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

# The root order of CLDR 48 (UCA) for the characters that turn up in Finnish text. What is not listed
# stands, by code point, after the listed ones of its kind; other alphabets stand last.
_SPACES = "\t\n\v\f\r\x85\u2028\u2029 "
_PUNCTUATION = "_‗-‐‒–—―,;:!¡?¿.·'\"«»()[]{}‖§¶@*/\\&#%†‡•‣‧′″"
_SYMBOLS = "`´^¯¨¸°©®+±÷×<=>¬|¦~−"
_CURRENCIES = "¤¢$£¥€"
_DIGITS = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyzþåäö"
_KINDS = (_SPACES, _PUNCTUATION, _SYMBOLS, _CURRENCIES, _DIGITS, _LETTERS)
_KIND_OF_CATEGORY = {"Z": 0, "P": 1, "S": 2, "Sc": 3, "N": 4}
_DIGIT_KIND, _LETTER_KIND, _OTHER_KIND = 4, 5, 6

_KIND_BITS = 24  # a rank is the kind, then the place within it; a code point needs 21 bits
_UNLISTED = 0x1000
_RANKS = {
    char: kind << _KIND_BITS | place
    for kind, of_this_kind in enumerate(_KINDS)
    for place, char in enumerate(of_this_kind)
}

# A stroke (U+0335) says "another letter, read as this one"; it weighs more than the usual accents.
_STROKE = "\u0335"
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304" + _STROKE
_WEIGHTS = {accent: weight for weight, accent in enumerate(_ACCENTS, start=1)}

# CLDR 48, collation/fi.xml, with the root's ð, ħ, ł, ß and quotation marks. On purpose unlike CLDR 48:
# ő, œ and ű stand with ö and y, as in its earlier rules for fi (now o, oe, u), and ı stands with i (root:
# right after i).
_STRUCK = dict(zip("đǥħıłŋŧʒ", "dghilntz", strict=True))
_READ_AS = {char: base + _STROKE for char, base in _STRUCK.items()} | {
    "å": "å", "ä": "ä", "ö": "ö", "й": "й", "ð": "d" + _STROKE * 2, "ß": "s" + _STROKE + "s",
    "æ": "ä" + _STROKE, "ø": "ö" + _STROKE, "ő": "ö" + _STROKE * 2, "œ": "ö" + _STROKE * 3,
    "ü": "y" + _STROKE, "ű": "y" + _STROKE * 2,
    "‘": "'" + _STROKE, "’": "'" + _STROKE * 2, "‚": "'" + _STROKE * 3, "‛": "'" + _STROKE * 4,
    "“": '"' + _STROKE, "”": '"' + _STROKE * 2, "„": '"' + _STROKE * 3, "‟": '"' + _STROKE * 4,
}  # fmt: skip
_IN_ADDRESS = str.maketrans(_STRUCK | {"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ß": "ss"})

_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")
_DASHES_OUTSIDE_PD = "−⁻₋⁃⁓"  # minus signs, hyphen bullet, swung dash
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_ACCENTS_OF_LATIN = re.compile("[\u0300-\u036f]+")
_ABOVE = 230  # the combining class of what is written above a letter


def sort_key(text: str) -> SortKey:
    """Give the key by which `text` takes its place in a Finnish list.

    Three levels, as in CLDR `fi` with no options: letters, accents, case (small before capital). Spaces
    and punctuation count, and digits are read one by one ("10" before "9"). The text itself, in NFC,
    settles what is still equal, so only texts that are the same in NFC share a key. Source: UTS 10,
    CLDR 48 root and collation/fi.xml; `_READ_AS` tells the exceptions.
    """
    places = [_place(char) for char in text]
    if not places or not all(places):
        return _whole_key(text)
    letters, cases = zip(*places, strict=True)
    return letters, (0,) * len(letters), cases, unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def _place(char: str) -> tuple[int, ...]:
    """Give the rank and the case of a character; nothing where it is not one letter without accents."""
    letters, accents, cases, _ = _whole_key(char)
    return (letters[0], cases[0]) if len(letters) == 1 and accents == (0,) else ()


def _whole_key(text: str) -> SortKey:
    letters: list[int] = []
    accents: list[int] = []
    cases: list[int] = []
    for base, all_marks in _letters_with_marks(text):
        small, marks = base.lower(), all_marks
        above = next((mark for mark in all_marks if unicodedata.combining(mark) == _ABOVE), "")
        whole = unicodedata.normalize("NFC", small + above)
        if above and whole in _READ_AS:
            small, marks = whole, all_marks.replace(above, "", 1)
        spelled = _READ_AS.get(small) or _spelled_out(small)
        case = (base != base.lower()) + 2 * (spelled != small and small not in _READ_AS)
        for char in spelled:
            if unicodedata.combining(char):
                accents.append(_weight(char))
            else:
                letters.append(_rank(char))
                accents.append(0)
                cases.append(case)
        accents.extend(map(_weight, marks))
    return tuple(letters), tuple(accents), tuple(cases), unicodedata.normalize("NFC", text)


def slug(text: str) -> str:
    """Make `text` into a part of an address: only a-z, 0-9 and single hyphens between them.

    Accents go (å ä to a, ö to o), letters of their own are spelled out (æ ae, þ th, ß ss), and every run
    of other characters becomes one hyphen. Text without a letter or digit that can be kept gives "",
    which the caller reports. Source: DESIGN.md section 4.
    """
    plain = unicodedata.normalize("NFKD", _without_invisible(text)).lower().translate(_IN_ADDRESS)
    plain = _ACCENTS_OF_LATIN.sub("", plain)
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    return _NOT_IN_ADDRESS.sub("-", plain).strip("-")


def index_letter(text: str) -> str:
    """Give the heading of an A–Ö index under which `text` stands.

    A capital letter (Å, Ä, Ö of their own; ü under Y, õ under O, š under S, æ under Ä), "0–9", or "#" for
    other scripts and signs. Source: the letters of `sort_key`, so that a sorted index never returns to a
    letter; only "#" holds both what comes before the digits and what comes after Ö.
    """
    letters = (_stands_alone(text[:3]) and _place(text[0])) or sort_key(text)[0]
    kind, place = divmod(letters[0], 1 << _KIND_BITS) if letters else (_OTHER_KIND, 0)
    if kind == _DIGIT_KIND:
        return "0–9"
    return _LETTERS[place].upper() if kind == _LETTER_KIND else "#"


def _stands_alone(beginning: str) -> bool:
    """Tell whether what follows the first character of a text surely changes nothing of it."""
    return beginning.isprintable() and beginning[:1].isalnum() and all(map(_is_base, beginning[1:]))


def _is_base(char: str) -> bool:
    return not unicodedata.combining(char) and not _VARIANTS.match(char)


@lru_cache(maxsize=4096)
def same_word_key(text: str) -> str:
    """Give what two spellings of one tag have in common.

    Case, normal form, and the kind and number of the spaces and hyphens between words make no difference;
    soft hyphens and other invisible characters are as if not there. Source: DESIGN.md section 3, Tags;
    Unicode 3.13 D145 for caseless matching.
    """
    folded = unicodedata.normalize("NFD", _without_invisible(text)).casefold()
    spaced = "".join(" " if _is_dash(char) else char for char in folded)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def _letters_with_marks(text: str) -> list[tuple[str, str]]:
    """Split into base characters, each with its combining marks; marks at the very start have no base."""
    found: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", _without_invisible(text)):
        if unicodedata.combining(char):
            base, marks = found.pop() if found else ("", "")
            found.append((base, marks + char))
        else:
            found.append((char, ""))
    return found


def _without_invisible(text: str) -> str:
    """Leave out what a reader cannot see and UCA ignores: soft hyphens, joiners, controls, variants."""
    if text.isprintable() and not _VARIANTS.search(text):
        return text
    return "".join(char for char in text if char in _SPACES or not _is_invisible(char))


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"


def _spelled_out(small: str) -> str:
    if small in _RANKS:
        return small
    digit = unicodedata.digit(small, None) if small else None
    return str(digit) if digit is not None else unicodedata.normalize("NFKD", small).lower()


def _rank(char: str) -> int:
    if char in _RANKS:
        return _RANKS[char]
    category = unicodedata.category(char)
    kind = _KIND_OF_CATEGORY.get(category, _KIND_OF_CATEGORY.get(category[0], _OTHER_KIND))
    return kind << _KIND_BITS | (_UNLISTED + ord(char))


def _weight(mark: str) -> int:
    return _WEIGHTS.get(mark, _UNLISTED + ord(mark))


def _is_dash(char: str) -> bool:
    return unicodedata.category(char) == "Pd" or char in _DASHES_OUTSIDE_PD
