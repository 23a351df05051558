"""The loop: what it leaves behind, and that a killed run ends as one that was left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nlsum.errors import ModelIntegrityError
from training.checkpoint import Checkpoint
from training.journal import Journal, read_journal
from training.model import Architecture, new_model
from training.packing import PackedPairs
from training.schedule import Schedule
from training.trainer import CHECKPOINT, JOURNAL, Trainer, TrainingSettings
from training.vocabulary import Vocabulary

SETTINGS = TrainingSettings(
    tokens=600, dropout=0.1, log_every=1, checkpoint_every=4, evaluate_every=9
)
SCHEDULE = Schedule(steps=24, warmup=4, decay=0.5)

MakeTrainer = Callable[..., Trainer]


@pytest.fixture
def make_trainer(
    packed: PackedPairs, vocabulary: Vocabulary, tiny: Architecture, tmp_path: Path
) -> MakeTrainer:
    def make(
        folder: str = "run",
        schedule: Schedule = SCHEDULE,
        settings: TrainingSettings = SETTINGS,
        seed: int = 1,
    ) -> Trainer:
        model = new_model(tiny, vocabulary.size, seed=seed)
        return Trainer(
            model, packed, tmp_path / folder, schedule, settings, lambda _: {"draw": draw()}
        )

    def draw() -> float:
        return torch.rand(()).item()  # an evaluation that takes from the random state

    return make


def _same(first: Checkpoint, second: Checkpoint) -> bool:
    groups = ("model", "average", "optimizers", "random")
    return all(
        getattr(first, group).keys() == getattr(second, group).keys()
        and all(
            torch.equal(value, getattr(second, group)[name])
            for name, value in getattr(first, group).items()
        )
        for group in groups
    )


@pytest.mark.slow
def test_a_run_learns_and_keeps_the_pad_row_at_zero(
    make_trainer: MakeTrainer, tmp_path: Path
) -> None:
    trainer = make_trainer()
    progress = trainer.run()
    assert progress.step == 24
    assert progress.position.phase == 1
    entries = read_journal(tmp_path / "run" / JOURNAL)
    losses = [entry["loss"] for entry in entries if entry["event"] == "train"]
    assert len(losses) == 24
    assert losses[0] > 5
    assert losses[-1] < losses[0] - 2
    assert [e["step"] for e in entries if e["event"] == "scores"] == [9, 18]
    assert entries[-1]["event"] == "end"
    assert entries[-1]["tokens"] == progress.tokens > 0
    saved = Checkpoint.load(tmp_path / "run" / CHECKPOINT)
    for group in (saved.model, saved.average):
        assert (group["model.shared.weight"][-1] == 0).all()
    assert not torch.equal(saved.model["model.shared.weight"], saved.average["model.shared.weight"])


def test_a_finished_run_is_left_as_it_is(make_trainer: MakeTrainer, tmp_path: Path) -> None:
    short = Schedule(steps=3, warmup=0)
    make_trainer(schedule=short).run()
    before = (tmp_path / "run" / JOURNAL).read_bytes()
    assert make_trainer(schedule=short).run().step == 3
    assert (tmp_path / "run" / JOURNAL).read_bytes() == before


@pytest.mark.slow
def test_a_run_that_stopped_between_checkpoints_ends_as_one_that_did_not(
    make_trainer: MakeTrainer, tmp_path: Path
) -> None:
    make_trainer("whole").run()
    stopped = make_trainer("stopped")
    save = stopped._save

    def save_until_step_16() -> None:
        save()
        if stopped.progress.step == 16:
            stopped._step = _interrupt  # type: ignore[method-assign]

    stopped._save = save_until_step_16  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        stopped.run()
    resumed = make_trainer("stopped")
    assert resumed.progress.step == 16
    resumed.run()
    assert _same(
        Checkpoint.load(tmp_path / "whole" / CHECKPOINT),
        Checkpoint.load(tmp_path / "stopped" / CHECKPOINT),
    )


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_checkpoint_of_another_run_is_refused(make_trainer: MakeTrainer) -> None:
    make_trainer(schedule=Schedule(steps=1, warmup=0)).run()
    for changed in (
        lambda: make_trainer(schedule=Schedule(steps=2, warmup=0)),
        lambda: make_trainer(
            schedule=Schedule(steps=1, warmup=0), settings=replace(SETTINGS, smoothing=0.2)
        ),
        lambda: make_trainer(schedule=Schedule(steps=1, warmup=0), seed=2),
    ):
        with pytest.raises(ModelIntegrityError, match="other data, settings or length"):
            changed()
    # How often it is logged is no part of what a run is.
    make_trainer(schedule=Schedule(steps=1, warmup=0), settings=replace(SETTINGS, log_every=9))


def test_minutes_bound_a_run(make_trainer: MakeTrainer) -> None:
    progress = make_trainer(schedule=Schedule(minutes=0.1 / 60, warmup=0)).run()
    assert progress.seconds >= 0.1
    assert progress.step >= 1


@pytest.mark.slow
def test_a_run_killed_in_a_subprocess_sees_the_same_batches_and_ends_the_same(
    make_trainer: MakeTrainer,
    packed: PackedPairs,
    tiny: Architecture,
    vocabulary: Vocabulary,
    tmp_path: Path,
    root: Path,
) -> None:
    make_trainer("whole").run()
    packed.save(tmp_path / "pairs.npz")
    code = f"""
import sys, time
from pathlib import Path
import torch
from training.model import Architecture, new_model
from training.packing import PackedPairs
from training.schedule import Schedule
from training.trainer import Trainer, TrainingSettings
torch.set_num_threads({torch.get_num_threads()})
trainer = Trainer(
    new_model({tiny!r}, {vocabulary.size}, seed=1),
    PackedPairs.load(Path("pairs.npz")),
    Path("killed"),
    {SCHEDULE!r},
    {SETTINGS!r},
)
step = trainer._step
def slowly(*args, **kwargs):
    time.sleep(0.05)
    return step(*args, **kwargs)
trainer._step = slowly
trainer.run()
"""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    journal = tmp_path / "killed" / JOURNAL
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    deadline = time.monotonic() + 100
    # Step 14 is past a checkpoint and before the next, in the second phase.
    while not any(entry["step"] >= 14 for entry in read_journal(journal)):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    resumed = make_trainer("killed")
    assert 12 <= resumed.progress.step < 24
    resumed.run()
    assert _same(
        Checkpoint.load(tmp_path / "whole" / CHECKPOINT),
        Checkpoint.load(tmp_path / "killed" / CHECKPOINT),
    )
    kept = {"step", "loss", "pairs", "epoch", "phase", "rate"}
    traces = [
        [
            {name: value for name, value in entry.items() if name in kept}
            for entry in read_journal(tmp_path / run / JOURNAL)
            if entry["event"] == "train"
        ]
        for run in ("whole", "killed")
    ]
    assert traces[0] == traces[1]


def test_journal_drops_what_will_be_done_again_and_a_line_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = Journal(path, step=0)
    for step in (1, 2, 3):
        journal.write("train", step, loss=1.0)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"event": "tra')
    assert [entry["step"] for entry in read_journal(path)] == [1, 2, 3]
    Journal(path, step=2).write("train", 3, loss=2.0)
    assert [entry["loss"] for entry in read_journal(path)] == [1.0, 1.0, 2.0]
