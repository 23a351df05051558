"""Sentences too long for a model, cut where they can be joined again."""

from __future__ import annotations

import re
from collections.abc import Callable

from nlsum.segmentation.knowledge import knowledge

# From the best place to cut to the worst. Each pattern matches the position itself:
# what stands before it ends a piece, what follows begins the next.
_LEVELS = (
    re.compile(r"(?<=[;:.!?]) "),
    re.compile(r" (?=- )|(?<=[)\]]) |(?<=\") (?=[A-Z])"),
    re.compile(
        r"(?<=,) (?=(?:maar|want|terwijl|omdat|zodat|waardoor|waarbij|waarna|hoewel|aldus|die|dat|"
        r"wat|wie|waar|toen|als|nadat|voordat|en|of|but|while|because|which|who|and)\b)"
    ),
    re.compile(r"(?<=,) "),
    re.compile(r" (?=(?:en|of|maar|want|omdat|terwijl|dat|die|and|or|but|that)\b)"),
    re.compile(r" "),
)


_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ]{2}[.!?]) (?=[A-ZÀ-Þ])")
_LAST_WORD = re.compile(r"[\w.]*\w(?=\W*$)")
_OPENING, _CLOSING = re.compile(r"[(\[]|(?<!\w)'(?=\w)"), re.compile(r"[)\]]|(?<=[\w.,!?])'(?!\w)")

_LONGEST_QUOTE = 1000  # characters; a mark that opened before has lost its partner


def split_sentences(text: str) -> list[str]:
    """Cut a segment that plainly holds several sentences: of those, small models drop some.

    Args:
        text: A normalised segment.

    Returns:
        Pieces that joined by a space give ``text`` again. Inside quotation marks and
        brackets, and after an abbreviation, nothing is cut.

    Example:
        >>> split_sentences("De minister van o.a. Verkeer gaat. Wie volgt dr. Visser op?")
        ['De minister van o.a. Verkeer gaat.', 'Wie volgt dr. Visser op?']
    """
    pieces: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        left = text[start : match.start()]
        word = _LAST_WORD.search(left[-40:])
        if len(left) > _LONGEST_QUOTE or (
            left.count('"') % 2 == 0
            and len(_OPENING.findall(left)) == len(_CLOSING.findall(left))
            and not (word and left.endswith(".") and word[0].lower() in knowledge().abbreviations)
        ):
            pieces.append(left)
            start = match.end()
    return [*pieces, text[start:]]


def split_clauses(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a text at clause boundaries into pieces that fit.

    At every level the cut nearest to the middle is taken, so pieces come out of
    similar length and none is a lone word unless it has to be.

    Args:
        text: A normalised sentence.
        fits: Whether a piece is short enough.

    Returns:
        Pieces that joined by a space give ``text`` again, unless a word without a
        space had to be cut; then the cut has no space.

    Example:
        >>> split_clauses("Ja, zei hij, maar nee.", lambda piece: len(piece) < 15)
        ['Ja, zei hij,', 'maar nee.']
    """
    pieces: list[str] = []
    waiting = [text]
    while waiting:
        piece = waiting.pop()
        if len(piece) < 2 or fits(piece):
            pieces.append(piece)
            continue
        left, right = _cut(piece)
        waiting += [right, left]
    return pieces


def _cut(text: str) -> tuple[str, str]:
    middle = len(text) // 2
    # A cut in the outer sixths leaves a scrap; a worse place nearer the middle is better.
    low, high = len(text) // 6, len(text) - len(text) // 6
    for level in _LEVELS:
        places = [m.span() for m in level.finditer(text, low, high)]
        if places:
            start, end = min(places, key=lambda span: abs(span[0] - middle))
            return text[:start], text[end:]
    return text[:middle], text[middle:]
