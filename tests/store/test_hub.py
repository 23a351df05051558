from __future__ import annotations

import errno
from pathlib import Path

import pytest

from nlsum.errors import ModelDownloadError, ModelError, ModelNotFoundError
from nlsum.store import KNOWN, Source, fetch, resolve
from nlsum.store import hub as hub_module
from tests.store.conftest import COMMIT, REPO
from tests.store.hub_server import HubServer, Repository


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """huggingface_hub waits seconds between attempts; a stand-in does not get better by it."""
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_a_hub_model_arrives_whole_with_its_commit(
    hub: HubServer, marian_files: dict[str, bytes]
) -> None:
    model = resolve(REPO)
    assert (model.name, model.source, model.revision) == (REPO, Source.HUB, COMMIT)
    assert {p.name: p.read_bytes() for p in model.path.iterdir()} == marian_files
    assert model.weights == ("model.safetensors",)


def test_only_what_is_needed_is_asked_for_and_the_weights_last(hub: HubServer) -> None:
    resolve(f"{REPO}@{COMMIT}")
    gets = [r.rsplit("/", 1)[1] for r in hub.requests if r.startswith("GET /someone")]
    assert gets[-1] == "model.safetensors"
    assert set(gets).isdisjoint({"modeling_evil.py", "pytorch_model.bin", "model.onnx"})


@pytest.mark.parametrize("name", [REPO, f"{REPO}@main", f"{REPO}@{COMMIT}"])
def test_the_second_time_nothing_is_asked_for(hub: HubServer, name: str) -> None:
    first = resolve(name)
    hub.requests.clear()
    assert resolve(name, offline=True) == first
    assert resolve(name) == first
    assert hub.requests == []


def test_pytorch_weights_serve_where_there_are_no_safetensors(hub: HubServer) -> None:
    del hub.repositories[REPO].files["model.safetensors"]
    assert resolve(REPO).weights == ("pytorch_model.bin",)


def test_split_weights_come_with_all_their_parts(hub: HubServer) -> None:
    files = hub.repositories[REPO].files
    del files["model.safetensors"]
    index = b'{"weight_map": {"a": "model-2.safetensors", "b": "model-1.safetensors"}}'
    files.update({"model.safetensors.index.json": index})
    files.update({"model-1.safetensors": b"1", "model-2.safetensors": b"2"})
    model = resolve(REPO)
    assert model.weights == ("model-1.safetensors", "model-2.safetensors")
    assert all((model.path / name).is_file() for name in model.weights)
    assert len(model.digest) == 12


def test_an_index_cannot_name_files_elsewhere(hub: HubServer) -> None:
    files = hub.repositories[REPO].files
    del files["model.safetensors"]
    files["model.safetensors.index.json"] = b'{"weight_map": {"a": "../../etc/passwd"}}'
    with pytest.raises(ModelError, match="does not list"):
        resolve(REPO)


def test_a_short_name_is_its_repository_at_its_pinned_commit(
    hub: HubServer, marian_files: dict[str, bytes]
) -> None:
    known = KNOWN["opus-mt-nl-en"]
    hub.repositories[known.repo] = Repository(marian_files, known.revision)
    model = resolve("opus-mt-nl-en")
    assert (model.name, model.revision, model.licence) == (
        "opus-mt-nl-en",
        known.revision,
        "Apache-2.0",
    )
    assert resolve(known.repo) == model
    assert not any("main" in request for request in hub.requests)


def test_a_multilingual_model_is_asked_for_english(
    hub: HubServer, marian_files: dict[str, bytes]
) -> None:
    known = KNOWN["opus-mt-tc-big-gmw-gmw"]
    vocabulary = marian_files["vocab.json"].replace(b'{"', b'{">>eng<<": 900, "', 1)
    files = {**marian_files, "vocab.json": vocabulary}
    hub.repositories[known.repo] = Repository(files, known.revision)
    assert resolve("opus-mt-tc-big-gmw-gmw").target_token == ">>eng<<"
    assert resolve(REPO).target_token == ""


@pytest.mark.parametrize("variable", ["NLSUM_OFFLINE", "HF_HUB_OFFLINE"])
def test_offline_by_environment_asks_for_nothing(
    hub: HubServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")
    with pytest.raises(ModelDownloadError, match="switched off") as caught:
        fetch(REPO)
    assert f"nlsum --fetch {REPO}@main" in caught.value.hint
    assert hub.requests == []
    monkeypatch.setenv(variable, "0")
    assert resolve(REPO).revision == COMMIT


def test_offline_by_argument_asks_for_nothing(hub: HubServer) -> None:
    with pytest.raises(ModelDownloadError, match="switched off"):
        resolve(REPO, offline=True)
    assert hub.requests == []


def test_a_download_that_broke_off_is_not_taken_for_whole(
    hub: HubServer, marian_files: dict[str, bytes]
) -> None:
    hub.cut_after["model.safetensors"] = 1000
    with pytest.raises(ModelDownloadError, match="did not deliver") as caught:
        resolve(REPO)
    assert "--fetch" in caught.value.hint
    with pytest.raises(ModelDownloadError, match="not complete"):
        resolve(REPO, offline=True)
    hub.cut_after.clear()
    model = fetch(REPO)
    assert (model.path / "model.safetensors").read_bytes() == marian_files["model.safetensors"]


def test_a_server_error_says_what_to_do(hub: HubServer) -> None:
    hub.status["source.spm"] = 500
    with pytest.raises(ModelDownloadError, match="did not deliver") as caught:
        resolve(REPO)
    assert "nlsum --fetch" in caught.value.hint


def test_no_network_says_what_to_do(hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelDownloadError, match="did not deliver") as caught:
        resolve(REPO)
    assert "nlsum --fetch" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("someone/else", "no model 'someone/else'"),
        ("someone/..", "no model 'someone/..'"),
        (f"{REPO}@v9", "no revision 'v9'"),
    ],
)
def test_what_the_hub_does_not_have(hub: HubServer, name: str, message: str) -> None:
    with pytest.raises(ModelNotFoundError, match=message):
        resolve(name)


def test_a_gated_model_asks_for_a_token(hub: HubServer) -> None:
    hub.repositories[REPO].gated = True
    with pytest.raises(ModelDownloadError, match="only to those it knows") as caught:
        resolve(REPO)
    assert "HF_TOKEN" in caught.value.hint


@pytest.mark.parametrize(
    ("file", "message"),
    [("model.safetensors", "no weights"), ("target.spm", r"lacks target\.spm")],
)
def test_a_repository_that_is_no_translator(hub: HubServer, file: str, message: str) -> None:
    files = hub.repositories[REPO].files
    del files[file], files["pytorch_model.bin"]
    with pytest.raises(ModelNotFoundError, match=message):
        resolve(REPO)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written"),
    ],
)
def test_a_cache_that_cannot_be_written(
    hub: HubServer, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refuse(*args: object, **kwargs: object) -> str:
        raise error

    monkeypatch.setattr("huggingface_hub.hf_hub_download", refuse)
    with pytest.raises(ModelDownloadError, match=message) as caught:
        resolve(REPO)
    assert "HF_HOME" in caught.value.hint


def test_the_cache_is_where_the_environment_says_now(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hub: HubServer
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere") in resolve(REPO).path.parents
    monkeypatch.delenv("HF_HUB_CACHE")
    monkeypatch.delenv("HF_HOME")
    assert hub_module._cache() is None
