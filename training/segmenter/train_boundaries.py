"""Fit the boundary classifier's weights on gold sentence boundaries.

Logistic regression with an L2 penalty over the features that
``nlsum.segmentation.boundaries`` names; the run time reads the weights as a
dictionary. Only training splits are read.

    python training/segmenter/train_boundaries.py [--shared DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from corpus import DEFAULT_SHARED, TRAINING_SPLITS, Gold, gold, written_articles
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlsum.segmentation.boundaries import split
from nlsum.segmentation.knowledge import knowledge
from nlsum.segmentation.layout import find_blocks

OUT = Path(__file__).resolve().parents[2] / "nlsum" / "segmentation" / "data" / "boundaries.json"
PENALTY = 0.5
LEAST_OCCURRENCES = 2

Example = tuple[list[str], bool]


def stop_examples(document: Gold) -> Iterator[Example]:
    """The candidates of one document with their labels."""
    ends = {end for _, end in document.sentences}
    examples: list[Example] = []

    def record(features: list[str], end: int) -> bool:
        examples.append((features, end in ends))
        return end in ends

    for block in find_blocks(document.text):
        for _ in split(document.text, block.start, block.end, knowledge(), record):
            pass
    yield from examples


def fit(examples: list[Example], penalty: float) -> dict[str, float]:
    """Minimise the penalised log loss with L-BFGS (the objective is convex)."""
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, n in counts.items() if n >= LEAST_OCCURRENCES)
    column = {name: i for i, name in enumerate(names)}
    rows = [[column[f] for f in features if f in column] for features, _ in examples]
    matrix = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            [c for row in rows for c in row],
            np.cumsum([0, *map(len, rows)]),
        ),
        shape=(len(rows), len(names)),
    )
    signs = np.array([1.0 if label else -1.0 for _, label in examples])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ weights)
        value = np.logaddexp(0, -margins).sum() + penalty / 2 * weights @ weights
        slope = -signs / (1 + np.exp(margins))
        return value, matrix.T @ slope + penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {
        name: round(float(weight), 2)
        for name, weight in zip(names, best, strict=True)
        if abs(weight) >= 0.005
    }


def flat(document: Gold) -> Gold:
    """The document with a space for every newline."""
    return Gold(document.text.replace("\n", " "), document.sentences)


def documents(shared: Path) -> Iterator[Gold]:
    """All training documents, as they are and without their newlines."""
    for name in TRAINING_SPLITS:
        for document in gold(shared / "segmentation" / f"{name}.jsonl"):
            yield document
            if "\n" in document.text:
                yield flat(document)
    yield from written_articles(shared)


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    examples = [e for document in documents(args.shared) for e in stop_examples(document)]
    weights = {"stop": fit(examples, PENALTY), "bare": {}}
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
