"""Repetition: no phrase comes more often in the output than the source gives reason for.

Neural translators fall into loops: a word, a phrase or a syllable comes again
and again. Repeats that the source has as well ('heel, heel veel') are allowed.
"""

from __future__ import annotations

import re
from collections import Counter

from nlsum.checks.words import LETTERS, fold
from nlsum.options import Flag
from nlsum.protocols import Doubt

# A phrase that follows on itself is looked for up to this many words.
_LONGEST_LOOP = 12
# Apart from loops, this many words in the same order do not recur by chance.
_PHRASE = 5
# 'that that' and the like are English.
_DOUBLED = frozenset("had that is her very so no bye ha there blah tut now in for on".split())
_TOKEN = re.compile(rf"{LETTERS}(?:['’-]{LETTERS})*|[0-9]+|[,;]")
_STUTTER = re.compile(r"([^\W\d_]{2,6}?)\1{2,}|([^\W\d_])\2{4,}")


class RepetitionCheck:
    """No phrase is repeated unless the source repeats one.

    Example:
        >>> check = RepetitionCheck()
        >>> check("Hij ging naar huis.", "He went home and went home and went home.")[0].detail
        "'went home and' is repeated"
    """

    flag = Flag.REPEATED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The first phrase that is repeated too often."""
        theirs, ours = _words(source), _words(output)
        loops = _loops(ours)
        if len(loops) > len(_loops(theirs)):
            return [self._doubt(loops[0])]
        phrase, count = _commonest(ours, _PHRASE)
        # The same idea takes fewer words in one language than in the other.
        if count > max(1, _commonest(theirs, _PHRASE - 1)[1]):
            return [self._doubt(phrase)]
        stutter = _STUTTER.search(output)
        if stutter and not _STUTTER.search(source):
            return [self._doubt(stutter.group())]
        return []

    def _doubt(self, phrase: str) -> Doubt:
        return Doubt(self.flag, f"'{phrase[:80]}' is repeated")


def _words(text: str) -> list[str]:
    """The words of a text, and the commas: 'if you lose, you lose' is no loop."""
    return [fold(token) for token in _TOKEN.findall(text)]


def _loops(words: list[str]) -> list[str]:
    """Phrases that come twice in a row, each place once."""
    found: dict[int, str] = {}
    for size in range(1, _LONGEST_LOOP + 1):
        same = 0
        for i in range(size, len(words)):
            same = same + 1 if words[i] == words[i - size] else 0
            if same == size:
                phrase = words[i - size + 1 : i + 1]
                if not (size == 1 and (phrase[0] in _DOUBLED or phrase[0].isdecimal())):
                    found.setdefault(i, " ".join(phrase))
                same = 0
    return [found[place] for place in sorted(found)]


def _commonest(words: list[str], size: int) -> tuple[str, int]:
    """The most frequent run of ``size`` words and how often it comes."""
    counts = Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
    if not counts:
        return "", 0
    phrase, count = counts.most_common(1)[0]
    return " ".join(phrase), count
