"""What the learned ranker sees of a sentence: a handful of numbers with a meaning.

All come from the Dutch source, so a ranking never depends on the translator.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.options import Role
from nlsum.summarization.extractive.references import leans_back
from nlsum.summarization.extractive.vectors import Floats, centroid_cosine, tfidf_vectors
from nlsum.summarization.extractive.words import content_words, tokens, word_parts

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "first": "1 for the first sentence of the running text",
        "second": "1 for the second",
        "early": "1 / (1 + place), places counted from 0",
        "late": "place as a share of the article, 0 to 1",
        "section_start": "1 for the first sentence after a subheading",
        "length": "logarithm of the number of words",
        "centroid": "cosine with the words of the whole article",
        "headline": "cosine with the headline",
        "lead": "cosine with the first two sentences, itself left out",
        "new_words": "share of its content words that no earlier sentence has",
        "taken_up": "share of its content words that a later sentence has",
        "numbers": "logarithm of 1 + the numbers in it",
        "names": "logarithm of 1 + the capitalised words inside it",
        "weekday": "1 if it names a day of the week",
        "opens_quote": "1 if it begins with a quotation mark",
        "first_person": "1 if it says I, we, my or our",
        "hearsay": "1 if it reports what others say or what is said to be",
        "question": "1 if it asks",
        "leans_back": "1 if its first words refer to an earlier sentence",
    }
)
"""Name and meaning of each feature, in the order of the columns."""

_OPENING = tuple("\"“„«‘'")
_WEEKDAY = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:ik|wij|we|mij|me|mijn|ons|onze)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:volgens|aldus|naar verluidt|zou|zouden|zegt|zeggen|zei|zeiden|stelt|meldt|melden|"
    r"meldde|beweert|vindt|vinden|denkt|vreest|vrezen|noemt|vermoedt|vermoedelijk)\b",
    re.IGNORECASE,
)


def feature_matrix(document: Document, content: Sequence[Sentence]) -> Floats:
    """The features of sentences in the context of their article.

    Args:
        document: The article.
        content: Its content sentences, in order, at least one.

    Returns:
        One row for each sentence, one column for each of ``FEATURES``.
    """
    bags = [content_words(s.text) for s in content]
    headline = " ".join(s.text for s in document.sentences if s.role is Role.HEADLINE)
    parts = [word_parts(bag) for bag in (*bags, content_words(headline))]
    columns = {
        **_places(document, content),
        **_similarities(parts),
        **_carried(bags),
        **_wording([s.text for s in content]),
    }
    return np.column_stack([columns[name] for name in FEATURES])


def _places(document: Document, content: Sequence[Sentence]) -> dict[str, Floats]:
    count = len(content)
    place = np.arange(count, dtype=np.float64)
    after_subheading = [
        s.index > 0 and document.sentences[s.index - 1].role is Role.SUBHEADING for s in content
    ]
    return {
        "first": (place == 0).astype(np.float64),
        "second": (place == 1).astype(np.float64),
        "early": 1.0 / (1.0 + place),
        "late": place / max(1, count - 1),
        "section_start": np.array(after_subheading, dtype=np.float64),
    }


def _similarities(parts: Sequence[Sequence[str]]) -> dict[str, Floats]:
    """``parts`` holds those of the sentences, and last those of the headline."""
    count = len(parts) - 1
    vectors = tfidf_vectors(parts)
    body = vectors.first(count)
    lead = np.zeros(count)
    for row in range(min(2, count)):
        cosines = body.cosines(row)
        cosines[row] = 0.0
        lead = np.maximum(lead, cosines)
    return {
        "centroid": centroid_cosine(body),
        "headline": body.dot(vectors.row(count)),
        "lead": lead,
    }


def _carried(bags: Sequence[Sequence[str]]) -> dict[str, Floats]:
    """What is new in each sentence, and what later ones take up again."""
    seen: set[str] = set()
    last = {word: place for place, bag in enumerate(bags) for word in bag}
    new_words, taken_up = np.zeros(len(bags)), np.zeros(len(bags))
    for place, bag in enumerate(bags):
        words = set(bag)
        if words:
            new_words[place] = len(words - seen) / len(words)
            taken_up[place] = sum(last[word] > place for word in words) / len(words)
        seen |= words
    return {"new_words": new_words, "taken_up": taken_up}


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
        "first_person": bool(_FIRST_PERSON.search(text)),
        "hearsay": bool(_HEARSAY.search(text)),
        "question": text.rstrip(" \"'”’»)").endswith("?"),
        "leans_back": leans_back(text),
    }
