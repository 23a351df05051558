"""Everything a run needs to go on, in one file that is replaced atomically.

The file is safetensors with the plain values in its metadata: reading it
executes nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from training.packing import Position


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Args:
        step: Steps taken.
        position: Place in the data order.
        seconds: Training time, evaluation not included.
        tokens: Target tokens seen.
        pairs: Pairs seen.
    """

    step: int = 0
    position: Position = field(default_factory=Position)
    seconds: float = 0.0
    tokens: int = 0
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a run after a step.

    Args:
        progress: How far it is.
        run: Fingerprint of the data and settings of the run.
        model: Parameters by name.
        average: Moving averages of the parameters by name.
        optimizers: State of the optimisers by name.
        random: State of the random generators: ``cpu``, and ``cuda`` on a GPU.
    """

    progress: Progress
    run: str
    model: Mapping[str, Tensor]
    average: Mapping[str, Tensor]
    optimizers: Mapping[str, Tensor]
    random: Mapping[str, Tensor]

    _GROUPS = ("model", "average", "optimizers", "random")

    def save(self, path: Path) -> None:
        """Write the file; a kill at any moment leaves the old one or the new one."""
        tensors = {
            f"{group}/{name}": tensor.detach().contiguous()
            for group in self._GROUPS
            for name, tensor in getattr(self, group).items()
        }
        metadata = {"progress": json.dumps(asdict(self.progress)), "run": self.run}
        part = path.with_name(path.name + ".part")
        save_file(tensors, part, metadata)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Checkpoint:
        """Read what ``save`` wrote, onto the CPU."""
        groups: dict[str, dict[str, Tensor]] = {group: {} for group in cls._GROUPS}
        with safe_open(path, framework="pt") as file:
            metadata: dict[str, str] = file.metadata()
            for name in file.keys():  # noqa: SIM118 - not a mapping
                group, _, own = name.partition("/")
                groups[group][own] = file.get_tensor(name)
        values: dict[str, Any] = json.loads(metadata["progress"])
        values["position"] = Position(*values["position"])
        return cls(progress=Progress(**values), run=metadata["run"], **groups)


def random_states() -> dict[str, Tensor]:
    """State of torch's random generators."""
    states = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        states["cuda"] = torch.cuda.get_rng_state()
    return states


def restore_random_states(states: Mapping[str, Tensor]) -> None:
    """Take up the state that ``random_states`` gave."""
    torch.set_rng_state(states["cpu"])
    if "cuda" in states and torch.cuda.is_available():
        torch.cuda.set_rng_state(states["cuda"])
