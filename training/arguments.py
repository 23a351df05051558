"""The command-line arguments that the recipes share."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.hardware import can_compile
from training.model import Architecture
from training.schedule import Schedule
from training.trainer import TrainingSettings

ROOT = Path(__file__).resolve().parents[1]

# A minute of compilation pays for itself in a run of this length.
_MINUTES_WORTH_COMPILING = 15


def new_parser(description: str, *, name: str, minutes: float) -> argparse.ArgumentParser:
    """A parser with the arguments of every recipe.

    Args:
        description: Of the command.
        name: Of the model; names its folders.
        minutes: Default length of the run.
    """
    parser = argparse.ArgumentParser(description=description)
    add = parser.add_argument
    defaults = TrainingSettings()
    add("--data", type=Path, default=ROOT.parent / "shared", help="folder of the data")
    add("--work", type=Path, default=ROOT / "work" / name, help="folder of intermediate files")
    add("--out", type=Path, default=ROOT / "work" / "models" / name, help="the model's folder")
    add("--init", type=Path, help="Marian folder to start from (default: from scratch)")
    add("--minutes", type=float, default=minutes, help="training time, over all interruptions")
    add("--steps", type=int, help="end after this many steps; then the run is repeatable")
    add("--warmup", type=int, default=300, help="steps until the full learning rate")
    add("--decay", type=float, default=0.3, help="share of the run over which the rate falls")
    add("--rate-factor", type=float, default=1.0, help="multiplies both learning rates")
    add("--tokens", type=int, default=defaults.tokens, help="tokens of a batch")
    add("--dropout", type=float, default=defaults.dropout, help="from the first step on")
    add("--average", type=float, default=defaults.average, help="decay of the moving average")
    add("--evaluate-every", type=int, default=defaults.evaluate_every, help="in steps")
    add("--checkpoint-every", type=int, default=defaults.checkpoint_every, help="in steps")
    add("--seed", type=int, default=defaults.seed)
    add("--threads", type=int, help="threads of torch (default: its own choice)")
    add("--compile", choices=("auto", "on", "off"), default="auto", help="fuse the loss")
    add("--vocabulary", type=int, default=10_000, help="pieces of a new vocabulary")
    for field in ("width", "heads", "encoder_layers", "decoder_layers", "feed_forward"):
        option = "--" + field.replace("_", "-")
        add(option, type=int, default=getattr(Architecture(), field), help="of a new network")
    add("--failures", type=Path, help="known failures for the card, one a line")
    return parser


def schedule_from(arguments: argparse.Namespace) -> Schedule:
    """Length of the run: in minutes, or in steps where they are given."""
    return Schedule(
        steps=arguments.steps,
        minutes=None if arguments.steps else arguments.minutes,
        warmup=arguments.warmup,
        decay=arguments.decay,
    )


def settings_from(arguments: argparse.Namespace) -> TrainingSettings:
    """Settings of the training."""
    return TrainingSettings(
        tokens=arguments.tokens,
        rate=TrainingSettings().rate * arguments.rate_factor,
        matrix_rate=TrainingSettings().matrix_rate * arguments.rate_factor,
        dropout=arguments.dropout,
        average=arguments.average,
        seed=arguments.seed,
        evaluate_every=arguments.evaluate_every,
        checkpoint_every=arguments.checkpoint_every,
        compiled=_compile(arguments),
    )


def architecture_from(arguments: argparse.Namespace) -> Architecture:
    """Sizes of a new network."""
    return Architecture(
        width=arguments.width,
        heads=arguments.heads,
        encoder_layers=arguments.encoder_layers,
        decoder_layers=arguments.decoder_layers,
        feed_forward=arguments.feed_forward,
    )


def _compile(arguments: argparse.Namespace) -> bool:
    if arguments.compile != "auto":
        return bool(arguments.compile == "on")
    return can_compile() and arguments.minutes >= _MINUTES_WORTH_COMPILING
