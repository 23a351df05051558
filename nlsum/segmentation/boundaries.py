"""Where sentences end inside a paragraph.

Every run of full stops, question and exclamation marks is a candidate; a
logistic classifier over named features decides. This is Punkt's division of
labour (Kiss and Strunk 2006: candidates, abbreviation and orthographic
evidence) with weights learned from gold boundaries in place of its fixed
thresholds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlsum.segmentation.knowledge import Knowledge
from nlsum.segmentation.tokens import LONGEST_WORD, left_kind, right_kind

CLOSERS = "\"'”’»›)]}"
LEAST_PLAIN_WORD = 4
"""A small-letter word this long that is no abbreviation needs no classifier before a capital."""

_STOP = re.compile(r"[.!?…]++[\"'”’»›)\]}]*+")
_QUOTE = re.compile(r"''|\"")

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
        decide: The classifier; in training, the gold.

    Yields:
        ``(start, end)`` of each sentence; only white space lies between them.
    """
    sentence = start
    quotes = _QuoteState(text, start)
    brackets = _BracketState(text, start)
    for found in _STOP.finditer(text, start, end):
        stop_end = found.end()
        if stop_end >= end:
            break
        if not text[stop_end].isspace():
            continue
        following = _skip_space(text, stop_end, end)
        stop = found.group()
        if text[following] in "\"'”’»":
            closed = _detached_closer(text, following, end, quotes)
            if closed:
                stop_end = closed
                stop += "detached"
                if stop_end >= end:
                    break
                following = _skip_space(text, stop_end, end)
        word = text[max(sentence, found.start() - LONGEST_WORD) : found.start()]
        word = word.rsplit(None, 1)[-1] if word and not word[-1].isspace() else ""
        inside = brackets.is_open(found.start(), found.end())
        plain = (
            stop == "."
            and not inside
            and len(word) >= LEAST_PLAIN_WORD
            and word.islower()
            and word.isalpha()
            and word not in knowledge.abbreviations
            and text[following].isupper()
        )
        if plain or decide(
            _features(text, sentence, found.start(), word, stop, inside, following, end, knowledge),
            stop_end,
        ):
            yield sentence, stop_end
            sentence = following
            brackets.restart(following)
    yield sentence, end


def _features(
    text: str,
    sentence: int,
    at: int,
    word: str,
    stop: str,
    inside: bool,
    following: int,
    end: int,
    knowledge: Knowledge,
) -> list[str]:
    left = left_kind(word, knowledge)
    right, next_word = right_kind(text, following, end, knowledge)
    mark = _mark(stop)
    features = [
        f"left {left}",
        f"right {right}",
        f"mark {mark}",
        f"{left} | {right}",
        f"{mark} | {right}",
    ]
    if inside:
        features.append("inside brackets")
    if at - len(word) <= sentence:
        features.append(f"first word {left}")
    if next_word in knowledge.starters:
        features.append("right starts sentences")
    if f"{word.lower()} {next_word}" in knowledge.collocations:
        features.append("collocation")
    return features


def _mark(stop: str) -> str:
    signs = stop.rstrip(CLOSERS + "detached")
    kind = "dots" if len(signs) > 1 and set(signs) <= {".", "…"} or "…" in signs else signs[-1]
    closers = stop[len(signs) :]
    if not closers:
        return kind
    return kind + (" bracket" if closers[0] in ")]}" else " quote")


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _detached_closer(text: str, position: int, end: int, quotes: _QuoteState) -> int:
    """Offset behind a closing quote that a space parts from its full stop, 0 if it opens."""
    length = 2 if text.startswith("''", position) else 1
    behind = position + length
    if behind < end and not (text[behind].isspace() or text[behind] in ",.;:"):
        return 0
    if text[position] == "'" and length == 1:
        return 0
    if text[position] == '"' and not quotes.is_open(position):
        return 0
    return behind


class _QuoteState:
    """Whether a straight double quote is open, counted once from left to right."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._counted = start
        self._open = False

    def is_open(self, position: int) -> bool:
        if self._text.count('"', self._counted, position) % 2:
            self._open = not self._open
        self._counted = position
        return self._open


class _BracketState:
    """Whether a round bracket is open in the sentence, counted once from left to right."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.restart(start)

    def restart(self, position: int) -> None:
        self._counted = position
        self._depth = 0

    def is_open(self, position: int, behind: int) -> bool:
        opened = self._text.count("(", self._counted, behind)
        closed = self._text.count(")", self._counted, behind)
        self._counted = behind
        self._depth = max(0, self._depth + opened - closed)
        return self._depth > 0


def stop_classifier(knowledge: Knowledge) -> Decide:
    """The trained classifier: a sentence ends where its weights sum to more than 0."""
    weight = knowledge.stop_weights.get

    def decide(features: list[str], end: int) -> bool:
        return sum(weight(feature, 0.0) for feature in features) > 0

    return decide
