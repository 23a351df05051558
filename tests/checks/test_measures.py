"""Units stay with their numbers, scores and ranges keep their order."""

from __future__ import annotations

import pytest

from nlsum.checks import MeasureCheck

_CHECK = MeasureCheck()


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Het kost 3 euro.", "It costs 3 dollars."),
        ("Het kost € 2,5 miljard.", "It costs $2.5 billion."),
        ("De dijk is twaalf kilometer lang.", "The dike is twelve metres long."),
        ("Het stijgt met 2 procentpunt.", "It rises by 2 percent."),
        ("Hij kreeg 18 maanden cel.", "He got 18 years in prison."),
        ("Er lag 40 kilo cocaïne.", "There were 40 tonnes of cocaine."),
        ("Het bos is 300 hectare.", "The forest is 300 square metres."),
    ],
)
def test_another_unit_of_the_kind_is_noticed(dutch: str, english: str) -> None:
    (doubt,) = _CHECK(dutch, english)
    assert "became" in doubt.detail


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Het kost 3 euro.", "It costs €3."),
        ("Het kost € 2,5 miljard.", "It costs 2.5 billion euros."),
        ("De dijk is 3 kilometer lang.", "The dike is 3 km long."),
        ("De dijk is 3 kilometer lang.", "The dike is 1.9 miles long."),
        ("Zij wachtte veertien dagen.", "She waited two weeks."),
        ("Anderhalf jaar later", "Eighteen months later"),
        ("De vierdaagse week kost 4 dagen.", "The four-day week costs 4 days."),
        ("Het duurt 3 tot 5 weken en 2 dagen.", "It takes 3 to 5 weeks and 2 days."),
        ("Het steeg 5 procent.", "It rose five per cent."),
    ],
)
def test_the_same_measure_in_other_words_passes(dutch: str, english: str) -> None:
    assert _CHECK(dutch, english) == []


def test_a_score_that_is_turned_round_is_noticed() -> None:
    assert _CHECK("Ajax verloor met 0-3 van PSV.", "Ajax beat PSV 3-0.")
    assert _CHECK("Ajax won met 3-1.", "Ajax won 3–1.") == []
    assert _CHECK("Het werd 2-1 en later 1-2.", "It was 2-1 and later 1-2.") == []
    assert _CHECK("In 2019-2020 was dat zo.", "In 2019-2020 that was so.") == []
