from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.errors import InputError
from nlsum.evaluation import Score, mean_score
from nlsum.evaluation.score import bootstrap_score


def test_equal_values_have_no_spread() -> None:
    score = mean_score("x", [3.0, 3.0, 3.0], "unit")
    assert (score.value, score.low, score.high) == (3.0, 3.0, 3.0)


def test_the_interval_is_near_that_of_the_normal_distribution() -> None:
    values = np.random.default_rng(0).normal(10, 2, size=400)
    score = mean_score("x", list(values), "unit")
    half = 1.96 * values.std() / 20
    assert score.low == pytest.approx(values.mean() - half, abs=0.03)
    assert score.high == pytest.approx(values.mean() + half, abs=0.03)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_the_mean_lies_in_the_range_and_repeats(values: list[float]) -> None:
    score = mean_score("x", values, "unit")
    assert min(values) - 1e-9 <= score.low <= score.high <= max(values) + 1e-9
    assert score == mean_score("x", values, "unit")


def test_a_ratio_is_taken_of_the_sums_and_not_averaged() -> None:
    score = bootstrap_score("r", [(1, 1), (0, 3)], lambda sums: float(sums[0] / sums[1]), "u")
    assert score.value == 0.25
    assert (score.low, score.high) == (0.0, 1.0)


def test_a_score_names_all_that_it_depends_on() -> None:
    signature = mean_score("x", [1.0, 2.0], "unit").signature
    assert signature.startswith("unit|n:2|bs:1000|seed:12345|nlsum:")


def test_a_score_prints_and_serialises() -> None:
    score = Score("x", 1.0, 0.5, 1.5, "unit")
    assert str(score) == "x 1.0 [0.5, 1.5]"
    assert Score(**score.to_dict()) == score


def test_nothing_has_no_score() -> None:
    with pytest.raises(InputError, match="nothing to measure"):
        mean_score("x", [], "unit")
