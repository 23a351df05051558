"""Punctuation: quotation marks and brackets are there, and come in pairs."""

from __future__ import annotations

import re

from nlsum.options import Flag
from nlsum.protocols import Doubt

# Single quotes that begin or end a quotation, not the apostrophes of "zo'n",
# "'s avonds" or "the boys' team".
_QUOTES = re.compile(
    r"[\"“”„«»]|(?<!\w)[‘'](?=\w)(?!['’]?[snt]\b)(?!\d0s?\b)|‘|(?<=[.,!?…])[’']|(?<=[^s\W])[’'](?!\w)"
)
_DOUBLE = re.compile('["“”„«»]')
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class PunctuationCheck:
    """Quotation marks and brackets of the source are in the output, in pairs.

    Example:
        >>> check = PunctuationCheck()
        >>> check("‘Ik ga’, zei hij.", "I am going, he said.")[0].detail
        'the quotation marks are missing'
        >>> check("Hij (31) gaat.", "He (31 is going.")[0].detail
        "'(' is not closed"
    """

    flag = Flag.PUNCTUATION

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """What is missing or unpaired."""
        details: list[str] = []
        theirs, ours = len(_QUOTES.findall(source)), len(_QUOTES.findall(output))
        if theirs >= 1 and not ours:
            details.append("the quotation marks are missing")
        elif ours and not theirs and _DOUBLE.search(output):
            details.append("the quotation marks were added")
        elif not _odd_double(source) and _odd_double(output):
            details.append("a quotation mark has no partner")
        details += [
            f"'{left}' is not closed"
            for left, right in _BRACKETS.items()
            if output.count(left) != output.count(right)
            and source.count(left) == source.count(right)
        ]
        return [Doubt(self.flag, detail) for detail in details]


def _odd_double(text: str) -> bool:
    return len(_DOUBLE.findall(text)) % 2 == 1
