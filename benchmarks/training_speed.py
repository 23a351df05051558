"""Target tokens a second of the training step: the module's own forward against ours.

Every way takes whole steps (forward, loss, backward, both optimisers) of a model of the
embedded size on the same batches of random tokens with sentence-like lengths, in turns, so
that whatever else the machine does falls on all of them alike. Tokens per CPU second are what
a machine with nothing else to do comes near to, for each thread.

    python benchmarks/training_speed.py --rounds 3 --note "machine shared with other work"
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from report import write

from training.fast_forward import FastForward
from training.hardware import can_compile, fastest_device, fastest_dtype
from training.loss import ChunkLoss, chunk_loss, chunked_cross_entropy
from training.model import Architecture, clear_pad_row, new_model
from training.optimizer import Optimizers
from training.packing import Batch, BatchOrder, PackedPairs, Position, collate

VOCABULARY = 10_001
SMOOTHING = 0.1


def random_pairs(count: int) -> PackedPairs:
    """Pairs of random tokens; lengths as of news sentences, 4 to 80 tokens, 24 on average."""
    rng = np.random.default_rng(1)
    lengths = np.clip(rng.lognormal(3.0, 0.55, (2, count)), 4, 80).astype(np.int64)
    starts = [np.concatenate([[0], np.cumsum(row)]) for row in lengths]
    tokens = [rng.integers(2, VOCABULARY - 1, row[-1]).astype(np.uint16) for row in starts]
    ones = np.ones(count, np.float32)
    return PackedPairs(
        source=tokens[0],
        source_starts=starts[0],
        target=tokens[1],
        target_starts=starts[1],
        weight=ones,
        final=ones,
    )


class Measured(NamedTuple):
    """One step: target tokens, seconds on the wall and seconds of all processors."""

    tokens: int
    seconds: float
    cpu_seconds: float


class Way:
    """One way to take a training step.

    Args:
        name: For the report.
        module: Whether the forward is the module's own, with torch's own loss.
        dtype: Number format of the computation.
        compiled: Whether ``torch.compile`` fuses our loss.
    """

    def __init__(
        self, name: str, *, module: bool, dtype: torch.dtype, compiled: bool = False
    ) -> None:
        self.name = f"{name}, {str(dtype).removeprefix('torch.')}"
        self._rows_loss: ChunkLoss = chunk_loss
        if compiled:
            self.name += ", compiled loss"
            self._rows_loss = torch.compile(chunk_loss, dynamic=True)
        self._device = fastest_device()
        self._model = new_model(Architecture(), VOCABULARY, seed=1).to(self._device).train()
        self._model.config.dropout = 0.0
        for part in self._model.modules():
            if hasattr(part, "dropout") and isinstance(part.dropout, float):
                part.dropout = 0.0
        self._module = module
        self._dtype = dtype
        self._forward = FastForward(self._model, dtype=dtype)
        self._optimizers = Optimizers(
            self._model, matrix_rate=0.02, rate=2e-3, clip=1.0, dtype=dtype
        )

    def step(self, batch: Batch) -> Measured:
        """Take one step."""
        pad = VOCABULARY - 1
        started, used = time.perf_counter(), time.process_time()
        source, decoder_input, labels = (torch.from_numpy(a).to(self._device) for a in batch)
        real = labels != pad
        if self._module:
            loss = self._module_loss(source, decoder_input, labels, real)
        else:
            states = self._forward(source, source != pad, decoder_input)
            loss = chunked_cross_entropy(
                states[real],
                self._model.model.shared.weight,
                labels[real],
                smoothing=SMOOTHING,
                rows_loss=self._rows_loss,
            ).smoothed
        loss.backward()
        clear_pad_row(self._model.model.shared.weight.grad)
        self._optimizers.step(1.0)
        if self._device.type == "cuda":
            torch.cuda.synchronize()
        return Measured(int(real.sum()), time.perf_counter() - started, time.process_time() - used)

    def _module_loss(
        self,
        source: torch.Tensor,
        decoder_input: torch.Tensor,
        labels: torch.Tensor,
        real: torch.Tensor,
    ) -> torch.Tensor:
        mixed = self._dtype is not torch.float32
        with torch.autocast(self._device.type, dtype=torch.bfloat16, enabled=mixed):
            logits = self._model(
                input_ids=source,
                attention_mask=(source != VOCABULARY - 1).long(),
                decoder_input_ids=decoder_input,
                use_cache=False,
            ).logits
        return torch.nn.functional.cross_entropy(
            logits[real].float(), labels[real], label_smoothing=SMOOTHING
        )


def measure(ways: Sequence[Way], batches: Sequence[Batch], rounds: int) -> list[dict[str, Any]]:
    """Median speeds of each way, after a first step that does not count."""
    found: dict[str, list[Measured]] = {way.name: [] for way in ways}
    for way in ways:
        way.step(Batch(*(rows[:4] for rows in batches[0])))
    for _ in range(rounds):
        for batch in batches:
            for way in ways:
                found[way.name].append(way.step(batch))
    return [
        {
            "way": name,
            "tokens_per_second": round(median(m.tokens / m.seconds for m in steps)),
            "tokens_per_cpu_second": round(median(m.tokens / m.cpu_seconds for m in steps)),
            "steps": len(steps),
        }
        for name, steps in found.items()
    ]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=int, default=4000, help="tokens of a batch")
    parser.add_argument("--batches", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--note", default="", help="what else the machine was doing")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    pairs = random_pairs(5000)
    order = BatchOrder(pairs, tokens=arguments.tokens, seed=1).batches(Position())
    batches = [collate(pairs, next(order)[1], VOCABULARY - 1) for _ in range(arguments.batches)]
    # bfloat16 only where the hardware has it: elsewhere it is emulated, too slowly to wait for.
    fastest = fastest_dtype(fastest_device())
    ways = [
        Way(name, module=module, dtype=dtype)
        for dtype in dict.fromkeys((torch.float32, fastest))
        for name, module in (("of the module", True), ("ours", False))
    ]
    if can_compile():
        ways.append(Way("ours", module=False, dtype=fastest, compiled=True))
    results = measure(ways, batches, arguments.rounds)
    options = {
        "tokens": arguments.tokens,
        "batches": arguments.batches,
        "rounds": arguments.rounds,
        "threads": torch.get_num_threads(),
        "device": str(fastest_device()),
        "bfloat16_in_hardware": fastest_dtype(torch.device("cpu")) is torch.bfloat16,
    }
    note = {"note": arguments.note, "options": options, "results": results}
    print(write("training_speed", note, packages=("torch", "transformers")))


if __name__ == "__main__":
    main()
