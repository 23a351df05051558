"""A Marian folder in CTranslate2's format: shipped, converted before, or converted now."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from nlsum.engines.loading import LOADING_ERRORS, quiet_loading
from nlsum.errors import EngineError, MissingDependencyError
from nlsum.options import ComputeType
from nlsum.store import ModelFolder, cache_dir

_SHIPPED = "ctranslate2-int8"

# Conversions are kept in as few formats as serve all: CTranslate2 reads either
# into any compute type that the device has.
_STORED = {ComputeType.INT8: "int8"}

_LARGEST = np.float32(63)
"""Twice a byte of 255 times this fits 16 bits."""


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

    int8 weights take seven of the eight bits, -63 to 63. A processor without VNNI adds
    products of bytes in 16 bits, two at a time, and what does not fit is cut off: whole
    eight-bit weights then cost quality, and give other texts than elsewhere
    (benchmarks/seven_bits.py).

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
        from ctranslate2.specs.model_spec import visit_spec
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

        def _load(self) -> Any:
            spec = super()._load()
            if stored == "int8":
                spec.validate()  # after it every number is a variable
                visit_spec(spec, _in_seven_bits)
            return spec

    with warnings.catch_warnings(), quiet_loading():
        warnings.filterwarnings("ignore", message=".*sacremoses", category=UserWarning)
        Converter(str(source)).convert(str(target))


def _in_seven_bits(layer: Any, scope: str, value: Any) -> None:
    """Quantise a variable of CTranslate2's, row by row, if it is one that has a scale."""
    from ctranslate2.specs.model_spec import NumpyVariable

    name = scope.rpartition("/")[2]
    if not hasattr(layer, f"{name}_scale"):
        return
    weights = value.to("float32").numpy()
    largest = np.abs(weights).max(axis=1)
    scale = _LARGEST / np.where(largest > 0, largest, _LARGEST)
    rounded = np.rint(weights * scale[:, None]).astype(np.int8)
    setattr(layer, name, NumpyVariable(rounded))
    setattr(layer, f"{name}_scale", NumpyVariable(scale.astype(np.float32)))
