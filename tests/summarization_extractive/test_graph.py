from __future__ import annotations

import math

import numpy as np
import pytest

from nlsum.summarization.extractive.graph import lex_rank, page_rank, text_rank
from nlsum.summarization.extractive.vectors import (
    Floats,
    Vectors,
    centroid_cosine,
    count_vectors,
    tfidf_vectors,
)

BAGS = [
    "boer stikstof plan".split(),
    "stikstof plan minister geld".split(),
    "minister boer".split(),
    "zon regen".split(),
    [],
]


def dense(vectors: Vectors) -> Floats:
    return np.array([vectors.row(place) for place in range(vectors.height)])


def dense_page_rank(weights: Floats, damping: float = 0.85) -> Floats:
    """The textbook: solve for the stationary distribution of the full matrix."""
    count = len(weights)
    degrees = weights.sum(axis=1)
    steps = np.where(degrees[:, None] > 0, weights / np.maximum(degrees, 1e-12)[:, None], 1 / count)
    google = damping * steps + (1 - damping) / count
    values, vectors = np.linalg.eig(google.T)
    ranks = np.real(vectors[:, np.argmax(np.real(values))])
    return np.asarray(ranks / ranks.sum())


def test_lexrank_equals_page_rank_of_the_full_cosine_matrix() -> None:
    vectors = dense(tfidf_vectors(BAGS))
    weights = vectors @ vectors.T
    np.fill_diagonal(weights, 0)
    assert lex_rank(BAGS) == pytest.approx(dense_page_rank(weights), abs=1e-5)


def test_textrank_equals_page_rank_of_the_full_overlap_matrix() -> None:
    weights = np.zeros((5, 5))
    for i, one in enumerate(BAGS):
        for j, other in enumerate(BAGS):
            shared = len(set(one) & set(other))
            if i != j and shared:
                weights[i, j] = shared / (math.log(len(one)) + math.log(len(other)))
    assert text_rank(BAGS) == pytest.approx(dense_page_rank(weights), abs=1e-5)


@pytest.mark.parametrize("rank", [lex_rank, text_rank])
def test_ranks_are_a_distribution(rank: object) -> None:
    assert callable(rank)
    assert rank(BAGS).sum() == pytest.approx(1)
    assert rank([["a"], ["a"]]).tolist() == pytest.approx([0.5, 0.5])
    assert rank([[]]).tolist() == pytest.approx([1.0])


def test_page_rank_of_a_star_has_its_centre_on_top() -> None:
    star = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=float)
    ranks = page_rank(lambda values: star @ values, 3, damping=0.85)
    assert ranks[0] > ranks[1] == pytest.approx(ranks[2])


def test_counts_have_a_row_for_each_bag() -> None:
    assert dense(count_vectors([["a", "b", "a"], [], ["b"]])).tolist() == [[2, 1], [0, 0], [0, 1]]


def test_tfidf_rows_have_length_one_and_rare_words_weigh_more() -> None:
    matrix = dense(tfidf_vectors([["a", "b"], ["a"], []]))
    assert np.linalg.norm(matrix, axis=1) == pytest.approx([1, 1, 0])
    assert matrix[0, 1] > matrix[0, 0]
    assert matrix[0, 1] / matrix[0, 0] == pytest.approx(math.log(4) / math.log(2.5))


def test_centroid_of_nothing_is_zero() -> None:
    assert centroid_cosine(tfidf_vectors([[], []])).tolist() == [0, 0]


def test_products_equal_those_of_the_dense_matrix() -> None:
    vectors = tfidf_vectors(BAGS)
    matrix = dense(vectors)
    right, left = np.arange(vectors.width) + 0.5, np.arange(vectors.height) + 0.5
    assert vectors.dot(right) == pytest.approx(matrix @ right)
    assert vectors.transposed_dot(left) == pytest.approx(matrix.T @ left)
    assert vectors.cosines(1) == pytest.approx(matrix @ matrix[1])
    assert dense(vectors.first(2)).tolist() == matrix[:2].tolist()
