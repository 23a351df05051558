"""Untranslated: no Dutch was left standing."""

from __future__ import annotations

from nlsum.checks.words import Word, find_words, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt


class UntranslatedCheck:
    """No Dutch words of the source are left in the English.

    Two signs: a lower-case function word that English does not have ('het',
    'niet'), and a run of lower-case words copied from the source.

    Example:
        >>> check = UntranslatedCheck()
        >>> check("Dat mag niet van het kabinet.", "That is niet allowed.")[0].detail
        "'niet' was left in Dutch"
    """

    flag = Flag.UNTRANSLATED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """Each stretch of words that was left in Dutch."""
        theirs = [word.text for word in find_words(source)]
        known, pairs = set(theirs), set(zip(theirs, theirs[1:], strict=False))
        words = list(find_words(output))
        if not words:
            return []
        dutch = [i for i in range(len(words)) if _is_dutch(words, i, known, pairs)]
        stretches: list[list[int]] = []
        for i in dutch:
            if stretches and i - stretches[-1][-1] <= 2:
                stretches[-1].append(i)
            else:
                stretches.append([i])
        return [
            Doubt(self.flag, f"'{output[words[s[0]].start : words[s[-1]].end][:80]}' was left in Dutch")
            for s in stretches
        ]


def _is_dutch(
    words: list[Word], i: int, known: set[str], pairs: set[tuple[str, str]]
) -> bool:
    word = words[i].text
    return word.islower() and word in known and fold(word) in word_list("dutch")
