"""Lines of a news page that are no sentences: datelines, dates, names, numbers, addresses.

Small models make up text for what they rarely saw. These pairs are made whole, none is
taken from a text; every function takes the random generator, so that a seed fixes the result.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.corpus import Pair

PLACES = {
    "Den Haag": "The Hague", "Brussel": "Brussels", "Antwerpen": "Antwerp", "Gent": "Ghent",
    "Parijs": "Paris", "Londen": "London", "Berlijn": "Berlin", "Rome": "Rome",
    "Moskou": "Moscow", "Wenen": "Vienna", "Peking": "Beijing", "Warschau": "Warsaw",
    "Lissabon": "Lisbon", "Genève": "Geneva", "Athene": "Athens", "Kopenhagen": "Copenhagen",
    "Amsterdam": "Amsterdam", "Rotterdam": "Rotterdam", "Utrecht": "Utrecht",
    "Eindhoven": "Eindhoven", "Groningen": "Groningen", "Washington": "Washington",
}  # fmt: skip
"""Where news is sent from, in Dutch and English."""

_AGENCIES = ("ANP", "Belga", "Reuters", "AFP", "AP")
_MONTHS = {
    "januari": "January", "februari": "February", "maart": "March", "april": "April",
    "mei": "May", "juni": "June", "juli": "July", "augustus": "August",
    "september": "September", "oktober": "October", "november": "November",
    "december": "December",
}  # fmt: skip
_DAYS = {
    "maandag": "Monday", "dinsdag": "Tuesday", "woensdag": "Wednesday", "donderdag": "Thursday",
    "vrijdag": "Friday", "zaterdag": "Saturday", "zondag": "Sunday",
}  # fmt: skip
_PARTICLES = ("van", "de", "van de", "van der", "van den", "ter", "ten")
_ENDINGS = ("nl", "be", "com", "org", "eu")


def with_dateline(pair: Pair, rng: random.Random) -> Pair:
    """A sentence behind the place it was sent from, in capitals on both sides.

    Example:
        >>> with_dateline(Pair("Het regent.", "It rains."), random.Random(174)).target
        'THE HAGUE (ANP) - It rains.'
    """
    dutch, english = rng.choice(list(PLACES.items()))
    agency = f" ({rng.choice(_AGENCIES)})" if rng.random() < 0.5 else ""
    return Pair(
        f"{dutch.upper()}{agency} - {pair.source}", f"{english.upper()}{agency} - {pair.target}"
    )


def date(rng: random.Random) -> Pair:
    """A date alone, with or without weekday and year.

    Example:
        >>> date(random.Random(1))
        Pair(source='5 oktober 1965', target='5 October 1965')
    """
    day, month, weekday = (
        rng.randint(1, 31),
        *(rng.choice(list(n.items())) for n in (_MONTHS, _DAYS)),
    )
    sides = [f"{day} {name}" for name in month]
    if rng.random() < 0.5:
        sides = [f"{name} {side}" for name, side in zip(weekday, sides, strict=True)]
    year = f" {rng.randint(1950, 2030)}" if rng.random() < 0.5 else ""
    return Pair(sides[0] + year, sides[1] + year)


def person(names: Sequence[str], rng: random.Random) -> str:
    """A made-up name, often with a Dutch particle, which no translation touches.

    Args:
        names: What to make it of.
        rng: Source of the choice.

    Example:
        >>> person(["Visser"], random.Random(14))
        'Visser van de Visser'
    """
    parts = [rng.choice(names), rng.choice(names)]
    if rng.random() < 0.5:
        parts.insert(1, rng.choice(_PARTICLES))
    return " ".join(parts)


def copied(names: Sequence[str], rng: random.Random) -> Pair:
    """A line that is the same in English: name, number, address, hashtag or notice.

    Args:
        names: Names to use; at least one.
        rng: Source of the choice.

    Example:
        >>> copied(["Visser"], random.Random(3))
        Pair(source='www.visser.com', target='www.visser.com')
    """
    line = rng.choice(_LINES)(names, rng)
    return Pair(line, line)


def _handle(names: Sequence[str], rng: random.Random) -> str:
    return rng.choice(names).lower()


_LINES: tuple[Callable[[Sequence[str], random.Random], str], ...] = (
    lambda names, rng: rng.choice(names),
    person,
    lambda _, rng: str(rng.randrange(10 ** rng.randint(1, 4))),
    lambda names, rng: f"www.{_handle(names, rng)}.{rng.choice(_ENDINGS)}",
    lambda names, rng: (
        f"https://{_handle(names, rng)}.{rng.choice(_ENDINGS)}/{_handle(names, rng)}"
    ),
    lambda names, rng: f"{_handle(names, rng)}@{_handle(names, rng)}.{rng.choice(_ENDINGS)}",
    lambda names, rng: f"#{rng.choice(names)}",
    lambda names, rng: f"@{_handle(names, rng)}",
    lambda names, rng: f"© {rng.randint(1990, 2030)} {rng.choice(names)}",
    lambda _, rng: f"© {rng.choice(_AGENCIES)}",
)
