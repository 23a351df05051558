"""How good a translation, a segmentation or a summary is: numbers that can be reproduced.

Every measure takes parallel sequences, one entry for each text, and returns a
``Score``: the value, a 95 % bootstrap interval, and a signature that names all
that the number depends on. Values are percentages, but for ``density``.

ROUGE, BLEU and chrF need packages of the extra ``evaluation``.
"""

from __future__ import annotations

from nlsum.evaluation.boundaries import boundary_f1
from nlsum.evaluation.extracts import coverage, density, novelty, overlap_f1
from nlsum.evaluation.floors import Floors, Shortfall, gate, raise_floors, read_floors
from nlsum.evaluation.grounding import grounding_rate
from nlsum.evaluation.references import bleu, chrf, rouge
from nlsum.evaluation.score import Score, mean_score

__all__ = [
    "Floors",
    "Score",
    "Shortfall",
    "bleu",
    "boundary_f1",
    "chrf",
    "coverage",
    "density",
    "gate",
    "grounding_rate",
    "mean_score",
    "novelty",
    "overlap_f1",
    "raise_floors",
    "read_floors",
    "rouge",
]
