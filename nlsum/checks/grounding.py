"""Does an English sentence keep the polarity and the hearsay of the English text it is made from?

A summary may leave a denied or a reported thing out, so nothing can be counted
as between a sentence and its translation. What can be asked is whether the
words that the source denies are in the output with no denial left, and whether
the sentence that the output leans on most only reported what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlsum.checks.hearsay import HearsayCheck
from nlsum.checks.negation import find_negations
from nlsum.checks.words import find_words, fold
from nlsum.options import Flag
from nlsum.protocols import Doubt

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]?\s+")
_SHORTEST_STEM, _STEM = 4, 5


class PolaritySupportCheck:
    """What the source denies is not affirmed by the output, and no denial is added.

    Example:
        >>> check = PolaritySupportCheck()
        >>> check("He did not sell the shares. It rained.", "He sold, and it did rain.")
        []
        >>> check("He did not attack the mayor.", "He attacked the mayor.")[0].detail
        "'not' is missing"
    """

    flag = Flag.NEGATION_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if a negation was lost, or one was added."""
        theirs, their_negative = find_negations(source, "en")
        ours, our_negative = find_negations(output, "en")
        if len(ours) > len(theirs) + their_negative:
            return [Doubt(self.flag, f"'{ours[-1].group()}' was added")]
        if ours or our_negative:
            return []
        said = set(_stems(output))
        for negation in theirs:
            # The first longer word after a negation says what it denies.
            denied = next(iter(_stems(source[negation.end() : negation.end() + 80])), None)
            if denied in said:
                return [Doubt(self.flag, f"'{negation.group()}' is missing")]
        return []


class HearsaySupportCheck:
    """What the source only reports is not stated as a fact by the output.

    Example:
        >>> check = HearsaySupportCheck()
        >>> source = "It rained. The mayor allegedly took bribes from builders."
        >>> check(source, "The mayor took bribes from builders.")[0].detail
        "'allegedly' is not rendered"
    """

    flag = Flag.HEARSAY_LOST

    def __init__(self) -> None:
        self._check = HearsayCheck("en")

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if nothing in the output marks the claim."""
        said = set(_stems(output))
        sentences = _SENTENCE_END.split(source)
        closest = max(sentences, key=lambda sentence: len(said.intersection(_stems(sentence))))
        return self._check(closest, output)


def _stems(text: str) -> Iterable[str]:
    for word in find_words(text):
        if len(word.text) >= _SHORTEST_STEM:
            yield fold(word.text)[:_STEM]
