"""What each part of the recipe is worth: short runs that differ from it in one thing.

Every run starts from scratch with the embedded vocabulary, a network smaller than the embedded
one, and the same steps, batch size, seed and (where the weights are the same) data order. The
averaged model is scored on the evaluation sets and on a spoilt copy of the first: held-back loss
in nats a target token, BLEU and chrF without beams. Another seed shows what is noise. A run that
is finished is not made again, one that was killed goes on.

    python benchmarks/ablations.py --work work/ablations --note "nothing else was running"
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from report import ROOT, write

from nlsum.errors import InputError
from training.augment import add_typos, change_case, drop_accents
from training.checkpoint import Checkpoint
from training.corpus import Weighting, read_weighted_pairs
from training.evaluate import (
    EvaluationSet,
    evaluate_folder,
    held_back_loss,
    read_evaluation_sets,
)
from training.export import export_marian
from training.hardware import can_compile, fastest_device, fastest_dtype
from training.model import Architecture, new_model, put_parameters
from training.packing import PackedPairs, pack
from training.prepare import AUGMENTED, TranslationData, read_report
from training.recipe import packed_pairs
from training.release_models import convert
from training.schedule import Schedule
from training.stamps import run_step, write_atomically
from training.trainer import CHECKPOINT, Trainer, TrainingSettings
from training.vocabulary import Vocabulary

VOCABULARY = ROOT / "models" / "nlsum-nl-en-small" / "source.spm"
MAX_SOURCE = 110
SPOILT = "spoilt"

Weigh = Callable[[PackedPairs, int], PackedPairs]
"""Other weights for the pairs, of which the last so many are synthetic."""


def as_they_are(pairs: PackedPairs, synthetic: int) -> PackedPairs:
    """The weights of the recipe."""
    del synthetic
    return pairs


def without_synthetic(pairs: PackedPairs, synthetic: int) -> PackedPairs:
    """Synthetic pairs are never shown."""
    real = (np.arange(len(pairs)) < len(pairs) - synthetic).astype(np.float32)
    return replace(pairs, weight=pairs.weight * real, final=pairs.final * real)


def without_news_at_the_end(pairs: PackedPairs, synthetic: int) -> PackedPairs:
    """The final decay shows the sources as often as before."""
    del synthetic
    return replace(pairs, final=pairs.weight)


def uniform(pairs: PackedPairs, synthetic: int) -> PackedPairs:
    """Every pair is shown once in an epoch, whatever its source."""
    del synthetic
    ones = np.ones_like(pairs.weight)
    return replace(pairs, weight=ones, final=ones)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A run and how it differs from the recipe.

    Args:
        name: Of its folder and its row.
        settings: Other settings of the training.
        schedule: Other course of the rate.
        weigh: Other weights of the pairs.
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    schedule: Mapping[str, Any] = field(default_factory=dict)
    weigh: Weigh = as_they_are


FULL = Variant(name="full")
NOT_AVERAGED = "not_averaged"
VARIANTS = (
    FULL,
    Variant(name="another_seed", settings={"seed": 2}),
    Variant(name="adamw_for_all", settings={"orthogonalised": False}),
    Variant(name="no_final_decay", schedule={"decay": 0.0}),
    Variant(name="no_label_smoothing", settings={"smoothing": 0.0}),
    Variant(name="no_news_at_the_end", weigh=without_news_at_the_end),
    Variant(name="uniform_weights", weigh=uniform),
    Variant(name="no_synthetic_pairs", weigh=without_synthetic),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all runs share.

    Args:
        work: A folder for each run is made in it.
        pairs: Training data.
        synthetic: How many pairs at the end of them the recipe made itself.
        sets: What is scored.
        vocabulary: Of both languages.
        architecture: Of the network.
        settings: Of the training.
        schedule: Of the training; bound by steps.
    """

    work: Path
    pairs: PackedPairs
    synthetic: int
    sets: Sequence[EvaluationSet]
    vocabulary: Vocabulary
    architecture: Architecture
    settings: TrainingSettings
    schedule: Schedule

    def rows(self, variant: Variant) -> dict[str, Any]:
        """Results of a variant by name: its own, and of the recipe those without averaging."""
        folder = self.work / variant.name
        folder.mkdir(parents=True, exist_ok=True)
        settings = replace(self.settings, **variant.settings)
        schedule = replace(self.schedule, **variant.schedule)
        found = folder / "rows.json"
        fixed = {
            "settings": asdict(settings),
            "schedule": asdict(schedule),
            "architecture": asdict(self.architecture),
            "sets": [asdict(one) for one in self.sets],
            "pairs": self.pairs.digest(),
        }

        def make() -> None:
            model = new_model(self.architecture, self.vocabulary.size, seed=settings.seed)
            pairs = variant.weigh(self.pairs, self.synthetic)
            progress = Trainer(model, pairs, folder, schedule, settings).run()
            saved = Checkpoint.load(folder / CHECKPOINT)
            cost = {"tokens": progress.tokens, "seconds": round(progress.seconds)}
            rows = {variant.name: {**cost, "sets": self._scores(saved.average, folder)}}
            if variant is FULL:
                rows[NOT_AVERAGED] = {**cost, "sets": self._scores(saved.model, folder)}
            write_atomically(found, json.dumps(rows, indent=1) + "\n")

        run_step([found], [self.vocabulary.path], fixed, make)
        rows: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
        return rows

    def _scores(self, parameters: Mapping[str, torch.Tensor], folder: Path) -> dict[str, Any]:
        model = new_model(self.architecture, self.vocabulary.size, seed=1).eval()
        put_parameters(model, parameters)
        exported = folder / "model"
        export_marian(model, self.vocabulary, exported, languages=("nl", "en"))
        convert(exported)
        scores = evaluate_folder(exported, self.sets, beams=1)
        return {
            one.name: {
                "loss": round(held_back_loss(model, self.vocabulary, one), 4),
                **{name: scores[one.name][name] for name in ("bleu", "chrf", "pairs")},
            }
            for one in self.sets
        }


def spoil(one: EvaluationSet) -> EvaluationSet:
    """Sources in other case, without accents or with typos, in turns; references as they are."""
    rng = random.Random(1)
    ways = (change_case, drop_accents, add_typos)
    pairs = (ways[at % len(ways)](pair, rng) for at, pair in enumerate(one.pairs))
    return EvaluationSet(SPOILT, tuple(pairs))


def synthetic_pairs(path: Path, vocabulary: Vocabulary) -> int:
    """How many of the packed pairs at the end the recipe made itself."""
    last = read_report(path.with_suffix(".json"))[-1]
    if last.name != AUGMENTED:
        raise InputError("The synthetic pairs are not the last.", hint="See training.prepare.")
    rows = deque(read_weighted_pairs(path), maxlen=last.pairs)
    return len(pack(rows, vocabulary, max_source=MAX_SOURCE))


def set_up(arguments: argparse.Namespace) -> Bench:
    """Prepare the data as the recipe does."""
    work: Path = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(VOCABULARY)
    path = work / "pairs.tsv"
    TranslationData(arguments.data, weighting=Weighting.from_toml()).prepare(path)
    sets = [one.head(arguments.scored) for one in read_evaluation_sets(arguments.data / "eval")]
    return Bench(
        work=work,
        pairs=packed_pairs(path, vocabulary, max_source=MAX_SOURCE),
        synthetic=synthetic_pairs(path, vocabulary),
        sets=[*sets, spoil(sets[0])],
        vocabulary=vocabulary,
        architecture=Architecture(
            width=arguments.width,
            encoder_layers=arguments.encoder_layers,
            decoder_layers=1,
            feed_forward=4 * arguments.width,
        ),
        # No pair is seen often enough for dropout; so short a run averages over fewer steps.
        settings=TrainingSettings(
            tokens=arguments.tokens, dropout=0.0, average=0.99, compiled=can_compile()
        ),
        schedule=Schedule(steps=arguments.steps, warmup=arguments.steps // 10),
    )


def run(arguments: argparse.Namespace, name: str) -> dict[str, Any]:
    """Results of one variant by its name, in a process of its own."""
    torch.set_num_threads(arguments.threads)
    variant = next(variant for variant in VARIANTS if variant.name == name)
    return set_up(arguments).rows(variant)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="folder of finished runs")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--steps", type=int, default=2500, help="of each run")
    parser.add_argument("--tokens", type=int, default=2000, help="of a batch")
    parser.add_argument("--width", type=int, default=128, help="of the network")
    parser.add_argument("--encoder-layers", type=int, default=3)
    parser.add_argument("--scored", type=int, default=500, help="pairs of each evaluation set")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at a time")
    parser.add_argument("--threads", type=int, default=1, help="of each run")
    parser.add_argument("--only", nargs="*", choices=[v.name for v in VARIANTS])
    parser.add_argument("--note", default="", help="what else the machine was doing")
    arguments = parser.parse_args()
    bench = set_up(arguments)
    names = arguments.only or [variant.name for variant in VARIANTS]
    rows: dict[str, Any] = {}
    with ProcessPoolExecutor(arguments.jobs, multiprocessing.get_context("spawn")) as workers:
        for found in workers.map(partial(run, arguments), names):
            rows |= found
            print(found, flush=True)
    if arguments.only:
        return
    results = {
        "note": arguments.note,
        "dtype": str(fastest_dtype(fastest_device())).removeprefix("torch."),
        "options": {
            "architecture": asdict(bench.architecture),
            "settings": asdict(bench.settings),
            "schedule": asdict(bench.schedule),
            "jobs": arguments.jobs,
            "threads": arguments.threads,
        },
        "rows": rows,
    }
    print(write("ablations", results, packages=("torch", "transformers", "ctranslate2")))


if __name__ == "__main__":
    main()
