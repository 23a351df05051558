"""Train the extractive ranker and measure it on articles it has not seen.

    python -m training.extractor.train [--shared DIR] [--out FILE]

Ten-fold cross-validation gives the numbers; the weights that are stored are
trained on all articles. Half a minute on one core. What each feature is worth:
``benchmarks/extractor.py``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from nlsum.summarization.extractive import (
    content_sentences,
    feature_matrix,
    get_ranker,
    select,
)
from training.extractor.data import read_examples
from training.extractor.model import fit
from training.extractor.targets import target
from training.extractor.validation import FOLDS, Judge, best_scored, held_out_scores, spread

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "nlsum" / "summarization" / "extractive" / "data" / "weights.json"
SENTENCES = 5


def main() -> None:
    """Train, measure and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    source = args.shared / "summaries" / "articles.jsonl"
    examples = read_examples(source)
    documents = [e.document for e in examples]
    features = [feature_matrix(d, content_sentences(d)) for d in documents]
    targets = [target(e) for e in examples]
    held_out = zip(documents, held_out_scores(features, targets), strict=True)
    extracts = {"learned": [select(d, spread(d, s), sentences=SENTENCES) for d, s in held_out]}
    for name in ("lead", "lexrank", "textrank", "centroid", "random"):
        ranker = get_ranker(name)
        extracts[name] = [best_scored(d, ranker.score(d), sentences=SENTENCES) for d in documents]
    judge = Judge.of(examples)
    measured = {name: judge.measures(chosen) for name, chosen in extracts.items()}
    data = fit(features, targets).to_dict()
    data["training"] = {
        "articles": len(examples),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "cross_validation": f"{FOLDS} folds, {SENTENCES} sentences, per cent",
        **{
            measure: {name: round(float(m[measure].mean()), 1) for name, m in measured.items()}
            for measure in ("rougeL", "overlap_f1")
        },
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(data["training"], indent=2))


if __name__ == "__main__":
    main()
