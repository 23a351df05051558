from __future__ import annotations

import sys
import types

import pytest

from nlsum.errors import InputError, MissingDependencyError
from nlsum.segmentation import extract_html


def test_without_trafilatura_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingDependencyError, match=r"nlsum\[html\]"):
        extract_html("<p>Een zin.</p>")


def _stand_in(monkeypatch: pytest.MonkeyPatch, answer: str | None) -> list[str]:
    seen: list[str] = []

    def extract(html: str, **_: object) -> str | None:
        seen.append(html)
        return answer

    monkeypatch.setitem(sys.modules, "trafilatura", types.SimpleNamespace(extract=extract))
    return seen


def test_the_text_is_what_trafilatura_extracts(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = _stand_in(monkeypatch, "Kop\nEen zin.")
    assert extract_html("<h1>Kop</h1><p>Een zin.</p>") == "Kop\nEen zin."
    assert seen == ["<h1>Kop</h1><p>Een zin.</p>"]


def test_a_page_without_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(monkeypatch, None)
    with pytest.raises(InputError, match="No article text"):
        extract_html("<html></html>")


def test_a_real_page() -> None:
    pytest.importorskip("trafilatura")
    sentences = "De brug is weer open voor het verkeer. De schipper is aangehouden. " * 6
    html = f"<html><body><article><h1>Brug open</h1><p>{sentences}</p></article></body></html>"
    assert "De schipper is aangehouden." in extract_html(html)
