"""Untranslated: no Dutch was left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from nlsum.checks.coinage import is_listed
from nlsum.checks.words import Word, blank_addresses, find_words, fold, table_rows, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

# Mean log-ratio of a word's trigrams above which it is spelled the Dutch way.
_DUTCH_SPELLING = 0.4
# An unlisted word that is spelled more the English way than this is a rare or a loan word.
_ENGLISH_SPELLING = -0.3
_SHORTEST = 5
_DUTCH_FORM = re.compile(
    r"^(?:uit|voor|onder|aan|mede|tegen|samen|bij)|^ge[a-z]{3,}(?:d|t|en)$|ij|"
    r"(?:[acnp]tie|heid|lijke?|ingen|eren|loos|schap|baar)$"
)
# Dutch words that stand in names too, and 'de facto': Dutch only among Dutch.
_SMALL = frozenset("van de en er te om op al zo dan uit der den ten ter aan".split())
_OPENING, _CLOSING = "‘“\"'«", "’”\"'»"
# So many words copied in a row, or such a share of all, are no coincidence.
_COPIED_RUN = 4
_COPIED_SHARE = 0.6
_HEADING = 3  # words
_LONGEST = 60  # letters of a word that are looked at


class UntranslatedCheck:
    """No Dutch words of the source are left in the English.

    Three signs: a lower-case Dutch word that English does not have ('het',
    'niet'), a word copied from the source that is spelled the Dutch way
    ('ziekenhuis') or not listed as English ('bodemdaling'), and several words
    copied in a row. A word alone in quotation marks and one beside the same
    capital as in the source may be quoted or part of a name.

    Example:
        >>> check = UntranslatedCheck()
        >>> check("Dat mag niet van het kabinet.", "That is niet allowed.")[0].detail
        "'niet' was left in Dutch"
    """

    flag = Flag.UNTRANSLATED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """Each stretch of words that was left in Dutch."""
        theirs = [fold(word.text) for word in find_words(blank_addresses(source))]
        words = list(find_words(blank_addresses(output)))
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
    known, pairs = set(theirs), set(pairwise(theirs))
    ours = [fold(word.text) for word in words]
    copied = [word.text.islower() and ours[i] in known for i, word in enumerate(words)]
    # follows[i]: the word and the one before it come so in the source.
    follows = [False, *(pair in pairs for pair in pairwise(ours))]
    left = {
        i
        for i, word in enumerate(ours)
        if copied[i] and _is_dutch(word) and not _excused(words, i, follows, output)
    }
    left.update(
        i
        for i in range(1, len(ours) - 1)
        if ours[i] in _SMALL and all(copied[i - 1 : i + 2]) and all(follows[i : i + 2])
    )
    # What was English in the source already may stand.
    english = word_list("small-words-en") - word_list("small-words-nl")
    for run in _copied_runs(copied, follows):
        if len(run) >= _COPIED_RUN and english.isdisjoint(ours[i] for i in run):
            left.update(run)
    telling = [
        i
        for i, word in enumerate(words)
        if word.text.islower()
        and len(word.text) > 2
        and ours[i] not in _SMALL
        and ours[i] not in english
    ]
    if len(telling) > 2 and sum(copied[i] for i in telling) >= _COPIED_SHARE * len(telling):
        left.update(i for i in telling if copied[i])
    if _is_copied_heading(ours, theirs, words):
        left.update(range(len(words)))
    return sorted(left)


def _copied_runs(copied: list[bool], follows: list[bool]) -> Iterator[list[int]]:
    """Indices of words that are copied in a row."""
    run: list[int] = []
    for i, is_copied in enumerate(copied):
        if run and not (is_copied and follows[i]):
            yield run
            run = []
        if is_copied:
            run.append(i)
    if run:
        yield run


def _is_copied_heading(ours: list[str], theirs: list[str], words: list[Word]) -> bool:
    """Whether up to three words, at most one of them with a capital, came back as they were."""
    capitals = sum(word.text[0].isupper() for word in words)
    return len(ours) <= _HEADING and ours == theirs and capitals <= 1 and any(map(_is_dutch, ours))


def _is_dutch(word: str) -> bool:
    if word in word_list("dutch"):
        return True
    if len(word) < _SHORTEST or word in word_list("shared-words"):
        return False
    return (
        spelling(word) > _DUTCH_SPELLING
        or _DUTCH_FORM.search(word) is not None
        or (spelling(word) > _ENGLISH_SPELLING and not _all_listed(word))
    )


def _all_listed(word: str) -> bool:
    return all(len(part) < _SHORTEST or is_listed(part) for part in re.split("[-']", word))


@lru_cache(maxsize=4096)
def spelling(word: str) -> float:
    """How Dutch a folded word is spelled: above 0 rather Dutch, below rather English.

    Example:
        >>> spelling("ziekenhuis") > 1, spelling("hospital") < 0
        (True, True)
    """
    marked = f"^{word}$"[:_LONGEST]
    weights = _spellings()
    grams = [marked[i : i + 3] for i in range(len(marked) - 2)]
    return sum(weights.get(gram, 0.0) for gram in grams) / max(1, len(grams))


@cache
def _spellings() -> dict[str, float]:
    rows = table_rows("spelling", folded=False)
    return {gram: float(left[0]) for left, right in rows for gram in right[0].split()}


def _excused(words: list[Word], i: int, follows: list[bool], output: str) -> bool:
    """Whether a word may stand in Dutch: in a name, or alone in quotation marks."""
    word = words[i]
    # 'De lange lijn': a capital beside it, as in the source. Function words need two.
    beside = [
        words[j].text[0].isupper() and follows[max(i, j)]
        for j in (i - 1, i + 1)
        if 0 <= j < len(words)
    ]
    in_name = all(beside) if fold(word.text) in word_list("dutch") else any(beside)
    if beside and in_name:
        return True
    opens = output[max(0, word.start - 1) : word.start]
    return bool(opens) and opens in _OPENING and output[word.end : word.end + 1] in _CLOSING
