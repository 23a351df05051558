"""The translator with eight-bit and with seven-bit weights, on a processor with VNNI and without.

CTranslate2's own int8 conversion uses all eight bits. On a processor without VNNI its sums of
two products are cut off at 16 bits. Here both conversions translate the same sentences, each in
a process of its own, once as the processor can and once held to AVX2. Needs a processor with
VNNI, or both halves are the same.

    python benchmarks/seven_bits.py --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import ctranslate2
from report import ROOT, write
from translation import MODEL, Pairs, read_tsv, scores

from nlsum.engines.conversion import run_converter
from nlsum.engines.marian_tokenizer import MarianTokenizer
from nlsum.normalization import normalize, restore_quotes
from nlsum.store import resolve

SETS = {"flores": "flores-devtest-first-half.tsv", "tatoeba": "tatoeba-sample.tsv"}
AVX2 = {"ONEDNN_MAX_CPU_ISA": "AVX2", "CT2_FORCE_CPU_ISA": "AVX2"}


def translate(model: Path, texts: list[str]) -> list[str]:
    """Beam 4, one text a batch, so that no text depends on its neighbours."""
    tokenizer = MarianTokenizer(resolve(MODEL))
    translator = ctranslate2.Translator(
        str(model), compute_type="int8", inter_threads=os.cpu_count() or 1, intra_threads=1
    )
    sources = tokenizer.encode([normalize(text) for text in texts])
    found = translator.translate_batch(sources, beam_size=4, max_batch_size=1)
    return [restore_quotes(tokenizer.decode(one.hypotheses[0])) for one in found]


def run(model: Path, folder: Path, environment: dict[str, str]) -> dict[str, list[str]]:
    """The translations of all sets, made by a process with that environment."""
    command = [sys.executable, __file__, "--shared", str(folder), "--model", str(model)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, check=True, capture_output=True, text=True
    )
    texts: dict[str, list[str]] = json.loads(done.stdout)
    return texts


def measure(shared: Path, pairs: dict[str, Pairs]) -> dict[str, Any]:
    """Scores of each conversion on each processor, and how many texts both processors agree on."""
    from ctranslate2.converters import TransformersConverter

    source = resolve(MODEL).path
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        eight, seven = Path(scratch, "eight"), Path(scratch, "seven")
        TransformersConverter(str(source)).convert(str(eight), quantization="int8")
        run_converter(source, seven, "int8")
        for bits, model in (("eight", eight), ("seven", seven)):
            full, narrow = run(model, shared, {}), run(model, shared, AVX2)
            results[bits] = {
                name: {
                    "vnni": scores(full[name], [en for _, en in rows]),
                    "avx2": scores(narrow[name], [en for _, en in rows]),
                    "same_texts": sum(map(str.__eq__, full[name], narrow[name])),
                    "sentences": len(rows),
                }
                for name, rows in pairs.items()
            }
            print(bits, results[bits])
    return results


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--model", type=Path, help="translate with this conversion to stdout")
    arguments = parser.parse_args()
    folder = arguments.shared / "eval"
    pairs = {name: read_tsv(folder / file) for name, file in SETS.items()}
    if arguments.model:
        texts = {n: translate(arguments.model, [nl for nl, _ in p]) for n, p in pairs.items()}
        json.dump(texts, sys.stdout)
        return
    results = measure(arguments.shared, pairs)
    write("seven_bits", {"model": MODEL, "results": results}, packages=("ctranslate2", "sacrebleu"))


if __name__ == "__main__":
    main()
