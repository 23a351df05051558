from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.summarization.extractive.words import content_words, stem, tokens, word_parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boeren", "boer"),
        ("grote", "groot"),
        ("maan", "manen"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("mogelijkheden", "mogelijkheid"),
        ("bussen", "bus"),
        ("minister", "ministers"),
        ("mens", "mensen"),
        ("prijs", "prijzen"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bom", "boer"), ("zee", "zon"), ("bos", "bot")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_numbers_are_tokens_and_punctuation_is_not() -> None:
    assert tokens("Om 17.30 uur: € 2,5 miljard (min-of-meer)!") == [
        *("Om", "17.30", "uur", "2,5", "miljard", "min", "of", "meer")
    ]


def test_stop_words_and_single_letters_carry_nothing() -> None:
    assert content_words("Zij was er niet; x") == []


def test_word_parts_of_a_short_word_are_the_word_and_its_edges() -> None:
    assert word_parts(["ei"]) == ["ei", "^ei$"]


@given(st.text())
def test_any_text_has_content_words_without_empty_ones(text: str) -> None:
    assert all(content_words(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=30))
def test_a_stem_is_never_empty_nor_longer(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1
