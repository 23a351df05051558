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
    "onder boven achter na vast neer meer niet van".split()
)
_QUOTE_OPENS = re.compile(r"(?:^|[\s(])[\"“„‘'](?=\w)")
_QUOTE_CLOSES = re.compile(r"(?<=[\w.,!?…])[\"”’'](?!\w)")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?…][\"'’”»)]? [\"'‘“„«(]?[^\W\d_]")
# Words of English for one of Dutch, from so many Dutch words on: of ten thousand
# written translations none has fewer.
_FEWEST_WORDS = ((19, 0.65), (8, 0.6))


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
            or (tail.endswith((",", ":")) and not source.rstrip(_CLOSERS).endswith(tail[-1]))
            or (not tail and last in _DANGLING and end != last)
            or (not tail and last in _PREPOSITIONS and end not in _PARTICLES and end != last)
            or (_is_quote_open(output) and not _is_quote_open(source))
            or _is_name_lost(source, theirs[-1], output)
            or _sentences(source) > _sentences(output) + 1
            or any(
                len(theirs) >= words and len(ours) < share * len(theirs)
                for words, share in _FEWEST_WORDS
            )
        )
        return [Doubt(self.flag, f"the end is missing after '{last[:80]}'")] if cut else []


def _is_ended(tail: str) -> bool:
    return any(c in _ENDS for c in tail)


def _is_quote_open(text: str) -> bool:
    """Whether a quotation begins and nothing after it could be its end."""
    opened = [match.end() for match in _QUOTE_OPENS.finditer(text)]
    return bool(opened) and not _QUOTE_CLOSES.search(text, opened[-1])


def _is_name_lost(source: str, last: Word, output: str) -> bool:
    """Whether the last word of the source is a name and in the output in no form."""
    names = find_names(source, "nl")
    return (
        bool(names)
        and names[-1].end == last.end
        and len(last.text) > 1
        and not is_found(names[-1].parts[-1], output)
    )


def _sentences(text: str) -> int:
    return 1 + sum(match.group()[-1].isupper() for match in _SENTENCE_END.finditer(text))
