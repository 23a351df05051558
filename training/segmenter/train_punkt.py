"""Learn Punkt's parameters from free Dutch text and store them as JSON.

The method is Kiss and Strunk (2006), "Unsupervised Multilingual Sentence
Boundary Detection", in NLTK's implementation. What is stored is what the run
time reads: abbreviations, collocations and frequent sentence starters.

    python -m training.segmenter.train_punkt [--shared DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import re
from itertools import islice
from pathlib import Path

from nltk.tokenize.punkt import PunktTrainer

from training.segmenter.corpus import DEFAULT_SHARED, paragraphs

OUT = Path(__file__).resolve().parents[2] / "nlsum" / "segmentation" / "data" / "punkt.json"
ABBREVIATION = re.compile(r"[^\W\d_]{2,}(?:\.[^\W\d_]+)*")
"""Numbered headings of laws ("p.10.a") pass Punkt's test as well; single letters with stops
between them are known by their form."""
COLLOCATION = re.compile(r"[^\W\d_][^\W_]*(?:\.[^\W_]+)* [^\W_]+")
PARAGRAPHS_AT_ONCE = 2000
"""Punkt counts token by token; only its memory depends on this."""


def train(shared: Path) -> dict[str, list[str]]:
    """Train on every paragraph under ``shared`` and return plain lists."""
    trainer = PunktTrainer()
    trainer.INCLUDE_ABBREV_COLLOCS = True
    texts = paragraphs(shared)
    while chunk := list(islice(texts, PARAGRAPHS_AT_ONCE)):
        trainer.train("\n\n".join(chunk), finalize=False)
    trainer.finalize_training()
    params = trainer.get_params()
    return {
        "abbreviations": sorted(filter(ABBREVIATION.fullmatch, params.abbrev_types)),
        "collocations": sorted(filter(COLLOCATION.fullmatch, map(" ".join, params.collocations))),
        "sentence_starters": sorted(filter(str.isalpha, params.sent_starters)),
    }


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    text = json.dumps(train(args.shared), ensure_ascii=False, indent=0)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
