"""Floors under the segmenter's quality, and the check that holds them.

    python benchmarks/segmentation_gate.py [--shared DIR]      check; exit code 1 if one is missed
    python benchmarks/segmentation_gate.py --raise             move floors up to what is measured
    python benchmarks/segmentation_gate.py --lower             the only way to move one down

The floors are the section ``segmentation`` of ``floors.json``, with a digest of the corpora: a
floor says nothing about a corpus that has changed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from boundary_score import read_gold
from report import ROOT

from nlsum.evaluation.boundaries import boundary_f1
from nlsum.evaluation.floors import gate, raise_floors, read_floors
from nlsum.segmentation import NewsSegmenter

DEFAULT_SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "benchmarks" / "floors.json"
SECTION = "segmentation"
CORPORA = ("alpino-dev", "lassysmall-dev", "conll2002-testa")


def corpus_file(shared: Path, corpus: str) -> Path:
    """Where the gold of a corpus lies."""
    return shared / "segmentation" / f"{corpus}.jsonl"


def digest(shared: Path) -> str:
    """First twelve hex digits of the SHA-256 of all corpora."""
    files = (corpus_file(shared, corpus).read_bytes() for corpus in CORPORA)
    return hashlib.sha256(b"".join(files)).hexdigest()[:12]


def measure(shared: Path) -> dict[str, float]:
    """Boundary F1 of every corpus, with line breaks kept and flat, 0 to 100."""
    segmenter = NewsSegmenter()
    results = {}
    for corpus in CORPORA:
        for setting in ("kept", "flat"):
            rows = list(read_gold(corpus_file(shared, corpus), flat=setting == "flat"))
            texts = [text for text, _ in rows]
            found = [[(s.start, s.end) for s in segmenter.segment(text)] for text in texts]
            score = boundary_f1(texts, found, [gold for _, gold in rows])
            results[f"{corpus}.{setting}"] = score.value
    return results


def main() -> int:
    """Check the floors or move them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    move = parser.add_mutually_exclusive_group()
    move.add_argument("--raise", dest="up", action="store_true", help="move floors up")
    move.add_argument("--lower", action="store_true", help="move floors down as well")
    arguments = parser.parse_args()
    results, corpus = measure(arguments.shared), digest(arguments.shared)
    if arguments.up or arguments.lower:
        raise_floors(FLOORS, SECTION, results, corpus=corpus, allow_lower=arguments.lower)
        return 0
    missed = gate(results, read_floors(FLOORS, SECTION), corpus=corpus)
    print("\n".join(map(str, missed)) or "every floor is held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
