from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.evaluation import rouge
from nlsum.options import Role
from nlsum.store import resolve
from nlsum.summarization.extractive import LearnedRanker, content_sentences, feature_matrix
from nlsum.summarization.extractive.vectors import Floats
from training.extractor.candidates import CANDIDATES, candidate_columns
from training.extractor.coverage import cover
from training.extractor.data import make_document, read_examples
from training.extractor.encoder import ENCODED, Encoder, encoded_columns
from training.extractor.likeness import KINDS, common_subsequence, likeness, stems
from training.extractor.model import fit, log_likelihood
from training.extractor.targets import likest, picks, target
from training.extractor.validation import Judge, best_scored, held_out_scores, spread

ARTICLE = {
    "id": "x1",
    "sentences": [
        {"nl": "Kop zonder punt", "en": "Headline"},
        {"nl": "De dijk brak maandag.", "en": "The dike broke on Monday."},
        {"nl": "Tussenkop", "en": "Subheading"},
        {"nl": "‘Het was erg’, zei hij.", "en": "It was bad, he said."},
    ],
    "extract": [1],
    "headline": "Dike breaks",
    "summary": [{"text": "A dike broke.", "from": [1, 3]}],
    "groups": [],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    return path


def test_roles_follow_from_place_and_punctuation() -> None:
    document = make_document([s["nl"] for s in ARTICLE["sentences"]])
    assert [s.role for s in document] == [
        Role.HEADLINE,
        Role.BODY,
        Role.SUBHEADING,
        Role.BODY,
    ]
    assert [s.text for s in document] == [s["nl"] for s in ARTICLE["sentences"]]


def test_the_caption_between_headline_and_text_is_no_content() -> None:
    document = make_document(["Kop", "Een dijk.", "De dijk brak."], captioned=True)
    assert [s.text for s in content_sentences(document)] == ["De dijk brak."]


def test_being_picked_is_worth_twice_being_a_source(source: Path) -> None:
    (example,) = read_examples(source)
    # Sentence 1 is picked and a source (1.5), sentence 3 is a source (0.5).
    assert picks(example).tolist() == [0.75, 0.25]


def test_the_likest_extract_holds_what_adds_to_rouge(source: Path) -> None:
    (example,) = read_examples(source)
    assert likest(example).tolist() == [1.0, 0.0]
    assert target(example).tolist() == [0.875, 0.125]


class TestLikeness:
    TEXTS = (
        "The dike near Zutphen broke on Monday morning, the mayor said.",
        "On Monday the mayor of Zutphen said that the dikes were breaking.",
        "Nothing.",
        "",
    )

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("text", TEXTS)
    def test_it_is_rouge(self, text: str, kind: str) -> None:
        reference = self.TEXTS[0]
        expected = rouge([text], [reference], kind=kind).value
        found = dict(zip(KINDS, likeness(stems(text), stems(reference)), strict=True))
        assert found[kind] == pytest.approx(expected)

    @given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
    def test_the_subsequence_is_the_longest(self, one: list[str], other: list[str]) -> None:
        table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
        for i, a in enumerate(one):
            for j, b in enumerate(other):
                table[i + 1][j + 1] = (
                    table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
                )
        assert common_subsequence(one, other) == table[-1][-1]


class TestFit:
    def articles(self, count: int) -> tuple[list[Floats], list[Floats]]:
        rng = np.random.default_rng(0)
        features = [rng.normal(size=(10, 6)) for _ in range(count)]
        return features, [np.eye(10)[rows[:, 3].argmax()] for rows in features]

    def test_finds_the_feature_that_decides(self) -> None:
        weights = fit(*self.articles(60)).weights
        assert weights[3] > 5 * np.delete(np.abs(weights), 3).max()

    def test_a_feature_that_never_differs_gets_no_weight(self) -> None:
        features, targets = self.articles(20)
        constant = [np.column_stack([rows, np.ones(10)]) for rows in features]
        model = fit(constant, targets)
        assert model.weights[-1] == 0
        assert np.isfinite(model.scores(constant[0])).all()

    def test_scores_of_an_article_do_not_depend_on_its_own_target(self) -> None:
        features, targets = self.articles(20)
        scores = held_out_scores(features, targets)
        changed = [*targets[:-1], np.roll(targets[-1], 1)]
        assert held_out_scores(features, changed)[-1].tolist() == scores[-1].tolist()

    def test_even_scores_have_the_likelihood_of_chance(self) -> None:
        assert log_likelihood(np.full(4, 7.0), np.eye(4)[0]) == pytest.approx(-np.log(4))


class TestExtracts:
    def test_the_plain_baseline_takes_what_fits(self) -> None:
        document = make_document(["Kop", "Een twee drie vier.", "Vijf.", "Zes zeven."])
        scores = spread(document, np.array([3.0, 1.0, 2.0]))
        assert scores.tolist() == [-np.inf, 3.0, 1.0, 2.0]
        assert best_scored(document, scores, sentences=2) == (1, 3)
        assert best_scored(document, scores, words=5) == (1, 2)
        assert best_scored(document, scores) == (1, 2, 3)

    def test_the_judge_measures_the_english_of_an_extract(self, source: Path) -> None:
        judge = Judge.of(read_examples(source))
        measured = {name: values.tolist() for name, values in judge.measures([[1, 3]]).items()}
        assert measured["rouge1"] == [pytest.approx(200 * 2 / (10 + 3))]
        assert measured["overlap_f1"] == [pytest.approx(200 / 3)]
        assert measured["words"] == [10]

    def test_covering_prefers_new_words_to_a_repetition(self) -> None:
        bags = [["dijk", "breuk"], ["dijk", "breuk"], ["pomp"]]
        scores = np.array([1.0, 0.9, 0.89])
        assert cover(scores, bags, [5, 5, 5], sentences=2) == [0, 2]
        assert cover(scores, bags, [5, 5, 1], words=1) == [2]


class TestCandidates:
    @pytest.fixture
    def columns(self) -> dict[str, Floats]:
        document = make_document(
            [
                "Boeren woedend over stikstof",
                "De koffie was nog warm.",
                "Boeren in Zutphen zijn woedend over stikstof, zegt Jansen.",
                "Geld genoeg",
                "Daarom gaan wij met Jansen naar Zutphen.",
            ]
        )
        return candidate_columns(document, feature_matrix(document, content_sentences(document)))

    def test_there_is_a_column_for_each(self, columns: dict[str, Floats]) -> None:
        assert columns.keys() == CANDIDATES.keys()
        assert {len(column) for column in columns.values()} == {3}

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("early", [1, 1 / 2, 1 / 3]),
            ("section_start", [0, 0, 1]),
            ("scene", [1, 1 / 2, 1 / 3]),
            ("past", [1, 0, 0]),
            ("hearsay", [0, 1, 0]),
            ("first_person", [0, 0, 1]),
            ("leans_back", [0, 0, 1]),
            ("central_names", [0, np.log(3), np.log(3)]),
        ],
    )
    def test_a_candidate_has_the_value_its_meaning_says(
        self, name: str, expected: list[float], columns: dict[str, Floats]
    ) -> None:
        assert columns[name].tolist() == pytest.approx(expected)


@pytest.mark.model
@pytest.mark.slow
def test_the_encoder_finds_alike_what_is_the_same() -> None:
    encoder = Encoder(resolve("nlsum-nl-en-small"))
    texts = ["De dijk brak.", "De dijk brak.", "Kraaien bouwen nesten in het bos.", "Ja."]
    (columns,) = encoded_columns(encoder, [texts])
    assert columns.keys() == ENCODED.keys()
    for name in ("encoder_headline", "embedding_headline"):
        assert columns[name][0] == pytest.approx(1)
        assert columns[name][1:].max() < 0.5
    # A sentence's state does not depend on how far its batch was padded.
    alone = encoder.states(encoder.ids(texts[:1]))
    assert encoder.states(encoder.ids(texts))[0] == pytest.approx(alone[0], abs=1e-5)


def test_the_embedded_weights_beat_every_baseline_on_unseen_articles(root: Path) -> None:
    folder = root / "nlsum" / "summarization" / "extractive" / "data"
    data = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
    for measure in ("overlap_f1", "rougeL"):
        values = data["training"][measure]
        assert max(values, key=values.get) == "learned"
    assert LearnedRanker.from_dict(data).name == "learned"


@pytest.mark.slow
def test_training_on_the_articles_gives_the_embedded_weights(root: Path, shared: Path) -> None:
    examples = read_examples(shared / "summaries" / "articles.jsonl")
    trained = fit(
        [feature_matrix(e.document, content_sentences(e.document)) for e in examples],
        [target(e) for e in examples],
    )
    path = root / "nlsum" / "summarization" / "extractive" / "data" / "weights.json"
    stored = json.loads(path.read_text(encoding="utf-8"))["features"]
    for name, row in trained.to_dict()["features"].items():
        assert row["weight"] == pytest.approx(stored[name]["weight"], abs=0.002), name
