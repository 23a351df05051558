"""Sentence boundaries: this library against its peers, on the same texts in one run.

    python benchmarks/segmentation.py [--shared DIR] [--out FILE]

Peers that are not installed are reported as missing. Each corpus is scored
twice: with its line breaks kept, where every segmenter is given one line at a
time, and flat, where every newline has become a space. Speed is measured on the
kept texts, in processor seconds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from boundary_score import Spans, read_gold, score
from segmentation_gate import CORPORA, DEFAULT_SHARED, corpus_file

from nlsum.segmentation import NewsSegmenter

OUT = Path(__file__).resolve().parent / "results" / "segmentation.json"
SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "seeds.jsonl"
ROUNDS = 3
"""Times that the speed is measured; the best counts."""

Segment = Callable[[str], Spans]


def ours() -> Segment:
    """This library's segmenter."""
    segmenter = NewsSegmenter()
    return lambda text: [(s.start, s.end) for s in segmenter.segment(text).sentences]


def pysbd() -> Segment:
    """The rules of pySBD for Dutch."""
    from pysbd import Segmenter

    segmenter = Segmenter(language="nl", clean=False, char_span=True)
    return lambda text: [(s.start, s.end) for s in segmenter.segment(text)]


def syntok() -> Segment:
    """The segmenter of syntok."""
    from syntok.segmenter import analyze

    return lambda text: [
        (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
        for paragraph in analyze(text)
        for sentence in paragraph
    ]


def yasbd() -> Segment:
    """The rules of yasbd for Dutch."""
    from yasbd import BoundaryDetector

    detector = BoundaryDetector("nl")

    def segment(text: str) -> Spans:
        ends = list(detector.detect(text))
        return list(zip([0, *ends], ends, strict=False))

    return segment


def spacy() -> Segment:
    """The blank Dutch pipeline of spaCy with its sentencizer."""
    import spacy as library

    pipeline = library.blank("nl")
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("sentencizer")
    return lambda text: [(s.start_char, s.end_char) for s in pipeline(text).sents]


def blingfire() -> Segment:
    """BlingFire's compiled automaton."""
    from blingfire import text_to_sentences_and_offsets

    def segment(text: str) -> Spans:
        spans: Spans = text_to_sentences_and_offsets(text)[1]
        return spans

    return segment


def wtpsplit() -> Segment:
    """The smallest model of wtpsplit, if its weights can be had."""
    from wtpsplit import SaT

    model = SaT("sat-3l-sm")

    def segment(text: str) -> Spans:
        ends = [0]
        for sentence in model.split(text):
            ends.append(ends[-1] + len(sentence))
        return list(pairwise(ends))

    return segment


PEERS: dict[str, tuple[str, Callable[[], Segment]]] = {
    "nlsum": ("nlsum", ours),
    "pysbd": ("pysbd", pysbd),
    "syntok": ("syntok", syntok),
    "yasbd": ("yasbd-lib", yasbd),
    "spacy sentencizer": ("spacy", spacy),
    "blingfire": ("blingfire", blingfire),
    "wtpsplit sat-3l-sm": ("wtpsplit", wtpsplit),
}


def line_by_line(segment: Segment) -> Segment:
    """Give a segmenter one line at a time, so that no sentence crosses a line break."""

    def segment_lines(text: str) -> Spans:
        spans: list[tuple[int, int]] = []
        position = 0
        for line in text.split("\n"):
            if line.strip():
                spans += [(position + start, position + end) for start, end in segment(line)]
            position += len(line) + 1
        return spans

    return segment_lines


def measure(segment: Segment, shared: Path, *, whole_pages: bool) -> dict[str, object]:
    """F1 on every corpus in both settings, and characters a second."""
    kept = segment if whole_pages else line_by_line(segment)
    result: dict[str, object] = {}
    seconds = [0.0] * ROUNDS
    characters = 0
    for corpus in CORPORA:
        path = corpus_file(shared, corpus)
        pages = list(read_gold(path))
        characters += sum(len(text) for text, _ in pages)
        for i in range(ROUNDS):
            began = time.process_time()
            found = [kept(text) for text, _ in pages]
            seconds[i] += time.process_time() - began
        kept_score = score((t, f, gold) for (t, gold), f in zip(pages, found, strict=True))
        flat_score = score((t, segment(t), gold) for t, gold in read_gold(path, flat=True))
        result[corpus] = {
            setting: {
                "f1": round(s.f1, 4),
                "precision": round(s.precision, 4),
                "recall": round(s.recall, 4),
            }
            for setting, s in (("kept", kept_score), ("flat", flat_score))
        }
    result["characters_per_second"] = round(characters / min(seconds))
    return result


def startup_seconds() -> dict[str, float]:
    """Processor seconds from an empty interpreter to a first segmented text, best of rounds."""
    first_text = {
        "nlsum": "from nlsum.segmentation import NewsSegmenter as S; S().segment('Een. Twee.')",
        "nltk punkt, import alone": "from nltk.tokenize.punkt import PunktSentenceTokenizer",
    }
    clock = "import time; began = time.process_time(); {}; print(time.process_time() - began)"
    return {
        name: min(
            float(subprocess.check_output([sys.executable, "-c", clock.format(code)]))
            for _ in range(ROUNDS)
        )
        for name, code in first_text.items()
    }


def score_seeds() -> dict[str, object]:
    """Boundaries and roles on the sample articles, which nothing was trained or tuned on.

    Their gold has no lists and no pull quotes: there a list item counts as body.
    A sentence whose boundaries are wrong is a miss for its role.
    """
    segmenter = NewsSegmenter()
    pages = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
    triples = []
    pairs: Counter[tuple[str, str]] = Counter()
    for page in pages:
        found = segmenter.segment(page["text"]).sentences
        gold = {(s["start"], s["end"]): s["role"] for s in page["sentences"]}
        triples.append((page["text"], [(s.start, s.end) for s in found], list(gold)))
        ours = {(s.start, s.end): str(s.role).replace("list_item", "body") for s in found}
        pairs.update((role, ours.get(span, "none")) for span, role in gold.items())
        pairs.update(("none", role) for span, role in ours.items() if span not in gold)
    roles = {
        role: round(_role_f1(pairs, role), 4) for role in sorted({g for g, _ in pairs} - {"none"})
    }
    return {
        "boundary_f1": round(score(triples).f1, 4),
        "role_f1": roles,
        "role_macro_f1": round(sum(roles.values()) / len(roles), 4),
    }


def _role_f1(pairs: Counter[tuple[str, str]], role: str) -> float:
    expected = sum(n for (gold, _), n in pairs.items() if gold == role)
    found = sum(n for (_, ours), n in pairs.items() if ours == role)
    return 2 * pairs[role, role] / (expected + found)


def main() -> None:
    """Read the arguments, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    segmenters: dict[str, object] = {}
    for name, (package, load) in PEERS.items():
        try:
            segment = load()
        except ModuleNotFoundError:
            segmenters[name] = {"missing": "not installed"}
            continue
        except OSError:
            segmenters[name] = {"missing": "its weights could not be loaded"}
            continue
        measured = measure(segment, args.shared, whole_pages=name == "nlsum")
        segmenters[name] = {"version": _version(package), **measured}
        print(name, json.dumps(segmenters[name]))
    report = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "python": platform.python_version(),
        "speed": f"best of {ROUNDS} rounds over the kept texts, processor seconds, one thread",
        "corpora": {
            name: hashlib.sha256(corpus_file(args.shared, name).read_bytes()).hexdigest()
            for name in CORPORA
        },
        "segmenters": segmenters,
        "seeds": score_seeds(),
        "startup_seconds": startup_seconds(),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _version(package: str) -> str:
    if package == "nlsum":
        import nlsum

        return nlsum.__version__
    return version(package)


if __name__ == "__main__":
    main()
