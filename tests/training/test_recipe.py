"""The whole recipe on a tiny language pair, to a folder that both engines load and agree on."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from nlsum.engines import load_engine
from nlsum.options import ComputeType, Decoding, Device, EngineName
from training import backwards, summariser, translator
from training.card import ModelFacts, SourceFacts, render_card
from training.corpus import Pair, read_pairs, write_pairs
from training.evaluate import EvaluationSet, read_evaluation_sets, score
from training.export import export_marian
from training.journal import read_journal
from training.model import Architecture, load_model, new_model
from training.plot import learning_curve
from training.vocabulary import Vocabulary

SIZES = "--width 32 --heads 2 --encoder-layers 2 --decoder-layers 1 --feed-forward 64".split()
RUN = "--vocabulary 340 --tokens 500 --warmup 3 --threads 1 --compile off".split()


def _arguments(data: Path, folder: Path, *more: str) -> list[str]:
    places = ["--data", str(data), "--work", str(folder / "work"), "--out", str(folder / "model")]
    return [*places, *SIZES, *RUN, *more]


def _engines_agree(model: Path, texts: list[str]) -> list[str]:
    outputs = [
        [
            found[0].text
            for found in load_engine(
                str(model),
                engine=engine,
                device=Device.CPU,
                compute_type=ComputeType.FLOAT32,
                threads=1,
            ).generate(texts, Decoding(beams=2, max_tokens=40))
        ]
        for engine in (EngineName.CTRANSLATE2, EngineName.TRANSFORMERS)
    ]
    assert outputs[0] == outputs[1]
    return outputs[0]


@pytest.mark.slow
def test_translator_from_pairs_to_model(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = _arguments(data, tmp_path, "--steps", "120", "--augmented", "0.2")
    translator.main(arguments)
    scores = json.loads(capsys.readouterr().out)
    # Unseen sentences of seen words, after seconds; a new network has next to nothing right.
    assert scores["held-back"]["chrf"] > 35
    assert scores["held-back"]["pairs"] == 20
    model = tmp_path / "model"
    assert {path.name for path in model.iterdir()} == {
        "README.md",
        "config.json",
        "ctranslate2-int8",
        "generation_config.json",
        "model.safetensors",
        "source.spm",
        "target.spm",
        "tokenizer_config.json",
        "vocab.json",
    }
    sources = [pair.source for pair in read_pairs(data / "eval" / "held-back.tsv")]
    assert len(set(_engines_agree(model, sources))) > 5
    work = tmp_path / "work"
    entry = json.loads((work / "manifest-entry.json").read_text(encoding="utf-8"))
    assert entry["nlsum-nl-en-small"]["files"]["ctranslate2-int8/model.bin"]["size"] > 1000
    assert "README.md" not in entry["nlsum-nl-en-small"]["files"]
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "| news_translated | 160 |" in card
    assert "nrefs:1|case:mixed" in card
    ET.fromstring((work / "curve.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own
    before = (work / "model" / "model.safetensors").stat().st_mtime_ns
    translator.main(arguments)
    assert json.loads(capsys.readouterr().out) == scores
    assert (work / "model" / "model.safetensors").stat().st_mtime_ns == before


@pytest.mark.slow
def test_back_translation_and_distillation_feed_the_translator(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import lzma

    (data / "mono").mkdir()
    with lzma.open(data / "mono" / "en.txt.xz", "wt", encoding="utf-8") as file:
        file.write("The dog reads a book at home. The child sees the dog in the city.\n")
    back = tmp_path / "back"
    backwards.main(_arguments(data, back, "--steps", "40"))
    synthetic = back / "work" / "synthetic"
    pairs = list(read_pairs(synthetic / "backtranslated.tsv"))
    assert [pair.target for pair in pairs] == [
        "The dog reads a book at home.",
        "The child sees the dog in the city.",
    ]
    config = json.loads((back / "model" / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert (config["source_lang"], config["target_lang"]) == ("en", "nl")
    student = tmp_path / "student"
    more = ["--more", str(synthetic), "--teacher", str(back / "model"), "--distilled", "12"]
    translator.main(_arguments(data, student, "--steps", "2", *more))
    report = json.loads((student / "work" / "pairs.json").read_text(encoding="utf-8"))
    names = [source["name"] for source in report["sources"]]
    assert {"backtranslated", "distilled"} <= set(names)
    assert len(list(read_pairs(student / "work" / "distilled" / "distilled.tsv"))) == 12
    capsys.readouterr()


@pytest.mark.slow
def test_summariser_starts_from_a_translator(
    tiny: Architecture,
    vocabulary: Vocabulary,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    start = tmp_path / "start"
    model = new_model(tiny, vocabulary.size, seed=1)
    export_marian(model, vocabulary, start, languages=("nl", "en"))
    data = tmp_path / "data"
    (data / "summaries").mkdir(parents=True)
    article = {
        "sentences": [{"en": f"The cat reads a book {word}."} for word in ("here", "at home")],
        "extract": [1],
        "headline": "Cat reads",
        "summary": [{"text": "The cat reads.", "from": [0, 1]}],
        "groups": [],
    }
    lines = (json.dumps({**article, "headline": f"Cat reads {i}"}) + "\n" for i in range(16))
    (data / "summaries" / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    folder = tmp_path / "run"
    summariser.main(_arguments(data, folder, "--steps", "2", "--init", str(start)))
    scores = json.loads(capsys.readouterr().out)
    assert scores["held-back fusions"]["pairs"] == 14
    assert (folder / "model" / "source.spm").read_bytes() == vocabulary.path.read_bytes()
    card = (folder / "model" / "README.md").read_text(encoding="utf-8")
    assert "Continued from start" in card


def test_exported_model_can_be_started_from(
    tiny: Architecture, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    import torch

    model = new_model(tiny, vocabulary.size, seed=1)
    export_marian(model, vocabulary, tmp_path / "model", languages=("nl", "en"))
    loaded = load_model(tmp_path / "model")
    for (name, ours), (_, theirs) in zip(
        model.named_parameters(), loaded.named_parameters(), strict=True
    ):
        assert theirs.dtype == torch.float32
        if "embed_positions" not in name:  # computed anew when a model is loaded
            assert torch.equal(ours.half().float(), theirs), name


def test_scores_have_signatures_and_exact_values() -> None:
    perfect = score(["The cat sat on the mat."], ["The cat sat on the mat."])
    assert (perfect["bleu"], perfect["chrf"], perfect["rouge_l"]) == (100.0, 100.0, 100.0)
    assert perfect["bleu_signature"].startswith("nrefs:1|case:mixed|eff:no|tok:13a")
    assert "nc:6" in perfect["chrf_signature"]
    nothing = score(["zzz"], ["The cat sat."])
    assert (nothing["bleu"], nothing["rouge_l"]) == (0.0, 0.0)


def test_evaluation_sets(tmp_path: Path) -> None:
    write_pairs(tmp_path / "b.tsv", [Pair("een", "one"), Pair("twee", "two")])
    write_pairs(tmp_path / "a.tsv", [Pair("drie", "three")])
    first, second = read_evaluation_sets(tmp_path)
    assert (first.name, second.name) == ("a", "b")
    assert second.head(1).swapped() == EvaluationSet("b", (Pair("one", "een"),))


def test_card_lists_heaviest_source_first_and_says_what_is_not_known() -> None:
    def source(name: str, pairs: int, licence: str = "") -> SourceFacts:
        return SourceFacts(name=name, pairs=pairs, words=1, weight=1.0, final=1.0, licence=licence)

    facts = ModelFacts(
        name="m",
        task="translate",
        languages=("nl", "en"),
        architecture="Small",
        licence="CC0-1.0",
        origin="Made.",
        sources=(source("light", 2), source("heavy", 3000, "CC0-1.0")),
        settings={"steps": 7},
        progress={"step": 7, "pairs": 8, "tokens": 9000, "seconds": 1800.0},
        scores={},
        failures=("Drops the second half of long sentences.",),
    )
    card = render_card(facts)
    assert card.index("| heavy | 3,000 | 1 | 1.0 | 1.0 | CC0-1.0 |") < card.index("| light |")
    assert "| light | 2 | 1 | 1.0 | 1.0 | not recorded in the data folder |" in card
    assert "9,000 target tokens seen in 0.50 hours" in card
    assert "- Drops the second half of long sentences." in card


def test_curve_spans_the_picture_and_escapes_the_title() -> None:
    entries = [
        {"event": "train", "step": 1, "seconds": 0.0, "loss": 4.0},
        {"event": "scores", "step": 1},
        {"event": "train", "step": 2, "seconds": 60.0, "loss": 2.0},
    ]
    svg = learning_curve(entries, "a < b")
    assert 'points="48.0,48.0 672.0,252.0"' in svg
    assert "a &lt; b" in svg
    assert "<polyline" not in learning_curve([], "nothing yet")


def test_journal_of_a_run_that_never_began_is_empty(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "none.jsonl") == []
