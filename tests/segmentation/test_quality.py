"""Measured quality: the floors, the targets' scorer, and the article that started it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nlsum.segmentation import NewsSegmenter


@pytest.fixture(scope="module")
def gate(root: Path) -> ModuleType:
    """``benchmarks/segmentation_gate.py``, which is a script."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "benchmarks"))
        spec = importlib.util.spec_from_file_location(
            "segmentation_gate", root / "benchmarks" / "segmentation_gate.py"
        )
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
        sys.modules.pop("boundary_score", None)


def test_every_floor_is_held(gate: ModuleType, shared: Path) -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == set(gate.CORPORA)
    assert gate.failures(gate.measure(shared), floors) == []


def test_a_missed_floor_and_a_changed_corpus_are_reported(gate: ModuleType) -> None:
    floors = {"a": {"sha256": "1", "kept": 0.9, "flat": 0.8}}
    assert gate.failures({"a": {"sha256": "1", "kept": 0.89, "flat": 0.8}}, floors) == [
        "a, kept: 0.89 is under the floor of 0.9"
    ]
    assert "not the corpus" in gate.failures({"a": {**floors["a"], "sha256": "2"}}, floors)[0]


def test_a_floor_goes_down_only_when_told(gate: ModuleType) -> None:
    floors = {"a": {"sha256": "1", "kept": 0.9, "flat": 0.8}}
    measured = {"a": {"sha256": "1", "kept": 0.85, "flat": 0.95}}
    assert gate.moved(measured, floors, lower=False)["a"]["kept"] == 0.9
    assert gate.moved(measured, floors, lower=False)["a"]["flat"] == 0.95
    assert gate.moved(measured, floors, lower=True)["a"]["kept"] == 0.85


def test_boundaries_are_counted_without_blanks(gate: ModuleType) -> None:
    score = sys.modules["boundary_score"]
    text = "Een zin. Nog een. En nog een."
    gold = [(0, 8), (9, 17), (18, 29)]
    assert score.boundaries(text, gold) == {7, 14}
    counts = score.score([(text, [(0, 9), (9, 29)], gold)])
    assert (counts.precision, counts.recall, round(counts.f1, 4)) == (1.0, 0.5, 0.6667)


def test_the_news_article_yields_its_parts(segmenter: NewsSegmenter, news_article: str) -> None:
    document = segmenter.segment(news_article)
    by_role = {
        role: [s.text for s in document.sentences if s.role == role]
        for role in ("caption", "subheading", "body")
    }
    assert [c[-8:] for c in by_role["caption"]] == ["Beeld AP"]
    assert by_role["subheading"] == [
        "‘Absoluut consequenties’",
        "‘Grenzeloze vriendschap’",
        "38 keer op bezoek",
    ]
    assert len(by_role["body"]) == 33
    starts = [s[:26] for s in by_role["body"] if s.startswith("“")]
    assert starts == [
        "“We communiceren rechtstre",
        "“We zullen niet toestaan d",
        "“De huidige situatie in Oe",
        "“Het is heel goed mogelijk",
    ]
    assert "De hoogste prioriteit is nu" in " ".join(s[:27] for s in by_role["body"])
