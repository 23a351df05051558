"""The page as a real browser reads it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from nlsum import Pipeline

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed"),
]

_HOSTILE = (
    "Kop <img src=x onerror=\"document.title='taken'\">\n\n"
    "<script>document.title='taken'</script> De trein rijdt niet. De bus rijdt wel.\n\n"
    '"></td></table><style>*{display:none}</style> En dan nog een zin van het stuk.'
)


def _chromium(folder: Path, page: Path, *words: str) -> str:
    done = subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder / 'profile'}",
            *words,
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def test_a_browser_shows_the_article_and_runs_nothing_of_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(Pipeline(engine="fake")(_HOSTILE).to_html(), encoding="utf-8")
    dom = _chromium(tmp_path, page, "--dump-dom")
    assert "<title>taken</title>" not in dom
    assert dom.count("<script") == dom.count("<img") == 0
    assert dom.count("<style") == 1
    assert "De bus rijdt wel." in dom


def test_a_narrow_screen_needs_no_sideways_scrolling(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    html = Pipeline(engine="fake")(_HOSTILE).to_html()
    probe = (
        "<script>document.title = document.documentElement.scrollWidth + ' ' + innerWidth</script>"
    )
    page.write_text(html.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    dom = _chromium(tmp_path, page, "--window-size=500,800", "--dump-dom")
    title = dom.partition("<title>")[2].partition("</title>")[0]
    needed, given = map(int, title.split())
    assert needed <= given
