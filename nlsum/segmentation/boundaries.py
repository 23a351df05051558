"""Where sentences end inside a paragraph.

Every run of full stops, question and exclamation marks is a candidate; a few
rules settle what spelling settles, and a logistic classifier over named features
decides the rest. This is Punkt's division of labour (Kiss and Strunk 2006:
candidates, abbreviation and orthographic evidence) with weights learned from
gold boundaries in place of its fixed thresholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nlsum.segmentation.candidates import Candidate, scan
from nlsum.segmentation.knowledge import Knowledge
from nlsum.segmentation.rules import glued, plain_end, verdict
from nlsum.segmentation.tokens import left_kind, right_kind

Decide = Callable[[list[str], int], bool]
"""Given a candidate's features and the offset behind it: is it a sentence end?"""


def split(
    text: str, start: int, end: int, knowledge: Knowledge, decide: Decide
) -> Iterator[tuple[int, int]]:
    """The sentences between two offsets.

    Args:
        text: The source.
        start: Offset of the paragraph's first character, which is not blank.
        end: Offset behind its last, which is not blank.
        knowledge: Word lists.
        decide: Asked where no rule applies: the classifier; in training, the gold.

    Yields:
        ``(start, end)`` of each sentence; only white space lies between them.
    """

    def is_boundary(candidate: Candidate) -> bool:
        if candidate.following == candidate.end:
            return glued(text, candidate, end, knowledge)
        if plain_end(text, candidate, knowledge):
            return True
        settled = verdict(text, candidate, end, knowledge)
        if settled is not None:
            return settled
        return decide(_features(text, candidate, end, knowledge), candidate.end)

    return scan(text, start, end, is_boundary)


def classifier(weights: dict[str, float]) -> Decide:
    """A sentence ends where the weights of its features sum to more than 0."""
    weight = weights.get

    def decide(features: list[str], _end: int) -> bool:
        return sum(weight(feature, 0.0) for feature in features) > 0

    return decide


def _features(text: str, candidate: Candidate, end: int, knowledge: Knowledge) -> list[str]:
    left = left_kind(candidate.word, knowledge)
    right, next_word = right_kind(text, candidate.following, end, knowledge)
    mark = _mark(candidate)
    features = [
        f"left {left}",
        f"right {right}",
        f"mark {mark}",
        f"{left} | {right}",
        f"{mark} | {right}",
    ]
    if candidate.inside:
        features.append("inside brackets")
    if candidate.first:
        features.append(f"first word {left}")
    if f"{candidate.word.lower()} {next_word}" in knowledge.collocations:
        features.append("collocation")
    return features


def _mark(candidate: Candidate) -> str:
    """The kind of stop sign, and whether a quote or bracket closes behind it."""
    dots = "…" in candidate.signs or (len(candidate.signs) > 1 and "." in candidate.signs)
    kind = "dots" if dots else candidate.signs[-1]
    if not candidate.closers:
        return kind
    return kind + (" bracket" if candidate.closers[0] in ")]}" else " quote")
