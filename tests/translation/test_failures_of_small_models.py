"""Inputs that small models are known to fail on: nothing of it may go out unflagged."""

from __future__ import annotations

import re

import pytest

import nlsum
from nlsum.engines import load_engine
from nlsum.results import Translation
from nlsum.segmentation import NewsSegmenter
from nlsum.translation import Translator

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(load_engine("nlsum-nl-en-small"))


def _translate(translator: Translator, text: str) -> Translation:
    return translator.translate([NewsSegmenter().segment(text)])[0]


def _most_repeats(text: str) -> int:
    words = re.findall(r"\w+", text.lower())
    return max((words.count(word) for word in words), default=0)


@pytest.mark.parametrize(
    "text", ["Voetbal", "Weer", "Ootmarsum", "Nee", "Vandaag", "Jan Jansen", "Brand in Gent"]
)
def test_a_word_a_name_or_a_short_headline_is_not_repeated(
    translator: Translator, text: str
) -> None:
    for sentence in _translate(translator, text):
        assert _most_repeats(sentence.text) <= 2 or sentence.flags
        assert len(sentence.text.split()) <= 3 * len(text.split()) + 2 or sentence.flags


@pytest.mark.parametrize("text", ["2022", "3-1", "14 september 2022", "20.30 uur", "12,5 procent"])
def test_a_lone_number_keeps_its_digits(translator: Translator, text: str) -> None:
    for sentence in _translate(translator, text):
        kept = set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", sentence.text))
        assert kept or sentence.flags


@pytest.mark.parametrize(
    "text", ["https://www.nos.nl/artikel/1", "#klimaat", "tips@example.org", "© 2022 ANP", "(ANP)"]
)
def test_no_text_is_invented_for_what_is_no_prose(translator: Translator, text: str) -> None:
    assert _translate(translator, text).text == text


def test_capitals_stay(translator: Translator) -> None:
    assert _translate(translator, "KABINET VALT OVER STIKSTOF").text.isupper()


def test_every_number_of_a_very_long_sentence_is_there_or_flagged(translator: Translator) -> None:
    text = "Het verslag noemt " + ", ".join(f"punt {i} van de lijst" for i in range(10, 60)) + "."
    for sentence in _translate(translator, text):
        wanted = set(re.findall(r"\d+", sentence.source.text))
        assert wanted <= set(re.findall(r"\d+", sentence.text)) or sentence.flags


def test_the_whole_of_an_article_is_translated(translator: Translator) -> None:
    sample = nlsum.samples()[0]
    translation = _translate(translator, sample.text)
    assert all(sentence.text for sentence in translation)
    flagged = sum(bool(sentence.flags) for sentence in translation)
    assert flagged < 0.25 * len(translation)
