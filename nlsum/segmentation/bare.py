"""Sentence ends without punctuation, in text that has lost its line breaks.

When a page is flattened to one line, its headings run into the text: "... in
1914. Programma Het grote kernpunt is ...". A second logistic classifier looks
at the gaps before capitals, figures and quotes and finds where such a heading
ends. It is asked only about paragraphs far longer than a newspaper prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlsum.segmentation.knowledge import Knowledge, knowledge
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
_NEVER_FIRST = frozenset({"small", "sign", "dash"})
"""Kinds of token that begin a heading or a sentence only behind a lost line break."""
_EDGE = "edge"
"""Stands for the token before the first and behind the last."""
LONGEST_COUNT = 8
"""Words of a part, or left after it, that are told apart."""

Judge = Callable[[list[str], int], bool]
"""Given a gap's features and the offset where the words before it end: cut there?"""


def is_flattened(text: str, start: int, end: int) -> bool:
    """Whether a paragraph looks like a page whose line breaks became spaces."""
    length = end - start
    return length > FLAT_LENGTH or (
        length > LEAST_FLAT_LENGTH and text.count("  ", start, end) >= WIDE_GAPS
    )


def classify(features: list[str], _end: int) -> bool:
    """The trained classifier: cut where the weights sum to more than 0."""
    weight = knowledge().bare_weights.get
    return sum(weight(feature, 0.0) for feature in features) > 0


def cut(
    text: str, start: int, end: int, known: Knowledge, judge: Judge = classify
) -> Iterator[tuple[int, int]]:
    """Cut a sentence of a flattened text where a heading or a list item ends in it.

    Args:
        text: The source.
        start: Offset of the sentence's first character.
        end: Offset behind its last.
        known: Words' odds of a capital.
        judge: The classifier; in training, the gold.

    Yields:
        ``(start, end)`` of each part; only white space lies between them.
    """
    tokens = [found.span() for found in _TOKEN.finditer(text, start, end)]
    words = [text[a:b] for a, b in tokens]
    shapes = [_shape(word, known) for word in words]
    first, verb = 0, False
    for i in range(1, len(tokens)):
        behind, following = tokens[i - 1][1], tokens[i][0]
        verb = verb or words[i - 1] in _VERBS
        wide = following - behind > 1
        if shapes[i] in _NEVER_FIRST and not wide:
            continue
        if wide:
            features = _wide_features(shapes, i, first, verb=verb)
        else:
            features = _features(words, shapes, i, first, verb=verb)
        if judge(features, behind):
            yield tokens[first][0], behind
            first, verb = i, False
    yield tokens[first][0], end


def _shape(token: str, known: Knowledge) -> str:
    """The kind of a token: its case, its likelihood of being a name, its last sign."""
    opened = "quoted " if token[0] in OPENERS and len(token) > 1 else ""
    word = token.lstrip(OPENERS).rstrip("\"'”’»)]}.,;:!?…")
    last = token[-1]
    tail = "" if last.isalnum() else " comma" if last in ",;:" else " closed"
    if not word:
        return "dash" if token in DASHES else "sign"
    if word[0].isdigit():
        return opened + ("year" if len(word) == 4 and word.isdigit() else "figure") + tail
    if not word[0].isupper():
        return "small" if word[0].islower() else "sign"
    return opened + _capital_kind(word, known) + tail


def _capital_kind(word: str, known: Knowledge) -> str:
    if len(word) > 1 and word.isupper():
        return "capitals"
    if word.lower() in known.starters:
        return "starter"
    level = known.casing.get(word.lower())
    if level is None:
        return "unknown"
    return "common" if level <= -3 else "name" if level >= 2 else "mixed"


def _wide_features(shapes: list[str], i: int, first: int, *, verb: bool) -> list[str]:
    """Of a gap of two spaces or more, which is a lost line break unless it is a slip."""
    left, right = shapes[i - 1], shapes[i]
    return [
        "wide",
        f"wide {left} |",
        f"wide | {right}",
        f"wide {left} | {right}",
        f"wide length {min(i - first, LONGEST_COUNT)}",
        f"wide rest {min(len(shapes) - i, LONGEST_COUNT)}",
        f"wide verb {verb}",
    ]


def _features(words: list[str], shapes: list[str], i: int, first: int, *, verb: bool) -> list[str]:
    """Of a single space before token ``i``, in a part that begins with token ``first``."""
    left, right = shapes[i - 1], shapes[i]
    left2 = shapes[i - 2] if i - 2 >= first else _EDGE
    right2 = shapes[i + 1] if i + 1 < len(shapes) else _EDGE
    before = words[i - 1]
    ending = before if len(before) <= 4 or before in _VERBS else before[-2:]
    length = min(i - first, LONGEST_COUNT)
    return [
        "bias",
        f"left {left} {ending}" if left == "small" else f"left {left}",
        f"right {right}",
        f"word {words[i].lower()}",
        f"length {length}",
        f"rest {min(len(shapes) - i, LONGEST_COUNT)}",
        f"{left} | {right}",
        f"{left} | {right} {right2}",
        f"{left2} {left} | {right}",
        f"{left2} {left} | {right} {right2}",
        f"length {length} {left} | {right}",
        f"verb {verb}",
        f"verb {verb} {right}",
        f"start {shapes[first]} {length} | {right}",
        f"start {shapes[first]} | {right} {right2}",
        *_parallels(words, shapes, i, first),
    ]


def _parallels(words: list[str], shapes: list[str], i: int, first: int) -> list[str]:
    """How the words after a gap resemble those that the current part began with, as in a list."""
    if i - first < 2:
        return []
    found = []
    if words[i] == words[first]:
        found += ["same word", f"same word {shapes[i]}"]
    if shapes[i] == shapes[first]:
        found += ["alike", f"alike {shapes[i]} {min(i - first, 5)}"]
        if i + 1 < len(shapes) and shapes[i + 1] == shapes[first + 1]:
            found += ["twice alike", f"twice alike {shapes[i]} {shapes[i + 1]}"]
        if first and shapes[first - 1] == shapes[i - 1]:
            found += ["alike after alike", f"alike after alike {shapes[i - 1]} | {shapes[i]}"]
    return found
