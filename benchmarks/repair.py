"""What the stages of repair do to doubtful sentences: flags, BLEU, chrF and time after each.

The sentences are those of every eighth article of ``summaries/articles.jsonl`` in the shared
folder; the embedded translator may have seen some of them in training. The examples are from
the sample articles, which it has not.

Drawing at random comes last: it is measured, and not used.

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

import nlsum
from nlsum.checks import translation_checks
from nlsum.engines import load_engine
from nlsum.evaluation import bleu, chrf
from nlsum.normalization import normalize
from nlsum.options import Decoding
from nlsum.translation.glossary import Glossary
from nlsum.translation.preparation import Prepared, prepare
from nlsum.translation.rendering import Candidate, Renderer
from nlsum.translation.repair import STAGES, apply_glossary, drawn_hypotheses, repair

MODEL = "nlsum-nl-en-small"
EXAMPLES = 10
SAMPLES = 10
"""Sample articles that the examples are taken from."""

Pairs = list[tuple[str, str]]
Answers = list[Candidate]


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


def first_answers(renderer: Renderer, texts: Sequence[str]) -> tuple[list[Prepared], Answers]:
    """What the model says without repair."""
    prepared = [prepare(normalize(text), renderer.pieces) for text in texts]
    outputs = renderer.generate(prepared, renderer.decoding)
    return prepared, [
        renderer.candidate(p, [ranked[0] for ranked in rows])
        for p, rows in zip(prepared, outputs, strict=True)
    ]


def examples(renderer: Renderer) -> list[dict[str, Any]]:
    """Ten of the sentences of the samples that repair changes, evenly spread, not chosen."""
    texts = [
        sample.text[s.start : s.end]
        for sample in nlsum.samples()[:SAMPLES]
        for s in sample.sentences
    ]
    prepared, before = first_answers(renderer, texts)
    after = repair(renderer, prepared, before, STAGES)
    changed = [
        {
            "dutch": text,
            "before": old.text,
            "doubts_before": [str(doubt) for doubt in old.doubts],
            "after": new.text,
            "doubts_after": [str(doubt) for doubt in new.doubts],
        }
        for text, old, new in zip(texts, before, after, strict=True)
        if old.text != new.text
    ]
    return changed[:: max(1, len(changed) // EXAMPLES)][:EXAMPLES]


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
    prepared, answers = first_answers(renderer, [nl for nl, _ in pairs])
    rows = [
        {
            "stage": "first answer",
            "seconds": round(time.perf_counter() - start, 1),
            **measure(answers, references),
        }
    ]
    for stage in (*STAGES, drawn_hypotheses):
        if stage is apply_glossary:
            continue  # there is none
        start = time.perf_counter()
        answers = repair(renderer, prepared, answers, [stage])
        seconds = round(time.perf_counter() - start, 1)
        rows.append({"stage": stage.__name__, "seconds": seconds, **measure(answers, references)})
        print(rows[-1])
    unused = rows.pop()
    path = write(
        "repair",
        {
            "model": str(engine.info),
            "options": {"every": arguments.every, "sentences": len(pairs)},
            "stages": rows,
            "not_used": unused,
            "examples": examples(renderer),
        },
        packages=("nlsum", "ctranslate2", "sacrebleu"),
    )
    print(path.name)


if __name__ == "__main__":
    main()
