"""Extractive summaries of a translated article, or of several on one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nlsum.errors import OptionError
from nlsum.results import ExtractiveSummary, Translation
from nlsum.summarization.extractive.focus import query_match
from nlsum.summarization.extractive.graph import LexRankRanker, TextRankRanker
from nlsum.summarization.extractive.learned import LearnedRanker
from nlsum.summarization.extractive.rankers import (
    CentroidRanker,
    LeadRanker,
    RandomRanker,
    Ranker,
    content_sentences,
)
from nlsum.summarization.extractive.selection import (
    Pool,
    choose,
    companions_of,
    make_budget,
    select,
    to_unit,
)
from nlsum.summarization.extractive.vectors import Floats, centroid_cosine, tfidf_vectors
from nlsum.summarization.extractive.words import content_words, tokens

RANKERS: Mapping[str, Callable[[], Ranker]] = MappingProxyType(
    {
        "centroid": CentroidRanker,
        "lead": LeadRanker,
        "learned": LearnedRanker.embedded,
        "lexrank": LexRankRanker,
        "random": RandomRanker,
        "textrank": TextRankRanker,
    }
)
"""The rankers by name; ``"learned"`` is the default."""
DEFAULT_RANKER = "learned"

_FOCUS = 2.0
"""Weight of the match with a query, where the ranker's own scores are scaled to 0 to 1."""
_JOINT_REDUNDANCY = 0.8
"""Articles on one event repeat each other far more than one article repeats itself."""


def get_ranker(name: str = DEFAULT_RANKER) -> Ranker:
    """The ranker of that name.

    Raises:
        OptionError: If there is none.

    Example:
        >>> get_ranker("lead").name
        'lead'
    """
    if name not in RANKERS:
        known = ", ".join(repr(n) for n in RANKERS)
        raise OptionError(f"ranker={name!r} is not known.", hint=f"Use one of {known}.")
    return RANKERS[name]()


def extract(
    translation: Translation,
    *,
    ranker: Ranker | str = DEFAULT_RANKER,
    sentences: int | None = None,
    words: int | None = None,
    ratio: float | None = None,
    query: str | None = None,
) -> ExtractiveSummary:
    """Choose the sentences that tell an article in short.

    Args:
        translation: The article and its English.
        ranker: What rates the sentences, or its name in ``RANKERS``.
        sentences: The most sentences; see ``select`` for this and the next two.
        words: The most words of the source.
        ratio: The share of the content sentences.
        query: A question or topic, in Dutch or English, that the summary should be
            about. Where nothing in the article matches it, it has no effect.

    Returns:
        The chosen sentences, in the order of the article; none if the document
        has no content sentence (see ``content_sentences``).

    Raises:
        OptionError: If the ranker is unknown or a budget impossible.
    """
    chosen = get_ranker(ranker) if isinstance(ranker, str) else ranker
    scores = chosen.score(translation.document)
    if query:
        scores = focused(scores, translation, query)
    indices = select(translation.document, scores, sentences=sentences, words=words, ratio=ratio)
    return ExtractiveSummary(
        sentences=tuple(translation[i] for i in indices),
        scores=tuple(float(scores[i]) for i in indices),
        method=chosen.name,
    )


def topic_match(translation: Translation, query: str) -> Floats:
    """How much of a query each content sentence holds, in Dutch or in its English.

    Returns:
        One number from 0 to 1 for each content sentence; see ``query_match``.
    """
    content = [s.index for s in content_sentences(translation.document)]
    match: Floats = np.maximum(
        query_match(query, [translation[i].source.text for i in content]),
        query_match(query, [translation[i].text for i in content]),
    )
    return match


def focused(scores: Floats, translation: Translation, query: str) -> Floats:
    """A ranker's scores with what matches a query far above what does not.

    Args:
        scores: One for each sentence of the article.
        translation: The article and its English.
        query: A question or topic, in Dutch or English.
    """
    content = [s.index for s in content_sentences(translation.document)]
    weighed = scores.copy()
    weighed[content] = to_unit(scores[content]) + _FOCUS * topic_match(translation, query)
    return weighed


def extract_joint(
    translations: Sequence[Translation],
    *,
    ranker: Ranker | str = DEFAULT_RANKER,
    sentences: int | None = None,
    query: str | None = None,
) -> list[tuple[int, int]]:
    """Choose the sentences that tell several articles on one event in short.

    What each article's ranking and the words of all articles together hold for
    important, without saying a thing twice.

    Args:
        translations: The articles.
        ranker: What rates the sentences within their article, or its name.
        sentences: The most sentences; None chooses by the length of all together.
        query: What the summary should be about; see ``extract``.

    Returns:
        ``(index of the article, index of the sentence)``, ascending.

    Raises:
        OptionError: If the ranker is unknown or the budget impossible.
    """
    chosen = get_ranker(ranker) if isinstance(ranker, str) else ranker
    places: list[tuple[int, int]] = []
    texts: list[str] = []
    companions: list[tuple[int, ...]] = []
    values: list[Floats] = []
    for article, translation in enumerate(translations):
        content = content_sentences(translation.document)
        offset = len(places)
        own = [s.text for s in content]
        companions += [tuple(offset + p for p in some) for some in companions_of(own)]
        places += [(article, s.index) for s in content]
        texts += own
        values.append(to_unit(chosen.score(translation.document)[[s.index for s in content]]))
    budget = make_budget(len(places), sentences, None, None)
    if not places:
        return []
    vectors = tfidf_vectors([content_words(text) for text in texts])
    worth = (np.concatenate(values) + to_unit(centroid_cosine(vectors))) / 2
    if query:
        match = np.concatenate([topic_match(t, query) for t in translations])
        worth = to_unit(worth + _FOCUS * match)
    pool = Pool(
        values=worth,
        lengths=[len(tokens(text)) for text in texts],
        companions=companions,
        vectors=vectors,
    )
    return [places[p] for p in choose(pool, budget, redundancy=_JOINT_REDUNDANCY)]
