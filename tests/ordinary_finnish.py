"""Ordinary sentences of stories, full of numbers and names that are nobody's: each alarm is a false one."""

from __future__ import annotations

import random
from collections.abc import Callable

Chance = random.Random


def _price(chance: Chance) -> str:
    whole, cents = chance.randint(1, 99_999), chance.randint(0, 99)
    return f"{whole:,}".replace(",", chance.choice([" ", "\u00a0", ""])) + f",{cents:02} €"


def _day(chance: Chance) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1995, 2026)
    forms = (
        f"{day}.{month}.{year}",
        f"{day:02}.{month:02}.{year}",
        f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.",
        f"{day}.–{day + 1}.{month}.{year}",
        f"{year}–{year + 1}",
    )
    return chance.choice(forms)


def _hours(chance: Chance) -> str:
    opens, closes = chance.randint(6, 11), chance.randint(15, 22)
    return chance.choice([f"{opens}–{closes}", f"{opens:02}.00–{closes}.30", f"{opens:02}:15 - {closes}:45"])


def _digits(chance: Chance, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _order(chance: Chance) -> str:
    forms = (
        _digits(chance, 8),
        f"{_digits(chance, 6)}-{_digits(chance, 4)}",
        f"{_digits(chance, 4)}-{_digits(chance, 4)}",
        f"FI-{_digits(chance, 6)}",
        f"04{_digits(chance, 8)}",
        f"{chance.choice('ABCDEFGH')}{_digits(chance, 7)}",
        f"JJFI{_digits(chance, 20)}",
        f"{_digits(chance, 2)} {_digits(chance, 5)} {_digits(chance, 5)}",
    )
    return chance.choice(forms)


def _isbn(chance: Chance) -> str:
    return f"978-951-{_digits(chance, 2)}-{_digits(chance, 4)}-{_digits(chance, 1)}"


def _place(chance: Chance) -> str:
    return f"{chance.randint(60, 69)}.{_digits(chance, 6)}, {chance.randint(20, 30)}.{_digits(chance, 6)}"


def _business(chance: Chance) -> str:
    return f"{_digits(chance, 7)}-{_digits(chance, 1)}"


def _service_number(chance: Chance) -> str:
    start = chance.choice(["0800 1", "020 7", "010 2", "0600 1", "029 5", "0295 1", "0700 3"])
    return f"{start}{_digits(chance, 2)} {_digits(chance, 3)}"


def _plate(chance: Chance) -> str:
    return f"{''.join(chance.choice('ABCEGHIJKL') for _ in range(3))}-{chance.randint(100, 999)}"


def _who(chance: Chance) -> str:
    return chance.choice(["myyjä", "kuljettaja", "hoitaja", "asiakaspalvelija", "virkailija", "neuvoja"])


def _where(chance: Chance) -> str:
    names = ("Kuusihaaran terveysasemalla", "Helsingissä", "Suovanlahden kirjastossa", "Salon asemalla")
    return chance.choice((*names, "Nurkkanoudon luukulla", "Leipomo Varhaisessa", "Tampereella", "Virroilla"))


_PARTS: dict[str, Callable[[Chance], str]] = {
    "price": _price,
    "day": _day,
    "hours": _hours,
    "order": _order,
    "isbn": _isbn,
    "place": _place,
    "business": _business,
    "service": _service_number,
    "plate": _plate,
    "who": _who,
    "where": _where,
    "post": lambda chance: f"{_digits(chance, 4)}0",
    "few": lambda chance: str(chance.randint(2, 40)),
    "room": lambda chance: f"{chance.randint(0, 9)}{chance.choice('ABCD')}{chance.randint(100, 999)}",
}

_SENTENCES = (
    "Lasku oli {price}, vaikka tarjouksessa luki {price}.",
    "Varasin ajan {day} ja sain sen vasta {day}.",
    "Ovessa luki, että liike on auki {hours}, mutta {who} lukitsi sen jo aiemmin.",
    "Tilausnumero {order} ei löytynyt, eikä tilaus {order} ollut heidän.",
    "Viite {order} oli laskussa väärin, ja asiakasnumeroni on {order}.",
    "Kirjan ISBN {isbn} kirjoitettiin lapulle käsin.",
    "Pysäkin paikka kartalla oli {place}.",
    "Yrityksen Y-tunnus {business} oli kuitissa.",
    "Neuvonnan numero {service} vastasi {few} minuutin jonotuksen jälkeen.",
    "Auto {plate} seisoi pihassa {few} viikkoa.",
    "Osoite oli Kuusitie {few} A {few}, {post} Kuusihaara.",
    "Sanoin sen samalle ihmiselle {few} kertaa, ja {who} nyökkäsi.",
    "Kävin {where}, ja {who} ohjasi minut huoneeseen {room}.",
    "Linja {few} myöhästyi {few} minuuttia; vuoro {hours} jäi tulematta.",
    "Kuitissa oli rivi {few} kpl × {price} ja alennus {few} %.",
    "Lähetyksen seurantakoodi oli {order}.",
    "Jonossa oli {few} ihmistä, ja vuoronumeroni oli {few}.",
    "Tuotteen EAN 64{post}{post}12 ei ollut järjestelmässä.",
    "Mitat olivat {few} x {few} x {few} cm ja paino {few} kg.",
    "Eilen {who} kertoi, että Asiakaspalvelu Oy ei enää vastaa Kuusihaaran Bussien asioista.",
    "Äiti sanoi, ettei {who} ollut {where} lainkaan.",
    "Puhelu kesti 00:{few}:{few}, ja sen hinta oli {price}.",
)


def ordinary_text(words: int, chance: Chance) -> str:
    """Write paragraphs of so many words or a few more."""
    paragraphs: list[str] = []
    count = 0
    while count < words:
        sentences = [_sentence(chance) for _ in range(4)]
        count += sum(len(sentence.split()) for sentence in sentences)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def _sentence(chance: Chance) -> str:
    form = chance.choice(_SENTENCES)
    pieces = form.split("{")
    filled = [part.partition("}") for part in pieces[1:]]
    return pieces[0] + "".join(_PARTS[name](chance) + rest for name, _, rest in filled)
