"""From a model's name to a folder on this machine.

A name is looked up in this order: explicit path, model in the package, cache of
earlier downloads, Hub. The network is touched only for a Hub model that was asked for
by name, is not in the cache, and unless ``offline`` or the environment forbids it.
Nothing here runs code from a model folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import MappingProxyType

from nlsum.errors import ModelIntegrityError, ModelNotFoundError
from nlsum.store import hub
from nlsum.store.folder import (
    FileFacts,
    ModelFolder,
    Source,
    require_complete,
    target_token,
)
from nlsum.store.places import bundled, cache_dir
from nlsum.store.table import KNOWN, KnownModel, Task

__all__ = [
    "KNOWN",
    "FileFacts",
    "KnownModel",
    "ModelFolder",
    "Source",
    "Task",
    "bundled",
    "cache_dir",
    "fetch",
    "resolve",
]


def resolve(name: str | os.PathLike[str], *, offline: bool = False) -> ModelFolder:
    """Find a model, fetching it from the Hub if it is a Hub model not yet here.

    Args:
        name: A short name (see ``KNOWN``), a folder, or a Hub id ``owner/name``, with
            ``@revision`` after it if it has to be a certain one. A short name wins from
            a folder of the same name in the working directory: write ``./name`` for
            the folder.
        offline: Never touch the network. ``NLSUM_OFFLINE`` and ``HF_HUB_OFFLINE`` in
            the environment have the same effect.

    Returns:
        The folder. Its files are not read yet: ``ModelFolder.verified`` checks those
        that are about to be used.

    Raises:
        ModelNotFoundError: If there is no such model.
        ModelIntegrityError: If the folder lacks a file.
        ModelDownloadError: If a Hub model is not here and cannot be fetched.

    Example:
        >>> model = resolve("nlsum-nl-en-small")
        >>> str(model.source), len(model.digest)
        ('embedded', 12)
    """
    text = os.fspath(name)
    if _is_explicit(text):
        return _from_path(Path(text).expanduser())
    if text in KNOWN:
        known = KNOWN[text]
        return _from_hub(known, offline=offline) if known.repo else _embedded(known)
    if text and Path(text).is_dir():
        return _from_path(Path(text))
    repo, _, revision = text.partition("@")
    if repo.count("/") == 1:
        # A Hub id that has a short name is the same model at the same pinned commit.
        pinned = next((m for m in KNOWN.values() if m.repo == repo and not revision), None)
        return _from_hub(
            pinned or KnownModel(repo, None, "", repo, revision or "main"), offline=offline
        )
    raise ModelNotFoundError(
        f"No model is called {text!r}, and no folder either.",
        hint=f"Known names: {', '.join(KNOWN)}; a Hub id looks like owner/name.",
    )


def fetch(name: str | os.PathLike[str]) -> ModelFolder:
    """Bring a model onto this machine and check all of it, for later use offline.

    Args:
        name: As for ``resolve``.

    Raises:
        ModelError: As ``resolve`` does; or if a file of an embedded model is damaged.
    """
    folder = resolve(name)
    for file in folder.manifest:
        folder.verified(file)
    return folder


def _is_explicit(text: str) -> bool:
    return Path(text).is_absolute() or text.startswith((".", "~"))


def _from_path(path: Path) -> ModelFolder:
    if not path.is_dir():
        raise ModelNotFoundError(
            f"There is no folder {str(path)!r}.", hint="Check the path of the model."
        )
    require_complete(path)
    return ModelFolder(path.resolve().name, path, Source.PATH, target_token=target_token(path))


def _from_hub(known: KnownModel, *, offline: bool) -> ModelFolder:
    path = hub.obtain(known.repo, known.revision, offline=offline or hub.is_offline())
    return ModelFolder(
        known.name,
        path,
        Source.HUB,
        known.task,
        known.licence,
        revision=path.name,
        target_token=target_token(path),
    )


def _embedded(known: KnownModel) -> ModelFolder:
    models = bundled("models")
    try:
        manifest = json.loads((models / "manifest.json").read_text(encoding="utf-8"))
        files = {
            name: FileFacts(facts["size"], facts["sha256"])
            for name, facts in manifest["models"][known.name]["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelIntegrityError(
            f"The manifest of the embedded models in {str(models)!r} cannot be read.",
            hint="Install nlsum again: pip install --force-reinstall --no-deps nlsum.",
        ) from error
    return ModelFolder(
        known.name,
        models / known.name,
        Source.EMBEDDED,
        known.task,
        known.licence,
        manifest=MappingProxyType(files),
    )
