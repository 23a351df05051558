"""Free Dutch text, one paragraph at a time, and the gold segmentations."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEFAULT_SHARED = Path(__file__).resolve().parents[2].parent / "shared"

NEWS_WITH_ENGLISH = (
    "articles_written",
    "news_more_written",
    "news_more_translated",
    "news_more_dutch",
    "news_translated",
    "police_translated",
    "europarl_wmt_test2005_2008",
    "lecontra_news",
)
"""Parallel files whose Dutch side is running text of the kind that a newspaper prints."""

TRAINING_SPLITS = ("alpino-cdb-train", "conll2002-train", "lassysmall-train2016")


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and the offsets of its sentences."""

    text: str
    sentences: list[tuple[int, int]]


def paragraphs(shared: Path) -> Iterator[str]:
    """Every paragraph of the monolingual corpus and of the Dutch side of parallel news."""
    with lzma.open(shared / "mono" / "nl.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")
    for name in NEWS_WITH_ENGLISH:
        path = shared / "parallel" / f"{name}.tsv.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.split("\t", 1)[0]


def gold(path: Path) -> Iterator[Gold]:
    """The documents of a JSON-lines file of gold segmentations."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield Gold(data["text"], [(start, end) for start, end in data["sentences"]])


def without_colon_ends(document: Gold) -> Gold:
    """Join sentences at a colon inside a line, where only one of the corpora cuts."""
    joined: list[tuple[int, int]] = []
    for start, end in document.sentences:
        if joined:
            before, behind = joined[-1]
            if document.text[behind - 1] == ":" and "\n" not in document.text[behind:start]:
                joined[-1] = (before, end)
                continue
        joined.append((start, end))
    return Gold(document.text, joined)


def written_articles(shared: Path) -> Iterator[Gold]:
    """The articles written for this project, their sentences joined by spaces."""
    with (shared / "summaries" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            text, spans = "", []
            for sentence in json.loads(line)["sentences"]:
                if text:
                    text += " "
                spans.append((len(text), len(text) + len(sentence["nl"])))
                text += sentence["nl"]
            yield Gold(text, spans)
