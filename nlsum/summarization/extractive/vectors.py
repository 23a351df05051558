"""Sentences as sparse TF-IDF vectors.

Every method here works with products of one sparse matrix and a vector, never
with the matrix of all pairs of sentences, so ten thousand sentences cost
memory in proportion to their words and not to their square.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats: TypeAlias = npt.NDArray[np.float64]
Matrix: TypeAlias = Any
"""A ``scipy.sparse`` matrix in row format; SciPy ships no types."""


def count_matrix(bags: Sequence[Sequence[str]]) -> Matrix:
    """Word counts: one row for each bag of words, one column for each distinct word."""
    columns: dict[str, int] = {}
    starts, indices, counts = [0], [], []
    for bag in bags:
        for word, count in Counter(bag).items():
            indices.append(columns.setdefault(word, len(columns)))
            counts.append(float(count))
        starts.append(len(indices))
    return sparse.csr_matrix((counts, indices, starts), shape=(len(bags), max(1, len(columns))))


def tfidf_matrix(bags: Sequence[Sequence[str]]) -> Matrix:
    """Word counts weighted by rarity among the bags, rows scaled to length 1.

    The weight of a word that ``k`` of ``n`` bags hold is ``log(1 + n / k)``. The
    row of an empty bag is zero.
    """
    counts = count_matrix(bags)
    holders = np.bincount(counts.indices, minlength=counts.shape[1])
    counts.data *= np.log1p(len(bags) / np.maximum(holders, 1))[counts.indices]
    return unit_rows(counts)


def unit_rows(matrix: Matrix) -> Matrix:
    """The matrix with each row scaled to Euclidean length 1; zero rows stay zero."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ matrix)


def centroid_cosine(vectors: Matrix) -> Floats:
    """Cosine of each row with the sum of all rows, 0 to 1."""
    total = np.asarray(vectors.sum(axis=0)).ravel()
    length = math.sqrt(float(total @ total))
    return np.asarray(vectors @ total) / length if length else np.zeros(vectors.shape[0])
