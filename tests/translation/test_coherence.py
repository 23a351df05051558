from __future__ import annotations

import pytest

from nlsum.checks import translation_checks
from nlsum.engines import FakeEngine
from nlsum.options import Decoding
from nlsum.translation import Glossary
from nlsum.translation.coherence import coherent
from nlsum.translation.names import look_alike, replaced, respelled
from nlsum.translation.preparation import Prepared
from nlsum.translation.rendering import Candidate, Renderer


@pytest.fixture
def renderer() -> Renderer:
    return Renderer(FakeEngine(), Decoding(), translation_checks(), Glossary())


def _coherent(renderer: Renderer, pairs: list[tuple[str, str]]) -> list[str]:
    sentences = []
    for source, output in pairs:
        prepared = Prepared(source, (source,))
        doubts = renderer.doubts(prepared, output)
        sentences.append((prepared, Candidate(output, -0.3, doubts)))
    return [candidate.text for candidate in coherent(renderer, sentences)]


def test_the_more_frequent_form_of_a_name_is_taken(renderer: Renderer) -> None:
    assert (
        _coherent(
            renderer,
            [
                ("Vrijdag sprak Peking een verbod uit.", "On Friday Beijing imposed a ban."),
                ("Later trok Peking dat verbod weer in.", "Later Peking withdrew that ban."),
                ("Volgens Peking was dat nodig.", "According to Beijing that was necessary."),
            ],
        )[1]
        == "Later Beijing withdrew that ban."
    )


def test_of_two_as_frequent_the_english_one_is_taken(renderer: Renderer) -> None:
    texts = _coherent(
        renderer,
        [
            ("Vrijdag sprak Peking een verbod uit.", "On Friday Beijing imposed a ban."),
            ("Later trok Peking dat verbod weer in.", "Later Peking withdrew that ban."),
        ],
    )
    assert texts == ["On Friday Beijing imposed a ban.", "Later Beijing withdrew that ban."]


def test_a_name_that_begins_a_sentence_is_put_right(renderer: Renderer) -> None:
    assert (
        _coherent(
            renderer,
            [
                ("De keeper van de ploeg heet Eilering.", "The team's keeper is called Eilering."),
                (
                    "Eilering viel in de rust geblesseerd uit.",
                    "Eiling dropped out injured at half-time.",
                ),
            ],
        )[1]
        == "Eilering dropped out injured at half-time."
    )


def test_nothing_is_changed_that_the_checks_would_doubt(renderer: Renderer) -> None:
    pairs = [
        ("De ploeg van Jansen won.", "Jansen's team won."),
        ("Jansen en Janssen wonnen.", "Janssen and Janssen won."),
    ]
    assert _coherent(renderer, pairs) == [output for _, output in pairs]


def test_a_name_of_one_sentence_is_left_alone(renderer: Renderer) -> None:
    pairs = [("Vrijdag won Peking.", "On Friday Peking won.")]
    assert _coherent(renderer, pairs) == ["On Friday Peking won."]


@pytest.mark.parametrize(
    ("source", "output", "expected"),
    [
        ("Volgens Bram Eilering.", "According to Bram Eiling.", "According to Bram Eilering."),
        ("De stad Khartoem ligt stil.", "The city Khartom lies still.",
         "The city Khartoum lies still."),
        ("De auto van Verbruggen.", "Verbraggen's car.", "Verbruggen's car."),
        ("Volgens Rosa Quispe.", "According to Rosa Smith.", "According to Rosa Smith."),
        ("Met Jansen en Janssen.", "With Jansen and Janssen.", "With Jansen and Janssen."),
    ],
)  # fmt: skip
def test_misspelt_names_get_their_spelling_back(source: str, output: str, expected: str) -> None:
    assert respelled(source, output) == expected


def test_a_form_of_the_name_is_no_look_alike() -> None:
    assert look_alike("Rotterdamse", "De Rotterdamse haven", "Rotterdam port") is None
    assert look_alike("Bakken", "Bakken won.", "He won.") is None


def test_only_whole_words_are_replaced() -> None:
    assert replaced("Jan's dog and January", "Jan", "Piet") == "Piet's dog and January"


def test_a_name_that_only_dutch_has_becomes_english_everywhere(renderer: Renderer) -> None:
    assert _coherent(
        renderer,
        [
            ("De markt van Khartoem is dicht.", "The market of Khartoem is closed."),
            ("Niemand mag Khartoem nog in.", "Nobody may enter Khartom any more."),
        ],
    ) == ["The market of Khartoum is closed.", "Nobody may enter Khartoum any more."]
