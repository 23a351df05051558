from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.errors import InputError
from nlsum.evaluation import coverage, density, novelty, overlap_f1
from nlsum.evaluation.extracts import fragments

WORDS = st.lists(st.sampled_from("abcd"), max_size=15)


def test_a_copied_sentence_is_one_fragment() -> None:
    source = ["The minister resigned on Friday. It rained."]
    summary = ["The minister resigned on Friday."]
    assert coverage(summary, source).value == 100.0
    assert density(summary, source).value == 5.0
    assert novelty(summary, source).value == 0.0


def test_words_of_the_source_in_another_order_cover_but_are_new_and_not_dense() -> None:
    source, summary = ["the cat sat"], ["sat cat the"]
    assert coverage(summary, source).value == 100.0
    assert density(summary, source).value == 1.0
    assert novelty(summary, source).value == 100.0


def test_the_mean_is_over_summaries() -> None:
    assert coverage(["a b", "x y"], ["a b", "a b"]).value == 50.0


def test_case_and_punctuation_do_not_count() -> None:
    assert coverage(["RAIN, rain!"], ["Rain rain."]).value == 100.0


def test_an_empty_summary_copies_nothing_and_says_nothing_new() -> None:
    assert coverage([""], ["a"]).value == density([""], ["a"]).value == 0.0
    assert novelty([""], ["a"]).value == 0.0


def test_novelty_of_other_sizes_has_another_name() -> None:
    score = novelty(["a b x"], ["a b c"], size=1)
    assert score.name == "novelty1"
    assert score.value == pytest.approx(100 / 3)


@given(WORDS, WORDS)
def test_fragments_are_found_left_to_right_and_hold_all_shared_words(
    source: list[str], summary: list[str]
) -> None:
    assert sum(fragments(source, summary)) == sum(word in source for word in summary)


@pytest.mark.parametrize(
    ("chosen", "reference", "expected"),
    [({1, 2}, {1, 2}, 100.0), ({1}, {2}, 0.0), ({1, 2, 3}, {3}, 50.0), (set(), set(), 0.0)],
)
def test_overlap_is_the_f1_of_two_sets(
    chosen: set[int], reference: set[int], expected: float
) -> None:
    assert overlap_f1([chosen], [reference]).value == expected


@pytest.mark.parametrize("measure", [coverage, density, novelty, overlap_f1])
def test_unequal_lengths_are_an_input_error(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(InputError):
        measure(["a"], ["a", "b"])
