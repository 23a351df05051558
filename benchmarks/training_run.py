"""What a run of the recipe cost and did, collected from its work folder.

Held-back loss is that of the model it started from and of the model it made, in nats for each
target token, on the first pairs of each evaluation set.

    python benchmarks/training_run.py --work work/nlsum-nl-en-small --init models/nlsum-nl-en-small
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from report import ROOT, write

from training.evaluate import EvaluationSet, held_back_loss, read_evaluation_sets
from training.journal import read_journal
from training.model import load_model
from training.packing import PackedPairs
from training.stamps import step_cost
from training.trainer import JOURNAL
from training.vocabulary import Vocabulary

PAIRS = 200


def loss_of(folder: Path, one: EvaluationSet) -> float:
    """Held-back loss of a model folder."""
    loss = held_back_loss(load_model(folder), Vocabulary(folder / "source.spm"), one)
    return round(loss, 4)


def steps(work: Path) -> dict[str, Any]:
    """Pairs, and processor seconds of each step but the training."""
    report = json.loads((work / "pairs.json").read_text(encoding="utf-8"))
    return {
        "pairs": sum(source["pairs"] for source in report["sources"]),
        "rejected": report["rejected"],
        "packed_pairs": len(PackedPairs.load(work / "pairs.npz")),
        "cpu_seconds": {
            "prepare": step_cost(work / "pairs.tsv"),
            "pack": step_cost(work / "pairs.npz"),
            "export": step_cost(work / "model"),
            "evaluate": step_cost(work / "scores.json"),
        },
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="work folder of a finished run")
    parser.add_argument("--init", type=Path, required=True, help="the model it started from")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--note", default="", help="what else the machine was doing")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    work = arguments.work
    sets = [one.head(PAIRS) for one in read_evaluation_sets(arguments.data / "eval")]
    end = read_journal(work / JOURNAL)[-1]
    results = {
        "note": arguments.note,
        "steps": steps(work),
        "training": {name: end[name] for name in ("step", "seconds", "pairs", "tokens")},
        "scores": json.loads((work / "scores.json").read_text(encoding="utf-8")),
        "held_back_loss": {
            one.name: {
                "pairs": len(one.pairs),
                "before": loss_of(arguments.init, one),
                "after": loss_of(work / "model", one),
            }
            for one in sets
        },
    }
    print(write("training_run", results, packages=("torch", "transformers", "ctranslate2")))


if __name__ == "__main__":
    main()
