from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.augment import (
    add_typos,
    as_heading,
    as_headline,
    augment,
    change_case,
    change_names,
    change_numbers,
    drop_accents,
    join,
    shared_names,
)
from training.corpus import Pair

PAIR = Pair("Gisteren zag Fatima 25 auto's.", "Yesterday Fatima saw 25 cars.")


def test_case_is_all_capitals_or_all_small_and_the_target_stays() -> None:
    made = {change_case(PAIR, Random(seed)) for seed in range(20)}
    assert made == {
        Pair("GISTEREN ZAG FATIMA 25 AUTO'S.", PAIR.target),
        Pair("gisteren zag fatima 25 auto's.", PAIR.target),
    }


def test_accents_go_and_other_letters_stay() -> None:
    assert drop_accents(Pair("Eén coëfficiënt ij ß", "x"), Random(1)).source == (
        "Een coefficient ij ß"
    )


@given(st.integers(0, 10**6))
def test_typos_touch_only_long_words_of_the_source(seed: int) -> None:
    source = "de man las gisteren 2024 zijn krant"
    made = add_typos(Pair(source, "x"), Random(seed))
    words = made.source.split(" ")
    assert len(words) == 7
    assert made.target == "x"
    for old, new in zip(source.split(), words, strict=True):
        assert abs(len(old) - len(new)) <= 1
        assert old == new or (len(old) > 3 and old.isalpha())


def test_typos_do_happen() -> None:
    long = " ".join(["kabinet"] * 200)
    wrong = add_typos(Pair(long, "x"), Random(1)).source.split().count("kabinet")
    assert 175 < wrong < 199  # six in a hundred, and some swap equal letters


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair("Kabinet valt.", "Cabinet falls."), Pair("Kabinet valt", "Cabinet falls")),
        (Pair("Kabinet valt!", "Cabinet falls."), Pair("Kabinet valt!", "Cabinet falls.")),
        (Pair("a " * 12 + "b.", "c."), Pair("a " * 12 + "b.", "c.")),
    ],
)
def test_headlines(pair: Pair, expected: Pair) -> None:
    assert as_headline(pair, Random(1)) == expected


def test_headings_are_in_capitals_on_both_sides_and_longer_sentences_stay() -> None:
    short = Pair("Eén dode in Den Haag.", "One dead in The Hague.")
    assert as_heading(short, Random(1)) == Pair("EÉN DODE IN DEN HAAG", "ONE DEAD IN THE HAGUE")
    long = Pair("a " * 12 + "b.", "c.")
    assert as_heading(long, Random(1)) == long


def test_joined_lines_sometimes_lose_the_space_of_the_source_only() -> None:
    pairs = [Pair("Ja.", "Yes."), Pair("Nee.", "No."), Pair("Ja.", "Yes.")]
    made = {join(pairs, Random(s)) for s in range(50)}
    assert made == {Pair("Ja. Nee. Ja.", "Yes. No. Yes."), Pair("Ja.Nee.Ja.", "Yes. No. Yes.")}


@given(st.integers(0, 10**6))
def test_numbers_change_alike_on_both_sides(seed: int) -> None:
    source, target = change_numbers(PAIR, Random(seed))
    number = source.removeprefix("Gisteren zag Fatima ").removesuffix(" auto's.")
    assert 10 <= int(number) <= 99
    assert target == f"Yesterday Fatima saw {number} cars."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("om 12:30 uur", "at 12:30"),  # a time is not a whole number
        ("1,5 miljoen", "1.5 million"),
        ("1.250 euro", "1,250 euros"),
        ("op 3 of 3 mei", "on 3 or 3 May"),  # which is which cannot be known
        ("op 3 mei", "on the third of May"),
        ("route A12", "route A12"),
    ],
)
def test_numbers_that_cannot_be_changed_safely_stay(source: str, target: str) -> None:
    pair = Pair(source, target)
    assert change_numbers(pair, Random(1)) == pair


def test_names_change_alike_and_a_capital_at_the_start_does_not_count() -> None:
    made = {change_names(PAIR, ["Ada"], Random(seed)) for seed in range(60)}
    assert Pair("Gisteren zag Ada 25 auto's.", "Yesterday Ada saw 25 cars.") in made
    full = {
        (pair.source.removesuffix(" 25 auto's."), pair.target.removesuffix(" saw 25 cars."))
        for pair in made
    }
    named = {source.removeprefix("Gisteren zag ") for source, _ in full}
    assert {"Ada Ada", "Ada van de Ada"} < named
    assert named == {target.removeprefix("Yesterday ") for _, target in full}
    assert shared_names([PAIR, Pair("Jan ziet Utrecht", "Jan sees Utrecht")]) == [
        "Fatima",
        "Utrecht",
    ]
    assert change_names(PAIR, [], Random(1)) == PAIR


def test_augmentation_is_repeatable_and_yields_only_changed_pairs() -> None:
    pairs = [PAIR, Pair("Daar is België.", "There is Belgium.")]
    made = list(augment(pairs, 70, seed=1))
    assert made == list(augment(pairs, 70, seed=1))
    assert made != list(augment(pairs, 70, seed=2))
    assert 0 < len(made) <= 70
    assert not set(made) & set(pairs)
    assert list(augment([], 10, seed=1)) == []
    # Without a name in the data nothing can be named, and the rest goes on.
    assert list(augment([Pair("het regent", "it rains")], 40, seed=1))


def test_augmentation_makes_every_kind_of_line() -> None:
    made = list(augment([PAIR, Pair("Daar is België.", "There is Belgium.")] * 4, 600, seed=1))
    copies = {pair.source for pair in made if pair.source == pair.target}
    assert any(line.startswith("©") for line in copies)
    assert any(line.isdigit() for line in copies)
    assert Pair("DAAR IS BELGIË", "THERE IS BELGIUM") in made
    assert any(pair.source.startswith("DEN HAAG") and "THE HAGUE" in pair.target for pair in made)
    assert any(pair.target.count(".") == 3 for pair in made)
