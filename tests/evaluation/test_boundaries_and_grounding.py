from __future__ import annotations

from dataclasses import dataclass

import pytest

from nlsum.errors import InputError
from nlsum.evaluation import boundary_f1, grounding_rate
from nlsum.options import Flag
from nlsum.protocols import Doubt

TEXT = "Een zin. Nog een. En een."
GOLD = [(0, 8), (9, 17), (18, 25)]


def test_the_same_boundaries_score_100() -> None:
    assert boundary_f1([TEXT], [GOLD], [GOLD]).value == 100.0


def test_it_does_not_matter_who_owns_the_white_space() -> None:
    assert boundary_f1([TEXT], [[(0, 9), (9, 18), (18, 25)]], [GOLD]).value == 100.0


def test_a_missed_boundary_costs_recall() -> None:
    # Found 1 of 2, and all that was found is right: F1 = 2 * 1 / (1 + 2).
    score = boundary_f1([TEXT], [[(0, 8), (9, 25)]], [GOLD])
    assert score.value == pytest.approx(200 / 3)
    assert score.signature.startswith("places:nonblank|n:1|")


def test_texts_are_counted_together() -> None:
    score = boundary_f1([TEXT, "Ja."], [[(0, 25)], [(0, 3)]], [GOLD, [(0, 3)]])
    assert score.value == 0.0


def test_a_text_without_boundaries_is_all_right() -> None:
    assert boundary_f1(["Ja."], [[(0, 3)]], [[(0, 3)]]).value == 100.0


def test_parallel_sequences_are_asked_for() -> None:
    with pytest.raises(InputError):
        boundary_f1([TEXT], [GOLD], [])


def test_grounding_is_the_share_of_sentences_without_doubt() -> None:
    score = grounding_rate(
        ["It costs 3 euros.", "It costs 4 euros."], ["The price is 3 euros."] * 2
    )
    assert score.value == 50.0
    assert "number_changed" in score.signature


@dataclass(frozen=True)
class _Refuses:
    flag: Flag = Flag.UNSUPPORTED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        return [] if output in source else [Doubt(self.flag)]


def test_grounding_takes_checks_of_ones_own() -> None:
    score = grounding_rate(["rain", "sun"], ["rain fell", "rain fell"], checks=[_Refuses()])
    assert score.value == 50.0
    assert score.signature.startswith("checks:unsupported|")
