"""The learner: a linear model whose scores, as a softmax over an article, match the editor's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from nlsum.summarization.extractive import FEATURES, content_sentences
from nlsum.summarization.extractive.vectors import Floats
from training.extractor.data import Example

RIDGE = 3.0
"""Penalty on half the squared weights, against a loss summed over articles."""
SUPPORT_WORTH = 0.5
"""What a place among the sources of a summary sentence adds, beside 1 for being picked."""


def worth(example: Example) -> Floats:
    """How much an editor made of each content sentence; sums to 1."""
    content = content_sentences(example.document)
    total = np.array(
        [
            float(s.index in example.extract)
            + SUPPORT_WORTH * sum(s.index in sources for sources in example.support)
            for s in content
        ]
    )
    return np.asarray(total / total.sum())


def train(features: Sequence[Floats], worths: Sequence[Floats]) -> dict[str, Any]:
    """Fit the weights.

    Args:
        features: For each article, the matrix of ``feature_matrix``.
        worths: For each article, what ``worth`` gave.

    Returns:
        What ``LearnedRanker.from_dict`` reads.

    Source: Cao et al. (2007), "Learning to rank: from pairwise approach to
    listwise approach", with the editor's shares as the target distribution.
    """
    stacked = np.concatenate(features)
    means, scales = stacked.mean(axis=0), stacked.std(axis=0)
    scales[scales < 1e-9] = 1.0
    inputs, targets = (stacked - means) / scales, np.concatenate(worths)
    sizes = [len(rows) for rows in features]
    starts = np.cumsum([0, *sizes[:-1]])
    article = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = inputs @ weights
        scores -= np.maximum.reduceat(scores, starts)[article]
        log_shares = scores - np.log(np.add.reduceat(np.exp(scores), starts))[article]
        value = -float(targets @ log_shares) + RIDGE * float(weights @ weights) / 2
        slope = inputs.T @ (np.exp(log_shares) - targets) + RIDGE * weights
        return value, slope

    weights = minimize(loss, np.zeros(len(means)), jac=True, method="L-BFGS-B").x
    return {
        "features": {
            name: {
                "meaning": meaning,
                "weight": round(float(weight), 4),
                "mean": round(float(mean), 4),
                "scale": round(float(scale), 4),
            }
            for (name, meaning), weight, mean, scale in zip(
                FEATURES.items(), weights, means, scales, strict=True
            )
        }
    }
