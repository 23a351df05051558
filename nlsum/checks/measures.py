"""Measures: a number keeps its unit, and a score or range its order.

The numbers themselves are the business of ``numbers``. A unit is compared
where the same number stands before one of its kind on both sides: '3 kilometer' may
become '3 km' or '1.9 miles', but not '3 metres'.
"""

from __future__ import annotations

import re

from nlsum.checks.numbers import Number, find_numbers
from nlsum.checks.words import Lang
from nlsum.options import Flag
from nlsum.protocols import Doubt

# Kind, unit, Dutch and English forms.
_UNITS = (
    ("money", "euro", r"euro\w*|eur", r"euros?|eur"),
    ("money", "dollar", r"(?:\w+ )?dollars?\w*|us\$|usd", r"(?:\w+ )?dollars?|us\$|usd"),
    ("money", "pound", r"pond sterling|britse pond|gbp", r"pounds?(?: sterling)?|gbp"),
    ("money", "yen", r"yen", r"yen"),
    ("money", "rouble", r"roebels?", r"rou?bles?"),
    ("money", "guilder", r"gulden", r"guilders?"),
    ("money", "franc", r"(?:\w+ )?frank", r"(?:\w+ )?francs?"),
    ("share", "percent", r"procent|%|pct", r"per ?cent|%|pct"),
    ("share", "point", r"procentpunt\w*", r"(?:percentage|per ?cent|%)[ -]points?"),
    ("share", "permille", r"promille|‰", r"per mille?|permille|‰|per thousand"),
    ("length", "kilometre", r"kilometers?\w*|km\b(?!/)", r"kilomet(?:er|re)s?|kms?\b(?!/)"),
    ("length", "metre", r"meters?|m\b", r"met(?:er|re)s?|m\b"),
    ("length", "centimetre", r"centimeters?|cm", r"centimet(?:er|re)s?|cm"),
    ("length", "millimetre", r"millimeters?|mm", r"millimet(?:er|re)s?|mm"),
    ("length", "mile", r"mijl(?:en)?", r"miles?"),
    ("area", "hectare", r"hectaren?|ha", r"hectares?|ha"),
    ("area", "square metre", r"vierkante meters?|m[²2]", r"square met(?:er|re)s?|m[²2]"),
    ("area", "square km", r"vierkante kilometers?|km[²2]", r"square kilomet(?:er|re)s?|km[²2]"),
    ("mass", "kilo", r"kilo(?:gram)?(?:men)?s?|kg", r"kilo(?:gram(?:me)?)?s?|kg"),
    ("mass", "gram", r"gram", r"gram(?:me)?s?"),
    ("mass", "tonne", r"ton(?: \w+)?|tonnen", r"(?:metric )?tons?|tonnes?"),
    ("volume", "litre", r"liters?", r"lit(?:er|re)s?"),
    ("volume", "cubic metre", r"kubieke meters?|kuub|m[³3]", r"cubic met(?:er|re)s?|m[³3]"),
    ("time", "second", r"seconden?", r"seconds?"),
    ("time", "minute", r"minuten|minuut", r"minutes?"),
    ("time", "day", r"dagen|dag", r"days?"),
    ("time", "week", r"weken|week", r"weeks?"),
    ("time", "month", r"maanden|maand", r"months?"),
    ("time", "year", r"jaren|jaar", r"years?"),
)  # fmt: skip
_AFTER: dict[Lang, list[tuple[str, str, re.Pattern[str]]]] = {"nl": [], "en": []}
for _kind, _unit, _dutch, _english in _UNITS:
    for _rows, _forms in ((_AFTER["nl"], _dutch), (_AFTER["en"], _english)):
        _after = re.compile(rf"[ \u00a0-]?(?:{_forms})(?!\w)", re.IGNORECASE)
        _rows.append((_kind, _unit, _after))
_SIGNS = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yen"}
_PAIR = re.compile(r"(?<![\w.,/-])(\d{1,4})\s?[-–]\s?(\d{1,4})(?![\w/-]|[.,]\d)")


class MeasureCheck:
    """Units go with the numbers they went with, and scores and ranges keep their order.

    Example:
        >>> check = MeasureCheck()
        >>> check("De dijk is 3 kilometer lang.", "The dike is 3 metres long.")[0].detail
        "'3 kilometer' became '3 metres'"
        >>> check("Ajax won met 2-1.", "Ajax won 1-2.")[0].detail
        "'2-1' became '1-2'"
    """

    flag = Flag.NUMBER_CHANGED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The units and orders that changed."""
        return [*self._units(source, output), *self._orders(source, output)]

    def _units(self, source: str, output: str) -> list[Doubt]:
        theirs, ours = _measures(source, "nl"), _measures(output, "en")
        doubts = []
        for values, kind, unit, text in theirs:
            same = [m for m in ours if m[1] == kind and not values.isdisjoint(m[0])]
            if same and all(m[2] != unit for m in same):
                doubts.append(Doubt(self.flag, f"'{text}' became '{same[0][3]}'"))
        return doubts

    def _orders(self, source: str, output: str) -> list[Doubt]:
        theirs, ours = _PAIR.findall(source), _PAIR.findall(output)
        return [
            Doubt(self.flag, f"'{a}-{b}' became '{b}-{a}'")
            for a, b in dict.fromkeys(theirs)
            if a != b and (a, b) not in ours and (b, a) in ours and (b, a) not in theirs
        ]


def _measures(text: str, lang: Lang) -> list[tuple[set[str], str, str, str]]:
    """Values, kind and unit of each number with a unit, and the two as written."""
    found = []
    for number in find_numbers(text, lang):
        # 'One' is an article too, 'veertien dagen' two weeks, a 'vierdaagse week' one of four days.
        if not number.certain or "14" in number.values or "daags" in number.text:
            continue
        measure = _unit_of(number, text, lang)
        if measure is not None:
            kind, unit, end = measure
            found.append((set(number.values), kind, unit, text[number.start : end]))
    return found


def _unit_of(number: Number, text: str, lang: Lang) -> tuple[str, str, int] | None:
    sign = text[max(0, number.start - 2) : number.start].strip()[-1:]
    if sign in _SIGNS:
        return "money", _SIGNS[sign], number.end
    longest: tuple[str, str, int] | None = None
    for kind, unit, pattern in _AFTER[lang]:
        match = pattern.match(text, number.end)
        if match and (longest is None or match.end() > longest[2]):
            longest = kind, unit, match.end()
    return longest
