"""Segmentations against gold boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

from nlsum.evaluation.score import Score, bootstrap_score, check_parallel

Spans: TypeAlias = Sequence[tuple[int, int]]


def boundary_f1(texts: Sequence[str], found: Sequence[Spans], gold: Sequence[Spans]) -> Score:
    """F1 of the places between sentences, over all texts together.

    Places are counted in non-blank characters, so it does not matter which
    sentence the white space belongs to. The end of a text counts for nobody.

    Args:
        texts: The texts.
        found: ``(start, end)`` of each sentence found in a text, in characters.
        gold: The same as annotated.

    Returns:
        A percentage; 100 if there is no boundary to find and none was found.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> boundary_f1(["Een. Twee."], [[(0, 4), (5, 10)]], [[(0, 5), (5, 10)]]).value
        100.0
    """
    check_parallel(texts, found, gold)
    counts = []
    for text, ours, theirs in zip(texts, found, gold, strict=True):
        places, expected = _places(text, ours), _places(text, theirs)
        counts.append((len(places & expected), len(places) + len(expected)))
    return bootstrap_score(
        "boundary_f1",
        counts,
        lambda sums: 200.0 * float(sums[0] / sums[1]) if sums[1] else 100.0,
        "places:nonblank",
    )


def _places(text: str, spans: Spans) -> set[int]:
    seen = [0, *accumulate(not character.isspace() for character in text)]
    return {seen[end] for _, end in spans} - {0, seen[-1]}
