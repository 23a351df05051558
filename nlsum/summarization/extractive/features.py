"""What the learned ranker sees of a sentence: a handful of numbers with a meaning.

All come from the Dutch source, so a ranking never depends on the translator. What
else was tried and left out, because the ranker is as good without it, is in
``training/extractor/candidates.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.options import Role
from nlsum.summarization.extractive.vectors import Floats, centroid_cosine, tfidf_vectors
from nlsum.summarization.extractive.words import content_words, tokens, word_parts

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "first": "1 for the first sentence of the running text",
        "second": "1 for the second",
        "late": "place as a share of the article, 0 to 1",
        "length": "logarithm of the number of words",
        "centroid": "cosine with the words of the whole article",
        "headline": "cosine with the headline",
        "numbers": "logarithm of 1 + the numbers in it",
        "names": "logarithm of 1 + the capitalised words inside it",
        "weekday": "1 if it names a day of the week",
        "opens_quote": "1 if it begins with a quotation mark",
        "question": "1 if it asks",
    }
)
"""Name and meaning of each feature, in the order of the columns."""

_OPENING = tuple("\"“„«‘'")
_WEEKDAY = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag", re.IGNORECASE)


def feature_matrix(document: Document, content: Sequence[Sentence]) -> Floats:
    """The features of sentences in the context of their article.

    Args:
        document: The article.
        content: Its content sentences, in order, at least one.

    Returns:
        One row for each sentence, one column for each of ``FEATURES``.
    """
    columns = {
        **_places(len(content)),
        **_similarities(document, content),
        **_wording([s.text for s in content]),
    }
    return np.column_stack([columns[name] for name in FEATURES])


def _places(count: int) -> dict[str, Floats]:
    place = np.arange(count, dtype=np.float64)
    return {
        "first": (place == 0).astype(np.float64),
        "second": (place == 1).astype(np.float64),
        "late": place / max(1, count - 1),
    }


def _similarities(document: Document, content: Sequence[Sentence]) -> dict[str, Floats]:
    headline = " ".join(s.text for s in document.sentences if s.role is Role.HEADLINE)
    texts = [*(s.text for s in content), headline]
    vectors = tfidf_vectors([word_parts(content_words(text)) for text in texts])
    body = vectors.first(len(content))
    return {"centroid": centroid_cosine(body), "headline": body.dot(vectors.row(len(content)))}


def _wording(texts: Sequence[str]) -> dict[str, Floats]:
    rows = [_wording_of(text) for text in texts]
    return {name: np.array([row[name] for row in rows], dtype=np.float64) for name in rows[0]}


def _wording_of(text: str) -> dict[str, float]:
    words = tokens(text)
    return {
        "length": math.log1p(len(words)),
        "numbers": math.log1p(sum(word[0].isdigit() for word in words)),
        "names": math.log1p(sum(word[0].isupper() for word in words[1:])),
        "weekday": bool(_WEEKDAY.search(text)),
        "opens_quote": text.lstrip().startswith(_OPENING),
        "question": text.rstrip(" \"'”’»)").endswith("?"),
    }
