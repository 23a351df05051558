from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlsum.errors import OptionError, SchemaError
from nlsum.evaluation import Floors, gate, raise_floors, read_floors


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A floors file with one section."""
    path = tmp_path / "floors.json"
    raise_floors(path, "summaries", {"rougeL": 24.1007, "overlap": 52.0}, corpus="abc")
    return path


def test_floors_are_rounded_down(path: Path) -> None:
    assert read_floors(path, "summaries") == Floors("abc", {"overlap": 52.0, "rougeL": 24.1})


def test_numbers_at_or_above_their_floors_pass(path: Path) -> None:
    floors = read_floors(path, "summaries")
    assert gate({"rougeL": 24.1, "overlap": 60.0, "new": 1.0}, floors, corpus="abc") == ()


def test_what_falls_or_is_missing_is_told(path: Path) -> None:
    shortfalls = gate({"rougeL": 24.0}, read_floors(path, "summaries"), corpus="abc")
    assert [str(s) for s in shortfalls] == [
        "overlap: not measured, floor 52.000",
        "rougeL: 24.000, floor 24.100",
    ]


def test_floors_of_other_data_are_not_compared(path: Path) -> None:
    with pytest.raises(OptionError, match="'abc'"):
        gate({}, read_floors(path, "summaries"), corpus="xyz")


def test_floors_rise_without_asking(path: Path) -> None:
    raise_floors(path, "summaries", {"rougeL": 25.0, "overlap": 52.0}, corpus="abc")
    assert read_floors(path, "summaries").values["rougeL"] == 25.0


@pytest.mark.parametrize(
    ("results", "corpus"),
    [
        ({"rougeL": 20.0, "overlap": 52.0}, "abc"),
        ({"rougeL": 25.0}, "abc"),
        ({"rougeL": 25.0, "overlap": 53.0}, "xyz"),
    ],
)
def test_lowering_dropping_or_changing_the_data_has_to_be_allowed(
    results: dict[str, float], corpus: str, path: Path
) -> None:
    before = path.read_bytes()
    with pytest.raises(OptionError, match="allow_lower"):
        raise_floors(path, "summaries", results, corpus=corpus)
    assert path.read_bytes() == before
    raise_floors(path, "summaries", results, corpus=corpus, allow_lower=True)
    assert read_floors(path, "summaries") == Floors(corpus, results)


def test_sections_do_not_touch_each_other(path: Path) -> None:
    raise_floors(path, "translation", {"bleu": 20.0}, corpus="def")
    assert sorted(json.loads(path.read_text(encoding="utf-8"))) == ["summaries", "translation"]
    assert read_floors(path, "summaries").corpus == "abc"


@pytest.mark.parametrize("content", ["", "[]", '{"summaries": {"corpus": "abc"}}', "{}"])
def test_what_is_not_a_floors_file_is_a_schema_error(content: str, path: Path) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match="summaries"):
        read_floors(path, "summaries")


def test_a_missing_file_is_a_schema_error(tmp_path: Path) -> None:
    with pytest.raises(SchemaError):
        read_floors(tmp_path / "none.json", "summaries")
