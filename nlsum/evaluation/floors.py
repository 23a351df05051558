"""A gate: measured numbers may not fall below the floors that are committed.

A floors file has one section for each benchmark: the digest of the data it
was measured on, and the lowest value that each number may have.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlsum.errors import OptionError, SchemaError


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest values allowed.

    Args:
        corpus: Digest of the data they were measured on.
        values: By name of the number; for all of them, higher is better.
    """

    corpus: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A number that is below its floor.

    Args:
        name: Of the number.
        floor: What it has to reach.
        value: What was measured; None if it was not.
    """

    name: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        measured = "not measured" if self.value is None else f"{self.value:.3f}"
        return f"{self.name}: {measured}, floor {self.floor:.3f}"


def gate(results: Mapping[str, float], floors: Floors, *, corpus: str) -> tuple[Shortfall, ...]:
    """Compare measured numbers with their floors.

    Args:
        results: The numbers by name. Those without a floor pass.
        floors: What ``read_floors`` gave.
        corpus: Digest of the data that was measured on.

    Returns:
        What fell short, in the order of the floors; empty if nothing did.

    Raises:
        OptionError: If the floors are of other data.

    Example:
        >>> floors = Floors("3f2a", {"rougeL": 24.0, "overlap": 50.0})
        >>> [str(s) for s in gate({"rougeL": 23.1, "overlap": 52.0}, floors, corpus="3f2a")]
        ['rougeL: 23.100, floor 24.000']
    """
    if corpus != floors.corpus:
        raise OptionError(
            f"The floors are of data {floors.corpus!r}, not {corpus!r}.",
            hint="Set them anew for the new data.",
        )
    return tuple(
        Shortfall(name, floor, results.get(name))
        for name, floor in floors.values.items()
        if results.get(name, -math.inf) < floor
    )


def read_floors(path: Path, section: str) -> Floors:
    """Read one section of a floors file.

    Raises:
        SchemaError: If the file is not a floors file, or has no such section.
    """
    try:
        data = _read(path)[section]
        return Floors(data["corpus"], {n: float(v) for n, v in data["floors"].items()})
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SchemaError(
            f"No floors for {section!r} in {path.name}: {error!r}.", hint="Run raise_floors first."
        ) from error


def raise_floors(
    path: Path,
    section: str,
    results: Mapping[str, float],
    *,
    corpus: str,
    allow_lower: bool = False,
) -> None:
    """Write measured numbers as the floors of a section, rounded down to 0.001.

    Args:
        path: The floors file; made if it does not exist.
        section: Name of the benchmark.
        results: The numbers by name.
        corpus: Digest of the data that was measured on.
        allow_lower: Whether a floor may fall or vanish, or the data change.

    Raises:
        OptionError: If that would happen without being allowed.
    """
    data = _read(path) if path.exists() else {}
    floors = {name: math.floor(value * 1000) / 1000 for name, value in sorted(results.items())}
    if section in data and not allow_lower:
        old = read_floors(path, section)
        lowered = [n for n, floor in old.values.items() if floors.get(n, -math.inf) < floor]
        if old.corpus != corpus or lowered:
            what = ", ".join(lowered) or "floors of other data"
            raise OptionError(f"This would lower {what}.", hint="Allow it with allow_lower.")
    data[section] = {"corpus": corpus, "floors": floors}
    path.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
