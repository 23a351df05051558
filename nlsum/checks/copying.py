"""Copies: words and names that a copying model writes are the source's, letter by letter.

A person may write 'Peruvian' of a source about Peru, and coin a word. A small model
that joins and shortens English sentences writes 'Ukraina' and 'journalisted'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlsum.checks.words import blank_addresses, find_words, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

_POSSESSIVE = re.compile(r"['’]s?$")
_PIECE = re.compile(r"[-.&'’]")
_MOST_SEAMS = 5
_LONGEST_SPLICE = 3
"""Words that two sentences share by chance."""
_NUMBER = re.compile(r"\d(?:[\d.,:/]*\d)?")
_OPENERS = frozenset(
    "after although during while when whereas meanwhile however because since before despite "
    "according nearly almost about around over under until within between instead".split()
)
_SHORTEST = 4
"""Letters; the list of English words has none that are shorter."""


class CopiedNameCheck:
    """Every word with a capital is in the source in the same form, with any case.

    A small word may begin the output instead.

    Example:
        >>> check = CopiedNameCheck()
        >>> check("Quispe won in Peru.", "Quispe was a Peruvian.")[0].detail
        "'Peruvian' was added"
        >>> check("Quispe won in Peru.", "In Peru, Quispe won.")
        []
    """

    flag = Flag.NAME_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each name that is not the source's."""
        given = _forms(source)
        small = word_list("small-words-en") | _OPENERS
        added: dict[str, None] = {}
        for word in find_words(blank_addresses(output)):
            if word.text.islower() or word.text.isdecimal():
                continue
            for piece in _pieces(word.text):
                opens = word.start == 0 and piece in small
                if piece not in given and not opens and len(piece) > 1:
                    added[word.text] = None
        return [Doubt(self.flag, f"'{name}' was added") for name in added]


class CopiedNumberCheck:
    """Every number in digits is in the source as it stands.

    Example:
        >>> CopiedNumberCheck()("It was 9/11.", "It was 9/011.")[0].detail
        "'9/011' was added"
    """

    flag = Flag.NUMBER_CHANGED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each number that is not the source's."""
        given = set(_NUMBER.findall(source))
        added = dict.fromkeys(n for n in _NUMBER.findall(output) if n not in given)
        return [Doubt(self.flag, f"'{number}' was added") for number in added]


class CopiedWordCheck:
    """Every lower-case word is listed as English as it stands, or in the source.

    Stricter than ``CoinageCheck``, which lets words be made of known parts. Nor is a
    word of the source broken in two ('in formateur').

    Example:
        >>> check = CopiedWordCheck()
        >>> check("An optimistic journalist wrote.", "A journalisted man wrote.")[0].detail
        "'journalisted' is no word of the source, and not listed as English"
    """

    flag = Flag.INVENTED_WORD

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each word that is neither."""
        given = _forms(source)
        known = word_list("english-words")
        words = [fold(word.text) for word in find_words(output)]
        broken = (
            f"{first} {second}"
            for first, second in pairwise(words)
            if second not in given and first + second in given
        )
        coined = dict.fromkeys(
            piece
            for word in find_words(blank_addresses(output))
            if word.text.islower()
            for piece in _pieces(word.text)
            if len(piece) >= _SHORTEST
            and not piece.isdecimal()
            and piece not in known
            and piece not in given
        )
        return [
            Doubt(self.flag, f"'{word}' is no word of the source, and not listed as English")
            for word in (*coined, *broken)
        ]


def _forms(text: str) -> set[str]:
    """All words and their pieces, folded."""
    forms: set[str] = set()
    for word in find_words(text):
        forms.update((fold(word.text), *_pieces(word.text)))
    return forms


def _pieces(word: str) -> Iterator[str]:
    """The parts of a word between hyphens and the like, without a possessive ending."""
    for piece in _PIECE.split(_POSSESSIVE.sub("", word)):
        if piece:
            yield fold(piece)


class SeamCheck:
    """A sentence is put together from few pieces.

    Each pair of neighbouring words that are no neighbours in the source is a seam. To
    join two sentences and to shorten each takes two to four; what is sewn from more
    pieces says what none of them said.

    Example:
        >>> SeamCheck(most=1)("He sold the red car in May.", "In May the car sold.")[0].detail
        '3 places where it was put together'
    """

    flag = Flag.UNSUPPORTED

    def __init__(self, most: int = _MOST_SEAMS) -> None:
        self._most = most

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if there are more seams than allowed."""
        count = seams(source, output)
        if count <= self._most:
            return []
        return [Doubt(self.flag, f"{count} places where it was put together")]


def seams(source: str, output: str) -> int:
    """How many pairs of neighbouring words of the output are no neighbours in the source."""
    theirs, ours = ([fold(word.text) for word in find_words(text)] for text in (source, output))
    return len(set(pairwise(ours)) - set(pairwise(theirs)))


class SpliceCheck:
    """No two stretches of the source run into each other over words that they share.

    'half a billion more than the parties had planned' and 'more than 2.8 percent' make
    'half a billion more than 2.8 percent': every pair of neighbours is the source's, and
    nobody said it.

    Example:
        >>> check = SpliceCheck()
        >>> check("It costs more than planned. A deficit of more than 2.8 percent is too much.",
        ...       "It costs more than 2.8 percent.")[0].detail
        "two sentences run together over 'more than'"
    """

    flag = Flag.UNSUPPORTED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each place."""
        theirs, ours = ([fold(w.text) for w in find_words(text)] for text in (source, output))
        shared = (place for size in range(1, _LONGEST_SPLICE + 1)
                  for place in _splices(theirs, ours, size))  # fmt: skip
        return [
            Doubt(self.flag, f"two sentences run together over '{' '.join(words)}'")
            for words in dict.fromkeys(shared)
        ]


def _splices(theirs: list[str], ours: list[str], size: int) -> Iterator[tuple[str, ...]]:
    """Runs of ``size`` words whose neighbours on either side the source has, but never both."""
    known, whole = set(_runs(theirs, size + 1)), set(_runs(theirs, size + 2))
    for run in _runs(ours, size + 2):
        if run[:-1] in known and run[1:] in known and run not in whole:
            yield run[1:-1]


def _runs(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)
