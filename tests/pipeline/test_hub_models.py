"""A model from the Hub does the whole job: fetched, converted, run, and run again offline."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlsum
from nlsum.store.places import bundled
from tests.store.hub_server import HubServer, Repository

pytestmark = pytest.mark.model

_COMMIT = "89abcdef0123456789abcdef0123456789abcdef"
_TEXT = "De trein naar Gent vertrekt. De bus rijdt niet."


@pytest.mark.slow
def test_a_translator_from_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded weights under another name, so that the answer is known."""
    folder = bundled("models") / "nlsum-nl-en-small"
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("NLSUM_CACHE", str(tmp_path / "cache"))
    with HubServer({"someone/nl-en": Repository(files, _COMMIT)}) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.endpoint)
        pipeline = nlsum.Pipeline(translator="someone/nl-en", method="extractive")
        result = pipeline(_TEXT)
    assert "someone/nl-en@" in result.signature
    assert result.translation.text == nlsum.translate(_TEXT).text
    # The Hub is gone; what was fetched and converted is not.
    again = nlsum.Pipeline(translator="someone/nl-en", method="extractive", offline=True)
    assert again(_TEXT).translation == result.translation


def test_offline_a_model_that_is_not_here_is_an_error_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    with pytest.raises(nlsum.ModelDownloadError, match=r"--fetch .*opus-mt-nl-en"):
        nlsum.Pipeline(translator="opus-mt-nl-en", offline=True).translate(_TEXT)
