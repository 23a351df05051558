"""Numbers of a sentence that its translation lost, as English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlsum.checks.numbers import Number, find_numbers
from nlsum.translation.notation import english_number

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_ORDINAL = re.compile(r"[ds]te?n?$|de$", re.IGNORECASE)


def lost_numbers(source: str, output: str) -> Iterator[tuple[int, int, str]]:
    """Numbers of a Dutch sentence that its English does not have.

    Yields:
        Start, end and English form of each; of '2,5 miljard' only the digits.

    Example:
        >>> list(lost_numbers("Er kwamen 1.500 mensen, twaalf te laat.", "People came."))
        [(10, 15, '1,500'), (24, 30, '12')]
    """
    given = {value for number in find_numbers(output, "en") for value in number.values}
    for number in find_numbers(source, "nl"):
        if not number.certain or not given.isdisjoint(number.values):
            continue
        digits = _DIGITS.search(source, number.start, number.end)
        if digits:
            english = english_number(digits[0], source[digits.end() : digits.end() + 5])
            yield digits.start(), digits.end(), english or digits[0]
        elif not _ORDINAL.search(number.text) and number.values[0].isdecimal():
            yield number.start, number.end, _in_digits(number)


def _in_digits(number: Number) -> str:
    """'1.5 billion' for 'anderhalf miljard', '1,200' for 'twaalfhonderd'."""
    value = int(number.values[0])
    for name, size in (("billion", 10**9), ("million", 10**6)):
        if value >= size and value % (size // 10) == 0:
            return f"{value / size:g} {name}"
    return f"{value:,}"
