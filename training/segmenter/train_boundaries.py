"""Fit the boundary classifier's weights on gold sentence boundaries.

Logistic regression with an L2 penalty over the features that
``nlsum.segmentation.boundaries`` names; the run time reads the weights as a
dictionary. Only training splits are read.

    python -m training.segmenter.train_boundaries [--shared DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlsum.segmentation.bare import cut
from nlsum.segmentation.boundaries import Evidence, split
from nlsum.segmentation.knowledge import knowledge
from nlsum.segmentation.layout import find_blocks
from training.segmenter.corpus import (
    DEFAULT_SHARED,
    TRAINING_SPLITS,
    Gold,
    gold,
    without_colon_ends,
    written_articles,
)

OUT = Path(__file__).resolve().parents[2] / "nlsum" / "segmentation" / "data" / "boundaries.json"
STOP_PENALTY = 0.5
BARE_PENALTY = 0.7
STRAY_SPACES = 0.0005
"""Share of spaces doubled in training."""
SEED = 1
SMALLEST_WEIGHT = 0.02

Example = tuple[list[str], bool]


def stop_examples(document: Gold) -> list[Example]:
    """Stops of one document, with their labels."""
    examples: list[Example] = []
    ends = {end for _, end in document.sentences}

    def record(evidence: Evidence, end: int) -> bool:
        examples.append((evidence.features(), end in ends))
        return end in ends

    for block in find_blocks(document.text):
        for _ in split(document.text, block.start, block.end, knowledge(), record):
            pass
    return examples


def bare_examples(document: Gold) -> list[Example]:
    """Gaps without a stop of one flattened document, with their labels."""
    examples: list[Example] = []
    ends = {end for _, end in document.sentences}

    def record(features: list[str], end: int) -> bool:
        examples.append((features, end in ends))
        return end in ends

    for block in find_blocks(document.text):
        stops = split(
            document.text, block.start, block.end, knowledge(), lambda _, end: end in ends
        )
        for start, end in stops:
            for _ in cut(document.text, start, end, knowledge(), record):
                pass
    return examples


def fit(examples: list[Example], penalty: float, *, least: int) -> dict[str, float]:
    """Minimise the penalised log loss with L-BFGS (the objective is convex).

    Args:
        examples: Features and labels.
        penalty: Weight of half the squared norm.
        least: Features that occur less often are left out.
    """
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, n in counts.items() if n >= least)
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
        if abs(weight) >= SMALLEST_WEIGHT
    }


def flat(document: Gold) -> Gold:
    """The document with a space for every newline."""
    return Gold(document.text.replace("\n", " "), document.sentences)


def with_stray_spaces(document: Gold, rng: random.Random) -> Gold:
    """The document with a few spaces doubled: real pages have such slips inside sentences."""
    text = ""
    moved: list[int] = []
    for part in re.split(r"(?<=[^ ] )(?=[^ ])", document.text):
        moved.extend(range(len(text), len(text) + len(part)))
        text += part + " " * (rng.random() < STRAY_SPACES)
    spans = [(moved[start], moved[end - 1] + 1) for start, end in document.sentences]
    return Gold(text, spans)


def documents(shared: Path) -> Iterator[Gold]:
    """All training documents."""
    for name in TRAINING_SPLITS:
        for document in gold(shared / "segmentation" / f"{name}.jsonl"):
            yield without_colon_ends(document)
    yield from written_articles(shared)


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rng = random.Random(SEED)
    stops: list[Example] = []
    bare: list[Example] = []
    for document in documents(args.shared):
        stops += stop_examples(document)
        if "\n" in document.text:
            stops += stop_examples(flat(document))
        bare += bare_examples(with_stray_spaces(flat(document), rng))
    weights = {
        "stop": fit(stops, STOP_PENALTY, least=2),
        "bare": fit(bare, BARE_PENALTY, least=3),
    }
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
