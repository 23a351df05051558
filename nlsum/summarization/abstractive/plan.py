"""What each sentence of an abstractive summary is to be about.

A plan is a list of small groups of source sentences. Each group has an anchor,
which the ranker chose, and the neighbours that tell more of the same: what the
anchor leans on, what leans on the anchor, else the neighbour most like it.
(Content selection before generation, as in Gehrmann et al. 2018, "Bottom-Up
Abstractive Summarization"; groups to fuse, as in Lebanoff et al. 2019, "Scoring
Sentence Singletons and Pairs".)
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.summarization.extractive import content_sentences, select
from nlsum.summarization.extractive.references import leans_back
from nlsum.summarization.extractive.vectors import Floats, tfidf_matrix
from nlsum.summarization.extractive.words import content_words

_SIMILAR = 0.08
"""Cosine from which a neighbour is on the same subject as the anchor."""


@dataclass(frozen=True, slots=True)
class Group:
    """Source sentences for one new sentence.

    Args:
        anchor: Index of the sentence that was chosen.
        members: Indices of all its sentences, ascending, the anchor among them.
    """

    anchor: int
    members: tuple[int, ...]


def default_groups(count: int) -> int:
    """Sentences of an abstractive summary, from the number of content sentences.

    Example:
        >>> [default_groups(n) for n in (1, 5, 12, 30, 200)]
        [1, 2, 4, 4, 5]
    """
    return min(math.ceil(count / 3), 4 if count < 100 else 5)


def plan_groups(
    document: Document, scores: Floats, *, sentences: int | None = None
) -> tuple[Group, ...]:
    """Choose what to tell, in the order of the article.

    Args:
        document: The article.
        scores: A ranker's score of each of its sentences.
        sentences: How many groups; None chooses by the article's length.

    Returns:
        Groups that share no sentence; none if the document has no content sentence.
    """
    content = content_sentences(document)
    if not content:
        return ()
    wanted = default_groups(len(content)) if sentences is None else sentences
    anchors = _anchors(select(document, scores, sentences=wanted), document)
    similarity = _neighbour_similarity(content)
    free = {s.index for s in content} - set(anchors)
    groups = []
    for anchor in anchors:
        members = _with_neighbours(anchor, document, free, similarity)
        free.difference_update(members)
        groups.append(Group(anchor, tuple(sorted(members))))
    return tuple(groups)


def _anchors(chosen: Iterable[int], document: Document) -> list[int]:
    """Of two neighbours that were chosen, the one leaning on the other is no anchor."""
    anchors: list[int] = []
    for index in chosen:
        if index - 1 not in anchors or not leans_back(document.sentences[index].text):
            anchors.append(index)
    return anchors


def _with_neighbours(
    anchor: int, document: Document, free: set[int], similarity: dict[int, float]
) -> set[int]:
    members = {anchor}
    before, after = anchor - 1, anchor + 1
    sentences = document.sentences
    if before in free and leans_back(sentences[anchor].text):
        members.add(before)
    if after in free and leans_back(sentences[after].text):
        members.add(after)
    if len(members) == 1:
        near = [
            (similarity.get(min(anchor, other), 0.0), other)
            for other in (after, before)
            if other in free and sentences[other].paragraph == sentences[anchor].paragraph
        ]
        cosine, nearest = max(near, default=(0.0, anchor))
        if cosine >= _SIMILAR:
            members.add(nearest)
    return members


def _neighbour_similarity(content: tuple[Sentence, ...]) -> dict[int, float]:
    """Cosine of each content sentence and the next one, by the index of the first."""
    vectors = tfidf_matrix([content_words(s.text) for s in content])
    products = np.asarray(vectors[:-1].multiply(vectors[1:]).sum(axis=1)).ravel()
    return {
        first.index: float(cosine)
        for first, second, cosine in zip(content, content[1:], products, strict=False)
        if second.index == first.index + 1
    }
