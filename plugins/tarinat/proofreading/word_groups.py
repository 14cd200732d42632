"""Words of service that mean the same, or the opposite, and words that say little, in base forms."""

from __future__ import annotations

_SAME = (
    ("kertoa", "ilmoittaa", "sanoa", "tiedottaa", "puhua"),
    ("viive", "viivästys", "viivästyminen", "viivästyä", "myöhästyä", "myöhästyminen", "myöhässä"),
    ("hinta", "kustannus"),
    ("alkaa", "aloittaa", "aloittaminen"),
    ("vanhus", "iäkäs", "ikäihminen"),
    ("virhe", "vika", "vahinko"),
    ("kone", "laite", "automaatti"),
    ("jono", "jonottaa", "jonottaminen"),
    ("odottaa", "odotus", "odottaminen"),
    ("lomake", "kaavake"),
    ("henkilö", "ihminen"),
    ("antaa", "tarjota"),
    ("lupaus", "luvata"),
    ("berätta", "säga", "säg"),
    ("arbet", "arbete", "jobb", "jobbet"),
    ("tell", "announc", "inform", "say"),
)

SYNONYMS = {word: group[0] for group in _SAME for word in group}
"""The first of its group for each word that has one."""

ANTONYMS = (
    *(("hyvä", "huono"), ("nopea", "hidas"), ("lyhyt", "pitkä"), ("pieni", "suuri"), ("pieni", "pitkä")),
    *(("halpa", "kallis"), ("helppo", "vaikea"), ("ennen", "jälkeen"), ("enemmän", "vähemmän")),
    *(("alku", "loppu"), ("avata", "sulkea"), ("uusi", "vanha"), ("sisään", "ulos"), ("aina", "joskus")),
    *(("ennen", "vasta"), ("tulla", "lähteä"), ("asiakas", "virkailija"), ("kiittää", "moittia")),
    *(("liten", "stor"), ("snabb", "långsam"), ("före", "efter"), ("billig", "dyr"), ("bra", "dålig")),
    *(("small", "long"), ("small", "big"), ("fast", "slow"), ("before", "after"), ("good", "bad")),
    *(("cheap", "expens"), ("more", "less"), ("mer", "mindre")),
)

NEGATIONS = frozenset(
    ("ei", "en", "et", "emme", "ette", "eivät", "eikä", "älä", "älkää", "älköön", "ettei", "ellei", "jottei")
).union(
    ("enkä", "eivätkä", "kukaan", "kenenkään", "mikään", "mitään", "koskaan", "ilman"),
    ("inte", "ej", "aldrig", "ingen", "inget", "inga", "utan"),
    ("not", "never", "no", "nobody", "none", "nothing", "don't", "doesn't", "cannot", "can't", "shouldn't"),
)
LIMITS = frozenset(("vain", "ainoastaan", "bara", "endast", "only"))
"""Words that deny the rest: only once is not twice."""

CONTRASTS = frozenset(("ei", "eikä", "eivät", "eivätkä", "enkä", "älä", "älkää", "inte", "ej", "not", "utan"))

SMALL_WORDS = frozenset(
    ("olla", "ja", "tai", "mutta", "sekä", "se", "tämä", "joka", "mikä", "kuka", "hän", "minä", "sinä", "he")
).union(
    ("kun", "jos", "että", "niin", "kuin", "vain", "myös", "voida", "pitää", "saada", "tulla", "kannattaa"),
    (
        "aina",
        "usein",
        "joskus",
        "vielä",
        "jo",
        "sitten",
        "vasta",
        "siinä",
        "siitä",
        "missä",
        "mitä",
        "vaikka",
    ),
    ("oma", "kaikki", "joku", "jokin", "itse", "melkein", "enemmän", "kuulua", "joutua", "olemassa"),
    ("vaikka", "asiakas", "palvelu", "asia", "tehdä", "ennen", "jälkeen", "ensin", "heti"),
    (
        "kund",
        "kunden",
        "att",
        "och",
        "en",
        "ett",
        "den",
        "det",
        "som",
        "är",
        "ska",
        "har",
        "inna",
        "innan",
        "du",
    ),
    (
        "customer",
        "custom",
        "the",
        "a",
        "an",
        "to",
        "and",
        "of",
        "is",
        "be",
        "it",
        "that",
        "what",
        "should",
        "in",
    ),
    (
        "has",
        "have",
        "must",
        "may",
        "can",
        "befor",
        "before",
        "they",
        "their",
        "you",
        "your",
        "i",
        "på",
        "ditt",
        "sitt",
    ),
)
