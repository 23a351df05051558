"""From a page's lines to its paragraphs.

A newline ends a paragraph, except in text that was wrapped to a width: there a
line ends because the next word did not fit, and only a line that had room left
ends a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

WIDTHS = range(40, 121)
"""Widths, in characters, that text is wrapped to by hand, by mail programs and by editors."""
LEAST_FULL_LINES = 0.9
"""Share of line ends in wrapped text that had no room for the next word. Long unbroken
addresses and a few words that a narrower wrapper moved are the rest."""
LEAST_SMALL_STARTS = 0.4
"""Share of continued lines that start with a small letter; in Dutch prose four in five words do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's place, without the white space around it.

    Args:
        start: Offset of its first character.
        end: Offset behind its last.
        apart: Whether a blank line stands before it.
    """

    start: int
    end: int
    apart: bool


def find_blocks(text: str) -> list[Block]:
    r"""The paragraphs of ``text``; what lies between them is white space.

    Args:
        text: Any string, with any kind of line ends.

    Example:
        >>> [(b.start, b.end, b.apart) for b in find_blocks("Kop\n\nEen zin.\nNog een.")]
        [(0, 3, True), (5, 13, True), (14, 22, False)]
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    if not width:
        return lines
    blocks: list[Block] = []
    previous: Block | None = None
    for line in lines:
        if previous and _runs_on(text, previous, line, width):
            blocks[-1] = Block(blocks[-1].start, line.end, blocks[-1].apart)
        else:
            blocks.append(line)
        previous = line
    return blocks


def _lines(text: str) -> list[Block]:
    lines: list[Block] = []
    position, apart = 0, True
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if content:
            start = position + len(line) - len(line.lstrip())
            lines.append(Block(start, start + len(content), apart))
        apart = not content
        position += len(line)
    return lines


def _wrap_width(text: str, lines: list[Block]) -> int:
    """The width that the text was wrapped to, 0 if it was not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    if not pairs:
        return 0
    width = max(line.end - line.start for line in lines)
    if width not in WIDTHS:
        return 0
    full = [(a, b) for a, b in pairs if _runs_on(text, a, b, width)]
    small = sum(text[b.start].islower() for _, b in full)
    wrapped = len(full) >= LEAST_FULL_LINES * len(pairs) and small >= LEAST_SMALL_STARTS * len(full)
    return width if wrapped and small else 0


def _runs_on(text: str, line: Block, following: Block, width: int) -> bool:
    """Whether ``line`` ended because the next word did not fit."""
    if following.apart:
        return False
    space = text.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    return line.end - line.start + 1 + word > width
