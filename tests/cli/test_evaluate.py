from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from nlsum import cli
from nlsum.evaluation import read_floors

pytest.importorskip("rouge_score")
pytest.importorskip("sacrebleu")


@pytest.fixture
def references(root: Path, tmp_path: Path) -> Path:
    """Two articles with summaries, and three pairs."""
    folder = tmp_path / "references"
    folder.mkdir()
    lines = (root / "seeds" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "two.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    (folder / "pairs.tsv").write_text(
        "De minister treedt af.\tThe minister is resigning.\n"
        "Het regent al drie dagen.\tIt has been raining for three days.\n"
        "De trein rijdt niet.\tThe train is not running.\n",
        encoding="utf-8",
    )
    return folder


def _evaluate(*words: str | Path) -> int:
    return cli.main(["evaluate", *map(str, words)])


@pytest.mark.model
@pytest.mark.slow
def test_articles_and_pairs_are_scored_and_gated(
    references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, floors = tmp_path / "scores.json", tmp_path / "floors.json"
    assert _evaluate(references, "--json", report, "--set-floors", floors) == 0
    shown = capsys.readouterr().out
    for word in ("pairs: 3 texts", "two: 2 texts", "bleu", "rougeL", "grounding rate", "nrefs:1"):
        assert word in shown

    data = json.loads(report.read_text(encoding="utf-8"))
    pairs, two = (one["scores"] for one in data["sets"])
    assert pairs.keys() == {"translation.bleu", "translation.chrf", "translation.flagged"}
    assert two["abstractive.grounding_rate"]["value"] == 100
    for name in ("translation.chrf", "extractive.rougeL", "abstractive.coverage"):
        assert 0 < two[name]["low"] <= two[name]["value"] <= two[name]["high"] <= 100
        assert two[name]["signature"]
    assert read_floors(floors, "two").values["abstractive.grounding_rate"] == 100

    assert _evaluate(references / "two.jsonl", "--gate", floors) == 0
    raised = json.loads(floors.read_text(encoding="utf-8"))
    raised["two"]["floors"]["abstractive.rougeL"] = 99.0
    floors.write_text(json.dumps(raised), encoding="utf-8")
    capsys.readouterr()
    assert _evaluate(references / "two.jsonl", "--gate", floors) == 1
    error = capsys.readouterr().err
    assert error.startswith("nlsum: two: abstractive.rougeL: ")
    assert error.endswith(", floor 99.000\n")


def test_floors_fall_only_if_allowed(
    references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    words = (references / "pairs.tsv", "--engine", "fake", "--set-floors", floors)
    assert _evaluate(*words) == 0
    raised = json.loads(floors.read_text(encoding="utf-8"))
    raised["pairs"]["floors"]["translation.bleu"] = 99.0
    floors.write_text(json.dumps(raised), encoding="utf-8")
    assert _evaluate(*words) == 2
    assert "would lower translation.bleu" in capsys.readouterr().err
    assert _evaluate(*words, "--allow-lower") == 0
    assert read_floors(floors, "pairs").values["translation.bleu"] < 99


def test_a_set_without_floors_is_told_before_the_models_run(
    references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text("{}", encoding="utf-8")
    assert _evaluate(references, "--gate", floors, "--translator", "no-such-model") == 1
    assert "No floors for 'pairs'" in capsys.readouterr().err


def test_the_samples_are_the_default(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = root / "benchmarks" / "floors.json"
    assert _evaluate("--gate", floors, "--translator", "no-such-model") == 1
    assert "no-such-model" in capsys.readouterr().err  # the floors of the seeds were found


def test_two_sets_of_one_name_are_wrong_usage(
    references: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _evaluate(references, references / "two.jsonl") == 2
    assert "one name" in capsys.readouterr().err


def test_a_missing_package_is_named_with_its_extra(
    references: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    assert _evaluate(references, "--engine", "fake") == 1
    assert "pip install 'nlsum[evaluation]'" in capsys.readouterr().err


def test_a_missing_file_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _evaluate(tmp_path / "none.tsv", "--engine", "fake") == 1
    assert "none.tsv" in capsys.readouterr().err


def test_a_file_named_evaluate_is_read_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "evaluate").write_text("De trein rijdt niet.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["./evaluate", "--engine", "fake"]) == 0
    assert "De trein rijdt niet." in capsys.readouterr().out
