"""Scores on articles that were not trained on, and what an extract of them is worth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np

from nlsum.document import Document
from nlsum.summarization.extractive import content_sentences
from nlsum.summarization.extractive.vectors import Floats
from nlsum.summarization.extractive.words import tokens
from training.extractor.data import Example
from training.extractor.likeness import KINDS, likeness, stems
from training.extractor.model import fit

FOLDS = 10
MEASURES = (*KINDS, "overlap_f1", "words")

Extract: TypeAlias = Sequence[int]
"""Indices of the chosen sentences of an article."""


def held_out_scores(features: Sequence[Floats], targets: Sequence[Floats]) -> list[Floats]:
    """Scores of each article's sentences from a model trained without its fold."""
    folds = np.random.default_rng(0).permutation(len(features)) % FOLDS
    scores: list[Floats] = [np.empty(0)] * len(features)
    for fold in range(FOLDS):
        seen = [i for i in range(len(features)) if folds[i] != fold]
        model = fit([features[i] for i in seen], [targets[i] for i in seen])
        for i in np.flatnonzero(folds == fold).tolist():
            scores[i] = model.scores(features[i])
    return scores


def spread(document: Document, values: Floats) -> Floats:
    """Scores of the content sentences as scores of all, the others ``-inf``."""
    scores = np.full(len(document), -np.inf)
    scores[[s.index for s in content_sentences(document)]] = values
    return scores


def best_scored(
    document: Document, scores: Floats, *, sentences: float = math.inf, words: float = math.inf
) -> tuple[int, ...]:
    """The best-scored sentences that fit a budget, and nothing else weighed: a plain baseline.

    Args:
        document: The article.
        scores: One for each of its sentences; of equals the earlier one is taken.
        sentences: The most sentences.
        words: The most words of the source; what does not fit is passed over.

    Returns:
        Indices, ascending.
    """
    chosen: list[int] = []
    for i in map(int, np.argsort(-scores, kind="stable")):
        length = len(tokens(document.sentences[i].text))
        if math.isfinite(scores[i]) and len(chosen) < sentences and length <= words:
            chosen.append(i)
            words -= length
    return tuple(sorted(chosen))


@dataclass(frozen=True, slots=True)
class Judge:
    """Measures extracts of annotated articles.

    Args:
        english: Of each article, the words of each sentence as ROUGE compares them.
        references: The same of its reference summary.
        picks: The sentences that its editor chose.
    """

    english: Sequence[Sequence[Sequence[str]]]
    references: Sequence[Sequence[str]]
    picks: Sequence[Extract]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Self:
        """A judge of these articles."""
        return cls(
            [[stems(text) for text in e.english] for e in examples],
            [stems(e.summary) for e in examples],
            [e.extract for e in examples],
        )

    def measures(self, extracts: Sequence[Extract]) -> Mapping[str, Floats]:
        """ROUGE and overlap F1 in per cent and the number of words, one for each article.

        Args:
            extracts: One for each article.
        """
        rows = []
        for english, reference, picks, extract in zip(
            self.english, self.references, self.picks, extracts, strict=True
        ):
            words = [word for i in extract for word in english[i]]
            shared = len(set(extract) & set(picks))
            overlap = 200.0 * shared / (len(extract) + len(picks))
            rows.append((*likeness(words, reference), overlap, len(words)))
        return dict(zip(MEASURES, np.array(rows).T, strict=True))
