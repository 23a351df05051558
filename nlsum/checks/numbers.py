"""Numbers: every one of the source must be in the output, and the reverse.

A number is read as the set of values it may have. Dutch '20.30' is a time or a
decimal, 'half acht' is half past seven, 'jaren zeventig' is 70 and 1970; two
numbers agree if they share a value. Words that only may stand for a number
('both', 'a dozen') answer for one but are never asked for themselves, and
neither is 'een', which is an article far more often than a number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from nlsum.checks.number_words import (
    HALVES,
    SCALES,
    TON,
    cardinal,
    decade,
    loose_values,
    ordinal,
    plain,
    plains,
)
from nlsum.checks.words import LETTERS, Lang, fold
from nlsum.options import Flag
from nlsum.protocols import Doubt

_TOKEN = re.compile(rf"[0-9]+(?:[.,:][0-9]+)*|[½¼¾]|{LETTERS}")
_GROUPED = {
    "nl": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    "en": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}
_FRACTION_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_CLOCK_AFTER = re.compile(r"\s?(?:uur\b|u\b|[ap]\.?m\b|o['’]clock)", re.IGNORECASE)
_RANGE_GAPS = frozenset(
    [*"- – — en tot of à a to and or /".split(), "", "tot en met", "tot wel", "up to"]
)
_CLOCK_WORDS = ("kwart over ", "kwart voor ")
_HALF_GAPS = frozenset(["", " ", " and a ", "-and-a-", "-and-", " en een "])
_NUMBER_BEFORE = re.compile(r"[0-9][ \u00a0]?$")
_LONGEST_GAP = 12
_LONGEST = 24  # digits; anything longer is compared as written


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Args:
        text: As written.
        start: Character offset of its first character.
        end: Character offset after its last.
        values: The values it may have, as decimal strings ('1234.5'), times of a
            twelve-hour clock ('8:30') or months ('month3').
        certain: Whether a faithful rendering has to have it.
    """

    text: str
    start: int
    end: int
    values: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A number, or a piece of one, while reading.

    ``readings`` are its numeric values and ``others`` its non-numeric ones;
    ``unit`` is the power of ten that it was last multiplied by, 0 if none.
    """

    start: int
    end: int
    readings: tuple[Decimal, ...]
    others: tuple[str, ...] = ()
    certain: bool = True
    spelled: bool = False
    scale: int = 0
    unit: int = 0
    half: bool = False


@lru_cache(maxsize=64)
def find_numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    """The numbers of a text, in digits and in words.

    Args:
        text: Any text.
        lang: Whose notation and words to read.

    Returns:
        Numbers in the order of the text, uncertain ones included. Remembered for a few
        texts, because a source is read again for every candidate.

    Example:
        >>> [n.values[0] for n in find_numbers("€ 2,5 miljard en 1.234,5 kilo", "nl")]
        ['2500000000', '1234.5']
        >>> [n.values for n in find_numbers("at 8:30 p.m.", "en")]
        [('8:30',)]
    """
    merged: list[_Part] = []
    for part in _parts(text, lang):
        joined = _join(merged[-1], part, text, lang) if merged else None
        if joined is None:
            merged.append(part)
        else:
            merged[-1] = joined
    merged = list(_share_units(merged, text))
    return tuple(
        Number(
            text[p.start : p.end],
            p.start,
            p.end,
            tuple(dict.fromkeys((*plains(p.readings), *p.others))),
            p.certain,
        )
        for p in merged
    )


def _parts(text: str, lang: Lang) -> Iterator[_Part]:
    for match in _TOKEN.finditer(text):
        token, start, end = match.group(), match.start(), match.end()
        if token in _FRACTION_SIGNS:
            yield _Part(start, end, (Decimal(_FRACTION_SIGNS[token]),), certain=False, half=True)
        elif token[0].isdecimal():
            yield from _digit_parts(token, start, text, lang)
        elif (part := _word_part(token, start, text, lang)) is not None:
            yield part


def _digit_parts(token: str, start: int, text: str, lang: Lang) -> Iterator[_Part]:
    end = start + len(token)
    readings, others = _read_digits(token, lang)
    if not readings and not others:
        # A date, an address, a version: each group of digits on its own.
        for group in re.finditer(r"[0-9]+", token):
            yield from _digit_parts(group.group(), start + group.start(), text, lang)
        return
    value = readings[0] if readings else None
    if text[max(0, start - 6) : start].lower() == "covid-":
        return
    if value is not None and value == value.to_integral_value():
        if 1 <= value <= 12:
            others += (f"month{plain(value)}",)
        if value <= 24 and _CLOCK_AFTER.match(text, end):
            others += (_clock(int(value), 0),)
        readings += tuple(_decade_readings(value, start, end, text, lang))
    yield _Part(start, end, readings, others)


def _read_digits(token: str, lang: Lang) -> tuple[tuple[Decimal, ...], tuple[str, ...]]:
    """Values of a run of digits, dots, commas and colons; none if it is several numbers."""
    if len(token) > _LONGEST:
        return (), ((token,) if token.isdecimal() else ())
    if token.isdecimal():
        return (Decimal(token),), ()
    point, comma = (",", ".") if lang == "nl" else (".", ",")
    if _GROUPED[lang].fullmatch(token):
        return (Decimal(token.replace(comma, "").replace(point, ".")),), ()
    head, tail = re.split(r"[.,:]", token, maxsplit=1)
    others: tuple[str, ...] = ()
    if tail.isdecimal() and len(tail) == 2 and int(tail) < 60:
        # A time of day, or minutes and seconds.
        others = (_clock(int(head), int(tail)) if int(head) < 25 else f"{head}:{tail}",)
    if ":" in token:
        return (), others
    if token.count(point) == 1 and comma not in token:
        other_lang: Lang = "en" if lang == "nl" else "nl"
        grouped = lang == "nl" and _GROUPED[other_lang].fullmatch(token)
        values = (Decimal(token.replace(",", ".")),)
        return values + ((Decimal(token.replace(",", "")),) if grouped else ()), others
    if lang == "nl" and token.count(".") == 1 and "," not in token:
        return (Decimal(token),), others
    return (), ()


def _decade_readings(
    value: Decimal, start: int, end: int, text: str, lang: Lang
) -> Iterator[Decimal]:
    """'jaren 70' is also 1970, as '70s' is."""
    if value % 10 or not 20 <= value % 100 <= 90:
        return
    named = (
        text[max(0, start - 7) : start].lower().startswith(("jaren ", " jaren "))
        or text[max(0, start - 6) : start].lower() == "jaren "
        if lang == "nl"
        else text[end : end + 1] == "s" or text[end : end + 2] in ("'s", "’s")
    )
    if named and value < 100:
        yield from (1800 + value, 1900 + value, 2000 + value)


def _clock(hour: int, minute: int) -> str:
    return f"{hour % 12}:{minute:02d}"


def _word_part(token: str, start: int, text: str, lang: Lang) -> _Part | None:
    word, end = fold(token), start + len(token)
    scale = SCALES[lang].get(word)
    if scale is not None and (
        len(word) > 2 or _NUMBER_BEFORE.search(text[max(0, start - 2) : start])
    ):
        return _Part(start, end, (Decimal(10) ** scale,), certain=scale != TON, scale=scale)
    if lang == "en" and word == "m" and text[start - 1 : start].isdecimal():
        return _Part(start, end, (Decimal(10) ** 6,), certain=False, scale=6)  # or metres
    value = cardinal(word, lang)
    if value == 1 and text.startswith((" half", " halve"), end):
        return None  # 'acht en een half': the article of the half
    if value is not None:
        return _spelled(value, start, end, text, lang)
    value = ordinal(word, lang)
    if value is not None:
        # 'vierde' is also a verb.
        certain = value > 4 or (value == 4 and lang == "en")
        return _Part(start, end, (Decimal(value),), certain=certain, spelled=True)
    value = decade(word, lang)
    if value is not None:
        years = (Decimal(value), Decimal(1900 + value), Decimal(2000 + value))
        return _Part(start, end, years, certain=word.endswith("ies"))
    if lang == "nl" and word.endswith(("enhalf", "enhalve")):
        whole = cardinal(word.removesuffix("enhalf").removesuffix("enhalve"), lang)
        if whole is not None:
            return _Part(start, end, (Decimal(whole) + Decimal("0.5"),), half=True)
    loose = loose_values(word, lang)
    if loose:
        numeric = tuple(Decimal(v) for v in loose if not v.startswith("month"))
        others = tuple(v for v in loose if v.startswith("month"))
        return _Part(start, end, numeric, others, certain=False, half=word in HALVES)
    return None


def _spelled(value: int, start: int, end: int, text: str, lang: Lang) -> _Part:
    number = Decimal(value)
    readings = (number, *_decade_readings(number, start, end, text, lang))
    others = (_clock(value, 0),) if value <= 24 and _CLOCK_AFTER.match(text, end) else ()
    in_name = start > 0 and text[start].isupper()
    before, after = text[max(0, start - 12) : start].lower(), text[end : end + 10].lower()
    doubtful = value <= 1 or in_name
    if lang == "nl":
        if before.endswith("op ") and after.startswith(" na "):
            # 'op twee na de grootste' is the third largest.
            readings, doubtful = (*readings, number + 1), True
        elif after.startswith(" kwartier"):
            readings, doubtful = (*readings, number * 15), True
        elif after.startswith(" dagen") and value == 14:
            readings = (*readings, Decimal(2))
        elif before.endswith(_CLOCK_WORDS):
            quarter = _clock(value, 15) if before.endswith("over ") else _clock(value - 1, 45)
            others, doubtful = (*others, quarter), True
        elif value == 8:
            doubtful = True  # 'acht' is also a verb
    elif value == 10:
        # 'three out of ten', 'Wouter ten Brinke'
        doubtful = doubtful or before.endswith("out of ") or text[end + 1 : end + 2].isupper()
    elif value == 2:
        doubtful = doubtful or before.endswith(("one or ", "the ", " in ", "these ", "those "))
    return _Part(start, end, readings, others, certain=not doubtful, spelled=True)


def _join(left: _Part, right: _Part, text: str, lang: Lang) -> _Part | None:
    """One number of two neighbouring parts, or None if they are two numbers."""
    if right.start - left.end > len(" en een "):
        return None
    gap = text[left.end : right.start].lower().replace("\u00a0", " ")
    close = gap in ("", " ", "-")
    if right.scale and (close or (left.half and gap in (" a ", " of a "))):
        return _scaled(left, right)
    if right.half and not left.half and gap in _HALF_GAPS and left.readings:
        sign = text[right.start] in _FRACTION_SIGNS
        if (gap == " " and not sign) or (lang == "nl" and gap not in ("", " ", " en een ")):
            return None
        fraction = right.readings[0]
        return replace(left, end=right.end, readings=tuple(r + fraction for r in left.readings))
    if left.half and not left.certain and right.readings and 1 <= right.readings[0] <= 12:
        # 'half acht' is half past seven.
        hour = int(right.readings[0])
        if (lang, gap) == ("nl", " ") or (lang, gap) == ("en", " past "):
            time = _clock(hour - 1 if lang == "nl" else hour, 30)
            values = right.readings + left.readings
            return replace(right, start=left.start, readings=values, others=(time,), certain=False)
        return None
    if not right.spelled or not (left.spelled or left.scale or left.unit in (2, 3)):
        return None
    if not close and not ((left.unit or left.scale) and gap == " and "):
        return None
    if left.unit >= 3 and gap == " and " and text.startswith((" thousand", " million"), right.end):
        return None  # 'four thousand and six thousand'
    return _added(left, right, text)


def _scaled(left: _Part, right: _Part) -> _Part | None:
    countable = left.certain or left.spelled or left.half
    if not left.readings or not countable or (left.unit and left.unit >= right.scale):
        return None
    first = left.readings[:1] if left.half and not left.certain else left.readings
    factor = Decimal(10) ** right.scale
    return replace(
        left,
        end=right.end,
        readings=tuple(r * factor for r in first) + (() if right.certain else first),
        others=(),
        certain=True,
        scale=0,
        unit=right.scale,
        half=False,
        spelled=False,
    )


def _added(left: _Part, right: _Part, text: str) -> _Part | None:
    """'two hundred' + 'five', 'twenty' + 'one', 'nineteen' + 'ninety'."""
    if len(left.readings) != 1 or len(right.readings) != 1 or left.others or right.others:
        return None
    a, b = left.readings[0], right.readings[0]
    unit = left.unit or left.scale
    tens = 20 <= a % 100 <= 90 and a % 10 == 0 and text[left.end : right.start] == "-"
    if (unit and b < 10**unit) or (tens and b < 10):
        total = a + b
    elif 10 <= a <= 20 and 10 <= b < 100:
        total = 100 * a + b
    else:
        return None
    return replace(left, end=right.end, readings=(total,), certain=True, scale=0, spelled=True)


def _share_units(parts: list[_Part], text: str) -> Iterator[_Part]:
    """Let 'tussen 2 en 3 miljoen' have two million in it, and '13 en 18 uur' one o'clock."""
    for part, following in itertools.zip_longest(parts, parts[1:]):
        if (
            following is None
            or not part.readings
            or following.start - part.end > _LONGEST_GAP
            or text[part.end : following.start].strip().lower() not in _RANGE_GAPS
        ):
            yield part
        elif following.unit >= 3 and not part.unit:
            factor = Decimal(10) ** following.unit
            scaled = tuple(r * factor for r in part.readings)
            yield replace(part, readings=part.readings + scaled)
        elif part.readings[0] <= 24 and _CLOCK_AFTER.match(text, following.end):
            yield replace(part, others=(*part.others, _clock(int(part.readings[0]), 0)))
        else:
            yield part


class NumberCheck:
    """Every number of the source is in the output, and none is added.

    Args:
        source: Language of the source.
        both_ways: Whether the source's numbers have to be in the output too, as in a
            translation; a summary may leave some out.

    Example:
        >>> check = NumberCheck()
        >>> check("Het kost 2,5 miljard euro.", "It costs 2.5 million euros.")[0].detail
        "'2,5 miljard' became '2.5 million'"
        >>> check("Om half acht zijn er een paar.", "There are a few at 7:30.")
        []
    """

    flag = Flag.NUMBER_CHANGED

    def __init__(self, source: Lang = "nl", *, both_ways: bool = True) -> None:
        self._source = source
        self._both_ways = both_ways

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The numbers that differ."""
        theirs = find_numbers(source, self._source)
        ours = find_numbers(output, "en")
        missing = _unmatched(theirs, ours) if self._both_ways else []
        added = _unmatched(ours, theirs)
        if len(missing) == len(added) == 1:
            return [Doubt(self.flag, f"'{missing[0].text}' became '{added[0].text}'")]
        return [Doubt(self.flag, f"'{n.text}' is missing") for n in missing] + [
            Doubt(self.flag, f"'{n.text}' was added") for n in added
        ]


def _unmatched(wanted: Iterable[Number], given: Iterable[Number]) -> list[Number]:
    values = {value for number in given for value in number.values}
    return [n for n in wanted if n.certain and values.isdisjoint(n.values)]
