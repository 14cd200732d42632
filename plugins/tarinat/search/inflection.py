"""How Finnish words bend: forms that may be of a base form, a few for each stem that it may have.

Too many are made, and whoever asks takes those that Voikko reads as forms of that very word: so no table of
words is needed, and a wrong guess costs one question. Source: the declensions and conjugations of Kotus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

Rules = tuple[tuple[str, str], ...]
"""Endings of base forms, and what stands in their place; written with back vowels."""

_GENITIVE: Rules = (
    *(("nen", "sen"), ("ton", "ttoman"), ("in", "imen"), ("as", "aan"), ("us", "uksen"), ("us", "uden")),
    *(
        ("is", "iin"),
        ("nut", "neen"),
        ("ut", "uen"),
        ("si", "den"),
        ("e", "een"),
        ("s", "ksen"),
        ("s", "hen"),
    ),
    *(("at", "aan"), ("", "n"), ("i", "en"), ("l", "len"), ("r", "ren"), ("r", "reen"), ("n", "nen")),
)
_ESSIVE: Rules = (("", "na"),)
_PARTITIVE: Rules = (
    *(("nen", "sta"), ("psi", "sta"), ("ksi", "sta"), ("si", "tta"), ("us", "utta"), ("i", "ta")),
    *(("e", "etta"), ("", "ta"), ("", "a")),
)
_PLURALS: Rules = (
    *(
        ("nen", "si+a"),
        ("us", "uksi+a"),
        ("ton", "ttomi+a"),
        ("in", "imi+a"),
        ("as", "ai+ta"),
        ("is", "ii+ta"),
    ),
    *(("nut", "nei+ta"), ("ut", "ui+ta"), ("e", "ei+ta"), ("a", "oi+ja"), ("a", "i+a"), ("o", "oi+ja")),
    *(("u", "ui+ja"), ("i", "ei+ja"), ("i", "i+a"), ("a", "oi+ta"), ("o", "oi+ta"), ("s", "ksi+a")),
    *(("s", "hi+a"), ("l", "li+a"), ("r", "ri+a"), ("n", "ni+a"), ("at", "ai+ta"), ("uo", "oi+ta")),
    *(("yö", "öi+tä"), ("ie", "ei+ta"), ("aa", "ai+ta"), ("uu", "ui+ta")),
)
"""The stem of the plural, and how its partitive ends."""

_PRESENT: Rules = (
    *(("da", "n"), ("lla", "len"), ("nna", "nen"), ("rra", "ren"), ("sta", "sen"), ("hda", "en"), ("a", "n")),
)
_PAST: Rules = (
    *(("uoda", "oin"), ("ieda", "ein"), ("da", "n"), ("ida", "in"), ("aada", "ain"), ("lla", "lin")),
    *(("nna", "nin"), ("rra", "rin"), ("sta", "sin"), ("taa", "sin"), ("aa", "oin"), ("aa", "in")),
    *(("ea", "in"), ("ia", "in"), ("a", "in")),
)
_DONE: Rules = (
    ("da", "nut"),
    ("lla", "llut"),
    ("nna", "nnut"),
    ("rra", "rrut"),
    ("sta", "ssut"),
    ("a", "nut"),
)
_PASSIVE: Rules = (
    *(("da", "tiin"), ("lla", "ltiin"), ("nna", "ntiin"), ("rra", "rtiin"), ("sta", "stiin")),
    *(("aa", "ettiin"), ("a", "ttiin")),
)
_ACTION: Rules = (
    *(("da", "mi"), ("lla", "lemi"), ("nna", "nemi"), ("rra", "remi"), ("sta", "semi"), ("hda", "kemi")),
    ("a", "mi"),
)
_CONTRACTED: tuple[Rules, ...] = (
    (("ata", "aan"), ("ita", "itsen"), ("eta", "enen"), ("ota", "oan"), ("uta", "uan")),
    (("ata", "asin"), ("ita", "itsin"), ("eta", "enin"), ("ota", "osin"), ("uta", "usin")),
    (("ta", "nnut"),),
    (("ta", "ttiin"),),
    (("ata", "aami"), ("ita", "itsemi"), ("eta", "enemi"), ("ota", "oami"), ("uta", "uami")),
)
"""The same of verbs such as tavata, tapaan: their consonants change before the ending."""

_GRADES = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr")),
    *(("mp", "mm"), ("lk", "lj"), ("rk", "rj"), ("hk", "hj"), ("lk", "l"), ("rk", "r"), ("hk", "h")),
    *(("p", "v"), ("t", "d"), ("k", "v"), ("k", "")),
)
_VOWELS = "aeiouyäö"
_LAST_CONSONANTS = re.compile(rf"(.*[{_VOWELS}]|)([^{_VOWELS}]*)([{_VOWELS}]{{1,2}}[^{_VOWELS}]?)")
_FRONTED = str.maketrans("aou", "äöy")


def forms_of_nominal(word: str) -> Iterator[Iterator[str]]:
    """Give forms that may be of a noun or an adjective, for each stem the likely ones first."""
    bodies = _grades(word)
    for rules in (_GENITIVE, _ESSIVE, _PARTITIVE):
        yield _bent(word, bodies, rules)
    yield (f"{form[:-2]}ten" for form in _bent(word, bodies, _PARTITIVE) if form.endswith(("ta", "tä")))
    partitives = tuple((old, new.replace("i+j", "j").replace("+", "")) for old, new in _PLURALS)
    yield _bent(word, bodies, partitives)
    yield _bent(word, bodies, tuple((old, _genitive_plural(new)) for old, new in _PLURALS))
    yield _bent(word, bodies, tuple((old, new.partition("+")[0] + "ssa") for old, new in _PLURALS))


def forms_of_verb(word: str) -> Iterator[Iterator[str]]:
    """Give forms that may be of a verb: I do, I did, have done, it was done, doing and of doing."""
    bodies = _grades(word)
    contracted = [f"{body}{word[-2:]}" for body in _grades(word[:-2])] if word.endswith(("ta", "tä")) else []
    for rules, of_contracted in zip((_PRESENT, _PAST, _DONE, _PASSIVE), _CONTRACTED, strict=False):
        yield chain(_bent(word, contracted, of_contracted), _bent(word, bodies, rules))
    for ending in ("nen", "sen"):
        actions = chain(_bent(word, contracted, _CONTRACTED[-1]), _bent(word, bodies, _ACTION))
        yield (action + ending for action in actions)


def _genitive_plural(plural: str) -> str:
    """Write how the genitive of a plural ends: taloi+ja, talojen; huonei+ta, huoneiden; kiviä, kivien."""
    stem, _, end = plural.partition("+")
    if end == "ja":
        return f"{stem[:-1]}jen"
    return f"{stem}den" if end in ("ta", "tä") else f"{stem}en"


def _bent(word: str, bodies: Iterable[str], rules: Rules) -> Iterator[str]:
    """Put each ending in its place, in harmony with the word's vowels."""
    front = not any(vowel in word for vowel in "aou")
    for old, new in rules:
        ends, begins = (old.translate(_FRONTED), new.translate(_FRONTED)) if front else (old, new)
        for body in bodies:
            if body.endswith(ends):
                yield body.removesuffix(ends) + begins


def _grades(word: str) -> list[str]:
    """Give a word with its last consonants in every grade, itself first: katu, kadu; hammas, hampas."""
    found = {word: None}
    match = _LAST_CONSONANTS.fullmatch(word)
    if match:
        head, cluster, rest = match.groups()
        for strong, weak in _GRADES:
            for old, new in ((strong, weak), (weak, strong)):
                if cluster.endswith(old) and (old or not cluster):
                    found[head + cluster.removesuffix(old) + new + rest] = None
        if not cluster or len(rest.rstrip("bcdfghjklmnpqrstvwxz")) == 2:
            found[f"{head}{cluster}{rest[0]}k{rest[1:]}"] = None  # koe, kokeen
    return list(found)
