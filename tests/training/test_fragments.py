from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.corpus import Pair
from training.fragments import PLACES, copied, date, person, with_dateline

NAMES = ["Fatima", "Visser", "Ada"]


@given(st.integers(0, 10**6))
def test_a_dateline_is_in_capitals_and_the_sentence_stays(seed: int) -> None:
    made = with_dateline(Pair("Het regent.", "It rains."), Random(seed))
    head = re.compile(r"(.+?)( \(\w+\))? - (.+)")
    dutch, english = (head.fullmatch(text) for text in made)
    assert dutch
    assert english
    assert (dutch[3], english[3]) == ("Het regent.", "It rains.")
    assert dutch[2] == english[2]
    assert (dutch[1], english[1]) in {(nl.upper(), en.upper()) for nl, en in PLACES.items()}


@given(st.integers(0, 10**6))
def test_a_date_has_the_same_day_and_year_in_both_languages(seed: int) -> None:
    made = date(Random(seed))
    dutch, english = (re.findall(r"\d+", text) for text in made)
    assert dutch == english
    assert 1 <= int(dutch[0]) <= 31
    assert len(dutch) == 1 or 1950 <= int(dutch[1]) <= 2030
    assert len(made.source.split()) == len(made.target.split())
    assert made.source.islower()


@given(st.integers(0, 10**6))
def test_a_person_is_made_of_the_names_given(seed: int) -> None:
    parts = person(NAMES, Random(seed)).split()
    assert {part for part in parts if part[0].isupper()} <= set(NAMES)
    assert 2 <= len(parts) <= 4


def test_copied_lines_are_of_many_kinds_and_the_same_on_both_sides() -> None:
    made = [copied(NAMES, Random(seed)) for seed in range(300)]
    assert all(source == target for source, target in made)
    for kind in (
        r"Fatima",
        r"\w+ van de \w+",
        r"\d{1,4}",
        r"www\.ada\.nl",
        r"https://[\w.]+/\w+",
        r"\w+@\w+\.\w+",
        r"#Visser",
        r"@fatima",
        r"© \d{4} \w+",
        r"© ANP",
    ):
        assert any(re.fullmatch(kind, pair.source) for pair in made), kind
    assert made == [copied(NAMES, Random(seed)) for seed in range(300)]
