"""Bring a model from the Hugging Face Hub into its cache on this machine.

The files are asked for one by one, the weights last: a snapshot with weights in it is
whole, whatever broke off a download. No Python file is ever asked for.
"""

from __future__ import annotations

import errno
import logging
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from nlsum.errors import ModelDownloadError, ModelError, ModelNotFoundError
from nlsum.store.folder import WEIGHTS, missing_files, shards

_LOG = logging.getLogger(__name__)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SMALL_FILES = (".json", ".spm", ".model", ".txt")
_OFF = ("", "0", "false", "no", "off")


def is_offline() -> bool:
    """Whether ``NLSUM_OFFLINE`` or ``HF_HUB_OFFLINE`` forbids the network at this moment."""
    names = ("NLSUM_OFFLINE", "HF_HUB_OFFLINE")
    return any(os.environ.get(name, "").strip().lower() not in _OFF for name in names)


def obtain(repo: str, revision: str, *, offline: bool) -> Path:
    """The folder of a Hub model, from the cache if it is there, else from the Hub.

    Args:
        repo: ``owner/name``.
        revision: A commit, branch or tag.
        offline: Look in the cache only.

    Returns:
        A snapshot folder; its name is the commit.

    Raises:
        ModelNotFoundError: If the Hub has no such model or revision.
        ModelDownloadError: If it cannot be had now; the hint says how to.
    """
    cached = _cached(repo, revision)
    if cached is not None:
        return cached
    if offline:
        raise ModelDownloadError(
            f"Model {repo!r} is not complete on this machine, and going online is switched off.",
            hint=f"With a network and NLSUM_OFFLINE unset, run: nlsum --fetch {repo}@{revision}",
        )
    try:
        return _download(repo, revision)
    except ModelError:
        raise
    except Exception as error:
        # The HTTP library's own errors come through, and which library it is differs
        # between releases of huggingface_hub.
        raise _explained(error, repo, revision) from error


def _cached(repo: str, revision: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        config = try_to_load_from_cache(repo, "config.json", cache_dir=_cache(), revision=revision)
    except HFValidationError as error:
        raise _explained(error, repo, revision) from error
    if not isinstance(config, str):
        return None
    folder = Path(config).parent
    return None if missing_files(folder) else folder


def _cache() -> str | None:
    # huggingface_hub reads these when it is imported; a caller may set them later.
    if chosen := os.environ.get("HF_HUB_CACHE"):
        return chosen
    home = os.environ.get("HF_HOME")
    return str(Path(home).expanduser() / "hub") if home else None


def _download(repo: str, revision: str) -> Path:
    from huggingface_hub import HfApi, hf_hub_download

    endpoint = os.environ.get("HF_ENDPOINT")
    info = HfApi(endpoint=endpoint).model_info(repo, revision=revision)
    commit = info.sha or revision
    _LOG.info("fetching %s at %s", repo, commit)

    def get(name: str, at: str = commit) -> Path:
        return Path(hf_hub_download(repo, name, revision=at, endpoint=endpoint, cache_dir=_cache()))

    present = [sibling.rfilename for sibling in info.siblings or ()]
    for name in _small_files(present):
        get(name)
    for name in _weight_files(present, repo, get):
        weights = get(name)
    if not _COMMIT.fullmatch(revision):
        get("config.json", revision)  # records in the cache which commit the branch was at
    folder = weights.parent
    if missing := missing_files(folder):
        raise ModelNotFoundError(
            f"The Hub's {repo!r} at {revision!r} lacks {', '.join(missing)}.",
            hint="Use a sequence-to-sequence model with its tokenizer.",
        )
    return folder


def _small_files(present: Iterable[str]) -> list[str]:
    """Configuration and tokenizer files at the top of a repository."""
    return [n for n in present if "/" not in n and n.endswith(_SMALL_FILES)]


def _weight_files(present: list[str], repo: str, get: Callable[[str], Path]) -> tuple[str, ...]:
    """The weights: safetensors before PyTorch's own format, whole before split."""
    for name in WEIGHTS:
        if name in present:
            return (name,)
        if (index := f"{name}.index.json") in present:
            return shards(get(index))
    raise ModelNotFoundError(
        f"The Hub's {repo!r} has no weights in safetensors or PyTorch format.",
        hint="Ask its owner for model.safetensors.",
    )


def _explained(error: Exception, repo: str, revision: str) -> ModelError:
    from huggingface_hub import errors as hub

    again = f"Try again when connected: nlsum --fetch {repo}@{revision}"
    if isinstance(error, hub.GatedRepoError):
        return ModelDownloadError(
            f"The Hub gives {repo!r} only to those it knows.", hint="Set HF_TOKEN to your token."
        )
    if isinstance(error, hub.RepositoryNotFoundError | hub.HFValidationError):
        return ModelNotFoundError(
            f"The Hub has no model {repo!r}.",
            hint="Check owner/name; a private one needs HF_TOKEN; a folder is written ./folder.",
        )
    if isinstance(error, hub.RevisionNotFoundError):
        return ModelNotFoundError(
            f"The Hub's {repo!r} has no revision {revision!r}.",
            hint="Name a commit, branch or tag after the @.",
        )
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelDownloadError(
            f"The disk is full: {repo!r} does not fit.",
            hint="Make room, or set HF_HOME to a folder on another disk.",
        )
    if isinstance(error, PermissionError):
        return ModelDownloadError(
            f"The model cache cannot be written: {error}.", hint="Set HF_HOME to a folder of yours."
        )
    return ModelDownloadError(
        f"The Hub did not deliver {repo!r}: {type(error).__name__}: {error}.", hint=again
    )
