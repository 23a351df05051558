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
from training.fragments import copied, date, person, with_dateline

Change = Callable[[Pair, random.Random], Pair]
"""What makes another pair of a pair; the same one where it does not apply."""

MOST_JOINED = 3
"""Sentences of a segment that was not split."""

TYPO_RATE = 0.06
"""Share of words that ``add_typos`` spoils."""

_FULL_NAMES = 0.25
"""Share of changed names that become a first and a last name."""

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


def as_heading(pair: Pair, rng: random.Random) -> Pair:
    """A headline in capitals on both sides; a longer sentence as it was.

    Example:
        >>> as_heading(Pair("Kabinet valt.", "Cabinet falls."), random.Random(1))
        Pair(source='KABINET VALT', target='CABINET FALLS')
    """
    headline = as_headline(pair, rng)
    if headline == pair:
        return pair
    return Pair(headline.source.upper(), headline.target.upper())


def join(pairs: Sequence[Pair], rng: random.Random) -> Pair:
    """Several pairs as one, in a tenth of cases with the spaces between the sources lost.

    Example:
        >>> join([Pair("Ja.", "Yes."), Pair("Nee.", "No.")], random.Random(1)).target
        'Yes. No.'
    """
    gap = "" if rng.random() < 0.1 else " "
    return Pair(gap.join(p.source for p in pairs), " ".join(p.target for p in pairs))


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
        >>> change_names(Pair("dat Anja komt", "that Anja comes"), ["Fatima"], random.Random(2))
        Pair(source='dat Fatima komt', target='that Fatima comes')
    """

    def other(_: str) -> str:
        return person(names, rng) if rng.random() < _FULL_NAMES else rng.choice(names)

    return _replace_shared(pair, _NAME, other) if names else pair


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
    """Synthetic pairs from real ones, and lines of a news page, all kinds in equal parts.

    Args:
        pairs: Clean pairs in the order of their documents; neighbours are joined.
        count: How many to try for; a change that changes nothing yields no pair.
        seed: Fixes the result.
    """
    if not pairs:
        return
    rng = random.Random(seed)
    names = shared_names(pairs)
    changes: list[Change] = [
        change_case,
        drop_accents,
        add_typos,
        as_headline,
        as_heading,
        change_numbers,
        with_dateline,
        lambda pair, rng: change_names(pair, names, rng),
        lambda pair, rng: copied(names, rng) if names else pair,
        lambda _, rng: date(rng),
    ]
    for i in range(count):
        at = rng.randrange(len(pairs))
        kind = i % (len(changes) + 1)
        if kind < len(changes):
            made = changes[kind](pairs[at], rng)
        else:
            joined = range(at, at + rng.randint(2, MOST_JOINED))
            made = join([pairs[j % len(pairs)] for j in joined], rng)
        if made != pairs[at]:
            yield made
