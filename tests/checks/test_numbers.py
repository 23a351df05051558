"""Numbers in both notations, in words, in times and ranges."""

from __future__ import annotations

import pytest

from nlsum.checks import NumberCheck
from nlsum.checks.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5 kilo", "1234.5"),
        ("€ 2,5 miljard", "2500000000"),
        ("12 mln. euro", "12000000"),
        ("31.000 stemmen", "31000"),
        ("drieëntwintig", "23"),
        ("honderd twintig", "120"),
        ("tweehonderdvijftigduizend", "250000"),
        ("anderhalf miljoen", "1500000"),
        ("tweeënhalf", "2.5"),
        ("zes en een half", "6.5"),
        ("de eenentwintigste", "21"),
        ("de 21ste eeuw", "21"),
        ("vierhonderdste", "400"),
        ("2½", "2.5"),
        ("een half miljard", "500000000"),
    ],
)
def test_dutch_values(text: str, value: str) -> None:
    assert value in [v for n in find_numbers(text, "nl") for v in n.values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5 kilos", "1234.5"),
        ("2.5 billion", "2500000000"),
        ("£3bn", "3000000000"),
        ("twenty-three", "23"),
        ("two hundred and fifty thousand", "250000"),
        ("nineteen ninety-four", "1994"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("the thirty-seventh", "37"),
        ("in the seventies", "1970"),
        ("8:30 p.m.", "8:30"),
        ("half past eight", "8:30"),
    ],
)
def test_english_values(text: str, value: str) -> None:
    assert value in [v for n in find_numbers(text, "en") for v in n.values]


def test_offsets_give_the_words_back() -> None:
    text = "Er kwamen 2,5 miljoen mensen en drieëntwintig paarden."
    found = find_numbers(text, "nl")
    assert [text[n.start : n.end] for n in found] == [n.text for n in found]
    assert [n.text for n in found if n.certain] == ["2,5 miljoen", "drieëntwintig"]


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Om 20.30 uur begint het.", "It starts at 8:30 p.m."),
        ("Om half acht begint het.", "It starts at 7:30."),
        ("Het duurt anderhalf jaar.", "It takes eighteen months."),
        ("Het was een man.", "It was a man."),
        ("Eén man bleef.", "A single man stayed."),
        ("Het waren tussen 2 en 3 miljoen mensen.", "Between 2 million and 3 million people."),
        ("Bezoek tussen 13 en 18 uur.", "Visits from 1 p.m. to 6 p.m."),
        ("De jaren zeventig.", "The 1970s."),
        ("Op 12-10-2023.", "On October 12, 2023."),
        ("Het kost vier ton.", "It costs 400,000 euros."),
        ("Beide landen en tientallen dorpen.", "The two countries and dozens of villages."),
        ("De op twee na grootste.", "The third largest."),
        ("Hij won met 3-1.", "He won 3-1."),
        ("Bel 06-12345678.", "Call 06-12345678."),
        ("Dat is 2,8 procent.", "That is 2.8 percent."),
        ("Corona kwam.", "COVID-19 came."),
        ("Een half jaar.", "Six months."),
        ("Wouter ten Brinke zei dat.", "Wouter ten Brinke said so."),
        ("Hij werd veertien dagen geschorst.", "He was suspended for two weeks."),
    ],
)
def test_faithful_numbers_pass(dutch: str, english: str) -> None:
    assert NumberCheck()(dutch, english) == []


@pytest.mark.parametrize(
    ("dutch", "english", "detail"),
    [
        ("Het kost 2,5 miljard.", "It costs 2.5 million.", "'2,5 miljard' became '2.5 million'"),
        ("Er zijn 31.000 stemmen.", "There are 13,000 votes.", "'31.000' became '13,000'"),
        ("Er zijn 1.234 stemmen.", "There are 1.234 votes.", "'1.234' became '1.234'"),
        ("Er zijn zes honden.", "There are dogs.", "'zes' is missing"),
        ("Er zijn honden.", "There are 6 dogs.", "'6' was added"),
        ("Om 20.30 uur.", "At 8:40 p.m.", "'20.30' became '8:40'"),
    ],
)
def test_changed_numbers_are_named(dutch: str, english: str, detail: str) -> None:
    assert [d.detail for d in NumberCheck()(dutch, english)] == [detail]


def test_a_summary_may_leave_numbers_out_but_not_bring_new_ones() -> None:
    check = NumberCheck("en", both_ways=False)
    source = "In 2019 there were 40 of them, twice as many as before."
    assert check(source, "There were 40.") == []
    assert [d.detail for d in check(source, "There were 41.")] == ["'41' was added"]
