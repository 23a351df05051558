from __future__ import annotations

from pathlib import Path

import pytest

from training.stamps import fingerprint, run_step, step_cost


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text("one", encoding="utf-8")
    return path


def test_a_step_runs_once_and_again_when_input_or_setting_or_output_changes(
    tmp_path: Path, source: Path
) -> None:
    output = tmp_path / "output.txt"

    def run(size: int = 1) -> bool:
        def make() -> None:
            output.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")

        return run_step([output], [source], {"size": size}, make)

    assert [run(), run()] == [True, False]
    assert 0 <= step_cost(output) < 1
    assert [run(2), run(2)] == [True, False]
    source.write_text("two", encoding="utf-8")
    assert [run(2), run(2)] == [True, False]
    assert output.read_text(encoding="utf-8") == "two"
    output.unlink()
    assert run(2)


def test_a_step_that_failed_is_made_again(tmp_path: Path, source: Path) -> None:
    output = tmp_path / "output.txt"
    output.write_text("old", encoding="utf-8")
    run_step([output], [source], {}, lambda: None)

    def fail() -> None:
        output.write_text("half", encoding="utf-8")
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        run_step([output], [source], {"new": True}, fail)
    assert run_step([output], [source], {}, lambda: None)


def test_fingerprint_depends_on_content_and_name_not_on_place_or_order(
    tmp_path: Path, source: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    copy = other / "source.txt"
    copy.write_text("one", encoding="utf-8")
    second = tmp_path / "second.txt"
    second.write_text("two", encoding="utf-8")
    assert fingerprint([source, second], {}) == fingerprint([second, copy], {})
    assert fingerprint([source], {}) != fingerprint([second], {})
