"""Sentence ends without punctuation, in text that has lost its line breaks.

When a page is flattened to one line, its headings run into the text: "... in
1914. Programma Het grote kernpunt is ...". A second logistic classifier looks
at the gaps before capitals, figures and quotes and finds where such a heading
ends. It is asked only about paragraphs far longer than a newspaper prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlsum.segmentation.knowledge import Knowledge
from nlsum.segmentation.tokens import DASHES, OPENERS

FLAT_LENGTH = 3000
"""Characters; a longer paragraph has lost its line breaks. Newspapers print a tenth of that."""
LEAST_FLAT_LENGTH = 600
WIDE_GAPS = 2
"""A shorter paragraph has, if it holds this many double spaces, which were blank lines."""

_TOKEN = re.compile(r"\S++")
_VERBS = frozenset(
    """
    is zijn was waren ben bent werd werden wordt worden heeft hebben had hadden heb kan kunnen kon
    konden zal zullen zou zouden moet moeten moest moesten wil willen wilde wilden mag mogen mocht
    mochten gaat gaan ging gingen komt komen kwam kwamen blijft blijven bleef bleven doet doen deed
    deden ligt liggen lag lagen staat staan stond stonden zegt zei zeiden maakt maken maakte
    """.split()
)
_ENDS_SENTENCE = ".!?…"

Judge = Callable[[list[str], int], bool]
"""Given a gap's features and the offset where the words before it end: cut there?"""


def is_flattened(text: str, start: int, end: int) -> bool:
    """Whether a paragraph looks like a page whose line breaks became spaces."""
    length = end - start
    return length > FLAT_LENGTH or (
        length > LEAST_FLAT_LENGTH and text.count("  ", start, end) >= WIDE_GAPS
    )


def cut(
    text: str, start: int, end: int, knowledge: Knowledge, judge: Judge
) -> Iterator[tuple[int, int]]:
    """Cut a sentence of a flattened text where a heading or a list item ends in it.

    Args:
        text: The source.
        start: Offset of the sentence's first character.
        end: Offset behind its last.
        knowledge: Words' odds of a capital.
        judge: The classifier; in training, the gold.

    Yields:
        ``(start, end)`` of each part; only white space lies between them.
    """
    tokens = [found.span() for found in _TOKEN.finditer(text, start, end)]
    shapes = [_shape(text[a:b], knowledge) for a, b in tokens]
    first, verb = 0, False
    for i in range(1, len(tokens)):
        before = text[tokens[i - 1][0] : tokens[i - 1][1]]
        verb = verb or before in _VERBS
        wide = tokens[i][0] - tokens[i - 1][1] > 1
        if shapes[i] in _NEVER_FIRST and not wide:
            continue
        following = text[tokens[i][0] : tokens[i][1]]
        features = _features(shapes, i, first, verb, wide, before, following)
        if text[tokens[first][0] : tokens[first][1]] == following and i - first > 1:
            features.append("same word")
            features.append(f"same word {shapes[i]}")
        if judge(features, tokens[i - 1][1]):
            yield tokens[first][0], tokens[i - 1][1]
            first, verb = i, False
    yield tokens[first][0], end


_NEVER_FIRST = frozenset({"small", "sign", "dash"})
_SHAPES_AT_EDGE = "edge"


def _shape(token: str, knowledge: Knowledge) -> str:
    """The kind of a token: its case, its likelihood of being a name, its last sign."""
    opened = "quoted " if token[0] in OPENERS and len(token) > 1 else ""
    word = token.lstrip(OPENERS).rstrip("\"'”’»)]}.,;:!?…")
    last = token[-1]
    tail = "" if last.isalnum() else " comma" if last in ",;:" else " closed"
    if not word:
        return "dash" if token in DASHES else "sign"
    if word[0].isdigit():
        year = len(word) == 4 and word.isdigit()
        return opened + ("year" if year else "figure") + tail
    if not word[0].isupper():
        return ("small" if word[0].islower() else "sign") + ("" if not opened else "")
    if len(word) > 1 and word.isupper():
        return opened + "capitals" + tail
    level = knowledge.casing.get(word.lower())
    kind = (
        "starter"
        if word.lower() in knowledge.starters
        else "unknown"
        if level is None
        else "common"
        if level <= -3
        else "name"
        if level >= 2
        else "mixed"
    )
    return opened + kind + tail


def _features(
    shapes: list[str],
    i: int,
    first: int,
    verb: bool,
    wide: bool,
    before: str,
    following: str,
) -> list[str]:
    left, right = shapes[i - 1], shapes[i]
    left2 = shapes[i - 2] if i - 2 >= first else _SHAPES_AT_EDGE
    right2 = shapes[i + 1] if i + 1 < len(shapes) else _SHAPES_AT_EDGE
    left_sort = left
    if left == "small":
        left_sort = "small " + (before if len(before) <= 4 or before in _VERBS else before[-2:])
    length = min(i - first, 8)
    to_end = min(len(shapes) - i, 8)
    if wide:
        return [
            f"wide rest {to_end}",
            "wide",
            f"wide {left} |",
            f"wide | {right}",
            f"wide {left} | {right}",
            f"wide length {length}",
            f"wide verb {verb}",
        ]
    return [
        "bias",
        f"left {left_sort}",
        f"right {right}",
        f"word {following.lower()}",
        f"length {length}",
        f"rest {to_end}",
        f"{left} | {right}",
        f"{left} | {right} {right2}",
        f"{left2} {left} | {right}",
        f"{left2} {left} | {right} {right2}",
        f"length {length} {left} | {right}",
        f"verb {verb}",
        f"verb {verb} {right}",
        *_parallels(shapes, i, first),
        f"start {shapes[first]} {length} | {right}",
        f"start {shapes[first]} | {right} {right2}",
    ]


def _parallels(shapes: list[str], i: int, first: int) -> list[str]:
    """How the words after a gap resemble those that the current part began with, as in a list."""
    found = []
    if shapes[i] == shapes[first] and i - first > 1:
        found.append("alike")
        found.append(f"alike {shapes[i]} {min(i - first, 5)}")
        if i + 1 < len(shapes) and shapes[i + 1] == shapes[first + 1]:
            found.append("twice alike")
            found.append(f"twice alike {shapes[i]} {shapes[i + 1]}")
        if first and shapes[first - 1] == shapes[i - 1]:
            found.append("alike after alike")
            found.append(f"alike after alike {shapes[i - 1]} | {shapes[i]}")
    return found
