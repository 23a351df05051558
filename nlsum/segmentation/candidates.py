"""Places in a paragraph where a sentence may end: behind full stops and the like.

One pass from left to right; every look back or ahead is bounded, and quotes and
brackets are counted once, so that the time is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlsum.segmentation.tokens import LONGEST_WORD

_STOP = re.compile(r"([.!?…]++)([\"'”’»›)\]}]*+)")
_CLOSING_QUOTES = frozenset("\"'”’»")
_BEHIND_CLOSER = frozenset(",.;:)")


@dataclass(slots=True)
class Candidate:
    """A place where a sentence may end.

    Args:
        sentence: Where the sentence that may end here begins.
        stop: Offset of the first stop sign.
        end: Offset behind the signs and the quotes and brackets that close after them.
        following: Offset of the next character that is not blank; ``end`` if no space
            parts them.
        signs: The stop signs.
        closers: Quotes and brackets closed after them.
        word: What stands before the signs, from the last white space on; may be empty.
        inside: Whether a round bracket is still open.
    """

    sentence: int
    stop: int
    end: int
    following: int
    signs: str
    closers: str
    word: str
    inside: bool

    @property
    def first(self) -> bool:
        """Whether ``word`` is all there is of the sentence."""
        return self.stop - len(self.word) <= self.sentence


def scan(
    text: str, start: int, end: int, is_boundary: Callable[[Candidate], bool]
) -> Iterator[tuple[int, int]]:
    """Cut a paragraph at the candidates that ``is_boundary`` accepts.

    Args:
        text: The source.
        start: Offset of the paragraph's first character, which is not blank.
        end: Offset behind its last, which is not blank.
        is_boundary: The judge.

    Yields:
        ``(start, end)`` of each sentence; only white space lies between them.
    """
    sentence = start
    quotes = _QuoteState(text, start)
    brackets = _BracketState(text, start)
    for found in _STOP.finditer(text, start, end):
        stop, behind = found.span()
        signs, closers = found.groups()
        following = skip_space(text, behind, end)
        if following < end and text[following] in _CLOSING_QUOTES and following > behind:
            closed = _detached_closer(text, following, end, quotes)
            if closed:
                closers += text[following:closed]
                behind, following = closed, skip_space(text, closed, end)
        if following >= end:
            break
        candidate = Candidate(
            sentence=sentence,
            stop=stop,
            end=behind,
            following=following,
            signs=signs,
            closers=closers,
            word=_word_before(text, max(sentence, stop - LONGEST_WORD), stop),
            inside=brackets.is_open(behind),
        )
        if is_boundary(candidate):
            yield sentence, behind
            sentence = following
            brackets.restart(following)
    yield sentence, end


def skip_space(text: str, position: int, end: int) -> int:
    """The first offset from ``position`` on that is not blank, at most ``end``."""
    while position < end and text[position].isspace():
        position += 1
    return position


def _word_before(text: str, earliest: int, stop: int) -> str:
    before = text[earliest:stop]
    return before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""


def _detached_closer(text: str, position: int, end: int, quotes: _QuoteState) -> int:
    """Offset behind a closing quote that a space parts from its full stop, 0 if it opens."""
    sign = "''" if text.startswith("''", position) else text[position]
    behind = position + len(sign)
    if behind < end and not (text[behind].isspace() or text[behind] in _BEHIND_CLOSER):
        return 0
    if sign == "'" or (sign == '"' and not quotes.is_open(position)):
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

    def is_open(self, position: int) -> bool:
        opened = self._text.count("(", self._counted, position)
        closed = self._text.count(")", self._counted, position)
        self._counted = position
        self._depth = max(0, self._depth + opened - closed)
        return self._depth > 0
