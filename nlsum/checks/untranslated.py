"""Untranslated: no Dutch was left standing."""

from __future__ import annotations

import re

from nlsum.checks.words import Word, find_words, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

# Spellings that Dutch has and English has not, for words that the output has
# letter for letter from the source.
_DUTCH_SPELLING = re.compile(
    r"ij|uu|eeuw|ieuw|ieuw|[ao]uw|aa[^r]|oei|ooi|[^aeiou]oe[^ds]|sch[^aeo]|cht|"
    r"(?:lijke?|heid|tje|tjes|eerd|eren|aties?|teit|ische?|achtige?|baar|dt|gd)$|"
    r"[a-z]{4}[^aeiou]en$|^ge[a-z]{3,}[dt]$"
)
_ENGLISH_TOO = frozenset("yacht garden golden wooden written siren lichen kitchen citizen".split())
_OPENING, _CLOSING = "‘“\"'«", "’”\"'»"
# So many words copied in a row, or such a share of all, are no coincidence.
_COPIED_RUN = 4
_COPIED_SHARE = 0.6


class UntranslatedCheck:
    """No Dutch words of the source are left in the English.

    Three signs: a lower-case Dutch word that English does not have ('het',
    'niet'), a word copied from the source in Dutch spelling ('ziekenhuis'), and
    several words copied in a row. Words in quotation marks and those beside a
    capital may belong to a name or be quoted on purpose.

    Example:
        >>> check = UntranslatedCheck()
        >>> check("Dat mag niet van het kabinet.", "That is niet allowed.")[0].detail
        "'niet' was left in Dutch"
    """

    flag = Flag.UNTRANSLATED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """Each stretch of words that was left in Dutch."""
        theirs = [fold(word.text) for word in find_words(source)]
        words = list(find_words(output))
        left = _left_in_dutch(theirs, words, output)
        stretches: list[list[Word]] = []
        previous = -9
        for i in left:
            if i - previous > 2:
                stretches.append([])
            stretches[-1].append(words[i])
            previous = i
        return [
            Doubt(self.flag, f"'{output[s[0].start : s[-1].end][:80]}' was left in Dutch")
            for s in stretches
        ]


def _left_in_dutch(theirs: list[str], words: list[Word], output: str) -> list[int]:
    """Indices of the output's words that are Dutch."""
    known, pairs = set(theirs), set(zip(theirs, theirs[1:], strict=False))
    ours = [fold(word.text) for word in words]
    copied = [word in known and words[i].text.islower() for i, word in enumerate(ours)]
    left = {
        i
        for i, word in enumerate(ours)
        if copied[i] and _is_dutch(word) and not _excused(words, i, output)
    }
    run: list[int] = []
    for i in range(len(ours) + 1):
        follows = i < len(ours) and copied[i] and (not run or (ours[i - 1], ours[i]) in pairs)
        if not follows:
            if len(run) >= _COPIED_RUN:
                left.update(run)
            run = []
        if i < len(ours) and copied[i]:
            run.append(i)
    lower = [i for i, word in enumerate(words) if word.text.islower() and len(word.text) > 2]
    if len(lower) > 1 and sum(copied[i] for i in lower) >= _COPIED_SHARE * len(lower):
        left.update(i for i in lower if copied[i])
    return sorted(left)


def _is_dutch(word: str) -> bool:
    if word in word_list("dutch"):
        return True
    return len(word) > 4 and word not in _ENGLISH_TOO and bool(_DUTCH_SPELLING.search(word))


def _excused(words: list[Word], i: int, output: str) -> bool:
    """Whether a word may stand in Dutch: in a name, or alone in quotation marks."""
    word = words[i]
    neighbours = words[max(0, i - 1) : i] + words[i + 1 : i + 2]
    if any(n.text[0].isupper() for n in neighbours):
        return not (i + 1 < len(words) and i and word.text in ("het", "een", "niet", "zijn"))
    return output[word.start - 1 : word.start] in tuple(_OPENING) or (
        output[word.end : word.end + 1] in tuple(_CLOSING)
    )
