"""What a ranker is, and the simplest ones: lead, random and centroid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.options import Role
from nlsum.summarization.extractive.vectors import Floats, centroid_cosine, tfidf_vectors
from nlsum.summarization.extractive.words import content_words

_SECOND_CHOICE = (Role.LIST_ITEM, Role.PULL_QUOTE)


@runtime_checkable
class Ranker(Protocol):
    """Says how much each sentence of an article is worth to a summary of it."""

    @property
    def name(self) -> str:
        """What the method is called in results."""
        ...

    def score(self, document: Document) -> Floats:
        """One number for each of ``document.sentences``; higher is better.

        Sentences that no summary may use, such as captions, get ``-inf``.
        """
        ...


def content_sentences(document: Document) -> tuple[Sentence, ...]:
    """What a summary may be made of.

    The running text; where a page has none, its list items and pull quotes.
    Headlines, bylines, captions and the like never are.

    Example:
        >>> roles = [(0, 3, Role.HEADLINE), (4, 10, Role.BODY)]
        >>> doc = Document.from_spans("Kop Tekst.", roles, [(0, 3, 0), (4, 10, 1)])
        >>> [s.text for s in content_sentences(doc)]
        ['Tekst.']
    """
    return document.body or tuple(s for s in document.sentences if s.role in _SECOND_CHOICE)


def score_content(document: Document, rate: Callable[[Sequence[Sentence]], Floats]) -> Floats:
    """Rate the content sentences with ``rate`` and give all others ``-inf``."""
    scores = np.full(len(document), -np.inf)
    content = content_sentences(document)
    if content:
        scores[[s.index for s in content]] = rate(content)
    return scores


@dataclass(frozen=True, slots=True)
class LeadRanker:
    """The earlier the better: hard to beat in news, which tells the main thing first."""

    name: str = "lead"

    def score(self, document: Document) -> Floats:
        """Minus the place among the content sentences."""
        return score_content(document, lambda content: -np.arange(len(content), dtype=np.float64))


@dataclass(frozen=True, slots=True)
class RandomRanker:
    """Chance, as the floor of a comparison.

    Args:
        seed: Of the generator; the same seed and article give the same scores.
    """

    seed: int = 0
    name: str = "random"

    def score(self, document: Document) -> Floats:
        """Uniform numbers from 0 to 1."""
        generator = np.random.default_rng(self.seed)
        return score_content(document, lambda content: generator.random(len(content)))


@dataclass(frozen=True, slots=True)
class CentroidRanker:
    """Closeness to the words of the article as a whole (Radev et al., 2004)."""

    name: str = "centroid"

    def score(self, document: Document) -> Floats:
        """Cosine with the sum of all TF-IDF vectors, 0 to 1."""

        def rate(content: Sequence[Sentence]) -> Floats:
            return centroid_cosine(tfidf_vectors([content_words(s.text) for s in content]))

        return score_content(document, rate)
