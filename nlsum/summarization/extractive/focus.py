"""How much each sentence has to do with a question or a topic."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from nlsum.summarization.extractive.vectors import Floats
from nlsum.summarization.extractive.words import content_words

_PART = 5
"""From this many letters on, a word of the query may be part of a compound."""


def query_match(query: str, texts: Sequence[str]) -> Floats:
    """Share of the query's content words that each text holds, rare words counting more.

    A long word also matches inside a longer one: *stikstof* in *stikstofbeleid*.

    Args:
        query: A question, a topic, or a few words.
        texts: Sentences in the language of the query.

    Returns:
        One number from 0 to 1 for each text; all 0 if nothing matches.

    Example:
        >>> query_match("stikstof", ["De stikstofwet.", "De zorg."]).tolist()
        [1.0, 0.0]
    """
    wanted = set(content_words(query))
    bags = [set(content_words(text)) for text in texts]
    vocabulary = set().union(*bags)
    total, scores = 0.0, np.zeros(len(texts))
    for part in sorted(wanted):
        forms = {w for w in vocabulary if w == part or (len(part) >= _PART and part in w)}
        holds = np.array([not forms.isdisjoint(bag) for bag in bags], dtype=np.float64)
        if forms:
            weight = math.log1p(len(texts) / holds.sum())
            total += weight
            scores += weight * holds
    return scores / total if total else scores
