from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.checks import NumberCheck
from nlsum.translation.names import respelled
from nlsum.translation.notation import (
    balanced_quotes,
    english_number,
    english_numbers,
    nested_quotes,
)
from nlsum.translation.numbers import lost_numbers
from nlsum.translation.placeholders import Swap, hide
from nlsum.translation.splitting import split_sentences


@pytest.mark.parametrize(
    ("token", "after", "english"),
    [
        ("1.234,5", "", "1,234.5"),
        ("31.000", " mensen", "31,000"),
        ("2,5", " miljoen", "2.5"),
        ("20.30", " uur", "20:30"),
        ("20:30", " uur", None),
        ("25.30", " uur", None),
        ("20.30", "", None),
        ("14.09.2022", "", None),
        ("1.2.3", "", None),
    ],
)
def test_a_number_is_written_the_english_way(token: str, after: str, english: str | None) -> None:
    assert english_number(token, after) == english


@pytest.mark.parametrize(
    ("source", "output", "expected"),
    [
        ("Het kost € 1.234,50.", "It costs € 1.234,50.", "It costs € 1,234.50."),
        ("Het kost € 1.234,50.", "It costs €1.234.50.", "It costs €1,234.50."),
        ("Er waren 1.500 mensen.", "There were 1,500 people.", "There were 1,500 people."),
        ("Om 17.31 uur.", "At 17:31 p.m.", "At 17:31."),
        ("Om 17.31 uur luidt de klok.", "At 17.31 p.m. the bell rings.",
         "At 17:31 the bell rings."),
        ("Om 8.30 uur.", "At 8.30 a.m.", "At 8:30 a.m."),
        ("Om 20.30 uur.", "At 8:30 p.m.", "At 8:30 p.m."),
        ("Om 20.30 uur gaat het dicht.", "At 20.30 hours it closes.", "At 20:30 it closes."),
        ("Van 1.500 naar 15,00 euro.", "From 1.500 to 15,00 euros.",
         "From 1.500 to 15,00 euros."),
        ("Geen getal.", "No 1.500 number.", "No 1.500 number."),
    ],
)  # fmt: skip
def test_numbers_that_stayed_dutch_become_english(source: str, output: str, expected: str) -> None:
    assert english_numbers(source, output) == expected


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_what_is_converted_passes_the_check(whole: int, part: int) -> None:
    dutch = f"{whole:,}".replace(",", ".") + f",{part:02d}"
    source = f"Het zijn {dutch} liter."
    converted = english_numbers(source, f"It is {dutch} litres.")
    assert NumberCheck()(source, converted) == []


@pytest.mark.parametrize(
    ("source", "output", "expected"),
    [
        ('"Nee", zei hij.', 'No," he said.', '"No," he said.'),
        ('Hij zei: "Nee."', 'He said: "No.', 'He said: "No."'),
        ("Hij noemt het 'een ramp'.", "He calls it 'a disaster.", "He calls it 'a disaster.'"),
        ('"Nee", zei hij, "nooit".', '"No," he said, never."', '"No," he said, never."'),
        ('"Nee, zei hij.', 'No," he said.', 'No," he said.'),
        ("Nee, zei hij.", "No, he said.", "No, he said."),
    ],
)
def test_a_lost_quotation_mark_comes_back_where_its_place_is_clear(
    source: str, output: str, expected: str
) -> None:
    assert balanced_quotes(source, output) == expected


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ('"He said "no" to me," she says.', "\"He said 'no' to me,\" she says."),
        ('"Yes," he said, "and no."', '"Yes," he said, "and no."'),
        ('"a "b "c" d" e"', '"a "b "c" d" e"'),
        ('"no" " "no"', '"no" " "no"'),
    ],
)
def test_a_quotation_in_a_quotation_gets_single_marks(output: str, expected: str) -> None:
    assert nested_quotes(output) == expected


@given(st.text("\"' a.,", max_size=40), st.text("\"' a.,", max_size=40))
def test_quotes_apart_nothing_changes(source: str, output: str) -> None:
    def bare(text: str) -> str:
        return text.replace('"', "").replace("'", "")

    assert bare(nested_quotes(balanced_quotes(source, output))) == bare(output)


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("Anderhalf miljard euro.", "1.5 billion"),
        ("Een winst van 2,5 miljard.", "2.5"),
        ("Twaalf mensen.", "12"),
        ("Ze wonen er met zeventigduizend.", "70,000"),
    ],
)
def test_lost_numbers_have_an_english_form(source: str, lost: str) -> None:
    assert [english for _, _, english in lost_numbers(source, "Nothing.")] == [lost]


def test_ordinals_and_what_is_there_are_not_lost() -> None:
    assert list(lost_numbers("De twaalfde keer in 2022.", "The time in 2022.")) == []


_ODD = ("." * 50_000, "1." * 30_000, "'a. " * 20_000, '"' * 50_000, "Aa" * 30_000, "12:30 " * 9_000)


@pytest.mark.parametrize("text", [*_ODD, '"' + "ja. Nee. " * 9_000])
def test_any_text_is_read_in_linear_time(text: str) -> None:
    start = time.perf_counter()
    nested_quotes(balanced_quotes(f'"Ja" {text}', f'Ja" {text}'))
    english_numbers(text, text)
    respelled(f"Volgens {text}", f"According to {text}x")
    split_sentences(text)
    assert time.perf_counter() - start < 10


def test_a_hidden_possessive_is_an_english_one() -> None:
    assert hide("Jans hond", [Swap(0, 4, "Jan", possessive=True)]) == "X1's hond"
