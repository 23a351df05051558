"""Any text gets an answer, in time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlsum.checks import (
    DutchCheck,
    copying_checks,
    dutch_share,
    grounding_checks,
    run,
    translation_checks,
)
from nlsum.checks.names import find_names
from nlsum.checks.numbers import find_numbers
from nlsum.checks.words import blank_addresses

CHECKS = (*translation_checks(), *grounding_checks(), *copying_checks(), DutchCheck())
PIECES = st.sampled_from(
    "een half miljoen honderd 1.234,5 20.30 uur Van der ' “ ) \ud800 niet zou \x00 - . ’s ½ "
    "x\u0301 A. COVID-19 en 🙂 ²".split(" ")
)


@settings(max_examples=40)
@given(st.text(), st.text())
def test_any_text_gets_an_answer(source: str, output: str) -> None:
    for doubt in run(CHECKS, source, output):
        assert doubt.detail


@settings(max_examples=40)
@given(st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))
def test_text_of_awkward_pieces_gets_an_answer(source: str, output: str) -> None:
    run(CHECKS, source, output)
    for lang in ("nl", "en"):
        for found in (*find_numbers(source, lang), *find_names(source, lang)):
            assert source[found.start : found.end] == found.text
    assert 0 <= dutch_share(source) <= 1
    assert len(blank_addresses(output)) == len(output)


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1,", "1.000.", "De Van ", "half ", "100 miljoen ", "honderd ", "niet ", "A-", "' ",
     "“x ", "x\u0301", "twee", "U. ", "ab ab ", "a@", "\ud800", "\n",
     "not a ", "not ever sold ", "He said he sold "],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        started = time.process_time()
        run(CHECKS, text, text)
        return time.process_time() - started

    seconds(100)
    # Eight times the text may take eight times as long; quadratic would be sixty-four.
    assert seconds(8_000) < 24 * seconds(1_000) + 0.2
