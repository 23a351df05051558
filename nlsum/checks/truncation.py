"""Truncation: the output goes on to where the source ends."""

from __future__ import annotations

import re

from nlsum.checks.words import find_words, fold
from nlsum.options import Flag
from nlsum.protocols import Doubt

_CLOSERS = "\"'’”»›)]}* \t\r\n\u00a0"
_ENDS = frozenset(".!?…:;。")
# No English sentence ends in these, whatever its style.
_DANGLING = frozenset(
    "the a an and or but of with from which whose because if than as my your our their its every "
    "into onto between among during despite until unless although whether per very is are was "
    "were be been has have had will would can could should may might must not".split()
)
# No sentence in 'whole' English is this much shorter than its Dutch.
_SHORTEST = 0.5
_FEW = 6  # words


class TruncationCheck:
    """The output ends as the source does and is not cut short.

    Example:
        >>> check = TruncationCheck()
        >>> check("De trein naar Gent vertrekt.", "The train to Ghent")[0].detail
        "the end is missing after 'Ghent'"
        >>> check("Trein naar Gent vertrekt", "Train to Ghent leaves")
        []
    """

    flag = Flag.TRUNCATED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if the end is missing."""
        theirs, ours = list(find_words(source)), list(find_words(output))
        if not theirs:
            return []
        if not ours:
            return [Doubt(self.flag, "there is no output")]
        last = ours[-1].text
        tail = output[ours[-1].end :].rstrip(_CLOSERS)
        cut = (
            (_is_ended(source[theirs[-1].end :]) and not _is_ended(output[ours[-1].end :]))
            or tail.endswith(",")
            or (not tail and fold(last) in _DANGLING and last.islower() and not _same_end(source, last))
            or _sentences(source) > _sentences(output) + 1
            or (len(theirs) > _FEW and len(ours) < _SHORTEST * len(theirs))
        )
        return [Doubt(self.flag, f"the end is missing after '{last[:80]}'")] if cut else []


def _is_ended(tail: str) -> bool:
    return any(c in _ENDS for c in tail)


def _same_end(source: str, word: str) -> bool:
    return source.rstrip(_CLOSERS).endswith(word)


def _sentences(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2}[.!?…][\"'’”»)]? +[\"'‘“„«(]?[^\W\d_]", text)) + 1
