"""What the stages of repair do to doubtful sentences: flags, BLEU, chrF and time after each.

The sentences are those of every eighth article that was written for this project (from the
folder of public data; the embedded translator has not seen these articles as pairs of
sentences in this form, but may have seen some of their sentences in training).

    python benchmarks/repair.py --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from report import ROOT, write

from nlsum.checks import translation_checks
from nlsum.engines import load_engine
from nlsum.evaluation import bleu, chrf
from nlsum.normalization import normalize
from nlsum.options import Decoding
from nlsum.translation.glossary import Glossary
from nlsum.translation.preparation import prepare
from nlsum.translation.rendering import Candidate, Renderer
from nlsum.translation.repair import STAGES, repair

MODEL = "nlsum-nl-en-small"
Pairs = list[tuple[str, str]]


def read_articles(path: Path, every: int) -> Pairs:
    """The sentences of every so many articles with their references."""
    lines = path.read_text(encoding="utf-8").splitlines()[::every]
    return [(s["nl"], s["en"]) for line in lines for s in json.loads(line)["sentences"]]


def measure(answers: Sequence[Candidate], references: Sequence[str]) -> dict[str, Any]:
    """Share of flagged sentences, the kinds of flags, BLEU and chrF."""
    texts = [answer.text for answer in answers]
    kinds = Counter(str(flag) for a in answers for flag in {d.flag for d in a.doubts})
    return {
        "flagged_share": round(sum(bool(a.doubts) for a in answers) / len(answers), 4),
        "flags": dict(sorted(kinds.items())),
        "bleu": round(bleu(texts, references).value, 2),
        "chrf": round(chrf(texts, references).value, 2),
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--every", type=int, default=8, help="take one article in so many")
    arguments = parser.parse_args()
    pairs = read_articles(arguments.shared / "summaries" / "articles.jsonl", arguments.every)
    references = [normalize(en) for _, en in pairs]
    engine = load_engine(MODEL)
    renderer = Renderer(engine, Decoding(), translation_checks(), Glossary())

    start = time.perf_counter()
    prepared = [prepare(normalize(nl), renderer.pieces) for nl, _ in pairs]
    outputs = renderer.generate(prepared, renderer.decoding)
    answers = [
        renderer.candidate(p, [ranked[0] for ranked in rows])
        for p, rows in zip(prepared, outputs, strict=True)
    ]
    before = answers
    rows = [
        {
            "stage": "first answer",
            "seconds": round(time.perf_counter() - start, 1),
            **measure(answers, references),
        }
    ]
    for stage in STAGES:
        start = time.perf_counter()
        answers = repair(renderer, prepared, answers, [stage])
        seconds = round(time.perf_counter() - start, 1)
        rows.append({"stage": stage.__name__, "seconds": seconds, **measure(answers, references)})
        print(rows[-1])
    path = write(
        "repair",
        {
            "model": str(engine.info),
            "options": {"every": arguments.every, "sentences": len(pairs)},
            "stages": rows,
            "examples": examples(pairs, before, answers),
        },
        packages=("nlsum", "ctranslate2", "sacrebleu"),
    )
    print(path.name)


def examples(
    pairs: Pairs, before: Sequence[Candidate], after: Sequence[Candidate]
) -> list[dict[str, Any]]:
    """Every sentence that repair changed, short ones first."""
    changed = [
        {
            "dutch": nl,
            "before": a.text,
            "doubts_before": [str(d) for d in a.doubts],
            "after": b.text,
            "doubts_after": [str(d) for d in b.doubts],
        }
        for (nl, _), a, b in zip(pairs, before, after, strict=True)
        if a.text != b.text
    ]
    return sorted(changed, key=lambda row: len(row["dutch"]))


if __name__ == "__main__":
    main()
