from __future__ import annotations

import pytest

from nlsum.translation.preparation import is_capitals, is_copied, prepare
from nlsum.translation.splitting import split_clauses


def _always(text: str) -> tuple[str, ...]:
    return (text,)


@pytest.mark.parametrize(
    "text",
    [
        "3-1",
        "1.234,50",
        "14-09-2022",
        "https://www.nos.nl/artikel/123?x=1",
        "tips@recherche.example",
        "#klimaat @nos",
        "© 2022 ANP",
        "ANP",
        "😀",
        "***",
        "",
    ],
)
def test_what_needs_no_translation_is_copied(text: str) -> None:
    assert is_copied(text)
    assert prepare(text, _always).assemble([]) == text


@pytest.mark.parametrize("text", ["Nee", "Jan Jansen", "BRAND", "Mail naar a@b.nl", "Zie nos.nl"])
def test_words_are_not_copied(text: str) -> None:
    assert not is_copied(text)


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("KABINET VALT OVER STIKSTOF", True),
        ("BRAND!", True),
        ("STAATSSECRETARIS", True),
        ("VVD EN CDA", False),
        ("UEFA", False),
        ("De VVD wint", False),
        ("", False),
    ],
)
def test_headings_in_capitals_are_told_from_abbreviations(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


def test_capitals_are_lowered_for_the_model_and_given_back() -> None:
    prepared = prepare("KABINET VALT", _always)
    assert prepared.pieces == ("Kabinet valt",)
    assert prepared.finish(prepared.assemble(["Cabinet falls."])) == "CABINET FALLS"


def test_pieces_join_as_one_sentence() -> None:
    text = "Hij kwam niet, omdat het regende, maar Jan wel."
    prepared = prepare(text, lambda text: tuple(split_clauses(text, lambda piece: len(piece) < 35)))
    assert prepared.pieces == ("Hij kwam niet,", "omdat het regende, maar Jan wel.")
    joined = prepared.assemble(["He did not come.", "Because it rained, but Jan did."])
    assert joined == "He did not come because it rained, but Jan did."


@pytest.mark.parametrize(
    ("source", "output", "expected"),
    [
        ("Kabinet valt", "Cabinet falls.", "Cabinet falls"),
        ("Het valt.", "It falls.", "It falls."),
        ("ik ga", "I go.", "I go"),
        ('zei hij "nee"', 'He said "no."', 'he said "no"'),
    ],
)
def test_no_stop_or_capital_is_added(source: str, output: str, expected: str) -> None:
    assert prepare(source, _always).assemble([output]) == expected
