"""The default ranker: a weighted sum of features, trained by ``training/extractor``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Self

import numpy as np

from nlsum.document import Document, Sentence
from nlsum.errors import SchemaError
from nlsum.summarization.extractive.features import FEATURES, feature_matrix
from nlsum.summarization.extractive.rankers import score_content
from nlsum.summarization.extractive.vectors import Floats

_HINT = "Train them again with training/extractor."


@dataclass(frozen=True, slots=True, eq=False)
class LearnedRanker:
    """A linear model of what an editor would pick.

    Args:
        means: Mean of each feature in training, in the order of ``FEATURES``.
        scales: Its standard deviation.
        weights: What one standard deviation more adds to a score.
        name: What the method is called in results.
    """

    means: Floats = field(repr=False)
    scales: Floats = field(repr=False)
    weights: Floats
    name: str = "learned"

    @classmethod
    def embedded(cls) -> Self:
        """The ranker with the weights that come with the package."""
        return cls.from_dict(_embedded_weights())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``training/extractor`` wrote.

        Args:
            data: Under ``"features"``, for each name: ``mean``, ``scale``, ``weight``.

        Raises:
            SchemaError: If its features are not this version's.
        """
        try:
            trained = {
                name: (row["mean"], row["scale"], row["weight"])
                for name, row in data["features"].items()
            }
        except (KeyError, TypeError, AttributeError) as error:
            raise SchemaError(f"Not the weights of a ranker: {error!r}.", hint=_HINT) from error
        if trained.keys() != FEATURES.keys():
            odd = ", ".join(sorted(trained.keys() ^ FEATURES.keys()))
            raise SchemaError(f"Weights of other features: {odd}.", hint=_HINT)
        columns = np.array([trained[name] for name in FEATURES], dtype=np.float64).T
        return cls(*columns)

    def score(self, document: Document) -> Floats:
        """Log-odds of being picked, up to a constant of the article."""

        def rate(content: Sequence[Sentence]) -> Floats:
            features = feature_matrix(document, content)
            return np.asarray((features - self.means) / self.scales @ self.weights)

        return score_content(document, rate)


@cache
def _embedded_weights() -> Mapping[str, Any]:
    source = files("nlsum.summarization.extractive") / "data" / "weights.json"
    data: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data
