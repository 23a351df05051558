from __future__ import annotations

import json
from typing import Any

import pytest

import nlsum
from nlsum import Flag, JointResult, Pipeline, SchemaError
from nlsum.document import Document
from nlsum.options import Role
from nlsum.summarization.abstractive import Group, Plan, plan_joint

_ONE = "Bus rijdt niet\n\nDe bus naar Gent rijdt dinsdag niet. De chauffeur heeft griep."
_TWO = "Dinsdag rijdt de bus naar Gent niet. Reizigers wachten bij het station op nieuws."


def _document(*sentences: tuple[str, Role]) -> Document:
    text, spans = "", []
    for words, role in sentences:
        spans.append((len(text), len(text) + len(words), role))
        text += f"{words}\n"
    return Document.from_spans(text, spans, [(a, b, i) for i, (a, b, _) in enumerate(spans)])


def test_what_two_articles_tell_is_told_once_from_both() -> None:
    first = _document(
        ("Bus rijdt niet", Role.HEADLINE), ("De bus naar Gent rijdt dinsdag niet.", Role.BODY)
    )
    second = _document(
        ("Reizigers wachten.", Role.BODY), ("Dinsdag rijdt de bus naar Gent niet.", Role.BODY)
    )
    assert plan_joint([first, second], [(0, 1), (1, 0)]) == Plan(
        (Group(1, (1, 3)), Group(2, (2,))), (0,)
    )


def test_without_a_headline_the_first_chosen_sentences_lead() -> None:
    document = _document(("Een bus.", Role.BODY), ("Twee treinen.", Role.BODY))
    assert plan_joint([document], [(0, 1)]).lead == (1,)


@pytest.fixture(scope="module")
def result() -> JointResult:
    return Pipeline(engine="fake").summarize_joint([_ONE, _TWO], sentences=2)


def test_sources_are_article_and_sentence(result: JointResult) -> None:
    assert result.extractive is not None
    assert result.abstractive is not None
    for sentence in (*result.extractive, *result.abstractive):
        for article, index in sentence.sources:
            assert result.translations[article].document.sentences[index].role is Role.BODY
    taken = result.extractive.sentences[0]
    article, index = taken.sources[0]
    assert taken.text == result.translations[article][index].text
    assert result.headline is not None
    assert result.headline.sources == ((0, 0),)


def test_it_survives_json_and_can_be_read(result: JointResult) -> None:
    assert JointResult.from_dict(json.loads(result.to_json())) == result
    assert result.abstractive is not None
    assert str(result).startswith(str(result.headline))
    assert str(result.abstractive) == result.abstractive.text
    assert result.abstractive.bullets.count("\n") == len(result.abstractive) - 1
    assert " [1:2" in str(result)
    assert set(result.seconds) == {"segment", "load", "translate", "summarize"}


@pytest.mark.parametrize(
    "damage", [lambda d: d.update(schema=9), lambda d: d.pop("articles")], ids=["version", "part"]
)
def test_what_is_no_joint_result_is_refused(result: JointResult, damage: Any) -> None:
    data = json.loads(result.to_json())
    damage(data)
    with pytest.raises(SchemaError):
        JointResult.from_dict(data)


def test_only_what_was_asked_for_is_made() -> None:
    result = Pipeline(engine="fake").summarize_joint([_ONE, _TWO], method="extractive")
    assert (result.abstractive, result.headline) == (None, None)
    assert JointResult.from_dict(result.to_dict()) == result
    only_new = Pipeline(engine="fake", method="abstractive").summarize_joint([_ONE, _TWO])
    assert only_new.extractive is None


def test_no_articles_are_too_little() -> None:
    result = Pipeline(engine="fake").summarize_joint([])
    assert result.flags == (Flag.TOO_SHORT,)
    assert result.extractive is not None
    assert len(result.extractive) == 0


def test_a_topic_is_followed() -> None:
    pipeline = Pipeline(engine="fake")
    about = pipeline.summarize_joint([_ONE, _TWO], sentences=1, query="reizigers")
    assert about.extractive is not None
    assert about.extractive.sentences[0].sources == ((1, 1),)
    assert pipeline.summarize_joint([_ONE], query="kernfusie").flags == (Flag.OFF_TOPIC,)


@pytest.mark.model
def test_the_module_function_is_the_default_pipelines() -> None:
    result = nlsum.summarize_joint([_ONE, _TWO], sentences=1)
    assert result.abstractive is not None
    assert len(result.abstractive) == 1
