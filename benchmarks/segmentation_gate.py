"""Floors under the segmenter's quality, and the check that holds them.

    python benchmarks/segmentation_gate.py [--shared DIR]      check
    python benchmarks/segmentation_gate.py --raise             move floors up to what is measured
    python benchmarks/segmentation_gate.py --lower             the only way to move one down

The floors lie in ``segmentation_floors.json`` beside the SHA-256 of each corpus:
a floor says nothing about a corpus that has changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from boundary_score import Spans, score_file

from nlsum.segmentation import NewsSegmenter

DEFAULT_SHARED = Path(__file__).resolve().parents[1].parent / "shared"
FLOORS = Path(__file__).resolve().parent / "segmentation_floors.json"
CORPORA = ("alpino-dev", "lassysmall-dev", "conll2002-testa")

Floors = dict[str, dict[str, Any]]


def digest(shared: Path, corpus: str) -> str:
    """SHA-256 of a corpus file, in hex."""
    path = shared / "segmentation" / f"{corpus}.jsonl"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure(shared: Path) -> Floors:
    """Digest and boundary F1, with line breaks kept and flat, of every corpus."""
    segmenter = NewsSegmenter()

    def segment(text: str) -> Spans:
        return [(s.start, s.end) for s in segmenter.segment(text).sentences]

    return {
        corpus: {
            "sha256": digest(shared, corpus),
            **{
                setting: round(
                    score_file(
                        shared / "segmentation" / f"{corpus}.jsonl", segment, flat=setting == "flat"
                    ).f1,
                    4,
                )
                for setting in ("kept", "flat")
            },
        }
        for corpus in CORPORA
    }


def failures(measured: Floors, floors: Floors) -> list[str]:
    """One line for each floor that was missed or cannot be judged."""
    found = []
    for corpus, floor in floors.items():
        now = measured.get(corpus)
        if now is None or now["sha256"] != floor["sha256"]:
            found.append(f"{corpus}: not the corpus that the floor was measured on")
            continue
        found += [
            f"{corpus}, {setting}: {now[setting]} is under the floor of {floor[setting]}"
            for setting in ("kept", "flat")
            if now[setting] < floor[setting]
        ]
    return found


def moved(measured: Floors, floors: Floors, *, lower: bool) -> Floors:
    """The floors moved to what was measured; down only if ``lower``."""
    return {
        corpus: {
            "sha256": now["sha256"],
            **{
                setting: now[setting]
                if lower or corpus not in floors
                else max(now[setting], floors[corpus][setting])
                for setting in ("kept", "flat")
            },
        }
        for corpus, now in measured.items()
    }


def main() -> int:
    """Check the floors or move them; exit code 1 if one is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    move = parser.add_mutually_exclusive_group()
    move.add_argument("--raise", dest="up", action="store_true", help="move floors up")
    move.add_argument("--lower", action="store_true", help="move floors down as well")
    args = parser.parse_args()
    measured = measure(args.shared)
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if args.up or args.lower:
        text = json.dumps(moved(measured, floors, lower=args.lower), indent=2)
        FLOORS.write_text(text + "\n", encoding="utf-8")
        return 0
    missed = failures(measured, floors)
    print("\n".join(missed) or "every floor is held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
