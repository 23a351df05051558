from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nlsum import Result, __version__, cli

_TEXT = "Kop van het stuk\n\nDe trein rijdt vandaag niet. De bus rijdt wel.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def _run(*words: str | Path) -> int:
    return cli.main(["--engine", "fake", *map(str, words)])


def test_a_file_is_shown(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(article) == 0
    shown = capsys.readouterr()
    assert "De trein rijdt vandaag niet." in shown.out
    assert "Abstractive summary" in shown.out
    assert shown.err == ""


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(_TEXT.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert _run() == 0
    assert "De bus rijdt wel." in capsys.readouterr().out


def test_json_is_one_object_a_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(article, article, "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [Result.from_json(line).document.text for line in lines] == [_TEXT, _TEXT]


def test_several_files_are_told_apart(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(article, article) == 0
    assert capsys.readouterr().out.count(f"== {article} ==") == 2


def test_options_reach_the_pipeline(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        _run(article, "--json", "--method", "extractive", "--sentences", "1", "--beams", "2") == 0
    )
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["abstractive"] is None
    assert len(data["summary"]["extractive"]["indices"]) == 1
    assert data["options"]["beams"] == 2


def test_length_topic_and_layout_can_be_asked_for(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(article, "--length", "short", "--query", "bus", "--bullets") == 0
    shown = capsys.readouterr().out
    assert shown.count("\n  - ") == 3  # the headline and both summaries
    assert 'sentences:short|query:"bus"' in shown.replace("\n", "")


def test_output_and_page_are_written(article: Path, tmp_path: Path) -> None:
    text, page = tmp_path / "out.txt", tmp_path / "out.html"
    assert _run(article, "--output", text, "--html", page) == 0
    assert "Extractive summary" in text.read_text(encoding="utf-8")
    assert "\x1b" not in text.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "out.html", "out.txt"]


def test_the_demo_needs_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--demo", "--json") == 0
    assert json.loads(capsys.readouterr().out)["document"]["sentences"]


def test_one_bad_file_does_not_stop_the_others(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binary = tmp_path / "photo.jpg"
    binary.write_bytes(b"\xff\xd8\0\0binary")
    assert _run(tmp_path / "none.txt", binary, article, "--json") == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "none.txt" in shown.err
    assert "not text" in shown.err


@pytest.mark.parametrize(
    "words",
    [
        ["--method", "poem"],
        ["--beams", "0"],
        ["--colour"],
        ["a.txt", "b.txt", "--html", "x.html"],
        ["--sentences", "many"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = _run(*words)
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 2
    assert capsys.readouterr().err


def test_no_file_at_a_terminal_shows_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert _run() == 2
    assert "usage: nlsum" in capsys.readouterr().err


def test_an_unknown_model_is_an_error_with_a_hint(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([str(article), "--translator", "no-such-model"]) == 1
    error = capsys.readouterr().err
    assert "no-such-model" in error
    assert "opus-mt-nl-en" in error


def test_fetch_names_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--fetch", "nlsum-nl-en-small"]) == 0
    assert Path(capsys.readouterr().out.strip()).is_dir()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"nlsum {__version__}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told(
    tmp_path: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Het café is “vol” vandaag.".encode(encoding))
    assert _run(path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["document"]["text"] == "Het café is “vol” vandaag."


def test_a_folder_that_cannot_be_written_to_is_an_error(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(article, "--output", tmp_path / "none" / "out.txt") == 1
    assert capsys.readouterr().err


def test_an_error_on_the_way_leaves_the_old_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old", encoding="utf-8")
    assert cli.main([str(article), "--translator", "no-such-model", "--output", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "out.txt"]


@pytest.mark.slow
def test_ctrl_c_leaves_no_half_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    # A job in the background of a shell script is started with the signal ignored.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from nlsum.cli import main; sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "-", "--engine", "fake", "--output", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".out.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Interrupted" in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is needed")
def test_a_progress_bar_is_shown_only_at_a_terminal_and_after_a_second() -> None:
    import fcntl
    import pty
    import struct
    import termios

    code = (
        "import sys, time, nlsum.cli as c\n"
        "with c._progress() as report:\n"
        "    report(1); time.sleep(float(sys.argv[1])); report(1); time.sleep(0.2); report(1)\n"
    )
    shown = {}
    for seconds in ("0", "1.5"):
        parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        subprocess.run([sys.executable, "-c", code, seconds], stderr=child, check=True)
        os.close(child)
        chunks = b""
        try:
            while chunk := os.read(parent, 4096):
                chunks += chunk
        except OSError:  # the other end is closed
            pass
        os.close(parent)
        shown[seconds] = b"sentences" in chunks
    assert shown == {"0": False, "1.5": True}
