"""A choice that was tried and left out: cover the words that the ranker's scores say matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlsum.summarization.extractive.vectors import Floats

SHARE = 0.05
"""What covering a word adds, beside the worth of the sentence itself."""


def cover(
    scores: Floats,
    bags: Sequence[Sequence[str]],
    lengths: Sequence[int],
    *,
    sentences: float = math.inf,
    words: float = math.inf,
) -> list[int]:
    """Choose greedily by worth and by the worth of the words that nothing chosen has yet.

    A word is worth the sum of the worths (softmax of the scores) of the sentences
    that have it. Under a budget of words, a gain counts by the root of its length.

    Args:
        scores: One for each sentence.
        bags: Its content words.
        lengths: Its number of words.
        sentences: The most sentences.
        words: The most words.

    Returns:
        Places, ascending.

    Source: Lin and Bilmes (2010), "Multi-document summarization via budgeted
    maximization of submodular functions".
    """
    worth = np.exp(scores - scores.max())
    worth /= worth.sum()
    sets = [frozenset(bag) for bag in bags]
    value: Counter[str] = Counter()
    for share, bag in zip(worth, sets, strict=True):
        value.update(dict.fromkeys(bag, share))
    power = 0.5 if math.isfinite(words) else 0.0
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < sentences:
        gains = {
            place: (worth[place] + SHARE * sum(value[w] for w in sets[place] - covered))
            / max(1, lengths[place]) ** power
            for place in range(len(sets))
            if place not in chosen and lengths[place] <= words
        }
        if not gains:
            break
        best = max(gains, key=lambda place: gains[place])
        chosen.append(best)
        covered |= sets[best]
        words -= lengths[best]
    return sorted(chosen)
