"""What each sentence of an abstractive summary is to be about.

A plan is a list of small groups of neighbouring source sentences, the most
valuable ones of the article, that share no sentence. News tells a thing in two
or three sentences in a row; a summary tells it in one. (Content selection before
generation, as in Gehrmann et al. 2018, "Bottom-Up Abstractive Summarization";
groups to fuse, as in Lebanoff et al. 2019, "Scoring Sentence Singletons and Pairs".)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from nlsum.document import Document
from nlsum.options import Role
from nlsum.summarization.extractive import content_sentences, select
from nlsum.summarization.extractive.references import leans_back
from nlsum.summarization.extractive.selection import to_unit
from nlsum.summarization.extractive.vectors import Floats, tfidf_vectors
from nlsum.summarization.extractive.words import content_words

_LARGEST_GROUP = 3
_LEAD = 3
"""How many sentences of an extract the embedded model was trained to head."""
_SECOND = 0.5
"""Worth of a group's lesser sentence, as a share of its score: two good sentences
are worth more than one, but not a good and a poor one more than a better alone."""
_APART = 0.5
"""The same factor again if a paragraph ends between the two."""
_ALIKE = 0.35
"""From this cosine on, sentences of two articles are taken to tell the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """Source sentences for one new sentence.

    Args:
        anchor: Index of the most valuable of them.
        members: Indices of all of them, ascending.
    """

    anchor: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to tell of an article.

    Args:
        groups: Source sentences of each sentence of the summary, in its order.
        lead: Indices of the sentences that a headline is made from, ascending.
    """

    groups: tuple[Group, ...]
    lead: tuple[int, ...]


def default_groups(count: int) -> int:
    """Sentences of an abstractive summary, from the number of content sentences.

    Example:
        >>> [default_groups(n) for n in (1, 5, 12, 30, 200)]
        [1, 2, 4, 4, 5]
    """
    return min(math.ceil(count / 3), 4 if count < 100 else 5)


def make_plan(
    document: Document,
    scores: Floats,
    *,
    sentences: int | None = None,
) -> Plan:
    """Choose what the summary tells and what the headline is about.

    Args:
        document: The article.
        scores: A ranker's score of each of its sentences.
        sentences: How many sentences the summary has at most; None chooses by the
            article's length.
    """
    return Plan(
        plan_groups(document, scores, sentences=sentences),
        _lead(document) or select(document, scores)[:_LEAD],
    )


def _lead(document: Document) -> tuple[int, ...]:
    """The article's headline: made shorter it is truer than one made from the text."""
    headlines = (s.index for s in document.sentences if s.role is Role.HEADLINE)
    return tuple(islice(headlines, 1))


def plan_groups(
    document: Document,
    scores: Floats,
    *,
    sentences: int | None = None,
) -> tuple[Group, ...]:
    """Choose what to tell, in the order of the article.

    Args:
        document: The article.
        scores: A ranker's score of each of its sentences.
        sentences: How many groups at most; None chooses by the article's length.

    Returns:
        Groups that share no sentence; none if the document has no content sentence.
    """
    content = [s.index for s in content_sentences(document)]
    if not content:
        return ()
    wanted = default_groups(len(content)) if sentences is None else sentences
    worth = dict(zip(content, map(float, to_unit(scores[content])), strict=True))
    taken: set[int] = set()
    chosen: list[tuple[int, ...]] = []
    # Of equals the larger group, then the earlier one.
    ranked = sorted(_candidates(document, worth), key=lambda c: (-c[0], -len(c[1]), c[1]))
    for _, members in ranked:
        if len(chosen) == wanted:
            break
        if taken.isdisjoint(members):
            chosen.append(members)
            taken.update(members)
    free = set(content) - taken
    groups = []
    for members in sorted(chosen):
        whole = _with_leaning(document, members, free)
        free.difference_update(whole)
        groups.append(Group(max(members, key=lambda i: worth[i]), whole))
    return tuple(groups)


def _candidates(
    document: Document, worth: dict[int, float]
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Every content sentence alone and with the next one, each with its value."""
    for index, value in worth.items():
        yield value, (index,)
        following = worth.get(index + 1)
        if following is not None:
            first, second = document.sentences[index], document.sentences[index + 1]
            share = _SECOND if first.paragraph == second.paragraph else _SECOND * _APART
            low, high = sorted((value, following))
            yield high + share * low, (index, index + 1)


def _with_leaning(document: Document, members: tuple[int, ...], free: set[int]) -> tuple[int, ...]:
    """The group with the sentence it leans on, or the one that leans on it."""
    before, after = members[0] - 1, members[-1] + 1
    if len(members) < _LARGEST_GROUP:
        if before in free and leans_back(document.sentences[members[0]].text):
            return (before, *members)
        if after in free and leans_back(document.sentences[after].text):
            return (*members, after)
    return members


def plan_joint(documents: Sequence[Document], anchors: Sequence[tuple[int, int]]) -> Plan:
    """Group each chosen sentence with what the other articles say of the same.

    Args:
        documents: Articles on one event.
        anchors: ``(article, sentence)`` of the sentences to tell, see ``extract_joint``.

    Returns:
        A plan whose indices count the sentences of all articles on, in their order.
    """
    pool = [(article, s) for article, document in enumerate(documents) for s in document]
    content = {s for document in documents for s in content_sentences(document)}
    place_of = {(article, s.index): place for place, (article, s) in enumerate(pool)}
    vectors = tfidf_vectors([content_words(s.text) if s in content else [] for _, s in pool])
    chosen = [place_of[anchor] for anchor in anchors]
    taken = set(chosen)
    groups = []
    for anchor in chosen:
        cosines = vectors.cosines(anchor)
        alike = (
            place
            for place in np.argsort(-cosines, kind="stable").tolist()
            if cosines[place] >= _ALIKE and place not in taken and pool[place][0] != pool[anchor][0]
        )
        others = list(islice(alike, _LARGEST_GROUP - 1))
        taken.update(others)
        groups.append(Group(anchor, tuple(sorted((anchor, *others)))))
    headlines = (place for place, (_, s) in enumerate(pool) if s.role is Role.HEADLINE)
    return Plan(tuple(groups), tuple(islice(headlines, 1)) or tuple(chosen[:_LEAD]))
