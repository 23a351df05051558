"""Truncation: the output goes on to where the source ends."""

from __future__ import annotations

import re

from nlsum.checks.names import find_names, is_found
from nlsum.checks.words import Word, find_words, fold
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
# English headlines may end in these only where the Dutch ends in a particle of a verb.
_PREPOSITIONS = frozenset(
    "to for by on in at up who that when where how as under over after before against about "
    "through without within since more most".split()
)
_PARTICLES = frozenset(
    "in op aan uit af mee voor door toe over om bij binnen heen weg los terug tegen samen "
    "onder boven achter na vast neer meer niet".split()
)
_QUOTE_OPENS = re.compile(r"(?:^|[\s(])[\"“‘'](?=\w)")
_QUOTE_CLOSES = re.compile(r"(?<=[\w.,!?…])[\"”’'](?!\w)")
# Of ten thousand written translations none has so few words for one of the Dutch.
_SHORTEST = 0.6
_FEW = 12  # words


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
        end = fold(theirs[-1].text)
        cut = (
            (_is_ended(source[theirs[-1].end :]) and not _is_ended(output[ours[-1].end :]))
            or tail.endswith((",", ":"))
            or (not tail and last in _DANGLING and end != last)
            or (not tail and last in _PREPOSITIONS and end not in _PARTICLES and end != last)
            or (_is_quote_open(output) and not _is_quote_open(source))
            or _is_name_lost(theirs, output)
            or _sentences(source) > _sentences(output) + 1
            or (len(theirs) > _FEW and len(ours) < _SHORTEST * len(theirs))
        )
        return [Doubt(self.flag, f"the end is missing after '{last[:80]}'")] if cut else []


def _is_ended(tail: str) -> bool:
    return any(c in _ENDS for c in tail)


def _is_quote_open(text: str) -> bool:
    """Whether a quotation begins and nothing after it could be its end."""
    last = None
    for last in _QUOTE_OPENS.finditer(text):
        pass
    return last is not None and not _QUOTE_CLOSES.search(text, last.end())


def _is_name_lost(theirs: list[Word], output: str) -> bool:
    """Whether the last word of the source is a name and in the output in no form."""
    if len(theirs) < 3:
        return False
    word = theirs[-1].text
    names = find_names(" ".join(w.text for w in theirs[-3:]), "nl")
    return any(word in name.parts and not is_found(word, output) for name in names)


def _sentences(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2}[.!?…][\"'’”»)]? +[\"'‘“„«(]?[^\W\d_]", text)) + 1
