"""The annotated articles, as documents with a worth for each sentence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlsum.document import Document
from nlsum.options import Role

_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_CAPTIONED = frozenset(
    """
    a01-peru-verkiezingen a06-belgie-spoorstaking a12-wooncrisis-utrecht a15-japan-verkiezingen
    a19-schiphol-cao a23-servie-stationsluifel b01-heerenveen-derby b02-zeearend-biesbosch
    b04-james-webb-exoplaneet b06-filmfestival-gouden-kalf b09-asperges-seizoen
    b12-romeins-schip-alphen b15-radiomaker-overleden b18-interview-ic-arts
    b19-wielrennen-ardennen b20-museum-schilderij-kringloop b24-formule1-zandvoort
    """.split()
)
"""Articles in which the caption of a photograph stands between headline and text, as read."""


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated article.

    Args:
        id: Name of the article.
        document: The Dutch, with the roles that can be told from the sentences.
        english: Its sentences in English.
        extract: Indices of the sentences that an editor chose, best first.
        summary: The English summary.
        support: For each sentence of the summary, the sentences it was made from.
    """

    id: str
    document: Document
    english: tuple[str, ...]
    extract: tuple[int, ...]
    summary: str
    support: tuple[tuple[int, ...], ...]


def read_examples(path: Path) -> list[Example]:
    """Read ``articles.jsonl``."""
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line)) for line in lines]


def _example(data: dict[str, Any]) -> Example:
    return Example(
        id=data["id"],
        document=make_document(
            [s["nl"] for s in data["sentences"]], captioned=data["id"] in _CAPTIONED
        ),
        english=tuple(s["en"] for s in data["sentences"]),
        extract=tuple(data["extract"]),
        summary=" ".join(s["text"] for s in data["summary"]),
        support=tuple(tuple(s["from"]) for s in data["summary"]),
    )


def make_document(sentences: list[str], *, captioned: bool = False) -> Document:
    """A document from sentences whose paragraphs are not known.

    The first is the headline; what does not end like a sentence is a subheading
    (or a caption, which a ranker treats alike); the rest is running text. Each
    sentence is its own paragraph.

    Args:
        sentences: The article, in order.
        captioned: Whether the second is the caption of a photograph.
    """
    text = "\n".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    paragraphs = [(a, b, _role(i, text[a:b])) for i, (a, b) in enumerate(spans)]
    if captioned:
        paragraphs[1] = (*spans[1], Role.CAPTION)
    return Document.from_spans(text, paragraphs, [(a, b, i) for i, (a, b) in enumerate(spans)])


def _role(index: int, sentence: str) -> Role:
    if index == 0:
        return Role.HEADLINE
    return Role.BODY if _ENDED.search(sentence) else Role.SUBHEADING
