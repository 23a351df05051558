"""How well a sentence's score tells a bad translation, on the development halves.

python benchmarks/calibration.py --shared ../shared
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

import sacrebleu
from report import ROOT, write
from scipy import stats
from translation import one_sentence, read_tsv

from nlsum.engines import load_engine
from nlsum.normalization import normalize
from nlsum.translation import Translator

MODEL = "nlsum-nl-en-small"
SETS = {"flores": ("flores-devtest-first-half.tsv", 250), "tatoeba": ("tatoeba-sample.tsv", 500)}
THRESHOLDS = (-0.7, -0.8, -0.9, -1.0)
BAD = 40.0
"""Sentence chrF below which a translation is counted as bad."""

Scored = list[tuple[float, float]]


def scored(translator: Translator, path: Path, count: int) -> Scored:
    """Score and chrF of a random part of a set."""
    pairs = random.Random(1).sample(read_tsv(path), count)
    translations = translator.translate([one_sentence(nl) for nl, _ in pairs])
    return [
        (t[0].score, sacrebleu.sentence_chrf(normalize(t[0].text), [normalize(en)]).score)
        for t, (_, en) in zip(translations, pairs, strict=True)
    ]


def at(threshold: float, rows: Scored) -> dict[str, Any]:
    """What a threshold parts."""
    below = [chrf for score, chrf in rows if score < threshold]
    above = [chrf for score, chrf in rows if score >= threshold]
    return {
        "threshold": threshold,
        "flagged_share": round(len(below) / len(rows), 4),
        "chrf_below": round(sum(below) / max(1, len(below)), 1),
        "chrf_above": round(sum(above) / max(1, len(above)), 1),
        "bad_below": round(sum(c < BAD for c in below) / max(1, len(below)), 3),
        "bad_above": round(sum(c < BAD for c in above) / max(1, len(above)), 3),
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    folder = parser.parse_args().shared / "eval"
    engine = load_engine(MODEL)
    translator = Translator(engine)
    sets = {name: scored(translator, folder / file, n) for name, (file, n) in SETS.items()}
    rows = [row for part in sets.values() for row in part]
    path = write(
        "calibration",
        {
            "model": str(engine.info),
            "bad_chrf": BAD,
            "sentences": {name: len(part) for name, part in sets.items()},
            "spearman": {
                name: round(float(stats.spearmanr(*zip(*part, strict=True)).statistic), 3)
                for name, part in (*sets.items(), ("both", rows))
            },
            "thresholds": [at(threshold, rows) for threshold in THRESHOLDS],
        },
        packages=("nlsum", "ctranslate2", "sacrebleu"),
    )
    print(path.name)


if __name__ == "__main__":
    main()
