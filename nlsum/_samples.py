"""The sample articles that travel with the package."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache

from nlsum.options import Role
from nlsum.store import bundled


@dataclass(frozen=True, slots=True)
class SampleSentence:
    """A sentence of a sample: offsets into its text, its role and a reference translation."""

    start: int
    end: int
    role: Role
    english: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A Dutch news article written for this project, with what an editor made of it.

    Args:
        id: Number and slug.
        topic: The desk it would come from, in Dutch.
        text: The page as a reader copies it.
        summary: A reference summary in English.
        extract: Indices into ``sentences`` of a good extractive summary.
        sentences: In the order of the text.
    """

    id: str
    topic: str
    text: str = field(repr=False)
    summary: str = field(repr=False)
    extract: tuple[int, ...] = field(repr=False)
    sentences: tuple[SampleSentence, ...] = field(repr=False)


@cache
def samples() -> tuple[Sample, ...]:
    """The sample articles, in the public domain (CC0).

    They are test data: nothing that travels with this package was trained on them.

    Example:
        >>> first = samples()[0]
        >>> first.id, first.topic
        ('01-formatie-stikstof', 'politiek')
        >>> sentence = first.sentences[0]
        >>> first.text[sentence.start : sentence.end]
        'Formatie: stikstofparagraaf ligt weer open, partijen praten vannacht door'
    """
    with (bundled("seeds") / "seeds.jsonl").open(encoding="utf-8") as lines:
        return tuple(_read(line) for line in lines)


def _read(line: str) -> Sample:
    row = json.loads(line)
    return Sample(
        id=row["id"],
        topic=row["topic"],
        text=row["text"],
        summary=row["summary"],
        extract=tuple(row["extract"]),
        sentences=tuple(
            SampleSentence(s["start"], s["end"], Role(s["role"]), s["en"]) for s in row["sentences"]
        ),
    )
