from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest

from nlsum import Document, Pipeline, Role
from nlsum.engines.fake import FakeEngine
from nlsum.errors import InputError, MissingDependencyError
from nlsum.evaluation import Evaluation, ReferenceArticle, ReferenceSet, evaluate, to_table

pytest.importorskip("rouge_score")
pytest.importorskip("sacrebleu")

_TEXT = "De dijk bij Zutphen brak maandag. Niemand raakte gewond. Het water zakt al weer."
_ENGLISH = (
    "The dike near Zutphen broke on Monday.",
    "Nobody was injured.",
    "The water is already falling again.",
)
_DUTCH = ("De dijk bij Zutphen brak maandag.", "Niemand raakte gewond.", "Het water zakt al weer.")


def _document() -> Document:
    starts = [_TEXT.index(sentence) for sentence in _DUTCH]
    spans = [(a, a + len(s), 0) for a, s in zip(starts, _DUTCH, strict=True)]
    return Document.from_spans(_TEXT, [(0, len(_TEXT), Role.BODY)], spans)


ARTICLE = ReferenceArticle(_document(), _ENGLISH, _ENGLISH[0], (0,))


@pytest.fixture
def fake() -> Pipeline:
    return Pipeline(engine="fake")


def _set(*articles: ReferenceArticle) -> ReferenceSet:
    return ReferenceSet("small", "abc", articles)


def _measures(evaluation: Evaluation) -> dict[str, set[str]]:
    parts: dict[str, set[str]] = {}
    for name in evaluation.scores:
        part, _, measure = name.rpartition(".")
        parts.setdefault(part, set()).add(measure)
    return parts


def test_everything_that_the_references_allow_is_measured(fake: Pipeline) -> None:
    measured = _measures(evaluate(fake, _set(ARTICLE)))
    summary = {"rouge1", "rouge2", "rougeL", "words", "coverage", "density", "novelty"}
    assert measured["segmentation"] == {"boundary_f1"}
    assert measured["translation"] == {"bleu", "chrf", "flagged"}
    assert measured["extractive"] == {*summary, "overlap_f1"}
    assert measured["extract_in_reference_english"] == {"rouge1", "rouge2", "rougeL", "words"}
    assert {*summary, "flagged"} <= measured["abstractive"]


def test_the_choice_is_measured_apart_from_the_translator(fake: Pipeline) -> None:
    scores = evaluate(fake, _set(ARTICLE)).scores
    assert scores["extractive.overlap_f1"].value == 100
    assert scores["extract_in_reference_english.rougeL"].value == 100
    assert scores["extractive.rougeL"].value < 50  # the fake engine's English is no English


def test_pairs_are_translated_and_not_summarised(fake: Pipeline) -> None:
    pair = ReferenceArticle(Document.from_spans("Ja.", [(0, 3, Role.BODY)], [(0, 3, 0)]), ("Yes.",))
    measured = _measures(evaluate(fake, _set(pair, pair)))
    assert measured == {"translation": {"bleu", "chrf", "flagged"}}


def test_articles_with_a_summary_alone_are_summarised(fake: Pipeline) -> None:
    bare = replace(ARTICLE, english=(), extract=())
    assert _measures(evaluate(fake, _set(bare))).keys() == {"extractive", "abstractive"}


def test_a_method_that_was_not_asked_for_is_not_measured() -> None:
    extractive = Pipeline(engine="fake", method="extractive")
    assert "abstractive" not in _measures(evaluate(extractive, _set(ARTICLE)))


def test_a_perfect_translator_has_full_marks() -> None:
    engine = FakeEngine(dict(zip(_DUTCH, _ENGLISH, strict=True)))
    pipeline = Pipeline(engine="fake", method="extractive", translation_engine=engine)
    scores = evaluate(pipeline, _set(ARTICLE)).scores
    assert scores["translation.bleu"].value == pytest.approx(100)
    assert scores["translation.bleu"].signature.endswith("|text:normalized")
    assert scores["translation.flagged"].value == 0
    assert scores["segmentation.boundary_f1"].value == 100


def test_only_what_is_better_when_higher_has_floors(fake: Pipeline) -> None:
    gated = evaluate(fake, _set(ARTICLE)).gated
    assert {"translation.bleu", "extractive.rougeL", "extractive.overlap_f1"} <= gated.keys()
    assert not {"extractive.words", "abstractive.novelty", "translation.flagged"} & gated.keys()


def test_no_references_are_an_input_error(fake: Pipeline) -> None:
    with pytest.raises(InputError, match="small has no references"):
        evaluate(fake, _set(ReferenceArticle(_document())))


def test_a_missing_package_is_told_before_any_model_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    with pytest.raises(MissingDependencyError, match=r"nlsum\[evaluation\]"):
        evaluate(Pipeline(translator="no-such-model"), _set(ARTICLE))


class TestTable:
    def test_it_holds_the_sets_their_scores_and_the_signatures(self, fake: Pipeline) -> None:
        evaluation = evaluate(fake, _set(ARTICLE))
        shown = to_table([evaluation], width=120)
        assert "small: 1 texts, corpus abc" in shown
        (line,) = (row for row in shown.splitlines() if "overlap f1" in row and " to " in row)
        assert line.split() == ["overlap", "f1", "100.0", "100.0", "to", "100.0"]
        assert "rouge-score:" in shown
        assert evaluation.signature.split("|")[0] in shown
        assert max(map(len, shown.splitlines())) <= 120
        assert "\x1b" not in shown

    def test_what_it_shows_can_be_written(self, fake: Pipeline) -> None:
        data = json.loads(json.dumps(evaluate(fake, _set(ARTICLE)).to_dict()))
        assert data["corpus"] == "abc"
        assert data["scores"]["translation.bleu"].keys() >= {"value", "low", "high", "signature"}
