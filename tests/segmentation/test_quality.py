"""Measured quality: the floors, the targets' scorer, and the article that started it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nlsum.evaluation.floors import read_floors
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
        for name in ("boundary_score", "report"):
            sys.modules.pop(name, None)


def test_every_floor_is_held(gate: ModuleType, shared: Path) -> None:
    floors = read_floors(gate.FLOORS, gate.SECTION)
    results = gate.measure(shared)
    assert set(floors.values) == set(results)
    assert gate.gate(results, floors, corpus=gate.digest(shared)) == ()


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
