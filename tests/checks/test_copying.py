"""Words and names of a copying model: the source's own pass, near misses do not."""

from __future__ import annotations

import pytest

from nlsum.checks import CopiedNameCheck, CopiedNumberCheck, CopiedWordCheck, SpliceCheck

SOURCE = (
    "Ukraine's journalists met the informateur Van der Berg-Smit at the U.N. in Crimea on 3 May."
)


@pytest.mark.parametrize(
    "output",
    [
        "Ukraine met Van der Berg-Smit.",
        "Crimea’s journalists met.",
        "After that journalists met Smit.",
        "The U.N. met.",
    ],
)
def test_names_of_the_source_pass(output: str) -> None:
    assert CopiedNameCheck()(SOURCE, output) == []


@pytest.mark.parametrize("name", ["Ukraina", "Crimean", "Berg-Smits", "Vietname", "Sally"])
def test_a_name_that_is_only_like_one_is_added(name: str) -> None:
    (doubt,) = CopiedNameCheck()(SOURCE, f"They met {name}.")
    assert doubt.detail == f"'{name}' was added"


def test_words_of_the_source_and_english_words_pass() -> None:
    assert CopiedWordCheck()(SOURCE, "The informateur met a well-known journalist.") == []


@pytest.mark.parametrize("word", ["optiming", "journalisted", "publicization", "non-informated"])
def test_a_word_made_of_known_parts_is_coined(word: str) -> None:
    (doubt,) = CopiedWordCheck()(SOURCE, f"They met {word} people.")
    assert doubt.detail.startswith(f"'{word.rsplit('-', maxsplit=1)[-1]}' is no word")


def test_a_word_of_the_source_is_not_broken() -> None:
    (doubt,) = CopiedWordCheck()(SOURCE, "The in formateur met.")
    assert doubt.detail.startswith("'in formateur' is no word")


def test_a_number_keeps_its_form() -> None:
    assert CopiedNumberCheck()(SOURCE, "On 3 May they met.") == []
    assert [d.detail for d in CopiedNumberCheck()(SOURCE, "On 03 May")] == ["'03' was added"]


@pytest.mark.parametrize(
    ("output", "flagged"),
    [
        ("The plan costs half a billion more than 2.8 percent.", True),
        ("The plan costs half a billion more than they thought.", False),
        ("The plan costs half a billion more, and a deficit is bad.", False),
        ("A deficit of more than 2.8 percent is bad.", False),
    ],
)
def test_two_sentences_do_not_run_into_each_other(output: str, flagged: bool) -> None:
    source = (
        "The plan costs half a billion more than they thought. "
        "A deficit of more than 2.8 percent is bad."
    )
    assert bool(SpliceCheck()(source, output)) is flagged
