"""Train the extractive ranker and measure it on articles it has not seen.

    python -m training.extractor.train [--shared DIR] [--out FILE]

Ten-fold cross-validation gives the numbers; the weights that are stored are
trained on all articles. A few seconds on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlsum.summarization.extractive import (
    LearnedRanker,
    content_sentences,
    feature_matrix,
    get_ranker,
    select,
)
from nlsum.summarization.extractive.vectors import Floats
from training.extractor.data import Example, read_examples
from training.extractor.model import train, worth

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "nlsum" / "summarization" / "extractive" / "data" / "weights.json"
FOLDS = 10


def overlap(chosen: Sequence[int], reference: Sequence[int]) -> float:
    """F1 of two sets of sentences."""
    return 2 * len(set(chosen) & set(reference)) / (len(chosen) + len(reference))


def held_out_scores(
    examples: Sequence[Example], features: Sequence[Floats], worths: Sequence[Floats]
) -> list[Floats]:
    """Scores of each article's sentences from a ranker trained without its fold."""
    folds = np.random.default_rng(0).permutation(len(examples)) % FOLDS
    scores: list[Floats] = [np.empty(0)] * len(examples)
    for fold in range(FOLDS):
        seen = [i for i in range(len(examples)) if folds[i] != fold]
        data = train([features[i] for i in seen], [worths[i] for i in seen])
        ranker = LearnedRanker.from_dict(data)
        for i in np.flatnonzero(folds == fold):
            scores[i] = ranker.score(examples[i].document)
    return scores


def mean_overlap(examples: Sequence[Example], scores: Sequence[Floats]) -> float:
    """Mean F1 of the selected sentences with the editor's, at the editor's length."""
    pairs = zip(examples, scores, strict=True)
    return float(
        np.mean(
            [overlap(select(e.document, s, sentences=len(e.extract)), e.extract) for e, s in pairs]
        )
    )


def main() -> None:
    """Train, measure and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    source = args.shared / "summaries" / "articles.jsonl"
    examples = read_examples(source)
    features = [feature_matrix(e.document, content_sentences(e.document)) for e in examples]
    worths = [worth(e) for e in examples]
    overlaps = {"learned": mean_overlap(examples, held_out_scores(examples, features, worths))}
    for name in ("lead", "lexrank", "textrank", "centroid", "random"):
        ranker = get_ranker(name)
        overlaps[name] = mean_overlap(examples, [ranker.score(e.document) for e in examples])
    data = train(features, worths)
    data["training"] = {
        "articles": len(examples),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "cross_validation": f"{FOLDS} folds, overlap F1 with the editor's five sentences",
        "overlap_f1": {name: round(value, 4) for name, value in overlaps.items()},
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(data["training"], indent=2))


if __name__ == "__main__":
    main()
