"""Extractive summaries: rank an article's sentences, then choose among them.

``extract`` does both for a translated article. The parts can be used alone: a
``Ranker`` (``get_ranker`` knows six) scores the sentences of a document, and
``select`` turns scores into a choice within a budget.
"""

from __future__ import annotations

from nlsum.summarization.extractive.features import FEATURES, feature_matrix
from nlsum.summarization.extractive.learned import LearnedRanker
from nlsum.summarization.extractive.rankers import Ranker, content_sentences
from nlsum.summarization.extractive.selection import default_length, select
from nlsum.summarization.extractive.summary import (
    RANKERS,
    extract,
    extract_joint,
    focused,
    get_ranker,
    topic_match,
)

__all__ = [
    "FEATURES",
    "RANKERS",
    "LearnedRanker",
    "Ranker",
    "content_sentences",
    "default_length",
    "extract",
    "extract_joint",
    "feature_matrix",
    "focused",
    "get_ranker",
    "select",
    "topic_match",
]
