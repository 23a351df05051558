"""The learner: a linear model whose scores, as a softmax over an article, match the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from nlsum.summarization.extractive import FEATURES
from nlsum.summarization.extractive.vectors import Floats

RIDGE = 3.0
"""Penalty on half the squared weights, against a loss summed over articles."""


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A weighted sum of standardised features.

    Args:
        means: Mean of each feature in training.
        scales: Its standard deviation.
        weights: What one standard deviation more adds to a score.
    """

    means: Floats
    scales: Floats
    weights: Floats

    def scores(self, features: Floats) -> Floats:
        """One score for each row."""
        return np.asarray((features - self.means) / self.scales @ self.weights)

    def to_dict(self) -> dict[str, Any]:
        """What ``LearnedRanker.from_dict`` reads; the features have to be ``FEATURES``."""
        columns = (self.weights, self.means, self.scales)
        return {
            "features": {
                name: {
                    "meaning": meaning,
                    "weight": round(float(weight), 4),
                    "mean": round(float(mean), 4),
                    "scale": round(float(scale), 4),
                }
                for (name, meaning), weight, mean, scale in zip(
                    FEATURES.items(), *columns, strict=True
                )
            }
        }


def fit(features: Sequence[Floats], targets: Sequence[Floats]) -> Linear:
    """Fit the weights.

    Args:
        features: For each article, one row for each sentence, one column for each feature.
        targets: For each article, what is to be learned of each sentence.

    Source: Cao et al. (2007), "Learning to rank: from pairwise approach to
    listwise approach", with the shares of ``target`` as the target distribution.
    """
    stacked = np.concatenate(features)
    means, scales = stacked.mean(axis=0), stacked.std(axis=0)
    scales[scales < 1e-9] = 1.0
    inputs, shares = (stacked - means) / scales, np.concatenate(targets)
    sizes = [len(rows) for rows in features]
    starts = np.cumsum([0, *sizes[:-1]])
    article = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = inputs @ weights
        scores -= np.maximum.reduceat(scores, starts)[article]
        log_shares = scores - np.log(np.add.reduceat(np.exp(scores), starts))[article]
        value = -float(shares @ log_shares) + RIDGE * float(weights @ weights) / 2
        slope = inputs.T @ (np.exp(log_shares) - shares) + RIDGE * weights
        return value, slope

    found = minimize(loss, np.zeros(len(means)), jac=True, method="L-BFGS-B")
    return Linear(means, scales, found.x)


def log_likelihood(scores: Floats, target: Floats) -> float:
    """How well scores, as a softmax, explain the target of one article, in nats."""
    shifted = scores - scores.max()
    return float(target @ (shifted - np.log(np.exp(shifted).sum())))
