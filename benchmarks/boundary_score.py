"""Boundary precision, recall and F1 of segmentations against gold.

A boundary is the place between two neighbouring sentences, measured in
non-blank characters from the start of the text, so that a segmenter is judged by
where it cuts and not by which side of the cut it leaves the white space on. The
end of the text counts for nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over a corpus."""

    found: int
    expected: int
    correct: int

    @property
    def precision(self) -> float:
        """Share of the boundaries found that the gold has."""
        return self.correct / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold boundaries that were found."""
        return self.correct / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.correct / total if total else 0.0


def boundaries(text: str, spans: Spans) -> set[int]:
    """Places between sentences, in non-blank characters from the start of ``text``."""
    seen = [0, *accumulate(not character.isspace() for character in text)]
    return {seen[end] for _, end in spans} - {0, seen[-1]}


def score(texts: Iterable[tuple[str, Spans, Spans]]) -> Score:
    """Score ``(text, found, expected)`` triples together."""
    found = expected = correct = 0
    for text, found_spans, expected_spans in texts:
        ours, gold = boundaries(text, found_spans), boundaries(text, expected_spans)
        found, expected, correct = (
            found + len(ours),
            expected + len(gold),
            correct + len(ours & gold),
        )
    return Score(found, expected, correct)


def read_gold(path: Path, *, flat: bool = False) -> Iterator[tuple[str, Spans]]:
    """Texts and sentence offsets of a corpus; ``flat`` puts a space for every newline."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            text = data["text"].replace("\n", " ") if flat else data["text"]
            yield text, [(start, end) for start, end in data["sentences"]]
