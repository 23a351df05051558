"""The steps that every model goes through once its pairs are there."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from transformers import MarianMTModel

from training.card import ModelFacts, manifest_entry, render_card
from training.checkpoint import Checkpoint, Progress
from training.corpus import read_weighted_pairs
from training.evaluate import EvaluationSet, evaluate_folder, translate
from training.export import export_marian
from training.journal import read_journal
from training.model import Architecture, load_model, new_model, put_parameters
from training.packing import PackedPairs, pack
from training.plot import learning_curve
from training.prepare import read_report
from training.release_models import CARD, convert
from training.schedule import Schedule
from training.stamps import run_step, write_atomically
from training.trainer import CHECKPOINT, JOURNAL, Trainer, TrainingSettings
from training.vocabulary import Vocabulary, train_vocabulary

VOCABULARY_SAMPLE = 600_000
"""Pairs that the vocabulary is learnt from."""

METRICS = ("bleu", "chrf", "rouge_l")
BEAMS = 4

TO_READ = 100
"""Outputs that are laid beside their references for a person to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A model to make.

    Args:
        name: Its name.
        task: ``"translate"`` or ``"summarize"``.
        languages: Codes of source and target.
        pairs: File of weighted pairs; its report lies beside it as ``.json``.
        sets: What the model is scored on.
        work: Folder of everything that is made on the way.
        out: Folder of the finished model.
        schedule: Length of the run.
        settings: Of the training.
        architecture: Of a new network; that of ``init`` holds if there is one.
        vocabulary_size: Pieces of a new vocabulary; that of ``init`` holds if there is one.
        init: Marian folder to start from.
        max_source: Longest source in tokens.
        licence: Licence of the weights.
        failures: File of known failures, one a line; may be absent.
        preview: Pairs of each set that are scored during training, without beams.
    """

    name: str
    task: str
    languages: tuple[str, str]
    pairs: Path
    sets: Sequence[EvaluationSet]
    work: Path
    out: Path
    schedule: Schedule
    settings: TrainingSettings
    architecture: Architecture
    vocabulary_size: int = 10_000
    init: Path | None = None
    max_source: int = 110
    licence: str = "CC-BY-SA-4.0"
    failures: Path | None = None
    preview: int = 200


def make_model(job: Job) -> dict[str, dict[str, Any]]:
    """Vocabulary, arrays, training, export, evaluation, card and curve; skips what is done.

    Args:
        job: The model to make; ``job.pairs`` is there.

    Returns:
        Final scores by evaluation set.
    """
    job.work.mkdir(parents=True, exist_ok=True)
    vocabulary = _vocabulary(job)
    progress = _train(job, vocabulary)
    model = job.work / "model"
    checkpoint = job.work / CHECKPOINT
    run_step([model], [checkpoint], {}, lambda: _export(job, vocabulary, model))
    found = job.work / "scores.json"
    sets = [asdict(one) for one in job.sets]
    run_step([found], [model / "model.safetensors"], {"sets": sets},
             lambda: _evaluate(job, model, found))  # fmt: skip
    scores: dict[str, dict[str, Any]] = json.loads(found.read_text(encoding="utf-8"))
    _describe(job, model, progress, scores)
    shutil.copytree(model, job.out, dirs_exist_ok=True)
    return scores


def _vocabulary(job: Job) -> Vocabulary:
    path = job.work / "vocabulary.spm"

    def texts() -> Iterator[str]:
        pairs = list(read_weighted_pairs(job.pairs))
        rng = random.Random(job.settings.seed)
        for pair in rng.sample(pairs, min(len(pairs), VOCABULARY_SAMPLE)):
            yield pair.source
            yield pair.target

    if job.init:
        shutil.copyfile(job.init / "source.spm", path)
    else:
        settings = {"size": job.vocabulary_size, "seed": job.settings.seed}
        run_step([path], [job.pairs], settings,
                 lambda: train_vocabulary(texts(), path, size=job.vocabulary_size))  # fmt: skip
    return Vocabulary(path)


def packed_pairs(pairs: Path, vocabulary: Vocabulary, *, max_source: int) -> PackedPairs:
    """Token arrays of a file of weighted pairs, made unless they lie beside it.

    Args:
        pairs: The file.
        vocabulary: Of both sides.
        max_source: Longest source in tokens.
    """
    path = pairs.with_suffix(".npz")

    def make() -> None:
        pack(read_weighted_pairs(pairs), vocabulary, max_source=max_source).save(path)

    run_step([path], [pairs, vocabulary.path], {"max_source": max_source}, make)
    return PackedPairs.load(path)


def _new_model(job: Job, vocabulary: Vocabulary) -> MarianMTModel:
    if job.init:
        return load_model(job.init)
    return new_model(job.architecture, vocabulary.size, seed=job.settings.seed)


def _train(job: Job, vocabulary: Vocabulary) -> Progress:
    preview = job.work / "preview"

    def evaluate(model: MarianMTModel) -> dict[str, Any]:
        export_marian(model, vocabulary, preview, languages=job.languages)
        convert(preview)
        sets = [one.head(job.preview) for one in job.sets]
        scores = evaluate_folder(preview, sets, beams=1)
        return {name: {m: s[m] for m in METRICS} for name, s in scores.items()}

    arrays = packed_pairs(job.pairs, vocabulary, max_source=job.max_source)
    model = _new_model(job, vocabulary)
    return Trainer(model, arrays, job.work, job.schedule, job.settings, evaluate).run()


def _export(job: Job, vocabulary: Vocabulary, folder: Path) -> None:
    model = _new_model(job, vocabulary)
    put_parameters(model, Checkpoint.load(job.work / CHECKPOINT).average)
    export_marian(model, vocabulary, folder, languages=job.languages)
    convert(folder)


def _evaluate(job: Job, model: Path, found: Path) -> None:
    scores = evaluate_folder(model, job.sets, beams=BEAMS)
    lines: list[str] = []
    for one in job.sets:
        head = one.head(TO_READ // len(job.sets))
        outputs = translate(model, [pair.source for pair in head.pairs], beams=BEAMS)
        lines.extend(
            "\t".join((*pair, output)) for pair, output in zip(head.pairs, outputs, strict=True)
        )
    write_atomically(job.work / "to_read.tsv", "\n".join(lines) + "\n")
    write_atomically(found, json.dumps(scores, indent=1) + "\n")


def _describe(job: Job, model: Path, progress: Progress, scores: dict[str, dict[str, Any]]) -> None:
    """Card, manifest entry and curve, from what the run left behind."""
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    failures = job.failures.read_text(encoding="utf-8").splitlines() if job.failures else []
    facts = ModelFacts(
        name=job.name,
        task=job.task,
        languages=tuple(dict.fromkeys(job.languages)),
        architecture=f"Marian transformer, {config['encoder_layers']} encoder and "
        f"{config['decoder_layers']} decoder layers, width {config['d_model']}, feed-forward "
        f"{config['encoder_ffn_dim']}, {config['vocab_size']:,} tied embeddings",
        licence=job.licence,
        origin=(f"Continued from {job.init.name}" if job.init else "Trained from scratch")
        + " by the recipe in training/.",
        sources=read_report(job.pairs.with_suffix(".json")),
        settings={**asdict(job.settings), **asdict(job.schedule)},
        progress=asdict(progress),
        scores=scores,
        failures=tuple(failures),
    )
    (model / CARD).write_text(render_card(facts), encoding="utf-8")
    entry = {job.name: manifest_entry(model, facts)}
    write_atomically(job.work / "manifest-entry.json", json.dumps(entry, indent=2) + "\n")
    curve = learning_curve(read_journal(job.work / JOURNAL), job.name)
    write_atomically(job.work / "curve.svg", curve)
