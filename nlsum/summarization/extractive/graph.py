"""LexRank and TextRank: sentences vote for those that they resemble.

Both are PageRank over a graph of sentences. The graph is never built: the
similarity of all pairs is a product of sparse matrices, and a step of the power
iteration needs only the product with a vector. That is exact, and its cost
grows with the words of the article instead of the square of its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.summarization.extractive.rankers import score_content
from nlsum.summarization.extractive.vectors import Floats, count_vectors, tfidf_vectors
from nlsum.summarization.extractive.words import content_words

_MAX_STEPS = 100


def page_rank(
    weigh: Callable[[Floats], Floats], count: int, *, damping: float, tolerance: float = 1e-6
) -> Floats:
    """Stationary distribution of a random walk over a weighted, undirected graph.

    Args:
        weigh: Multiplies a vector by the symmetric matrix of edge weights.
        count: How many nodes there are, at least one.
        damping: Chance of following an edge instead of jumping anywhere.
        tolerance: Stop when a step moves less than this in all.

    Returns:
        A probability for each node. Nodes without edges jump anywhere.
    """
    degrees = weigh(np.ones(count))
    linked = degrees > 1e-12
    share = np.divide(1.0, degrees, out=np.zeros(count), where=linked)
    ranks = np.full(count, 1.0 / count)
    for _ in range(_MAX_STEPS):
        stranded = float(ranks[~linked].sum())
        following = weigh(ranks * share) + stranded / count
        updated = (1.0 - damping) / count + damping * following
        moved = float(np.abs(updated - ranks).sum())
        ranks = updated
        if moved < tolerance:
            break
    return ranks


def lex_rank(bags: Sequence[Sequence[str]], *, damping: float = 0.85) -> Floats:
    """Continuous LexRank: edges weigh the cosine of TF-IDF vectors.

    Args:
        bags: The content words of each sentence.
        damping: See ``page_rank``.

    Source: Erkan and Radev (2004), "LexRank", section 3.3, without a threshold.
    """
    vectors = tfidf_vectors(bags)
    own = vectors.squared_lengths()

    def weigh(values: Floats) -> Floats:
        return vectors.dot(vectors.transposed_dot(values)) - own * values

    return page_rank(weigh, len(bags), damping=damping)


def text_rank(bags: Sequence[Sequence[str]], *, damping: float = 0.85) -> Floats:
    """TextRank: edges weigh the words two sentences share, over the sum of their log lengths.

    The division is done for one length at a time: there are few distinct ones.

    Args:
        bags: The content words of each sentence.
        damping: See ``page_rank``.

    Source: Mihalcea and Tarau (2004), "TextRank", section 4.2.
    """
    words = count_vectors([sorted(set(bag)) for bag in bags])
    sizes = words.squared_lengths()
    lengths, group = np.unique(sizes, return_inverse=True)
    logs = np.log(np.maximum(lengths, 1))
    totals = logs[group][:, None] + logs[None, :]
    # Two sentences of one word each would divide by log 1 + log 1 = 0: no edge.
    divisors = np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0)
    own = sizes * divisors[np.arange(len(bags)), group]

    def weigh(values: Floats) -> Floats:
        weighed: Floats = -own * values
        for length in range(len(lengths)):
            same = np.where(group == length, values, 0.0)
            weighed += words.dot(words.transposed_dot(same)) * divisors[:, length]
        return weighed

    return page_rank(weigh, len(bags), damping=damping)


def _bags(content: Sequence[Sentence]) -> list[list[str]]:
    return [content_words(s.text) for s in content]


@dataclass(frozen=True, slots=True)
class LexRankRanker:
    """LexRank over the content sentences; scores sum to 1."""

    name: str = "lexrank"

    def score(self, document: Document) -> Floats:
        """Rank probabilities; see ``lex_rank``."""
        return score_content(document, lambda content: lex_rank(_bags(content)))


@dataclass(frozen=True, slots=True)
class TextRankRanker:
    """TextRank over the content sentences; scores sum to 1."""

    name: str = "textrank"

    def score(self, document: Document) -> Floats:
        """Rank probabilities; see ``text_rank``."""
        return score_content(document, lambda content: text_rank(_bags(content)))
