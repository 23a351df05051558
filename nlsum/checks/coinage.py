"""Coinage: the output has no word that is neither English nor the source's own.

Small models put pieces of words together to words that do not exist
("nitroop", "optiming"). No other check sees these: the sentence looks whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlsum.checks.words import blank_addresses, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

# Capitalised words may be names, and words with digits codes. A word after an
# apostrophe or hyphen is a part of one, and parts are looked at one by one.
_WORD = re.compile(r"(?<![\w.])[a-z]{4,}(?:-[a-z]+)*(?!\w)")
_PREFIXES = ("un", "re", "non", "over", "under", "anti", "pre", "co", "mis", "sub", "super", "out")
_SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""), ("ily", "y"),
    ("ness", ""), ("less", ""), ("like", ""), ("able", ""), ("able", "e"), ("ity", "e"),
    ("ability", "able"), ("isation", "ise"), ("ist", ""), ("ist", "y"), ("ists", "y"), ("ian", "y"),
)  # fmt: skip


class CoinageCheck:
    """Every lower-case word of the output is English, or stands in the source.

    Example:
        >>> check = CoinageCheck()
        >>> check("De stikstof blijft.", "The nitroop stays.")[0].detail
        "'nitroop' is no English word"
        >>> check("Hij speelt bandoneon.", "He plays the bandoneon unluckily.")
        []
    """

    flag = Flag.INVENTED_WORD

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each word that nobody uses."""
        given = fold(source)
        coined = dict.fromkeys(
            part
            for part in _parts(blank_addresses(output))
            if not is_english(part) and part[:_STEM] not in given
        )
        return [Doubt(self.flag, f"'{word}' is no English word") for word in coined]


_STEM = 6
"""So many letters of a word in the source are enough: 'kabouters' for 'kabouterachtig'."""


def _parts(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield from (part for part in match.group().split("-") if len(part) > 3)


def is_english(word: str) -> bool:
    """Whether a folded word of four letters or more is listed, or made of what is.

    Example:
        >>> is_english("unluckily"), is_english("nitroop")
        (True, False)
    """
    known = word_list("english-words")
    if is_listed(word):
        return True
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and (rest in known or _is_inflected(rest)):
            return True
    return any(word[:i] in known and word[i:] in known for i in range(4, len(word) - 3))


def is_listed(word: str) -> bool:
    """Whether a folded word is listed as English, or a form of one that is.

    Example:
        >>> is_listed("denied"), is_listed("beanpost")
        (True, False)
    """
    return word in word_list("english-words") or _is_inflected(word)


def _is_inflected(word: str) -> bool:
    known = word_list("english-words")
    for suffix, ending in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 3:
            continue
        if stem + ending in known or (stem[-1] == stem[-2] and stem[:-1] in known):
            return True
    return False
