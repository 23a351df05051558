"""What a user asks for and sees: length, topic, layout, headline; and nothing invented."""

from __future__ import annotations

import re

import pytest

from nlsum import Flag, Length, Pipeline, Result
from nlsum.display import to_html, to_text

_ARTICLE = """Brug in Deventer blijft dicht

Door Marieke Zandstra

De brug over de IJssel in Deventer blijft tot maandag dicht. Dat heeft de gemeente dinsdag gemeld.
Een schip voer zondag tegen de brug. Niemand raakte gewond. Fietsers moeten omrijden via de
spoorbrug. De reparatie kost 200.000 euro. De schipper is verhoord.

Foto: Teun Oldenhof / Persbureau Salland
"""
_NOTHING_MUCH = ["3", "Foto: ANP", "- Home\n- Sport\n- Weer", "Het regent vandaag in Utrecht.", ""]


@pytest.fixture(scope="module")
def fake() -> Pipeline:
    return Pipeline(engine="fake")


def _lengths(result: Result) -> tuple[int, int]:
    summary = result.summary
    assert summary.extractive is not None
    assert summary.abstractive is not None
    return len(summary.extractive), len(summary.abstractive)


def test_short_medium_and_long_are_of_growing_length(fake: Pipeline) -> None:
    sizes = [_lengths(fake.summarize(_ARTICLE, length=length)) for length in Length]
    assert sizes[1] == _lengths(fake(_ARTICLE))
    assert sizes[0] < sizes[1] < sizes[2]


def test_a_calls_length_overrides_the_pipelines_number_and_the_reverse() -> None:
    three = Pipeline(engine="fake", sentences=3)
    assert three.summarize(_ARTICLE, length="short").options["sentences"] is None
    long = Pipeline(engine="fake", length="long")
    assert _lengths(long.summarize(_ARTICLE, sentences=1)) == (1, 1)


def test_both_summaries_are_about_the_topic(fake: Pipeline) -> None:
    summary = fake.summarize(_ARTICLE, sentences=1, query="Wat kost de reparatie?").summary
    assert summary.extractive is not None
    assert summary.abstractive is not None
    (index,) = summary.extractive.indices
    assert "200.000" in summary.extractive.source_text
    assert index in summary.abstractive.sentences[0].sources
    assert summary.flags == ()


def test_a_topic_that_is_not_there_is_said_so(fake: Pipeline) -> None:
    result = fake.summarize(_ARTICLE, query="kernfusie")
    assert result.summary.flags == (Flag.OFF_TOPIC,)
    assert '|query:"kernfusie"' in result.signature
    assert "off topic (kernfusie)" in str(result)


def test_bullets_are_lines(fake: Pipeline) -> None:
    result = fake(_ARTICLE)
    for summary in (result.summary.extractive, result.summary.abstractive):
        assert summary is not None
        lines = summary.bullets.splitlines()
        assert [line.removeprefix("- ") for line in lines] == [s.text for s in summary]
        assert all(line.startswith("- ") for line in lines)
    shown = to_text(result.to_dict(), bullets=True)
    assert sum(line.startswith("  - ") for line in shown.splitlines()) == sum(_lengths(result)) + 1


def test_a_headline_comes_with_the_abstractive_summary_only(fake: Pipeline) -> None:
    assert fake.summarize(_ARTICLE, method="extractive").summary.headline is None
    result = fake.summarize(_ARTICLE, method="abstractive")
    headline = result.summary.headline
    assert headline is not None
    assert headline.sources == (0,)
    assert Result.from_json(result.to_json()).summary.headline == headline
    assert "\nHeadline\n" in str(result)
    assert "<h3>Headline</h3>" in to_html(result.to_dict())


@pytest.mark.model
@pytest.mark.parametrize("text", _NOTHING_MUCH, ids=["page", "caption", "links", "one", "empty"])
def test_of_too_little_nothing_is_made_up(text: str) -> None:
    result = Pipeline()(text)
    summary = result.summary
    assert summary.abstractive is not None
    assert Flag.TOO_SHORT in summary.flags
    known = set(re.findall(r"\w+", result.translation.text.lower()))
    assert set(re.findall(r"\w+", summary.abstractive.text.lower())) <= known


@pytest.mark.model
def test_who_wrote_the_article_or_took_the_photo_is_no_actor() -> None:
    summary = Pipeline()(_ARTICLE).summary
    assert summary.abstractive is not None
    assert summary.headline is not None
    told = f"{summary.headline} {summary.abstractive}"
    assert told.strip()
    for name in ("Marieke", "Zandstra", "Teun", "Oldenhof", "Salland"):
        assert name not in told


@pytest.mark.parametrize(
    ("byline", "credit"),
    [
        ("Door Marieke Zandstra", "Foto: Teun Oldenhof / Persbureau Salland"),
        ("Van onze verslaggever Marieke Zandstra", "© Teun Oldenhof"),
        ("MARIEKE ZANDSTRA", "De brug bij Deventer. Foto Teun Oldenhof"),
        ("Tekst: Marieke Zandstra | Foto's: Teun Oldenhof", "(Foto: Teun Oldenhof)"),
        ("Marieke Zandstra 12 mei 2024, 14:30", "Het schip ligt vast. © ANP / Teun Oldenhof"),
        ("Auteur: Marieke Zandstra", "Beeld Teun Oldenhof"),
    ],
)
def test_no_byline_or_credit_is_a_source(fake: Pipeline, byline: str, credit: str) -> None:
    text = _ARTICLE.replace("Door Marieke Zandstra", byline)
    text = text.replace("Foto: Teun Oldenhof / Persbureau Salland", credit)
    result = fake.summarize(text, length="long")
    summary = result.summary
    assert summary.extractive is not None
    assert summary.abstractive is not None
    told = {*summary.extractive.indices, *(i for s in summary.abstractive for i in s.sources)}
    assert told
    for index in told:
        source = result.document.sentences[index].text.lower()
        assert "zandstra" not in source
        assert "oldenhof" not in source
