"""Whether a new translator may take the place of the embedded one: it must win on every set.

Both are run as users run them (CTranslate2, int8, the default beam) on the development halves
of FLORES-200 devtest and Tatoeba, and on the sentences of the seeds. A set is won if BLEU and
chrF are both higher; the p-values are of paired bootstrap resampling (Koehn, 2004, as in
sacreBLEU). Exits 1 if a set is not won, and writes the JSON either way.

    python benchmarks/translator_gate.py work/models/nlsum-nl-en-small --shared ../shared
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from report import ROOT, write
from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest
from translation import MODEL, Pairs, read_sets

from nlsum.engines import load_engine
from nlsum.normalization import normalize
from nlsum.options import Decoding
from nlsum.protocols import Seq2Seq

BEAMS = 4


def translate(engine: Seq2Seq, pairs: Pairs) -> list[str]:
    """The bare model's translations."""
    outputs = engine.generate([normalize(nl) for nl, _ in pairs], Decoding(beams=BEAMS))
    return [hypotheses[0].text for hypotheses in outputs]


def compare(old: list[str], new: list[str], references: list[str]) -> dict[str, Any]:
    """Scores of both, and p: how likely a difference this large is by chance."""
    test = PairedTest(
        [("old", old), ("new", new)],
        {"BLEU": BLEU(references=[references]), "CHRF": CHRF(references=[references])},
        references=None,
        test_type="bs",
    )
    _, found = test()
    rows = {}
    for metric, name in (("BLEU", "bleu"), ("chrF2", "chrf")):
        before, after = found[metric]
        rows[name] = {
            "old": round(before.score, 2),
            "new": round(after.score, 2),
            "p": round(after.p_value, 4),
        }
    return {**rows, "won": all(row["new"] > row["old"] for row in rows.values())}


def main() -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("candidate", type=Path, help="Marian folder of the new translator")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments = parser.parse_args()
    sets = read_sets(arguments.shared)
    old, new = load_engine(MODEL), load_engine(str(arguments.candidate))
    results = {}
    for name, pairs in sets.items():
        references = [normalize(en) for _, en in pairs]
        results[name] = compare(translate(old, pairs), translate(new, pairs), references)
        print(name, results[name])
    facts = {"old": str(old.info), "new": str(new.info), "beams": BEAMS, "sets": results}
    write("translator_gate", facts, packages=("ctranslate2", "sacrebleu"))
    return 0 if all(row["won"] for row in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
