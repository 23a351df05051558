"""A small model folder, and a Hub on loopback that serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.hub_server import HubServer, Repository

COMMIT = "0123456789abcdef0123456789abcdef01234567"
REPO = "someone/tiny-nl-en"


@pytest.fixture
def marian_files() -> dict[str, bytes]:
    """What the store looks at in a Marian folder; no engine would run it."""
    return {
        "config.json": b'{"model_type": "marian"}',
        "source.spm": b"pieces",
        "target.spm": b"pieces",
        "vocab.json": b'{"</s>": 0, "<unk>": 1, "<pad>": 2}',
        "tokenizer_config.json": b'{"source_lang": "nl", "target_lang": "en"}',
        "model.safetensors": bytes(range(256)) * 64,
    }


@pytest.fixture
def marian_folder(marian_files: dict[str, bytes], tmp_path: Path) -> Path:
    """The same files in a folder."""
    folder = tmp_path / "tiny-marian"
    folder.mkdir()
    for name, content in marian_files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def hub(
    marian_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HubServer]:
    """A Hub with one model, and a cache that holds nothing yet."""
    files = dict(marian_files)
    files["pytorch_model.bin"] = b"never asked for: there is model.safetensors"
    files["modeling_evil.py"] = b"raise SystemExit"
    files["onnx/model.onnx"] = b"never asked for: not at the top"
    with HubServer({REPO: Repository(files, COMMIT)}) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.endpoint)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
        yield server
