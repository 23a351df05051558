"""A model folder on this machine, and whether its files are what they should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nlsum.errors import ModelIntegrityError, ModelNotFoundError
from nlsum.store.table import Task

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""Names of the file with the weights, the preferred one first."""
_MARIAN_FILES = ("source.spm", "target.spm", "vocab.json")
_ENGLISH = ">>eng<<"


class Source(StrEnum):
    """Where a model folder came from."""

    EMBEDDED = "embedded"
    PATH = "path"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the manifest says of a file: its ``size`` in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that is on this machine.

    Args:
        name: What it is called in a signature: its short name, Hub id or folder name.
        path: The folder.
        source: Where it came from.
        task: What it is for, if that is known.
        licence: SPDX identifier of the licence of its weights, if that is known.
        revision: The commit of its Hub repository; empty for other sources.
        target_token: What a text has to begin with for English to come out, such as
            ``>>eng<<`` for a Marian model with several target languages; often empty.
        manifest: What its files have to be; empty for a folder that is not ours.
    """

    name: str
    path: Path
    source: Source
    task: Task | None = None
    licence: str = ""
    revision: str = ""
    target_token: str = ""
    manifest: Mapping[str, FileFacts] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )

    def verified(self, relative: str) -> Path:
        """The path of a file or subfolder whose content has been checked.

        Only what is asked for is read, so that an engine pays for the files that it
        loads and for no others. Folders that are not ours have no manifest: there, only
        presence is checked.

        Args:
            relative: Path inside the folder, with ``/`` as its separator.

        Raises:
            ModelIntegrityError: If a file is missing or differs from the manifest.
        """
        wanted = self.path / relative
        if not self.manifest:
            if not wanted.exists():
                raise self._damaged(relative, "is missing")
            return wanted
        names = [n for n in self.manifest if n == relative or n.startswith(f"{relative}/")]
        if not names:
            raise self._damaged(relative, "is not in the manifest")
        for name in names:
            self._check(name, self.manifest[name])
        return wanted

    @property
    def config(self) -> dict[str, Any]:
        """What the folder's ``config.json`` says of the model.

        Raises:
            ModelIntegrityError: If it cannot be read.
        """
        return _read_json(self.verified("config.json"))

    @property
    def is_marian(self) -> bool:
        """Whether it is a Marian model, with SentencePiece files of its own."""
        return self.config.get("model_type") == "marian"

    @property
    def weights(self) -> tuple[str, ...]:
        """Names of the files with the weights; more than one if they are split."""
        return _weights(self.path)

    @property
    def digest(self) -> str:
        """First twelve hex digits of the SHA-256 of the weights: the model's identity.

        A conversion for another engine keeps the digest of what it was made from.
        """
        known = [self.manifest[n].sha256 for n in self.weights if n in self.manifest]
        hashes = known or [_remembered_sha256(self.path / n) for n in self.weights]
        if len(hashes) > 1:
            return hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]
        return hashes[0][:12]

    def _check(self, name: str, facts: FileFacts) -> None:
        path = self.path / name
        try:
            same = path.stat().st_size == facts.size and _sha256(path) == facts.sha256
        except OSError as error:
            raise self._damaged(name, "cannot be read") from error
        if not same:
            raise self._damaged(name, "is not the file that the manifest describes")

    def _damaged(self, name: str, what: str) -> ModelIntegrityError:
        hint = (
            "Install nlsum again: pip install --force-reinstall --no-deps nlsum."
            if self.source is Source.EMBEDDED
            else f"Look at the folder {self.path}."
        )
        return ModelIntegrityError(f"Model {self.name!r}: {name} {what}.", hint=hint)


def missing_files(folder: Path) -> list[str]:
    """What a folder lacks to be a sequence-to-sequence model; empty if it is complete.

    Raises:
        ModelIntegrityError: If its ``config.json`` or its list of shards cannot be read.
    """
    if not (folder / "config.json").is_file():
        return ["config.json"]
    kind = _read_json(folder / "config.json").get("model_type")
    wanted = _MARIAN_FILES if kind == "marian" else ()
    weights = _weights(folder) or (WEIGHTS[0],)
    return [name for name in (*wanted, *weights) if not (folder / name).is_file()]


def require_complete(folder: Path) -> None:
    """Raise unless ``folder`` holds a whole sequence-to-sequence model.

    Raises:
        ModelNotFoundError: If it is no model folder.
        ModelIntegrityError: If it is one with files missing.
    """
    missing = missing_files(folder)
    if "config.json" in missing:
        raise ModelNotFoundError(
            f"There is no model in {str(folder)!r}: it has no config.json.",
            hint="Name a folder with config.json, weights and tokenizer files.",
        )
    if missing:
        raise ModelIntegrityError(
            f"The model in {str(folder)!r} lacks {', '.join(missing)}.",
            hint="Copy the whole model folder.",
        )


def target_token(folder: Path) -> str:
    """The token that asks a Marian model with several target languages for English."""
    try:
        vocabulary = (folder / "vocab.json").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return _ENGLISH if f'"{_ENGLISH}"' in vocabulary else ""


def _weights(folder: Path) -> tuple[str, ...]:
    for name in WEIGHTS:
        if (folder / name).is_file():
            return (name,)
        if (folder / f"{name}.index.json").is_file():
            return shards(folder / f"{name}.index.json")
    return ()


def shards(index: Path) -> tuple[str, ...]:
    """Names of the files that an index of split weights lists.

    Raises:
        ModelIntegrityError: If it is not such an index.
    """
    parts = _read_json(index).get("weight_map")
    names = set(parts.values()) if isinstance(parts, dict) else set()
    if not names or any(not isinstance(n, str) or Path(n).name != n for n in names):
        raise ModelIntegrityError(
            f"{str(index)!r} does not list the model's weights.", hint="Copy the model again."
        )
    return tuple(sorted(names))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelIntegrityError(
            f"{str(path)!r} cannot be read as JSON.", hint="Copy the model again."
        ) from error
    return data if isinstance(data, dict) else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remembered_sha256(path: Path) -> str:
    stat = path.stat()
    return _sha256_at(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=32)
def _sha256_at(path: Path, size: int, mtime_ns: int) -> str:  # noqa: ARG001 - parts of the key
    return _sha256(path)
