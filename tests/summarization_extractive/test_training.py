from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from nlsum.options import Role
from nlsum.summarization.extractive import FEATURES, LearnedRanker, content_sentences
from training.extractor.data import make_document, read_examples
from training.extractor.model import train, worth
from training.extractor.train import mean_overlap

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


def test_being_picked_is_worth_twice_being_a_source(source: Path) -> None:
    (example,) = read_examples(source)
    # Sentence 1 is picked and a source (1.5), sentence 3 is a source (0.5).
    assert worth(example).tolist() == [0.75, 0.25]


def test_training_finds_the_feature_that_decides(source: Path) -> None:
    rng = np.random.default_rng(0)
    features = [rng.normal(size=(10, len(FEATURES))) for _ in range(60)]
    worths = [np.eye(10)[rows[:, 3].argmax()] for rows in features]
    weights = {n: row["weight"] for n, row in train(features, worths)["features"].items()}
    deciding = list(FEATURES)[3]
    assert weights.pop(deciding) > 5 * max(abs(weight) for weight in weights.values())


def test_overlap_is_1_where_the_ranker_agrees(source: Path) -> None:
    (example,) = read_examples(source)
    content = content_sentences(example.document)
    scores = np.full(4, -np.inf)
    scores[[s.index for s in content]] = [1.0, 0.0]
    assert mean_overlap([example], [scores]) == 1.0


def test_the_embedded_weights_beat_every_baseline_on_unseen_articles(root: Path) -> None:
    folder = root / "nlsum" / "summarization" / "extractive" / "data"
    data = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
    overlaps = data["training"]["overlap_f1"]
    assert max(overlaps, key=overlaps.get) == "learned"
    assert LearnedRanker.from_dict(data).name == "learned"


@pytest.mark.slow
def test_training_on_the_articles_gives_the_embedded_weights(root: Path, shared: Path) -> None:
    from nlsum.summarization.extractive import feature_matrix

    examples = read_examples(shared / "summaries" / "articles.jsonl")
    trained = train(
        [feature_matrix(e.document, content_sentences(e.document)) for e in examples],
        [worth(e) for e in examples],
    )
    path = root / "nlsum" / "summarization" / "extractive" / "data" / "weights.json"
    stored = json.loads(path.read_text(encoding="utf-8"))["features"]
    for name, row in trained["features"].items():
        assert row["weight"] == pytest.approx(stored[name]["weight"], abs=0.002), name
