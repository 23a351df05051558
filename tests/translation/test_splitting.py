from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.translation.splitting import split_clauses, split_sentences

_LONG = (
    "De minister zei dat hij, omdat het regende, niet kon komen, maar dat hij wel een brief zou "
    "sturen; die kwam nooit aan."
)


@given(st.text("abc ,;.", max_size=200).map(lambda t: " ".join(t.split())), st.integers(1, 40))
def test_pieces_fit_and_joined_give_the_text(text: str, limit: int) -> None:
    pieces = split_clauses(text, lambda piece: len(piece) <= limit)
    assert all(len(piece) <= limit for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("limit", "pieces"),
    [
        (200, [_LONG]),
        (
            90,
            [
                "De minister zei dat hij, omdat het regende, niet kon komen,",
                "maar dat hij wel een brief zou sturen;",
                "die kwam nooit aan.",
            ],
        ),
    ],
)
def test_cuts_are_at_the_best_clause_boundary(limit: int, pieces: list[str]) -> None:
    assert split_clauses(_LONG, lambda piece: len(piece) <= limit) == pieces


@pytest.mark.parametrize("text", ["a" * 50_000, "a, " * 30_000, ", " * 30_000, "(" * 50_000])
def test_any_text_is_cut_in_linear_time(text: str) -> None:
    start = time.perf_counter()
    pieces = split_clauses(text, lambda piece: len(piece) <= 300)
    assert all(len(piece) <= 300 for piece in pieces)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Het regent. Wie komt? Niemand!", ["Het regent.", "Wie komt?", "Niemand!"]),
        ("Volgens prof. Jansen en dr. Visser.", ["Volgens prof. Jansen en dr. Visser."]),
        ('"Ga weg. Nu meteen", zei ze. Hij ging.', ['"Ga weg. Nu meteen", zei ze.', "Hij ging."]),
        ("Hij zei 'ga weg. Nu' en ging.", ["Hij zei 'ga weg. Nu' en ging."]),
        ("De A.B. Visser (zie boven. Of niet) is.", ["De A.B. Visser (zie boven. Of niet) is."]),
        ("", [""]),
    ],
)
def test_a_segment_of_several_sentences_is_cut(text: str, pieces: list[str]) -> None:
    assert split_sentences(text) == pieces


@given(st.text("aB. !?'\"()", max_size=60).map(lambda t: " ".join(t.split())))
def test_sentences_joined_give_the_text(text: str) -> None:
    assert " ".join(split_sentences(text)) == text
