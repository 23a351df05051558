"""How good a translation, a segmentation or a summary is: numbers that can be reproduced.

``evaluate`` runs a pipeline on a set of references and measures all that they allow; the
shell's ``nlsum evaluate`` does the same. Every measure can be used alone: it takes
parallel sequences, one entry for each text, and returns a ``Score``: the value, a 95 %
bootstrap interval, and a signature that names all that the number depends on. Values are
percentages, but for ``density`` and ``words``.

ROUGE, BLEU and chrF need packages of the extra ``evaluation``.
"""

from __future__ import annotations

from nlsum.evaluation.boundaries import boundary_f1
from nlsum.evaluation.datasets import (
    ReferenceArticle,
    ReferenceSet,
    read_references,
    sample_references,
)
from nlsum.evaluation.extracts import coverage, density, novelty, overlap_f1
from nlsum.evaluation.floors import Floors, Shortfall, gate, raise_floors, read_floors
from nlsum.evaluation.grounding import grounding_rate
from nlsum.evaluation.references import bleu, chrf, rouge
from nlsum.evaluation.run import Evaluation, evaluate
from nlsum.evaluation.score import Score, mean_score
from nlsum.evaluation.summaries import abstractive_scores, rouge_scores, summary_scores
from nlsum.evaluation.table import to_table

__all__ = [
    "Evaluation",
    "Floors",
    "ReferenceArticle",
    "ReferenceSet",
    "Score",
    "Shortfall",
    "abstractive_scores",
    "bleu",
    "boundary_f1",
    "chrf",
    "coverage",
    "density",
    "evaluate",
    "gate",
    "grounding_rate",
    "mean_score",
    "novelty",
    "overlap_f1",
    "raise_floors",
    "read_floors",
    "read_references",
    "rouge",
    "rouge_scores",
    "sample_references",
    "summary_scores",
    "to_table",
]
