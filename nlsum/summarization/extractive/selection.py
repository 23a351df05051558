"""From scores to a summary: a budget, no repetition, no sentence that hangs in the air."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlsum.document import Document
from nlsum.errors import OptionError
from nlsum.options import check_range
from nlsum.summarization.extractive.rankers import content_sentences
from nlsum.summarization.extractive.references import leans_back
from nlsum.summarization.extractive.vectors import Floats, Vectors, tfidf_vectors
from nlsum.summarization.extractive.words import content_words, tokens

REDUNDANCY = 0.2
"""How much a sentence loses for each unit of cosine with one already chosen."""
_SAME = 0.95
"""From this cosine on, two sentences say the same: the second is never chosen."""
_MAX_COMPANIONS = 2
"""How many sentences before it a leaning sentence may bring along."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a summary may hold.

    Args:
        sentences: Number of sentences.
        words: Number of words of the source.
    """

    sentences: float = math.inf
    words: float = math.inf


def default_length(count: int) -> int:
    """Sentences of a summary, from the number of content sentences of the article.

    A third of a short article, five sentences of an ordinary one (up to 50), and
    one more for every further 50, to at most twelve.

    Example:
        >>> [default_length(n) for n in (1, 6, 12, 25, 100, 1000)]
        [1, 2, 4, 5, 6, 12]
    """
    return min(math.ceil(count / 3), 5 + max(0, count - 1) // 50, 12)


def make_budget(
    count: int, sentences: int | None, words: int | None, ratio: float | None
) -> Budget:
    """Read a budget from the arguments of ``select``.

    Args:
        count: How many content sentences there are.
        sentences: Limit in sentences.
        words: Limit in words.
        ratio: Share of the content sentences, above 0 to 1.

    Raises:
        OptionError: If more than one is given, or one is out of range.
    """
    given = [v for v in (sentences, words, ratio) if v is not None]
    if len(given) > 1:
        raise OptionError("A summary has one budget.", hint="Give sentences, words or ratio.")
    if sentences is not None:
        check_range("sentences", sentences, 1, 100)
        return Budget(sentences=sentences)
    if words is not None:
        check_range("words", words, 1, 100_000)
        return Budget(words=words)
    if ratio is not None:
        check_range("ratio", ratio, 0.0, 1.0)
        return Budget(sentences=max(1, round(ratio * count)))
    return Budget(sentences=default_length(count))


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences to choose from, in order, whatever articles they are from.

    Args:
        values: Worth of each, 0 to 1.
        lengths: Words of each.
        companions: Places in the pool of the sentences that each needs beside it.
        vectors: Their TF-IDF vectors, one row each.
    """

    values: Floats
    lengths: Sequence[int]
    companions: Sequence[tuple[int, ...]]
    vectors: Vectors


def companions_of(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Which sentences before it each of one article's sentences leans on.

    The first leans on nothing: there is nothing to take along. No more than two
    are taken along: whatever leans on a longer chain is mostly a detail of it.
    """
    leaning = [place > 0 and leans_back(text) for place, text in enumerate(texts)]
    companions: list[tuple[int, ...]] = []
    for place in range(len(texts)):
        first = place
        while leaning[first] and place - first < _MAX_COMPANIONS:
            first -= 1
        companions.append(tuple(range(first, place)))
    return companions


def choose(pool: Pool, budget: Budget, *, redundancy: float = REDUNDANCY) -> list[int]:
    """Choose greedily, by worth less the resemblance to what was chosen.

    A sentence that leans on others is weighed together with those that are not
    chosen yet, as one step: the mean of their worth decides. Where even one
    sentence is too long for the budget, the best that stands alone is returned.

    Returns:
        Places in the pool, ascending; empty only for an empty pool.

    Source: Carbonell and Goldstein (1998), maximal marginal relevance.
    """
    chosen: set[int] = set()
    nearest = np.zeros(len(pool.values))
    words = 0
    worth = pool.values
    while step := _best_step(pool, budget, chosen, words, worth):
        for place in step:
            chosen.add(place)
            words += pool.lengths[place]
            nearest = np.maximum(nearest, pool.vectors.cosines(place))
        worth = np.where(nearest > _SAME, -np.inf, pool.values - redundancy * nearest)
    return sorted(chosen) or _best_alone(pool)


def _best_step(
    pool: Pool, budget: Budget, chosen: set[int], words: int, worth: Floats
) -> list[int]:
    best: list[int] = []
    best_worth = -math.inf
    for place, companions in enumerate(pool.companions):
        if place in chosen:
            continue
        step = [p for p in (*companions, place) if p not in chosen]
        value = sum(float(worth[p]) for p in step) / len(step)
        if (
            value > best_worth
            and len(chosen) + len(step) <= budget.sentences
            and words + sum(pool.lengths[p] for p in step) <= budget.words
        ):
            best, best_worth = step, value
    return best


def _best_alone(pool: Pool) -> list[int]:
    alone = [place for place, companions in enumerate(pool.companions) if not companions]
    return [max(alone, key=lambda place: float(pool.values[place]))] if alone else []


def to_unit(values: Floats) -> Floats:
    """Finite numbers shifted and scaled to 0 to 1; all equal gives all 1."""
    if not len(values):
        return values
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def select(
    document: Document,
    scores: Floats,
    *,
    sentences: int | None = None,
    words: int | None = None,
    ratio: float | None = None,
) -> tuple[int, ...]:
    """Choose the sentences of a summary.

    Args:
        document: The article.
        scores: What a ``Ranker`` gave its sentences; one with ``-inf`` is never chosen.
        sentences: The most sentences.
        words: The most words of the source.
        ratio: The share of the content sentences, above 0 to 1. Without any
            of the three, see ``default_length``.

    Returns:
        Indices into ``document.sentences``, ascending; empty only if the
        document has no content sentence (see ``content_sentences``).

    Raises:
        OptionError: If more than one budget is given, or it is out of range.

    Example:
        >>> from nlsum.options import Role
        >>> doc = Document.from_spans("Een. Twee.", [(0, 10, Role.BODY)], [(0, 4, 0), (5, 10, 0)])
        >>> select(doc, np.array([0.2, 0.9]), sentences=1)
        (1,)
    """
    content = [s for s in content_sentences(document) if math.isfinite(scores[s.index])]
    budget = make_budget(len(content), sentences, words, ratio)
    if not content:
        return ()
    texts = [s.text for s in content]
    pool = Pool(
        values=to_unit(scores[[s.index for s in content]]),
        lengths=[len(tokens(text)) for text in texts],
        companions=companions_of(texts),
        vectors=tfidf_vectors([content_words(text) for text in texts]),
    )
    return tuple(content[place].index for place in choose(pool, budget))
