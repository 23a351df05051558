from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.hardware import fastest_dtype


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        ("flags : avx2 avx512f avx512_bf16 avx512_vnni", torch.bfloat16),
        ("flags : avx2 avx512f avx512_vnni", torch.float32),
        (None, torch.float32),  # not a Linux machine
    ],
)
def test_bfloat16_only_where_the_processor_multiplies_it(
    instructions: str | None, expected: torch.dtype, tmp_path: Path
) -> None:
    cpu_info = tmp_path / "cpuinfo"
    if instructions is not None:
        cpu_info.write_text(instructions, encoding="utf-8")
    assert fastest_dtype(torch.device("cpu"), cpu_info=cpu_info) is expected


def test_cuda_always_multiplies_bfloat16(tmp_path: Path) -> None:
    nowhere = tmp_path / "absent"
    assert fastest_dtype(torch.device("cuda"), cpu_info=nowhere) is torch.bfloat16
