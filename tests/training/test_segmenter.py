"""The segmenter's scripts on a few texts in the layout of the data folder."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import pytest

from training.segmenter import train_boundaries, train_casing, train_punkt
from training.segmenter.corpus import (
    NEWS_WITH_ENGLISH,
    TRAINING_SPLITS,
    Gold,
    gold,
    paragraphs,
    without_colon_ends,
    written_articles,
)

ARTICLE = ["De heer mr. Jansen sprak.", "Hij zei: 'Nee.'", "Daarna ging de raad uiteen."]


def _document(sentences: list[str], gap: str = " ") -> Gold:
    text, spans = "", []
    for sentence in sentences:
        text += gap if text else ""
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return Gold(text, spans)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    for name in ("mono", "parallel", "segmentation", "summaries"):
        (folder / name).mkdir(parents=True)

    def compressed(path: Path, lines: list[str]) -> None:
        with lzma.open(path, "wt", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    # An abbreviation is what nearly always has a stop and is short; nothing else here is.
    lines = [
        f"Volgens dhr. {name} komt het kabinet in {place} bijeen. Dat zei de minister."
        for name in ("Bakker", "Visser", "Smit", "Mulder", "Bos")
        for place in ("Utrecht", "Leiden", "Delft", "Breda")
    ]
    compressed(folder / "mono" / "nl.txt.xz", lines)
    for name in NEWS_WITH_ENGLISH:
        compressed(folder / "parallel" / f"{name}.tsv.xz", ["De raad stemde.\tThe council voted."])
    document = _document(ARTICLE, gap="\n")
    row = {"id": "1", "text": document.text, "sentences": document.sentences}
    for name in TRAINING_SPLITS:
        (folder / "segmentation" / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    article = {"sentences": [{"nl": sentence, "en": ""} for sentence in ARTICLE]}
    (folder / "summaries" / "articles.jsonl").write_text(json.dumps(article) + "\n")
    return folder


def test_paragraphs_are_those_of_free_text_and_the_dutch_of_news(shared: Path) -> None:
    found = list(paragraphs(shared))
    assert len(found) == 20 + len(NEWS_WITH_ENGLISH)
    assert found[0].startswith("Volgens dhr. Bakker")
    assert set(found[20:]) == {"De raad stemde."}


def test_gold_spans_rebuild_the_sentences(shared: Path) -> None:
    path = shared / "segmentation" / f"{TRAINING_SPLITS[0]}.jsonl"
    for document in (*gold(path), *written_articles(shared)):
        assert [document.text[start:end] for start, end in document.sentences] == ARTICLE


def test_a_colon_ends_no_sentence_inside_a_line() -> None:
    sentences = ["Hij zei:", "dat kan.", "Goed."]
    joined = without_colon_ends(_document(sentences))
    assert [joined.text[a:b] for a, b in joined.sentences] == ["Hij zei: dat kan.", "Goed."]
    lines = _document(sentences, gap="\n")
    assert without_colon_ends(lines) == lines


def test_stray_spaces_move_the_spans_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_boundaries, "STRAY_SPACES", 0.5)
    document = _document(ARTICLE)
    made = train_boundaries.with_stray_spaces(document, random.Random(1))
    assert "  " in made.text
    found = [" ".join(made.text[start:end].split()) for start, end in made.sentences]
    assert found == ARTICLE


def test_casing_tells_names_from_words(shared: Path) -> None:
    levels = train_casing.train(shared)
    words = {word: int(level) for level, group in levels.items() for word in group.split()}
    assert words["kabinet"] == train_casing.LOWEST
    assert "utrecht" not in words  # five times only
    assert min(words.values()) >= train_casing.LOWEST


def test_punkt_learns_the_abbreviation_and_no_word(shared: Path) -> None:
    learnt = train_punkt.train(shared)
    assert learnt["abbreviations"] == ["dhr"]
    assert set(learnt) == {"abbreviations", "collocations", "sentence_starters"}


def test_examples_are_labelled_by_the_gold_ends() -> None:
    labels = [label for _, label in train_boundaries.stop_examples(_document(ARTICLE))]
    assert labels == [False, True]  # after "mr", and at the quotation; the rest is plain
    plain = _document(["De raad sprak", "De wethouder zweeg"])
    gaps = train_boundaries.bare_examples(plain)
    assert sum(label for _, label in gaps) == 1


def test_fit_finds_the_weight_that_separates() -> None:
    examples = [(["always", "yes"], True)] * 20 + [(["always", "no"], False)] * 20
    weights = train_boundaries.fit([*examples, (["rare"], True)], 0.5, least=2)
    assert weights["yes"] > 1
    assert weights["yes"] == pytest.approx(-weights["no"], abs=0.1)
    assert "rare" not in weights


@pytest.mark.parametrize(
    ("script", "keys"),
    [
        (train_punkt, {"abbreviations", "collocations", "sentence_starters"}),
        (train_boundaries, {"stop", "bare"}),
    ],
)
def test_scripts_write_what_the_segmenter_reads(
    script: object, keys: set[str], shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    monkeypatch.setattr("sys.argv", ["train", "--shared", str(shared), "--out", str(out)])
    script.main()  # type: ignore[attr-defined]
    assert set(json.loads(out.read_text(encoding="utf-8"))) == keys
