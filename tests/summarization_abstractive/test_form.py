from __future__ import annotations

import pytest

from nlsum.summarization.abstractive.form import (
    has_main_verb,
    is_cut_from,
    is_finished,
    lacks_a_main_clause,
    leans_back,
    pairs_its_quotes,
)


@pytest.mark.parametrize(
    "text",
    ["He left.", '"They won," he said.', "It fell.", "This plan failed.", "Its roof leaks."],
)
def test_what_points_back_does_not_stand_alone(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text", ["It is raining.", "It will be dry.", "This week it snowed.", "Hewlett won.", ""]
)
def test_what_points_nowhere_stands_alone(text: str) -> None:
    assert not leans_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned.",
        "The plan was dropped, which surprised him.",
        "The city closes the bridge.",
        "The bridge, which was old, fell.",
    ],
)
def test_a_verb_is_found(text: str) -> None:
    assert has_main_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ter Haar in Almelo",
        "An order picker with ten years of experience, who was turned away.",
        'The words "it was old" in the hall',
    ],
)
def test_a_verb_in_a_clause_or_a_quotation_is_not_enough(text: str) -> None:
    assert not has_main_verb(text)


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ('He said "yes".', True),
        ('He said "yes.', False),
        ("He said 'yes'.", True),
        ("Mayor: 'He", False),
        ("The boys' dog isn't here.", True),
    ],
)
def test_a_quotation_is_closed(text: str, paired: bool) -> None:
    assert pairs_its_quotes(text) is paired


def test_cutting_adds_and_moves_nothing() -> None:
    source = "Dutch firefighters in Portugal: wind shifts"
    assert is_cut_from("Dutch firefighters: wind shifts", source)
    assert not is_cut_from("Dutch firefighters caught in Portugal", source)
    assert not is_cut_from("Wind shifts in Portugal", source)


@pytest.mark.parametrize("text", ["The mayor of.", "We heard from Rep.", "They will", ""])
def test_what_stops_at_a_word_that_needs_another_is_unfinished(text: str) -> None:
    assert not is_finished(text)


@pytest.mark.parametrize("text", ["The mayor left.", '"It was old," he said.'])
def test_a_whole_sentence_is_finished(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize(
    ("text", "hangs"),
    [
        ("Comments on Monday that she echoed.", True),
        ("A man who was ill on Monday.", True),
        ("A man who was ill has resigned.", False),
        ("The mayor said that she was ill.", False),
        ("No verb.", False),
    ],
)
def test_verbs_in_relative_clauses_only_make_no_sentence(text: str, hangs: bool) -> None:
    assert lacks_a_main_clause(text) is hangs
