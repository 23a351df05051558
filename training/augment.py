"""Synthetic pairs that teach what clean text does not: noise, names, numbers, headlines.

The noise follows Belinkov and Bisk (2018, "Synthetic and natural noise both break
neural machine translation"): the source is spoilt, the target stays as it was.
Every function takes the random generator, so that a seed fixes the result.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from training.corpus import Pair

TYPO_RATE = 0.06
"""Share of words that ``add_typos`` spoils."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")  # not at the start of a sentence
_NUMBER = re.compile(r"(?<![\w.,:])[1-9]\d*(?![\w:]|[.,]\d)")  # whole numbers, no dates or times


def change_case(pair: Pair, rng: random.Random) -> Pair:
    """The source all in capitals or all in small letters.

    Example:
        >>> change_case(Pair("Het regent.", "It rains."), random.Random(1)).source
        'HET REGENT.'
    """
    source = pair.source.upper() if rng.random() < 0.5 else pair.source.lower()
    return pair._replace(source=source)


def drop_accents(pair: Pair, rng: random.Random) -> Pair:
    """The source without accents, as from a careless keyboard.

    Example:
        >>> drop_accents(Pair("Eén café", "One café"), random.Random(1))
        Pair(source='Een cafe', target='One café')
    """
    del rng
    letters = unicodedata.normalize("NFD", pair.source)
    return pair._replace(source="".join(c for c in letters if not unicodedata.combining(c)))


def _misspell(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (word[at] * 2 if kind == 1 else "") + word[at + 1 :]


def add_typos(pair: Pair, rng: random.Random) -> Pair:
    """The source with letters swapped, doubled or left out in a few longer words."""
    words = [
        _misspell(word, rng) if len(word) > 3 and word.isalpha() and rng.random() < TYPO_RATE
        else word
        for word in pair.source.split(" ")
    ]  # fmt: skip
    return pair._replace(source=" ".join(words))


def as_headline(pair: Pair, rng: random.Random) -> Pair:
    """A short sentence without its full stop on both sides; a longer one as it was.

    Example:
        >>> as_headline(Pair("Kabinet valt.", "Cabinet falls."), random.Random(1))
        Pair(source='Kabinet valt', target='Cabinet falls')
    """
    del rng
    ends = pair.source.endswith(".") and pair.target.endswith(".")
    if ends and len(pair.source.split()) <= 12:
        return Pair(pair.source[:-1], pair.target[:-1])
    return pair


def join(first: Pair, second: Pair, rng: random.Random) -> Pair:
    """Two pairs as one, in a tenth of cases with the space between the sources lost.

    Example:
        >>> join(Pair("Ja.", "Yes."), Pair("Nee.", "No."), random.Random(1)).target
        'Yes. No.'
    """
    gap = "" if rng.random() < 0.1 else " "
    return Pair(f"{first.source}{gap}{second.source}", f"{first.target} {second.target}")


def change_numbers(pair: Pair, rng: random.Random) -> Pair:
    """Other numbers of the same length, where a whole number stands once on both sides.

    Example:
        >>> change_numbers(Pair("Er zijn 25 doden.", "There are 25 dead."), random.Random(3))
        Pair(source='Er zijn 40 doden.', target='There are 40 dead.')
    """

    def other(old: str) -> str:
        return str(rng.randrange(10 ** (len(old) - 1), 10 ** len(old)))

    return _replace_shared(pair, _NUMBER, other)


def change_names(pair: Pair, names: Sequence[str], rng: random.Random) -> Pair:
    """Other names, where a capitalised word stands once on both sides.

    Args:
        pair: The pair.
        names: What to put in; see ``shared_names``.
        rng: Source of the choice.

    Example:
        >>> change_names(Pair("dat Anja komt", "that Anja comes"), ["Fatima"], random.Random(1))
        Pair(source='dat Fatima komt', target='that Fatima comes')
    """
    return _replace_shared(pair, _NAME, lambda _: rng.choice(names)) if names else pair


def _replace_shared(pair: Pair, pattern: re.Pattern[str], other: Callable[[str], str]) -> Pair:
    found = [pattern.findall(text) for text in pair]
    new = {
        old: other(old)
        for old in found[0]
        if found[0].count(old) == 1 == found[1].count(old)
    }  # fmt: skip

    def put(match: re.Match[str]) -> str:
        return new.get(match.group(), match.group())

    return Pair(pattern.sub(put, pair.source), pattern.sub(put, pair.target))


def shared_names(pairs: Sequence[Pair]) -> list[str]:
    """Capitalised words that stand inside both texts of a pair, sorted."""
    names: set[str] = set()
    for pair in pairs:
        names.update(set(_NAME.findall(pair.source)) & set(_NAME.findall(pair.target)))
    return sorted(names)


def augment(pairs: Sequence[Pair], count: int, seed: int) -> Iterator[Pair]:
    """Synthetic pairs from real ones, all kinds in equal parts.

    Args:
        pairs: Clean pairs in the order of their documents; neighbours are joined.
        count: How many to try for; a change that changes nothing yields no pair.
        seed: Fixes the result.
    """
    if not pairs:
        return
    rng = random.Random(seed)
    names = shared_names(pairs)
    kinds = (change_case, drop_accents, add_typos, as_headline, change_numbers)
    for i in range(count):
        at = rng.randrange(len(pairs))
        pair = pairs[at]
        kind = i % (len(kinds) + 2)
        if kind < len(kinds):
            made = kinds[kind](pair, rng)
        elif kind == len(kinds):
            made = change_names(pair, names, rng)
        else:
            made = join(pair, pairs[(at + 1) % len(pairs)], rng)
        if made != pair:
            yield made
