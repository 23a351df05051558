"""The training loop, for a CPU and for one CUDA device."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import MarianMTModel

from nlsum.errors import ModelIntegrityError
from training.checkpoint import Checkpoint, Progress, random_states, restore_random_states
from training.fast_forward import FastForward
from training.hardware import fastest_device, fastest_dtype
from training.journal import Journal
from training.loss import ChunkLoss, Loss, chunk_loss, chunked_cross_entropy
from training.model import clear_pad_row, parameters_digest, put_parameters
from training.optimizer import Optimizers
from training.packing import BatchOrder, PackedPairs, Position, collate
from training.schedule import Schedule
from training.stamps import fingerprint

Evaluate = Callable[[MarianMTModel], dict[str, Any]]

CHECKPOINT = "checkpoint.safetensors"
JOURNAL = "journal.jsonl"

# Settings that say what is seen of a run, not how it goes.
_OBSERVING = {"log_every", "checkpoint_every", "evaluate_every", "compiled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSettings:
    """How to train.

    Args:
        tokens: Tokens of a batch on its longer side, padding included.
        matrix_rate: Learning rate of the layers' matrices.
        rate: Learning rate of embeddings, biases and norms.
        orthogonalised: Whether the matrices get orthogonalised momentum; else they are
            trained as the rest, at ``rate``.
        clip: Greatest gradient norm of the rest.
        smoothing: Label smoothing.
        dropout: Share of activations dropped, all through the run. What was trained without
            it breaks when it comes in, so it is no remedy for data that begin to repeat.
        average: Decay of the moving average of the parameters, for each step.
        seed: Of the data order and of dropout.
        log_every: Steps between entries in the journal.
        checkpoint_every: Steps between checkpoints.
        evaluate_every: Steps between evaluations.
        compiled: Whether ``torch.compile`` fuses the loss (a minute at the start).
    """

    tokens: int = 12_000
    matrix_rate: float = 0.02
    rate: float = 2e-3
    orthogonalised: bool = True
    clip: float = 1.0
    smoothing: float = 0.1
    dropout: float = 0.0
    average: float = 0.999
    seed: int = 1
    log_every: int = 20
    checkpoint_every: int = 100
    evaluate_every: int = 1000
    compiled: bool = False


class Trainer:
    """Trains a model on packed pairs; goes on where a killed run stopped.

    Args:
        model: What to train; its parameters change in place.
        pairs: Data.
        folder: Where checkpoint and journal are, or will be.
        schedule: Length of the run and course of the rate.
        settings: All else.
        evaluate: Scores a model; called with the averaged parameters in place.

    Raises:
        ModelIntegrityError: If the folder's checkpoint is of other data or settings.
    """

    def __init__(
        self,
        model: MarianMTModel,
        pairs: PackedPairs,
        folder: Path,
        schedule: Schedule,
        settings: TrainingSettings,
        evaluate: Evaluate = lambda _: {},
    ) -> None:
        self._device = fastest_device()
        dtype = fastest_dtype(self._device)
        self.model = model.to(self._device).train()
        self._pairs = pairs
        self._folder = folder
        self._schedule = schedule
        self._settings = settings
        self._evaluate = evaluate
        self._forward = FastForward(self.model, dtype=dtype)
        self._forward.dropout = settings.dropout
        self._optimizers = Optimizers(
            self.model,
            matrix_rate=settings.matrix_rate,
            rate=settings.rate,
            clip=settings.clip,
            dtype=dtype,
            orthogonalised=settings.orthogonalised,
        )
        self._order = BatchOrder(pairs, tokens=settings.tokens, seed=settings.seed)
        self._chunk_loss: ChunkLoss = chunk_loss
        if settings.compiled:
            self._chunk_loss = torch.compile(chunk_loss, dynamic=True)
        self._parameters = dict(self.model.named_parameters())
        self._average = {name: p.detach().clone() for name, p in self._parameters.items()}
        course = {k: v for k, v in asdict(settings).items() if k not in _OBSERVING}
        self._run = fingerprint(
            [],
            {
                "settings": course,
                "schedule": asdict(schedule),
                "pairs": pairs.digest(),
                "start": parameters_digest(model),
            },
        )
        self.progress = Progress()
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / CHECKPOINT).exists():
            self._resume()
        else:
            torch.manual_seed(settings.seed)
        self._journal = Journal(folder / JOURNAL, step=self.progress.step)

    def run(self) -> Progress:
        """Train to the end of the schedule; does nothing if it was reached before.

        Returns:
            How far the run is.
        """
        if self._share() >= 1:
            return self.progress
        batches = self._order.batches(self.progress.position)
        window = _Window()
        while self._share() < 1:
            if self._decaying() and self.progress.position.phase == 0:
                batches = self._order.batches(Position(phase=1))
            started = time.monotonic()
            position, indices = next(batches)
            loss, tokens = self._step(indices)
            seconds = time.monotonic() - started
            window.add(loss, tokens, seconds)
            self._advance(position, len(indices), tokens, seconds)
            window = self._observe(window)
        progress = asdict(self.progress)
        self._journal.write("end", **progress, scores=self._scores())
        self._save()
        return self.progress

    def _share(self) -> float:
        return self._schedule.progress(self.progress.step, seconds=self.progress.seconds)

    def _decaying(self) -> bool:
        return self._schedule.decaying(self.progress.step, seconds=self.progress.seconds)

    def _step(self, indices: NDArray[np.int64]) -> tuple[Loss, int]:
        """One batch forward, backward and into the parameters; loss and target tokens."""
        pad = self.model.config.pad_token_id
        batch = collate(self._pairs, indices, pad)
        tokens = int((batch.labels != pad).sum())
        source, decoder_input, labels = (torch.from_numpy(a).to(self._device) for a in batch)
        hidden = self._forward(source, source != pad, decoder_input)
        real = labels != pad
        embedding = self.model.model.shared.weight
        loss = chunked_cross_entropy(
            hidden[real],
            embedding,
            labels[real],
            smoothing=self._settings.smoothing,
            rows_loss=self._chunk_loss,
        )
        loss.smoothed.backward()
        clear_pad_row(embedding.grad)
        factor = self._schedule.factor(self.progress.step, seconds=self.progress.seconds)
        self._optimizers.step(factor)
        self._follow()
        if self._device.type == "cuda":
            torch.cuda.synchronize()  # else the clock would stop before the work does
        return loss, tokens

    def _follow(self) -> None:
        """Move the averages towards the parameters; faster at first, when these move far."""
        step = self.progress.step
        decay = min(self._settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, average in self._average.items():
                average.lerp_(self._parameters[name], 1 - decay)

    def _advance(self, position: Position, pairs: int, tokens: int, seconds: float) -> None:
        progress = self.progress
        progress.step += 1
        progress.position = position
        progress.pairs += pairs
        progress.tokens += tokens
        progress.seconds += seconds

    def _observe(self, window: _Window) -> _Window:
        """Log, evaluate and save when it is time to; returns the window to go on with."""
        step = self.progress.step
        if step % self._settings.log_every == 0:
            self._journal.write("train", step, **window.summary(), **self._place())
            window = _Window()
        if step % self._settings.evaluate_every == 0 and self._share() < 1:
            self._journal.write("scores", step, scores=self._scores())
        if step % self._settings.checkpoint_every == 0:
            self._save()
        return window

    def _place(self) -> dict[str, Any]:
        progress = self.progress
        factor = self._schedule.factor(progress.step - 1, seconds=progress.seconds)
        return {
            "seconds": round(progress.seconds, 1),
            "pairs": progress.pairs,
            "phase": progress.position.phase,
            "epoch": progress.position.epoch,
            "rate": round(factor, 4),
        }

    def _scores(self) -> dict[str, Any]:
        """Evaluate the averaged model, without a trace in the run itself."""
        with torch.random.fork_rng(), self.averaged():
            return self._evaluate(self.model)

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Put the averaged parameters into the model for a while."""
        own = {name: p.detach().clone() for name, p in self._parameters.items()}
        put_parameters(self.model, self._average)
        self.model.eval()
        try:
            yield
        finally:
            self.model.train()
            put_parameters(self.model, own)

    def _save(self) -> None:
        Checkpoint(
            progress=self.progress,
            run=self._run,
            model=self._parameters,
            average=self._average,
            optimizers=self._optimizers.tensors(),
            random=random_states(),
        ).save(self._folder / CHECKPOINT)

    def _resume(self) -> None:
        path = self._folder / CHECKPOINT
        saved = Checkpoint.load(path)
        if saved.run != self._run:
            raise ModelIntegrityError(
                f"{path} is of a run with other data, settings or length.",
                hint="Use another --work folder, or start from that run's export with --init.",
            )
        put_parameters(self.model, saved.model)
        for name, average in self._average.items():
            average.copy_(saved.average[name])
        self._optimizers.load_tensors(saved.optimizers)
        restore_random_states(saved.random)
        self.progress = saved.progress


class _Window:
    """What was measured since the last entry of the journal."""

    def __init__(self) -> None:
        self._losses: list[Loss] = []
        self._tokens = 0
        self._seconds = 0.0

    def add(self, loss: Loss, tokens: int, seconds: float) -> None:
        self._losses.append(Loss(loss.smoothed.detach(), loss.plain))
        self._tokens += tokens
        self._seconds += seconds

    def summary(self) -> dict[str, float]:
        smoothed, plain = torch.tensor(self._losses).mean(0).tolist()
        return {
            "loss": round(plain, 4),
            "smoothed": round(smoothed, 4),
            "tokens_per_second": round(self._tokens / self._seconds),
        }
