"""Features that were tried for the ranker and left out; ``benchmarks/extractor.py`` measures them.

Written so that anyone who has more annotated articles can try them again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.options import Role
from nlsum.summarization.extractive import FEATURES, content_sentences
from nlsum.summarization.extractive.references import leans_back
from nlsum.summarization.extractive.vectors import Floats, tfidf_vectors
from nlsum.summarization.extractive.words import content_words, tokens, word_parts

CANDIDATES: Mapping[str, str] = MappingProxyType(
    {
        "early": "1 / (1 + place), places counted from 0",
        "section_start": "1 for the first sentence after a subheading",
        "lead": "cosine with the first two sentences, itself left out",
        "new_words": "share of its content words that no earlier sentence has",
        "taken_up": "share of its content words that a later sentence has",
        "central_names": "logarithm of 1 + how often other sentences have its names",
        "long_words": "logarithm of 1 + its content words of ten letters and more",
        "scene": "1 / (1 + place) where the first sentence has little of the headline",
        "past": "1 if it is told in the simple past",
        "hearsay": "1 if it reports what others say or what is said to be",
        "first_person": "1 if it says I, we, my or our",
        "leans_back": "1 if its first words refer to an earlier sentence",
    }
)
"""Name and meaning of each; all come from the Dutch source."""

_FIRST_PERSON = re.compile(r"\b(?:ik|wij|we|mij|me|mijn|ons|onze)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:volgens|aldus|naar verluidt|zou|zouden|zegt|zeggen|zei|zeiden|stelt|meldt|melden|"
    r"meldde|beweert|vindt|vinden|denkt|vreest|vrezen|noemt|vermoedt|vermoedelijk)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|ging|gingen|stond|stonden|zat|zaten|"
    r"lag|lagen|liep|liepen)\b"
)
_LONG = 10
_LITTLE = 0.2
"""Share of the headline's best cosine under which the first sentence tells something else."""


def candidate_columns(document: Document, chosen: Floats) -> dict[str, Floats]:
    """The candidates for one article.

    Args:
        document: The article.
        chosen: What ``feature_matrix`` gave for its content sentences.

    Returns:
        A column for each of ``CANDIDATES``.
    """
    content = content_sentences(document)
    texts = [s.text for s in content]
    bags = [content_words(text) for text in texts]
    early = 1.0 / (1.0 + np.arange(len(content)))
    headline = chosen[:, list(FEATURES).index("headline")]
    columns = {
        "early": early,
        "section_start": [_after_subheading(document, s) for s in content],
        "lead": _lead(bags),
        **_carried(bags),
        "central_names": _central_names(texts),
        "long_words": [np.log1p(sum(len(w) >= _LONG for w in set(bag))) for bag in bags],
        "scene": early * (headline[0] < _LITTLE * headline.max()),
        "past": [bool(_PAST.search(text)) for text in texts],
        "hearsay": [bool(_HEARSAY.search(text)) for text in texts],
        "first_person": [bool(_FIRST_PERSON.search(text)) for text in texts],
        "leans_back": [leans_back(text) for text in texts],
    }
    return {name: np.array(columns[name], dtype=np.float64) for name in CANDIDATES}


def _after_subheading(document: Document, sentence: Sentence) -> bool:
    before = sentence.index - 1
    return before >= 0 and document.sentences[before].role is Role.SUBHEADING


def _lead(bags: Sequence[Sequence[str]]) -> Floats:
    vectors = tfidf_vectors([word_parts(bag) for bag in bags])
    nearest = np.zeros(len(bags))
    for row in range(min(2, len(bags))):
        cosines = vectors.cosines(row)
        cosines[row] = 0.0
        nearest = np.maximum(nearest, cosines)
    return nearest


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


def _central_names(texts: Sequence[str]) -> Floats:
    words = [tokens(text) for text in texts]
    names = {word for sentence in words for word in sentence[1:] if word[0].isupper()}
    found = [names.intersection(sentence) for sentence in words]
    holders = Counter(name for sentence in found for name in sentence)
    return np.log1p([sum(holders[name] - 1 for name in sentence) for sentence in found])
