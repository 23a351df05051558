"""Skip a step whose result is there already, made from the same inputs with the same settings."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(inputs: Iterable[Path], settings: Mapping[str, Any]) -> str:
    """One hash of the content of all input files, their names and the settings.

    Args:
        inputs: Files; their folder does not count, so data may be moved.
        settings: Values that JSON can hold.

    Example:
        >>> fingerprint([], {"size": 1}) == fingerprint([], {"size": 2})
        False
    """
    files = sorted((path.name, file_digest(path)) for path in inputs)
    text = json.dumps([files, settings], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def write_atomically(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old content or the new, never a part."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def run_step(
    outputs: Sequence[Path],
    inputs: Iterable[Path],
    settings: Mapping[str, Any],
    make: Callable[[], None],
) -> bool:
    """Make ``outputs`` unless they were made before from equal inputs and settings.

    The stamp beside the first output is written last: a step that was killed
    half-way is made again. It also says what the step cost, for ``step_cost``.

    Args:
        outputs: Files or folders that ``make`` leaves behind.
        inputs: Files that they are made from.
        settings: Everything else that they depend on, as plain values.
        make: Makes them.

    Returns:
        True if ``make`` ran, False if it was skipped.
    """
    stamp = _stamp(outputs[0])
    wanted = fingerprint(inputs, settings)
    whole = stamp.exists() and all(path.exists() for path in outputs)
    if whole and json.loads(stamp.read_text(encoding="utf-8"))["of"] == wanted:
        return False
    stamp.unlink(missing_ok=True)
    started = time.process_time()
    make()
    cost = round(time.process_time() - started, 1)
    write_atomically(stamp, json.dumps({"of": wanted, "cpu_seconds": cost}))
    return True


def step_cost(output: Path) -> float:
    """Processor seconds that the step cost whose first output this is."""
    cost: float = json.loads(_stamp(output).read_text(encoding="utf-8"))["cpu_seconds"]
    return cost


def _stamp(output: Path) -> Path:
    return output.with_name(output.name + ".stamp")
