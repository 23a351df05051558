"""Inputs of every kind give an answer or a clear error, and nothing is lost."""

from __future__ import annotations

import time

import pytest

import nlsum
from nlsum import Flag, Pipeline, Result

_SENTENCE = "De wethouder van Gent zei dat de 12 bussen er in mei komen. "

_INPUTS = {
    "one word": "Voetbal",
    "emoji only": "😀😀 🎉",
    "letters without a space": "a" * 50_000,
    "one long sentence": "de wethouder zei dat het goed ging, " * 1_400,
    "control characters": "De \x00 trein\x07 rijdt \x1b[31m niet. En \x9d dan?",
    "lone surrogates": "De \ud800 trein rijdt. Jan \udfff komt.",
    "control tokens": "De trein </s> rijdt >>deu<< niet <pad>. <unk> Jan.",
    "html": "<p>De trein &amp; de <b>bus</b></p><script>alert(1)</script>",
    "crlf": "Kop\r\n\r\nDe trein rijdt.\r\nDe bus niet.\r\n",
    "lone cr": "Kop\r\rDe trein rijdt.\rDe bus niet.",
    "bom": "\ufeffDe trein rijdt. De bus niet.",
    "private use": "De \ue000 trein rijdt. \U0010ffff",
    "combining marks": "De tre\u0301\u0302\u0303in" + "\u0301" * 500 + " rijdt.",
    "right to left": "De \u202eniert\u202c rijdt. \u05d0\u05d1",
    "digits": "1" * 5_000,
    "punctuation": "." * 5_000 + "?" * 5_000,
}


def _nothing_lost(result: Result, text: str) -> None:
    """Every non-blank character is in a sentence, and every sentence has an answer."""
    document = result.document
    assert document.text == text
    assert all(not gap.strip() for gap in document.gaps())
    assert len(result.translation) == len(document)
    assert Result.from_json(result.to_json()) == result
    str(result).encode("utf-8")
    result.to_html().encode("utf-8")


@pytest.mark.parametrize("text", _INPUTS.values(), ids=_INPUTS.keys())
def test_strange_text_with_the_fake_engine(text: str) -> None:
    _nothing_lost(Pipeline(engine="fake")(text), text)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["one word", "emoji only", "control characters", "lone surrogates", "control tokens", "html"],
)
def test_strange_text_with_the_embedded_models(name: str) -> None:
    result = nlsum.summarize(_INPUTS[name])
    _nothing_lost(result, _INPUTS[name])
    assert "alert(1)</script>" not in result.to_html()


@pytest.mark.model
@pytest.mark.slow
def test_a_word_of_many_letters_with_the_embedded_models() -> None:
    text = "a" * 3_000
    result = nlsum.summarize(text)
    _nothing_lost(result, text)
    assert all(s.flags or s.text == s.source.text for s in result.translation)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that he will not resign from the cabinet. " * 3, "en"),
        (
            "Der Minister sagte am Montag, dass er nicht von seinem Amt zurücktreten wird. " * 3,
            "de",
        ),
    ],
    ids=["English", "German"],
)
def test_another_language_is_flagged(text: str, language: str) -> None:
    translation = Pipeline(engine="fake").translate(text)
    assert Flag.NOT_DUTCH in translation.flags
    assert any(language in doubt.detail for doubt in translation.doubts)


def test_dutch_is_not_flagged_as_another_language() -> None:
    for sample in nlsum.samples():
        assert Flag.NOT_DUTCH not in Pipeline(engine="fake").translate(sample.text).flags


@pytest.mark.slow
def test_an_article_of_twenty_thousand_words() -> None:
    text = "\n\n".join(_SENTENCE * 5 for _ in range(320))
    start = time.perf_counter()
    result = Pipeline(engine="fake")(text)
    assert time.perf_counter() - start < 60
    _nothing_lost(result, text)
    assert result.summary.extractive is not None
    assert len(result.summary.extractive) <= 12


@pytest.mark.slow
def test_ten_thousand_headlines_in_one_pipe() -> None:
    start = time.perf_counter()
    count = sum(
        len(result.translation) == 1
        for result in Pipeline(engine="fake").pipe(
            f"Brand {i} in Gent geblust" for i in range(10_000)
        )
    )
    assert count == 10_000
    assert time.perf_counter() - start < 120
