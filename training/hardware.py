"""What to train on, in which number format, and whether it can be compiled for."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch

_CPU_INFO = Path("/proc/cpuinfo")


def fastest_device() -> torch.device:
    """The CUDA device if there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fastest_dtype(device: torch.device, *, cpu_info: Path = _CPU_INFO) -> torch.dtype:
    """bfloat16 where the hardware multiplies it, else float32: emulated, it is far slower.

    torch has no public name for the question that all its versions share, so the
    system is asked: whatever has AMX has these AVX512 instructions too.

    Args:
        device: What computes.
        cpu_info: Where Linux lists the processor's instructions.
    """
    fast = device.type == "cuda" or "avx512_bf16" in _instructions(cpu_info)
    return torch.bfloat16 if fast else torch.float32


def can_compile() -> bool:
    """Whether ``torch.compile`` finds what it needs: Triton on a GPU, a compiler on a CPU."""
    return fastest_device().type == "cuda" or shutil.which("g++") is not None


def _instructions(cpu_info: Path) -> set[str]:
    return set(cpu_info.read_text(encoding="utf-8").split()) if cpu_info.exists() else set()
