from __future__ import annotations

import dataclasses
import json
import pickle
from typing import Any

import pytest

from nlsum import Document, Flag, NlsumError, OptionError, Pipeline, Result, Role, SchemaError
from nlsum.errors import MissingDependencyError, ModelNotFoundError
from nlsum.options import Decoding

_TEXT = (
    "Kop van het stuk\n\nDe trein rijdt niet. De bus wel.\n\n- een\n- twee\n\nJan é 😀 \ud800 komt."
)


@pytest.fixture(scope="module")
def result() -> Result:
    return Pipeline(engine="fake")(_TEXT)


def test_a_result_survives_json_and_pickle(result: Result) -> None:
    assert Result.from_dict(result.to_dict()) == result
    assert Result.from_json(result.to_json()) == result
    assert pickle.loads(pickle.dumps(result)) == result


def test_json_is_one_line_and_the_same_every_time(result: Result) -> None:
    text = result.to_json()
    assert "\n" not in text
    assert Pipeline(engine="fake")(_TEXT).to_json() == text
    text.encode("utf-8")
    assert json.loads(text)["schema"] == 1


def test_json_keeps_letters_readable_where_it_can() -> None:
    assert "café" in Pipeline(engine="fake")("Het café is dicht.").to_json()


def test_results_are_frozen(result: Result) -> None:
    for thing in (result, result.translation, result.translation[0], result.summary):
        field = dataclasses.fields(thing)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, field, None)


def test_unasked_summaries_stay_none() -> None:
    short = Pipeline(engine="fake", method="extractive")(_TEXT)
    assert Result.from_dict(short.to_dict()).summary.abstractive is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.update(schema=99),
        lambda d: d.pop("schema"),
        lambda d: d.pop("translation"),
        lambda d: d["translation"]["sentences"].pop(),
        lambda d: d["document"]["sentences"][0].update(end=10_000),
        lambda d: d["document"]["paragraphs"][0].update(role="poem"),
        lambda d: d["summary"]["extractive"]["indices"].append(999),
    ],
    ids=["version", "no version", "part", "sentence", "offset", "role", "index"],
)
def test_what_is_no_result_is_refused(result: Result, damage: Any) -> None:
    data = json.loads(json.dumps(result.to_dict()))
    damage(data)
    with pytest.raises(SchemaError):
        Result.from_dict(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '"text"'])
def test_text_that_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(SchemaError):
        Result.from_json(text)


def test_paragraphs_of_the_source_are_laid_out_in_english(result: Result) -> None:
    paragraphs = result.translation.text.split("\n\n")
    assert len(paragraphs) == 4
    assert result.translation.text == str(result.translation)


def test_flags_are_the_kinds_of_doubt_each_once() -> None:
    sentence = Pipeline(engine="fake").translate("Het kost 3 of 4 euro.")[0]
    doubled = dataclasses.replace(sentence, doubts=sentence.doubts * 2)
    assert doubled.flags == sentence.flags


def test_the_dutch_of_an_extract_is_the_articles_own() -> None:
    summary = Pipeline(engine="fake")("De trein\u00a0 rijdt niet.").summary.extractive
    assert summary is not None
    assert summary.source_text == "De trein rijdt niet."


def test_documents_know_their_parts() -> None:
    document = Document.from_spans(
        "Kop\n\nEen. Twee.",
        [(0, 3, Role.HEADLINE), (5, 15, Role.BODY)],
        [(0, 3, 0), (5, 9, 1), (10, 15, 1)],
    )
    assert [s.text for s in document.body] == ["Een.", "Twee."]
    assert [s.index for s in document.sentences_of(document.paragraphs[1])] == [1, 2]
    assert document.gaps() == ("", "\n\n", " ", "")
    assert len(document.paragraphs[0]) == 3
    assert (str(document), [*document]) == (document.text, [*document.sentences])
    assert Document.from_dict(document.to_dict()) == document


def test_spans_that_overlap_are_refused() -> None:
    data = Document.from_spans(
        "Een. Twee.", [(0, 10, Role.BODY)], [(0, 4, 0), (5, 10, 0)]
    ).to_dict()
    data["sentences"][1]["start"] = 2
    with pytest.raises(SchemaError, match="order"):
        Document.from_dict(data)


@pytest.mark.parametrize(
    "error",
    [
        ModelNotFoundError("No such model.", hint="Try another."),
        MissingDependencyError("trafilatura", extra="html"),
    ],
)
def test_errors_have_a_hint_and_survive_pickling(error: NlsumError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.hint) == (type(error), str(error), error.hint)
    assert error.hint in str(error)


@pytest.mark.parametrize("changes", [{"beams": True}, {"beams": 1, "num_hypotheses": 2}])
def test_decoding_is_checked(changes: dict[str, int]) -> None:
    with pytest.raises(OptionError):
        Decoding(**changes)  # type: ignore[arg-type]


def test_flags_and_roles_are_strings() -> None:
    assert (Flag.NUMBER_CHANGED, Role.LIST_ITEM) == ("number_changed", "list_item")
