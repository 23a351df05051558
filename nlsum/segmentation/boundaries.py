"""Where sentences end inside a paragraph.

Every run of full stops, question and exclamation marks is a candidate; a few
rules settle what spelling settles, and a logistic classifier over named features
decides the rest. This is Punkt's division of labour (Kiss and Strunk 2006:
candidates, abbreviation and orthographic evidence) with weights learned from
gold boundaries in place of its fixed thresholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from nlsum.segmentation.candidates import Candidate, scan
from nlsum.segmentation.knowledge import Knowledge, knowledge
from nlsum.segmentation.rules import glued, plain_end, verdict
from nlsum.segmentation.tokens import Kinds, left_kind, right_kind


class Evidence(NamedTuple):
    """What the classifier knows of a candidate.

    Args:
        left: Kind of the word before the stop.
        right: Kind of what follows.
        mark: Kind of the stop, and of what closes behind it.
        inside: Whether a bracket is open.
        first: Whether the word before the stop is the sentence's first.
        collocation: Whether Punkt found that the two words belong together.
    """

    left: str
    right: str
    mark: str
    inside: bool
    first: bool
    collocation: bool

    def features(self) -> list[str]:
        """The names under which the weights are stored."""
        features = [
            f"left {self.left}",
            f"right {self.right}",
            f"mark {self.mark}",
            f"{self.left} | {self.right}",
            f"{self.mark} | {self.right}",
        ]
        if self.inside:
            features.append("inside brackets")
        if self.first:
            features.append(f"first word {self.left}")
        if self.collocation:
            features.append("collocation")
        return features


Judge = Callable[[Evidence, int], bool]
"""Given the evidence and the offset behind a candidate: is it a sentence end?"""


@lru_cache(maxsize=100_000)
def _ends(evidence: Evidence) -> bool:
    weight = knowledge().stop_weights.get
    return sum(weight(feature, 0.0) for feature in evidence.features()) > 0


def classify(evidence: Evidence, _end: int) -> bool:
    """The trained classifier: a sentence ends where the weights sum to more than 0."""
    return _ends(evidence)


def split(
    text: str, start: int, end: int, known: Knowledge, judge: Judge = classify
) -> Iterator[tuple[int, int]]:
    """The sentences between two offsets.

    Args:
        text: The source.
        start: Offset of the paragraph's first character, which is not blank.
        end: Offset behind its last, which is not blank.
        known: Word lists.
        judge: Asked where no rule applies: the classifier; in training, the gold.

    Yields:
        ``(start, end)`` of each sentence; only white space lies between them.
    """

    def is_boundary(candidate: Candidate) -> bool:
        if candidate.following == candidate.end:
            return glued(text, candidate, end, known)
        if plain_end(text, candidate, known):
            return True
        left = left_kind(candidate.word, known)
        kinds = Kinds(left, *right_kind(text, candidate.following, end, known))
        settled = verdict(text, candidate, end, kinds, known)
        if settled is not None:
            return settled
        return judge(_evidence(candidate, kinds, known), candidate.end)

    return scan(text, start, end, is_boundary)


def _evidence(candidate: Candidate, kinds: Kinds, known: Knowledge) -> Evidence:
    return Evidence(
        left=kinds.left,
        right=kinds.right,
        mark=_mark(candidate),
        inside=candidate.inside,
        first=candidate.first,
        collocation=f"{candidate.word.lower()} {kinds.next_word}" in known.collocations,
    )


def _mark(candidate: Candidate) -> str:
    """The kind of stop sign, and whether a quote or bracket closes behind it."""
    dots = "…" in candidate.signs or (len(candidate.signs) > 1 and "." in candidate.signs)
    kind = "dots" if dots else candidate.signs[-1]
    if not candidate.closers:
        return kind
    return kind + (" bracket" if candidate.closers[0] in ")]}" else " quote")
