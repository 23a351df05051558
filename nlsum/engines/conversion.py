"""A Marian folder in CTranslate2's format: shipped, converted before, or converted now."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path

from nlsum.engines.loading import LOADING_ERRORS, quiet_loading
from nlsum.errors import EngineError, MissingDependencyError
from nlsum.options import ComputeType
from nlsum.store import ModelFolder, cache_dir

_SHIPPED = "ctranslate2-int8"

# Conversions are kept in as few formats as serve all: CTranslate2 reads either
# into any compute type that the device has.
_STORED = {ComputeType.INT8: "int8"}


def converted(folder: ModelFolder, compute_type: ComputeType) -> Path:
    """The converted model for a compute type, made once and kept in the cache.

    Args:
        folder: The model.
        compute_type: What it will be computed in.

    Returns:
        A folder that ``ctranslate2.Translator`` loads.

    Raises:
        MissingDependencyError: If it has to be converted and transformers is missing.
        EngineError: If the conversion fails, the disk being full included.
    """
    stored = _STORED.get(compute_type, "float32")
    shipped = f"ctranslate2-{stored}"
    if shipped == _SHIPPED and (folder.path / shipped).is_dir():
        return folder.verified(shipped)
    target = cache_dir() / "ctranslate2" / f"{_key(folder)}-{stored}"
    if not (target / "model.bin").is_file():
        _convert(folder, stored, target)
    return target


def _key(folder: ModelFolder) -> str:
    """Names all that a conversion is made from: the same weights may come with two configs."""
    made_from = hashlib.sha256(folder.digest.encode())
    for name in ("config.json", "vocab.json"):
        made_from.update(folder.verified(name).read_bytes())
    return made_from.hexdigest()[:16]


def _convert(folder: ModelFolder, stored: str, target: Path) -> None:
    for name in ("config.json", *folder.weights):
        folder.verified(name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target, so that the rename at the end is atomic: another process
        # sees the whole conversion or none.
        scratch = Path(tempfile.mkdtemp(prefix=".converting-", dir=target.parent))
    except OSError as error:
        raise _failed(folder, target, error) from error
    try:
        run_converter(folder.path, scratch / "model", stored)
        if not (target / "model.bin").is_file():
            (scratch / "model").replace(target)
    except LOADING_ERRORS as error:
        if not (target / "model.bin").is_file():
            raise _failed(folder, target, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _failed(folder: ModelFolder, target: Path, error: Exception) -> EngineError:
    return EngineError(
        f"{folder.name} cannot be converted for CTranslate2 into {target}: {error}.",
        hint="Free some space, set NLSUM_CACHE to another folder, or use engine='transformers'.",
    )


def run_converter(source: Path, target: Path, stored: str) -> None:
    """Convert a model folder with CTranslate2's own converter, quietly.

    Args:
        source: The model folder; its weights are read as float32.
        target: The folder to write; it must not be there yet.
        stored: Number format of the weights that are written: ``"int8"`` or ``"float32"``.

    Raises:
        MissingDependencyError: If torch or transformers is missing.
    """
    try:
        import torch
        from ctranslate2.converters import TransformersConverter
    except ImportError as error:
        raise MissingDependencyError(
            error.name or "transformers",
            extra="torch",
            hint="This model has to be converted first. Run: pip install 'nlsum[torch]'.",
        ) from error

    class Converter(TransformersConverter):  # type: ignore[misc]  # ships no types
        # In float32, whatever the folder holds: what is not quantised then computes
        # exactly as in the transformers engine.
        def load_model(self, model_class: object, name: str, **kwargs: object) -> object:
            return super().load_model(model_class, name, **{**kwargs, "dtype": torch.float32})

    with warnings.catch_warnings(), quiet_loading():
        warnings.filterwarnings("ignore", message=".*sacremoses", category=UserWarning)
        Converter(str(source)).convert(
            str(target), quantization=None if stored == "float32" else stored
        )
