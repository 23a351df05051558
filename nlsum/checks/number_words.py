"""Dutch and English words for numbers, and the values they have."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from nlsum.checks.words import Lang

_NL_SMALL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
).split()
_NL_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_EN_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_NL_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12,
}  # fmt: skip
_EN_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

TON = 5
"""'Ton' after a number is a hundred thousand euros, or just a tonne."""

SCALES: dict[Lang, dict[str, int]] = {
    "nl": {
        "honderd": 2, "duizend": 3, "ton": TON, "tientje": 1, "tientjes": 1,
        "miljoen": 6, "mln": 6, "miljard": 9, "mrd": 9, "mld": 9,
        "biljoen": 12, "biljard": 15,
    },
    "en": {
        "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mln": 6, "billion": 9, "bn": 9,
        "hundredth": 2, "thousandth": 3, "millionth": 6, "trillion": 12, "tn": 12,
        "quadrillion": 15,
    },
}  # fmt: skip
"""Powers of ten by their words."""

HALVES = frozenset("half halve anderhalf anderhalve kwart quarter".split())
"""Fractions that may come before a scale or an hour."""

# Words that may stand for a number but need not: they answer for a number of
# the other side and are never asked for themselves.
_LOOSE: dict[Lang, dict[str, str]] = {
    "nl": {
        "beide": "2", "beiden": "2", "allebei": "2", "tweemaal": "2", "dubbel": "2",
        "dubbele": "2", "verdubbeld": "2", "verdubbelde": "2", "verdubbelen": "2",
        "verdubbeling": "2", "verdubbelt": "2", "paar": "2", "stel": "2", "duo": "2",
        "tweeling": "2", "koppel": "2", "echtpaar": "2", "driemaal": "3", "trio": "3",
        "drievoudig": "3", "drievoudige": "3", "verdrievoudigd": "3", "kwartet": "4",
        "kwintet": "5",
        "eenmaal": "1", "enkel": "1", "enkele": "1", "enige": "1", "ene": "1", "per": "1",
        "elke": "1", "elk": "1", "iedere": "1", "ieder": "1", "geen": "0 1", "helft": "0.5 50 2",
        "half": "0.5 6 30 50 2", "halve": "0.5 6 30 50 2", "halfuur": "30 0.5",
        "halfjaar": "6 0.5", "halveren": "0.5 2 50", "gehalveerd": "0.5 2 50",
        "halvering": "0.5 2 50", "halfjaarlijks": "6 0.5", "halfjaarlijkse": "6 0.5",
        "vijven": "5", "elven": "11", "twaalven": "12",
        "kwart": "0.25 25 4 15", "kwartier": "15 0.25", "kwartaal": "3 4",
        "driekwart": "0.75 75 3 4", "dozijn": "12", "middernacht": "12 0 24",
        "anderhalf": "1.5 18 90 36", "anderhalve": "1.5 18 90 36",
        "eeuw": "100", "eeuwen": "100", "decennium": "10", "decennia": "10", "etmaal": "24",
        "jaar": "12", "week": "7", "weken": "7", "fortuin": "1", "miljonair": "1000000",
        "januari": "month1", "februari": "month2", "maart": "month3", "april": "month4",
        "mei": "month5", "juni": "month6", "juli": "month7", "augustus": "month8",
        "september": "month9", "oktober": "month10", "november": "month11",
        "december": "month12",
    },
    "en": {
        "both": "2", "twice": "2", "double": "2", "doubled": "2", "doubling": "2",
        "doubles": "2", "pair": "2", "pairs": "2", "couple": "2", "duo": "2", "twin": "2",
        "twins": "2", "two-thirds": "2 3 66", "thrice": "3", "trio": "3", "triple": "3",
        "tripled": "3", "treble": "3", "triplets": "3", "quartet": "4", "quintet": "5",
        "tenfold": "10",
        "quadrupled": "4",
        "once": "1", "single": "1", "each": "1", "every": "1", "per": "1", "no": "0 1",
        "half": "0.5 6 30 50 2", "halve": "0.5 2 50", "halved": "0.5 2 50",
        "halving": "0.5 2 50", "halves": "0.5 2 50", "quarter": "0.25 25 4 15 3",
        "quarters": "0.25 25 4 75 3", "dozen": "12", "midnight": "12 0 24", "noon": "12",
        "midday": "12", "century": "100", "centuries": "100", "decade": "10", "decades": "10",
        "fortnight": "14 2", "year": "12", "week": "7", "weeks": "7", "either": "2",
        "score": "20", "january": "month1", "february": "month2", "march": "month3",
        "april": "month4", "may": "month5", "june": "month6", "july": "month7",
        "august": "month8", "september": "month9", "october": "month10",
        "november": "month11", "december": "month12", "jan": "month1", "feb": "month2",
        "aug": "month8", "sept": "month9", "oct": "month10", "nov": "month11", "dec": "month12",
    },
}  # fmt: skip

# A word longer than the longest number below a million is not one.
_LONGEST = 60


@cache
def _cardinals(lang: Lang) -> dict[str, int]:
    small, tens = (_NL_SMALL, _NL_TENS) if lang == "nl" else (_EN_SMALL, _EN_TENS)
    words = {word: value for value, word in enumerate(small)}
    for ten, word in enumerate(tens, start=2):
        words[word] = ten * 10
        if lang == "nl":
            words |= {f"{small[unit]}en{word}": ten * 10 + unit for unit in range(1, 10)}
    return words


@cache
def _ordinals(lang: Lang) -> dict[str, int]:
    if lang == "nl":
        regular = {
            word + ("de" if 12 < value < 20 else "ste"): value
            for word, value in _cardinals(lang).items()
            if value > 12
        }
        return regular | _NL_ORDINALS
    regular = {
        (word[:-1] + "ie" if word.endswith("y") else word) + "th": value
        for word, value in _cardinals(lang).items()
        if value > 12
    }
    singular = regular | _EN_ORDINALS
    return singular | {word + "s": value for word, value in singular.items()}


@cache
def _decades(lang: Lang) -> dict[str, int]:
    """'zeventigers' and 'seventies': words built on a multiple of ten."""
    tens = _NL_TENS if lang == "nl" else _EN_TENS
    endings = ("er", "ers") if lang == "nl" else ("ies",)
    return {
        (word if lang == "nl" else word[:-1]) + ending: ten * 10
        for ten, word in enumerate(tens, start=2)
        for ending in endings
    }


@lru_cache(maxsize=8192)
def cardinal(word: str, lang: Lang) -> int | None:
    """The value of one folded word, if it is a cardinal number.

    Example:
        >>> cardinal("drieentwintig", "nl"), cardinal("tweehonderdvijftigduizend", "nl")
        (23, 250000)
        >>> cardinal("seventeen", "en"), cardinal("house", "en")
        (17, None)
    """
    if len(word) > _LONGEST:
        return None
    value = _cardinals(lang).get(word)
    if value is None and lang == "nl":
        value = _compound(word)
    return value


def _compound(word: str) -> int | None:
    for name, scale in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(name)
        if found:
            times = cardinal(head, "nl") if head else 1
            tail = tail.removeprefix("en") if len(tail) > 4 else tail
            rest = cardinal(tail, "nl") if tail else 0
            if times is None or rest is None or rest >= scale:
                return None
            return times * scale + rest
    return None


def ordinal(word: str, lang: Lang) -> int | None:
    """The value of one folded word, if it is an ordinal number.

    Example:
        >>> ordinal("eenentwintigste", "nl"), ordinal("twentieth", "en")
        (21, 20)
    """
    value = _ordinals(lang).get(word)
    if value is None and word.endswith(("honderdste", "duizendste")):
        value = cardinal(word.removesuffix("ste"), lang)
    return value


def decade(word: str, lang: Lang) -> int | None:
    """The value of one folded word, if it names a decade or an age group.

    Example:
        >>> decade("zeventigers", "nl"), decade("seventies", "en")
        (70, 70)
    """
    return _decades(lang).get(word)


@lru_cache(maxsize=8192)
def loose_values(word: str, lang: Lang) -> tuple[str, ...]:
    """Values that one folded word may stand for, as 'beide' may stand for two.

    Example:
        >>> loose_values("twice", "en"), loose_values("driejarige", "nl")
        (('2',), ('3',))
    """
    listed = _LOOSE[lang].get(word)
    if listed is not None:
        return tuple(listed.split())
    if lang == "nl":
        # 'driejarige', 'tweedelig', 'met z'n negenen': the longest number it begins with.
        for size in range(min(len(word) - 1, 18), 2, -1):
            value = cardinal(word[:size], lang)
            if value is not None:
                return (str(value),)
    return ()


def plain(value: Decimal) -> str:
    """One spelling for equal values.

    Example:
        >>> plain(Decimal("2.50")), plain(Decimal("2.5e9"))
        ('2.5', '2500000000')
    """
    return format(value.normalize(), "f")


def plains(values: Iterable[Decimal]) -> tuple[str, ...]:
    """``plain`` of each, without repeats."""
    return tuple(dict.fromkeys(plain(value) for value in values))
