"""Preparation, synthetic pairs and the summariser's data, from folders laid out as the real."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from nlsum.engines import FakeEngine
from nlsum.options import Decoding
from nlsum.protocols import Hypothesis
from training.corpus import (
    Pair,
    SourceRule,
    Weighting,
    read_pairs,
    read_weighted_pairs,
    write_pairs,
)
from training.prepare import TranslationData, read_report
from training.summariser import prepare
from training.summary_data import (
    DISTRACTED,
    FUSION,
    HEADLINE,
    HELD_BACK,
    WRITTEN_HEADLINE,
    article_pairs,
    spoil,
    summary_data,
)
from training.synthetic import english_sentences, news_texts, write_outputs

RULES = Weighting(
    (
        SourceRule(name="news*", weight=3.0, final=5.0),
        SourceRule(name="backtranslated", weight=0.5, final=0.2, tag="<bt> "),
        SourceRule(name="*", weight=0.7, final=0.3),
    ),
    {"news*": "CC0-1.0"},
)


def _translation_data(data: Path, **changes: object) -> TranslationData:
    return TranslationData(data, weighting=RULES, **changes)  # type: ignore[arg-type]


def test_preparation_weighs_tags_excludes_and_reports(data: Path, tmp_path: Path) -> None:
    held_back = list(read_pairs(data / "eval" / "held-back.tsv"))
    news = list(read_pairs(data / "parallel" / "news_translated.tsv"))
    write_pairs(data / "parallel" / "web.tsv", [*held_back[:2], *news[:3], Pair("Nee.", "No.")])
    more = tmp_path / "more"
    more.mkdir()
    write_pairs(more / "backtranslated.tsv", [Pair("De zon schijnt.", "The sun shines.")])
    path = tmp_path / "pairs.tsv"
    report = _translation_data(data, more=[more], augmented=0.0).prepare(path)
    pairs = list(read_weighted_pairs(path))
    assert [pair[:2] for pair in pairs[:160]] == news
    assert pairs[160] == ("Nee.", "No.", 0.7, 0.3)
    assert pairs[161] == ("<bt> De zon schijnt.", "The sun shines.", 0.5, 0.2)
    assert len(pairs) == 162
    assert [(s.name, s.pairs, s.licence) for s in read_report(report)] == [
        ("news_translated", 160, "CC0-1.0"),
        ("web", 1, ""),
        ("backtranslated", 1, ""),
        ("augmented", 0, ""),
    ]
    rejected = json.loads(report.read_text(encoding="utf-8"))["rejected"]
    assert rejected == {"test set": 2, "duplicate": 3}


def test_preparation_is_skipped_until_something_changes(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    _translation_data(data).prepare(path)
    first = path.stat().st_ino
    _translation_data(data).prepare(path)
    assert path.stat().st_ino == first
    _translation_data(data, seed=2).prepare(path)
    assert path.stat().st_ino != first


def test_preparation_backwards_swaps_the_sides(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    _translation_data(data, augmented=0.0, backwards=True).prepare(path)
    source, target, *_ = next(read_weighted_pairs(path))
    assert Pair(target, source) == next(read_pairs(data / "parallel" / "news_translated.tsv"))


def test_augmented_pairs_come_from_news_alone(data: Path, tmp_path: Path) -> None:
    write_pairs(data / "parallel" / "web.tsv", [Pair("Volkomen anders.", "Utterly different.")])
    path = tmp_path / "pairs.tsv"
    _translation_data(data, augmented=1.0).prepare(path)
    synthetic = list(read_weighted_pairs(path))[161:]
    assert 40 < len(synthetic) < 160  # the tiny language has no accents and no digits
    assert all(pair.weight == 0.7 for pair in synthetic)
    assert not any("different" in pair.target for pair in synthetic)


class _Interrupted(FakeEngine):
    """Fails at its third call."""

    calls = 0

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        self.calls += 1
        if self.calls == 3:
            raise KeyboardInterrupt
        return super().generate(texts, decoding)


@pytest.mark.parametrize("swapped", [False, True])
def test_outputs_go_on_after_an_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: bool
) -> None:
    monkeypatch.setattr("training.synthetic.CHUNK", 2)
    texts = [f"Zin nummer {i}." for i in range(7)]
    path = tmp_path / "synthetic" / "made.tsv"
    with pytest.raises(KeyboardInterrupt):
        write_outputs(_Interrupted(), texts, path, Decoding(), swapped=swapped)
    assert not path.exists()
    part = path.with_name("made.tsv.part")
    assert part.read_text(encoding="utf-8").count("\n") == 4
    with part.open("a", encoding="utf-8") as file:
        file.write("cut sho")
    write_outputs(FakeEngine(), texts, path, Decoding(), swapped=swapped)
    pairs = [Pair(*reversed(pair)) if swapped else pair for pair in read_pairs(path)]
    assert [pair.source for pair in pairs] == texts
    outputs = [found[0].text for found in FakeEngine().generate(texts, Decoding())]
    assert [pair.target for pair in pairs] == outputs
    write_outputs(_Interrupted(), texts, path, Decoding())  # done: the engine is not asked


def test_texts_for_a_teacher_are_news_without_the_held_back(data: Path) -> None:
    held_back = list(read_pairs(data / "eval" / "held-back.tsv"))
    write_pairs(data / "parallel" / "news_more.tsv", [held_back[0], Pair("Ja.", "Yes.")])
    write_pairs(data / "parallel" / "web.tsv", [Pair("Nee.", "No.")])
    texts = news_texts(data, RULES, 1000)
    assert texts[0] == "Ja."
    assert len(texts) == 161
    assert "Nee." not in texts
    assert news_texts(data, RULES, 3) == texts[:3]


def test_english_for_back_translation_is_split_into_new_sentences(data: Path) -> None:
    import lzma

    (data / "mono").mkdir()
    held_back = next(read_pairs(data / "eval" / "held-back.tsv")).target
    lines = [f"It rained all day. No. {held_back} Then it snowed!", "It rained all day."]
    with lzma.open(data / "mono" / "en.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    assert english_sentences(data, 10) == ["It rained all day.", "Then it snowed!"]
    assert english_sentences(data, 1) == ["It rained all day."]


ARTICLE = {
    "id": "a",
    "sentences": [{"nl": "", "en": text} for text in ("Head", "One.", "Two.", "Three.", "Four.")],
    "extract": [3, 1],
    "headline": "A “headline”",
    "summary": [{"text": "One and two.", "from": [2, 1, 2]}],
    "groups": [{"text": "All.", "from": [1, 2, 3, 4]}],
}


def test_article_gives_fusions_a_headline_and_sometimes_a_distractor() -> None:
    made = [list(article_pairs(ARTICLE, Random(seed))) for seed in range(30)]
    always = [
        (FUSION, Pair("One. Two.", "One and two.")),
        (FUSION, Pair("One. Two. Three. Four.", "All.")),
        (WRITTEN_HEADLINE, Pair(HEADLINE + "One. Three.", 'A "headline"')),
    ]
    distractor = (DISTRACTED, Pair("One. Two. Three.", "One and two."))
    assert always in made
    assert [always[0], distractor, *always[1:]] in made
    assert all(row in [*always, distractor] for rows in made for row in rows)


def test_spoilt_text_keeps_its_words() -> None:
    words = "the cabinet met on Monday to discuss the budget for next year".split()
    made = [spoil(" ".join(words), Random(seed)).split() for seed in range(200)]
    assert 50 < sum(text == words for text in made) < 100
    assert all(sorted(text) == sorted(t for t in text if t in words) for text in made)
    assert any(sorted(text) == sorted(words) and text != words for text in made)


@pytest.fixture
def summaries(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    for name in ("summaries", "abstractive", "parallel", "seeds"):
        (data / name).mkdir(parents=True)
    articles = []
    for number in range(HELD_BACK + 6):
        article = json.loads(json.dumps(ARTICLE))
        for sentence in article["sentences"]:
            sentence["en"] = f"Article {number} says {sentence['en']}"
        article["headline"] += f" {number}"
        articles.append(article)
    _write_json_lines(data / "summaries" / "articles.jsonl", articles)
    rows = [{"text": "A long text of words.", "summary": "Short."}]
    _write_json_lines(data / "abstractive" / "passages.jsonl", rows)
    _write_json_lines(
        data / "abstractive" / "onestop_pairs.jsonl",
        [*rows, {"text": "Equal.", "summary": "Equal?"}],
    )
    write_pairs(
        data / "parallel" / "news_translated.tsv",
        [Pair("Het kabinet viel gisteren.", "The cabinet fell only yesterday."), Pair("a", "b c")],
    )
    return data


def _write_json_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_summary_data_holds_articles_back(summaries: Path, tmp_path: Path) -> None:
    made = summary_data(summaries)
    assert len(made.held_back.pairs) == 2 * HELD_BACK
    counts = {rule.name: 0 for rule, _ in made.pairs}
    for rule, _ in made.pairs:
        counts[rule.name] += 1
    assert counts["fusions"] == 2 * 6
    assert counts["headlines"] == 6
    assert counts["passages"] == counts["onestop_pairs"] == 1
    assert counts["copied and restored sentences"] == 1
    assert summary_data(summaries).pairs == made.pairs
    path = tmp_path / "pairs.tsv"
    held_back = {pair.source for pair in prepare(summaries, path).held_back.pairs}
    written = list(read_weighted_pairs(path))
    assert len(written) == len(made.pairs)
    assert held_back.isdisjoint(pair.source for pair in written)
    assert sum(s.pairs for s in read_report(path.with_suffix(".json"))) == len(written)


def test_summary_data_excludes_seeds(summaries: Path, tmp_path: Path) -> None:
    seed = {"text": "", "summary": "Short", "sentences": []}
    _write_json_lines(summaries / "seeds" / "seeds.jsonl", [seed])
    prepare(summaries, tmp_path / "pairs.tsv")
    assert "Short." not in {p.target for p in read_weighted_pairs(tmp_path / "pairs.tsv")}
