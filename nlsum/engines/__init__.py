"""Engines: what runs a sequence-to-sequence model, behind the ``Seq2Seq`` Protocol.

``load_engine`` chooses one. Each engine imports its library when it is chosen,
so that the CTranslate2 path never loads torch or transformers.
"""

from __future__ import annotations

import importlib.util

from nlsum.engines.fake import FakeEngine
from nlsum.errors import MissingDependencyError
from nlsum.options import ComputeType, Device, EngineName, as_enum
from nlsum.protocols import Seq2Seq
from nlsum.store import ModelFolder, resolve

__all__ = ["FakeEngine", "load_engine"]


def load_engine(
    name: str,
    *,
    engine: EngineName | str = EngineName.AUTO,
    device: Device | str = Device.AUTO,
    compute_type: ComputeType | str = ComputeType.AUTO,
    threads: int = 0,
    offline: bool = False,
) -> Seq2Seq:
    """Load a model into the engine that suits it.

    ``auto`` takes CTranslate2 for Marian models on the CPU and on CUDA, and
    transformers for every other model and device.

    Args:
        name: Model name, Hub id or folder.
        engine: What runs it.
        device: Where it runs.
        compute_type: Number format of its weights.
        threads: Threads to use; 0 leaves the choice to the engine.
        offline: Never touch the network.

    Raises:
        ModelError: If the model cannot be found, checked or fetched.
        MissingDependencyError: If the engine's package is not installed.
        EngineError: If the model cannot be run there.
        OptionError: If an engine, device or number format is not known.
    """
    engine = as_enum(EngineName, engine, "engine")
    device = as_enum(Device, device, "device")
    compute_type = as_enum(ComputeType, compute_type, "compute_type")
    if engine is EngineName.FAKE:
        return FakeEngine()
    folder = resolve(name, offline=offline)
    if engine is EngineName.AUTO:
        engine = _fastest(folder, device)
    if engine is EngineName.CTRANSLATE2:
        _require("ctranslate2")
        from nlsum.engines.ctranslate2_engine import CTranslate2Engine

        return CTranslate2Engine(folder, device=device, compute_type=compute_type, threads=threads)
    _require("torch", "transformers", extra="torch")
    from nlsum.engines.transformers_engine import TransformersEngine

    return TransformersEngine(folder, device=device, compute_type=compute_type, threads=threads)


def _fastest(folder: ModelFolder, device: Device) -> EngineName:
    fits = folder.is_marian and device is not Device.MPS
    return EngineName.CTRANSLATE2 if fits and _installed("ctranslate2") else EngineName.TRANSFORMERS


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _require(*packages: str, extra: str = "") -> None:
    for package in packages:
        if not _installed(package):
            raise MissingDependencyError(package, extra=extra)
