"""Are the numbers and names of unflagged summary sentences in the sentences they were made from?

Summaries of US press releases, which are English already: the summariser is measured, not the
translator. The probe shares nothing with the checks of the library. It reads digits and words
with a capital by expressions of its own, and what it misses in the sources is listed to be read
by a person.

    nice -n 19 python benchmarks/grounding.py --records work/grounding.jsonl

Each release's sentences are appended to ``--records``; a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from report import ROOT, write

import nlsum
from nlsum.engines import load_engine
from nlsum.options import DEFAULT_SUMMARIZER, Method
from nlsum.results import TranslatedSentence, Translation
from nlsum.store import resolve
from nlsum.summarization import Summarizer
from nlsum.summarization.abstractive import Abstractor, Prompts
from nlsum.summarization.extractive import get_ranker

RELEASES = ROOT.parent / "shared" / "abstractive" / "congress_press_headline.jsonl.xz"
_LISTED = 50
_NUMBER = re.compile(r"\d(?:[\d.,:/]*\d)?")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s|[\"“‘(\[]|['’](?=\s)|\s['\-–—]\s?)\s*$")


def missing(sentence: str, sources: str, release: str) -> list[str]:
    """The numbers and names of a sentence that are not in its sources, letter by letter.

    A word that begins a sentence counts as a name if the release has it with a capital
    inside a sentence, and never without one.
    """
    numbers = set(_NUMBER.findall(sources))
    words = {word.lower() for word in _WORD.findall(sources)}
    elsewhere = {m.group() for m in _CAPITAL.finditer(release) if not _starts(release, m.start())}
    elsewhere -= {word.capitalize() for word in _WORD.findall(release) if word.islower()}
    return [n for n in _NUMBER.findall(sentence) if n not in numbers] + [
        m.group()
        for m in _CAPITAL.finditer(sentence)
        if m.group().lower() not in words
        and (not _starts(sentence, m.start()) or m.group() in elsewhere)
    ]


def _starts(text: str, place: int) -> bool:
    return _SENTENCE_START.search(text[max(0, place - 6) : place]) is not None


def read_releases(path: Path, count: int) -> Iterator[dict[str, Any]]:
    """The first releases of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, count))


def as_translated(text: str) -> Translation:
    """An English text as if it had been translated."""
    document = nlsum.segment(text)
    sentences = tuple(TranslatedSentence(s, s.text, 0.0) for s in document)
    return Translation(document, sentences)


def summarise(releases: Iterable[dict[str, Any]], records: Path) -> None:
    """Append what is told of each release that has no record yet."""
    done = {record["id"] for record in _read(records)}
    engine = load_engine(DEFAULT_SUMMARIZER, threads=1)
    prompts = Prompts.of(resolve(DEFAULT_SUMMARIZER))
    # There is no Dutch to check against.
    abstractor = Abstractor(engine, prompts=prompts, article_checks=())
    summarizer = Summarizer(nlsum.Options(method=Method.ABSTRACTIVE), get_ranker(), abstractor)
    records.parent.mkdir(parents=True, exist_ok=True)
    for release in releases:
        if release["id"] in done:
            continue
        translation = as_translated(release["text"])
        (summary,) = summarizer.each([translation])
        told = [
            {
                "text": sentence.text,
                "sources": [translation[place].text for place in sentence.sources],
                "flags": list(sentence.flags),
            }
            for sentence in summary.abstractive or ()
        ]
        with records.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": release["id"], "told": told}) + "\n")


def measure(releases: Iterable[dict[str, Any]], records: Path) -> dict[str, Any]:
    """Probe what the records have of the releases."""
    told = {record["id"]: record["told"] for record in _read(records)}
    counts = {"releases": 0, "sentences": 0, "unflagged": 0, "grounded": 0}
    cases = []
    for release in releases:
        if release["id"] not in told:
            continue
        counts["releases"] += 1
        for sentence in told[release["id"]]:
            counts["sentences"] += 1
            if sentence["flags"]:
                continue
            counts["unflagged"] += 1
            sources = " ".join(sentence["sources"])
            lost = missing(sentence["text"], sources, release["text"])
            counts["grounded"] += not lost
            if lost:
                cases.append({"id": release["id"], "missing": lost, **sentence})
    share = round(counts["grounded"] / counts["unflagged"], 4) if counts["unflagged"] else None
    return {**counts, "grounded_share": share, "cases": cases[:_LISTED]}


def _read(records: Path) -> list[dict[str, Any]]:
    lines = records.read_text(encoding="utf-8").splitlines() if records.exists() else []
    return [json.loads(line) for line in lines]


def main() -> None:
    """Summarise what is left to, probe all, and write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--releases", type=Path, default=RELEASES)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--probe-only", action="store_true", help="write nothing new")
    args = parser.parse_args()
    releases = list(read_releases(args.releases, args.count))
    if not args.probe_only:
        summarise(releases, args.records)
    report = measure(releases, args.records)
    write("grounding", report, packages=("ctranslate2",))
    print({name: value for name, value in report.items() if name != "cases"})


if __name__ == "__main__":
    main()
