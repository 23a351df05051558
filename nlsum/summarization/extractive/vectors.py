"""Sentences as sparse TF-IDF vectors.

Every method here works with products of one sparse matrix and a vector, never
with the matrix of all pairs of sentences, so ten thousand sentences cost
memory in proportion to their words and not to their square. NumPy alone does
that in three short methods; SciPy would take longer to import than to rank.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
_Places: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A sparse matrix with one row for each sentence and one column for each word.

    Args:
        rows: Row of each entry that is not zero, ascending.
        columns: Its column.
        values: Its value.
        height: Number of rows.
        width: Number of columns.
    """

    rows: _Places
    columns: _Places
    values: Floats
    height: int
    width: int

    def dot(self, vector: Floats) -> Floats:
        """The product of the matrix and a vector of ``width`` numbers."""
        return _sums(self.rows, self.values * vector[self.columns], self.height)

    def transposed_dot(self, vector: Floats) -> Floats:
        """The product of the transposed matrix and a vector of ``height`` numbers."""
        return _sums(self.columns, self.values * vector[self.rows], self.width)

    def row(self, place: int) -> Floats:
        """One row in full."""
        start, end = np.searchsorted(self.rows, [place, place + 1])
        full = np.zeros(self.width)
        full[self.columns[start:end]] = self.values[start:end]
        return full

    def first(self, height: int) -> Vectors:
        """The first rows alone."""
        end = np.searchsorted(self.rows, height)
        return Vectors(self.rows[:end], self.columns[:end], self.values[:end], height, self.width)

    def squared_lengths(self) -> Floats:
        """Sum of the squares of each row."""
        return _sums(self.rows, self.values**2, self.height)

    def cosines(self, place: int) -> Floats:
        """Dot product of each row with one of them: the cosine where rows have length 1."""
        return self.dot(self.row(place))


def _sums(places: _Places, values: Floats, size: int) -> Floats:
    """Sum of the values at each place below ``size``."""
    return np.asarray(np.bincount(places, values, size), dtype=np.float64)


def count_vectors(bags: Sequence[Sequence[str]]) -> Vectors:
    """Word counts: one row for each bag of words, one column for each distinct word."""
    known: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    counts: list[float] = []
    for row, bag in enumerate(bags):
        for word, count in Counter(bag).items():
            rows.append(row)
            columns.append(known.setdefault(word, len(known)))
            counts.append(count)
    return Vectors(
        np.array(rows, dtype=np.int64),
        np.array(columns, dtype=np.int64),
        np.array(counts, dtype=np.float64),
        len(bags),
        len(known),
    )


def tfidf_vectors(bags: Sequence[Sequence[str]]) -> Vectors:
    """Word counts weighted by rarity among the bags, rows scaled to length 1.

    The weight of a word that ``k`` of ``n`` bags hold is ``log(1 + n / k)``. The
    row of an empty bag is zero.
    """
    counts = count_vectors(bags)
    holders = np.bincount(counts.columns, minlength=counts.width)
    weighted = counts.values * np.log1p(counts.height / holders)[counts.columns]
    lengths = np.sqrt(_sums(counts.rows, weighted**2, counts.height))
    scaled = weighted / lengths[counts.rows]
    return Vectors(counts.rows, counts.columns, scaled, counts.height, counts.width)


def centroid_cosine(vectors: Vectors) -> Floats:
    """Cosine of each row with the sum of all rows, 0 to 1."""
    total = vectors.transposed_dot(np.ones(vectors.height))
    length = math.sqrt(float(total @ total))
    return vectors.dot(total) / length if length else np.zeros(vectors.height)
