from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from nlsum.errors import ModelIntegrityError, ModelNotFoundError
from nlsum.options import DEFAULT_SUMMARIZER, DEFAULT_TRANSLATOR
from nlsum.store import KNOWN, Source, Task, cache_dir, fetch, places, resolve
from tests.store.conftest import REPO
from tests.store.hub_server import HubServer, Repository


@pytest.fixture
def own_models(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the embedded models that a test may damage."""
    others = shutil.ignore_patterns(DEFAULT_SUMMARIZER)
    shutil.copytree(root / "models", tmp_path / "models", ignore=others)
    monkeypatch.setattr(places, "_PACKAGE", tmp_path)
    return tmp_path / "models"


@pytest.mark.parametrize(
    ("name", "task"), [(DEFAULT_TRANSLATOR, Task.TRANSLATE), (DEFAULT_SUMMARIZER, Task.SUMMARIZE)]
)
def test_the_default_models_are_embedded_and_whole(name: str, task: Task) -> None:
    model = fetch(name)
    assert (model.name, model.source, model.task) == (name, Source.EMBEDDED, task)
    weights = (model.path / "model.safetensors").read_bytes()
    assert model.digest == hashlib.sha256(weights).hexdigest()[:12]
    assert model.verified("ctranslate2-int8") == model.path / "ctranslate2-int8"
    assert KNOWN[name].licence == model.licence == "CC-BY-SA-4.0"


@pytest.mark.parametrize("file", ["source.spm", "ctranslate2-int8/model.bin"])
def test_one_changed_bit_is_noticed_where_it_is_used(own_models: Path, file: str) -> None:
    path = own_models / DEFAULT_TRANSLATOR / file
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    model = resolve(DEFAULT_TRANSLATOR)
    for asked in (file, file.split("/", maxsplit=1)[0]):
        with pytest.raises(ModelIntegrityError, match=re.escape(file)) as caught:
            model.verified(asked)
        assert "pip install" in caught.value.hint
    model.verified("vocab.json")
    with pytest.raises(ModelIntegrityError, match=re.escape(file)):
        fetch(DEFAULT_TRANSLATOR)


def test_a_longer_file_is_noticed(own_models: Path) -> None:
    with (own_models / DEFAULT_TRANSLATOR / "vocab.json").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(ModelIntegrityError, match=r"vocab\.json is not the file"):
        resolve(DEFAULT_TRANSLATOR).verified("vocab.json")


def test_a_missing_file_is_noticed(own_models: Path) -> None:
    (own_models / DEFAULT_TRANSLATOR / "source.spm").unlink()
    with pytest.raises(ModelIntegrityError, match=r"source\.spm cannot be read"):
        resolve(DEFAULT_TRANSLATOR).verified("source.spm")


def test_a_file_that_the_manifest_does_not_know_is_not_used(own_models: Path) -> None:
    (own_models / DEFAULT_TRANSLATOR / "extra.bin").write_bytes(b"x")
    with pytest.raises(ModelIntegrityError, match="not in the manifest"):
        resolve(DEFAULT_TRANSLATOR).verified("extra.bin")


@pytest.mark.parametrize("content", [None, "{", "[]", '{"models": {}}', '{"models": 3}'])
def test_a_bad_manifest_is_noticed(own_models: Path, content: str | None) -> None:
    manifest = own_models / "manifest.json"
    manifest.unlink() if content is None else manifest.write_text(content)
    with pytest.raises(ModelIntegrityError, match="manifest"):
        resolve(DEFAULT_TRANSLATOR)


def test_a_folder_is_a_model(marian_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = resolve(marian_folder)
    assert (model.name, model.source, model.task) == ("tiny-marian", Source.PATH, None)
    assert resolve(str(marian_folder)) == model
    assert model.verified("vocab.json") == marian_folder / "vocab.json"
    with pytest.raises(ModelIntegrityError, match=r"other\.json is missing"):
        model.verified("other.json")
    monkeypatch.chdir(marian_folder.parent)
    assert resolve("tiny-marian").name == resolve("./tiny-marian").name == "tiny-marian"
    monkeypatch.setenv("HOME", str(marian_folder.parent))
    assert resolve("~/tiny-marian") == model


def test_a_relative_folder_with_a_slash_wins_from_the_hub(
    marian_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marian_folder.parent.parent)
    name = f"{marian_folder.parent.name}/tiny-marian"
    assert resolve(name, offline=True).source is Source.PATH


def test_a_short_name_wins_from_a_folder_in_the_working_directory(
    marian_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marian_folder.rename(marian_folder.parent / DEFAULT_TRANSLATOR)
    monkeypatch.chdir(marian_folder.parent)
    assert resolve(DEFAULT_TRANSLATOR).source is Source.EMBEDDED
    assert resolve(f"./{DEFAULT_TRANSLATOR}").source is Source.PATH


def test_the_digest_follows_the_weights(marian_folder: Path) -> None:
    weights = marian_folder / "model.safetensors"
    before = resolve(marian_folder).digest
    assert before == hashlib.sha256(weights.read_bytes()).hexdigest()[:12]
    weights.write_bytes(b"other weights")
    assert resolve(marian_folder).digest == hashlib.sha256(b"other weights").hexdigest()[:12]


@pytest.mark.parametrize("name", ["opus", "", "a/b/c"])
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(ModelNotFoundError) as caught:
        resolve(name)
    assert all(known in caught.value.hint for known in KNOWN)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="There is no folder"):
        resolve(tmp_path / "nothing")


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"no config\.json"):
        resolve(tmp_path)


@pytest.mark.parametrize("file", ["model.safetensors", "source.spm", "target.spm", "vocab.json"])
def test_an_incomplete_folder_says_what_it_lacks(marian_folder: Path, file: str) -> None:
    (marian_folder / file).unlink()
    with pytest.raises(ModelIntegrityError, match=rf"lacks {re.escape(file)}"):
        resolve(marian_folder)


def test_a_folder_with_unreadable_configuration(marian_folder: Path) -> None:
    (marian_folder / "config.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(ModelIntegrityError, match="cannot be read as JSON"):
        resolve(marian_folder)


def test_a_model_of_another_kind_needs_no_marian_files(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bart"}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"weights")
    assert resolve(tmp_path).weights == ("pytorch_model.bin",)


def test_every_pin_is_a_commit() -> None:
    pinned = [model for model in KNOWN.values() if model.repo]
    assert len(pinned) == 4
    assert all(re.fullmatch("[0-9a-f]{40}", model.revision) for model in pinned)


def test_the_embedded_translator_is_the_same_model_from_a_hub(hub: HubServer, root: Path) -> None:
    embedded = resolve(DEFAULT_TRANSLATOR)
    names = [n for n in embedded.manifest if "/" not in n]
    files = {name: (embedded.path / name).read_bytes() for name in names}
    hub.repositories[REPO] = Repository(files, "f" * 40)
    assert resolve(REPO).digest == embedded.digest


def test_the_manifest_says_what_a_reader_needs(root: Path) -> None:
    manifest = json.loads((root / "models" / "manifest.json").read_text())
    assert set(manifest["models"]) == {DEFAULT_TRANSLATOR, DEFAULT_SUMMARIZER}
    for name, facts in manifest["models"].items():
        assert facts["licence"] == KNOWN[name].licence
        assert facts["task"] == KNOWN[name].task
        assert facts["parameters"] == 11_516_945
        assert facts["origin"]
        assert facts["training_data"]


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"NLSUM_CACHE": "~/mine"}, "/home/u/mine"),
        ("linux", {"XDG_CACHE_HOME": "/var/c"}, "/var/c/nlsum"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/u/.cache/nlsum"),
        ("linux", {}, "/home/u/.cache/nlsum"),
        ("darwin", {}, "/home/u/Library/Caches/nlsum"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/nlsum/Cache"),
        ("win32", {}, "/home/u/AppData/Local/nlsum/Cache"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the paths are POSIX ones")
def test_the_cache_is_the_platforms(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
) -> None:
    for name in ("NLSUM_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/u", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert cache_dir() == Path(expected)
    assert not Path(expected).exists()
