"""The extractive ranker on articles it was not trained on: baselines, features, what was left out.

Ten-fold cross-validation over the annotated training articles; the seeds are not touched.
Extracts are measured in the reference English, at equal numbers of sentences and of words.
Baselines take their best-scored sentences that fit; ours takes antecedents along and avoids
repetition, as the library does.

    python benchmarks/extractor.py [--shared ../shared]
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from report import ROOT, write

from nlsum.evaluation import mean_score
from nlsum.options import DEFAULT_TRANSLATOR
from nlsum.store import resolve
from nlsum.summarization.extractive import (
    FEATURES,
    LearnedRanker,
    content_sentences,
    feature_matrix,
    get_ranker,
    select,
)
from nlsum.summarization.extractive.vectors import Floats
from nlsum.summarization.extractive.words import content_words, tokens
from training.extractor.candidates import CANDIDATES, candidate_columns
from training.extractor.coverage import cover
from training.extractor.data import Example, read_examples
from training.extractor.encoder import ENCODED, Encoder, encoded_columns
from training.extractor.model import log_likelihood
from training.extractor.targets import likest, picks
from training.extractor.validation import (
    FOLDS,
    Extract,
    Judge,
    best_scored,
    held_out_scores,
    spread,
)

BUDGETS: Mapping[str, Mapping[str, int]] = {
    "3 sentences": {"sentences": 3},
    "5 sentences": {"sentences": 5},
    "50 words": {"words": 50},
    "100 words": {"words": 100},
}
USUAL, SHORT = "5 sentences", "50 words"

Chooser = Callable[[int, Mapping[str, int]], Extract]
"""From an article's place and a budget to an extract."""


class Bench:
    """The articles with everything that is measured on them.

    Args:
        examples: The annotated articles.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        self.documents = [e.document for e in examples]
        self.contents = [content_sentences(d) for d in self.documents]
        self.matrices = [
            feature_matrix(d, c) for d, c in zip(self.documents, self.contents, strict=True)
        ]
        self.picks = [picks(e) for e in examples]
        self.likest = [likest(e) for e in examples]
        self.targets = [(a + b) / 2 for a, b in zip(self.picks, self.likest, strict=True)]
        self.judge = Judge.of(examples)

    def columns(self, names: Sequence[str]) -> list[Floats]:
        """For each article, those of the ranker's features."""
        places = [list(FEATURES).index(name) for name in names]
        return [matrix[:, places] for matrix in self.matrices]

    def chooser(self, scores: Sequence[Floats]) -> Chooser:
        """The library's choice by held-out scores."""
        spreads = [spread(d, s) for d, s in zip(self.documents, scores, strict=True)]
        return lambda i, budget: select(self.documents[i], spreads[i], **budget)

    def plain(self, scores: Sequence[Floats]) -> Chooser:
        """The best-scored sentences that fit, by scores of all sentences."""
        return lambda i, budget: best_scored(self.documents[i], scores[i], **budget)

    def covering(self, scores: Sequence[Floats]) -> Chooser:
        """The choice of `cover`."""

        def choose(i: int, budget: Mapping[str, int]) -> Extract:
            texts = [s.text for s in self.contents[i]]
            bags = [content_words(text) for text in texts]
            places = cover(scores[i], bags, [len(tokens(t)) for t in texts], **budget)
            return [self.contents[i][place].index for place in places]

        return choose

    def measures(self, choose: Chooser, budget: str) -> Mapping[str, Floats]:
        """What extracts within a budget are worth, article by article."""
        extracts = [choose(i, BUDGETS[budget]) for i in range(len(self.documents))]
        return self.judge.measures(extracts)


def summary(measures: Mapping[str, Floats]) -> dict[str, Any]:
    """Means with their intervals."""
    return {name: interval(values) for name, values in measures.items()}


def interval(values: Floats) -> dict[str, float]:
    """A mean and its 95 % bootstrap interval."""
    score = mean_score("mean", values.tolist(), "articles")
    return {name: round(getattr(score, name), 2) for name in ("value", "low", "high")}


def difference(ours: Mapping[str, Floats], theirs: Mapping[str, Floats]) -> dict[str, Any]:
    """Mean paired differences with their intervals."""
    return summary({name: ours[name] - theirs[name] for name in ("rougeL", "overlap_f1")})


def comparison(
    bench: Bench, systems: Mapping[str, Chooser], among: Sequence[int]
) -> dict[str, Any]:
    """Every system within every budget, on some of the articles; the first less each other one."""
    report: dict[str, Any] = {}
    for budget in BUDGETS:
        measured = {
            name: {key: values[among] for key, values in bench.measures(choose, budget).items()}
            for name, choose in systems.items()
        }
        ours = next(iter(measured.values()))
        report[budget] = {
            name: {**summary(m), "learned_less_this": difference(ours, m)}
            for name, m in measured.items()
        }
    return report


@dataclass(frozen=True, slots=True)
class Whole:
    """The ranker with its own features: held-out scores, and what its extracts are worth."""

    scores: Sequence[Floats]
    measures: Mapping[str, Mapping[str, Floats]]

    @classmethod
    def of(cls, bench: Bench, scores: Sequence[Floats]) -> Self:
        """Measure it within the two budgets that features are judged by."""
        choose = bench.chooser(scores)
        return cls(scores, {b: bench.measures(choose, b) for b in (USUAL, SHORT)})


def worth_of(bench: Bench, scores: Sequence[Floats], whole: Whole) -> dict[str, Any]:
    """What a set of features adds to the ranker's own, in held-out articles.

    Args:
        bench: The articles.
        scores: Held-out scores by that set.
        whole: The ranker with its own features.
    """
    gain = np.array(
        [
            1000 * (log_likelihood(s, t) - log_likelihood(w, t))
            for s, w, t in zip(scores, whole.scores, bench.targets, strict=True)
        ]
    )
    choose = bench.chooser(scores)
    return {
        "millinats": interval(gain),
        **{
            budget: difference(bench.measures(choose, budget), measures)
            for budget, measures in whole.measures.items()
        },
    }


def tried(bench: Bench, examples: Sequence[Example], whole: Whole) -> dict[str, Any]:
    """Each feature left out, each candidate added."""
    encoder = Encoder(resolve(DEFAULT_TRANSLATOR))
    articles = [
        [e.document.sentences[0].text, *(s.text for s in c)]
        for e, c in zip(examples, bench.contents, strict=True)
    ]
    added = [
        {**candidate_columns(d, matrix), **encoded}
        for d, matrix, encoded in zip(
            bench.documents, bench.matrices, encoded_columns(encoder, articles), strict=True
        )
    ]

    def with_columns(*names: str) -> list[Floats]:
        pairs = zip(bench.matrices, added, strict=True)
        features = [np.column_stack([m, *(a[n] for n in names)]) for m, a in pairs]
        return held_out_scores(features, bench.targets)

    def without(name: str) -> list[Floats]:
        kept = [n for n in FEATURES if n != name]
        return held_out_scores(bench.columns(kept), bench.targets)

    weights = dict(zip(FEATURES, LearnedRanker.embedded().weights.tolist(), strict=True))
    meanings = {**CANDIDATES, **ENCODED}
    return {
        "features": {
            name: {
                "meaning": meaning,
                "weight": weights[name],
                "without": worth_of(bench, without(name), whole),
            }
            for name, meaning in FEATURES.items()
        },
        "candidates": {
            name: {"meaning": meaning, "with": worth_of(bench, with_columns(name), whole)}
            for name, meaning in meanings.items()
        },
        "translator": resolve(DEFAULT_TRANSLATOR).digest,
    }


def main() -> None:
    """Measure and write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    source = parser.parse_args().shared / "summaries" / "articles.jsonl"
    examples = read_examples(source)
    bench = Bench(examples)
    whole = held_out_scores(bench.matrices, bench.targets)
    spreads = [spread(d, s) for d, s in zip(bench.documents, whole, strict=True)]
    systems = {
        "learned": bench.chooser(whole),
        "learned, antecedents left": bench.plain(spreads),
        "learned, covering words": bench.covering(whole),
        "learned from the editor alone": bench.chooser(
            held_out_scores(bench.matrices, bench.picks)
        ),
        "learned from ROUGE alone": bench.chooser(held_out_scores(bench.matrices, bench.likest)),
        **{
            name: bench.plain([get_ranker(name).score(d) for d in bench.documents])
            for name in ("lead", "lexrank", "textrank", "centroid")
        },
    }
    # Elsewhere the first sentence sets a scene, and LEAD begins with that.
    news_first = [i for i, shares in enumerate(bench.picks) if shares[0] > 0]
    path = write(
        "extractor",
        {
            "articles": len(examples),
            "corpus": hashlib.sha256(source.read_bytes()).hexdigest()[:12],
            "folds": FOLDS,
            "comparison": comparison(bench, systems, range(len(examples))),
            "news_first": {
                "articles": len(news_first),
                "comparison": comparison(
                    bench, {name: systems[name] for name in ("learned", "lead")}, news_first
                ),
            },
            **tried(bench, examples, Whole.of(bench, whole)),
        },
        packages=("nlsum", "numpy", "scipy", "rouge-score", "transformers", "torch"),
    )
    print(path.name)


if __name__ == "__main__":
    main()
