"""BLEU and chrF of the embedded translator, both engines, and what its checks and scores tell.

Sets are the development halves of FLORES-200 devtest and a sample of Tatoeba (from the
folder of public data; never trained on) and the sentences of the seeds. For the
library as users run it (int8, checks and repair) the JSON also holds the share of
flagged sentences before and after repair, and how well a sentence's score predicts its
chrF (Spearman).

    python benchmarks/translation.py --shared ../shared
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sacrebleu
from report import ROOT, write
from scipy import stats

import nlsum
from nlsum.document import Document
from nlsum.engines import load_engine
from nlsum.evaluation import bleu, chrf
from nlsum.normalization import normalize, restore_quotes
from nlsum.options import ComputeType, Decoding, EngineName, Role
from nlsum.protocols import Seq2Seq
from nlsum.results import TranslatedSentence
from nlsum.translation import Translator

MODEL = "nlsum-nl-en-small"
Pairs = list[tuple[str, str]]


def read_tsv(path: Path) -> Pairs:
    """Dutch and English, one pair a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(nl, en) for nl, en in (line.split("\t")[:2] for line in lines if "\t" in line)]


def read_seeds() -> Pairs:
    """The sentences of the seeds with their references."""
    return [
        (sample.text[s.start : s.end], s.english)
        for sample in nlsum.samples()
        for s in sample.sentences
    ]


def read_sets(shared: Path) -> dict[str, Pairs]:
    """Every set that a translator is measured on, by name."""
    folder = shared / "eval"
    return {
        "flores": read_tsv(folder / "flores-devtest-first-half.tsv"),
        "tatoeba": read_tsv(folder / "tatoeba-sample.tsv"),
        "seeds": read_seeds(),
    }


def scores(outputs: Sequence[str], references: Sequence[str]) -> dict[str, Any]:
    """BLEU and chrF, quotes made plain on both sides as the references have either."""
    out, ref = [normalize(o) for o in outputs], [normalize(r) for r in references]
    return {"bleu": bleu(out, ref).to_dict(), "chrf": chrf(out, ref).to_dict()}


def measure_engine(engine: Seq2Seq, pairs: Pairs, beams: int) -> dict[str, Any]:
    """The bare model: one call of the engine for a set, no checks, no repair."""
    start = time.perf_counter()
    outputs = engine.generate([normalize(nl) for nl, _ in pairs], Decoding(beams=beams))
    seconds = time.perf_counter() - start
    found = scores([restore_quotes(o[0].text) for o in outputs], [en for _, en in pairs])
    return {**found, "seconds": round(seconds, 2), "sentences": len(pairs)}


def one_sentence(text: str) -> Document:
    """A document of one body sentence, so that the reference's segmentation is kept."""
    return Document.from_spans(text, [(0, len(text), Role.BODY)], [(0, len(text), 0)])


def measure_library(translator: Translator, pairs: Pairs) -> dict[str, Any]:
    """The library as users run it."""
    documents = [one_sentence(nl) for nl, _ in pairs]
    start = time.perf_counter()
    translations = translator.translate(documents)
    seconds = time.perf_counter() - start
    sentences = [t[0] for t in translations]
    kinds: dict[str, int] = {}
    for sentence in sentences:
        for flag in sentence.flags:
            kinds[str(flag)] = kinds.get(str(flag), 0) + 1
    return {
        **scores([s.text for s in sentences], [en for _, en in pairs]),
        "flagged_share": round(sum(bool(s.flags) for s in sentences) / len(sentences), 4),
        "flags": dict(sorted(kinds.items())),
        "seconds": round(seconds, 2),
        "calibration": calibration(sentences, [en for _, en in pairs]),
    }


def calibration(sentences: Sequence[TranslatedSentence], references: Sequence[str]) -> Any:
    """Spearman correlation of score and sentence chrF, and chrF in fifths of the score."""
    ours = [s.score for s in sentences]
    theirs = [
        sacrebleu.sentence_chrf(normalize(s.text), [normalize(r)]).score
        for s, r in zip(sentences, references, strict=True)
    ]
    order = sorted(range(len(ours)), key=lambda i: ours[i])
    fifth = max(1, len(order) // 5)
    parts = [order[i : i + fifth] for i in range(0, 5 * fifth, fifth)]
    return {
        "spearman": round(float(stats.spearmanr(ours, theirs).statistic), 3),
        "fifths": [
            {
                "score_up_to": round(max(ours[i] for i in part), 3),
                "chrf": round(sum(theirs[i] for i in part) / len(part), 1),
            }
            for part in parts
        ],
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments = parser.parse_args()
    sets = read_sets(arguments.shared)
    engines = {
        f"{name} {compute}": load_engine(MODEL, engine=name, compute_type=compute)
        for name, compute in (
            (EngineName.CTRANSLATE2, ComputeType.INT8),
            (EngineName.CTRANSLATE2, ComputeType.FLOAT32),
            (EngineName.TRANSFORMERS, ComputeType.FLOAT32),
        )
    }
    bare: dict[str, Any] = {}
    for label, engine in engines.items():
        widths = (1, 2, 4, 6) if "int8" in label else (4,)
        for beams in widths:
            row = {
                key: measure_engine(engine, pairs, beams)
                for key, pairs in sets.items()
                # The slow engine's agreement with the fast one needs no third set.
                if key != "tatoeba" or "transformers" not in label
            }
            bare[f"{label} beam {beams}"] = row
            print(label, beams, {k: round(v["bleu"]["value"], 2) for k, v in row.items()})
    default = engines["ctranslate2 int8"]
    library = {
        label: {key: measure_library(translator, pairs) for key, pairs in sets.items()}
        for label, translator in (
            ("without repair", Translator(default, stages=())),
            ("with repair", Translator(default)),
        )
    }
    path = write(
        "translation",
        {"model": str(default.info), "bare": bare, "library": library},
        packages=("nlsum", "ctranslate2", "transformers", "torch", "sacrebleu"),
    )
    print(path.name)


if __name__ == "__main__":
    main()
