"""Words put out of the model's reach: it copies 'X1', and 'X1' becomes the words again.

Of twenty shapes tried in 120 sentences in the place of a name, 'X1' came back in
96 percent, an invented surname in 83 to 95, the English words themselves in 25 to 82.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlsum.protocols import Hypothesis


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch of Dutch and the English that is to stand for it.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        english: The English.
        possessive: Whether the Dutch is a possessive.
    """

    start: int
    end: int
    english: str
    possessive: bool = False


def hide(text: str, swaps: Sequence[Swap]) -> str:
    """A sentence with a placeholder for each swap.

    Args:
        text: A normalised sentence.
        swaps: Stretches that do not overlap, in order.

    Example:
        >>> hide("Jans huis staat in Ede.", [Swap(0, 4, "Jan", True), Swap(19, 22, "Ede")])
        "X1's huis staat in X2."
    """
    parts: list[str] = []
    end = 0
    for number, swap in enumerate(swaps, 1):
        parts += [text[end : swap.start], f"X{number}", "'s" if swap.possessive else ""]
        end = swap.end
    return "".join([*parts, text[end:]])


def reveal(hypothesis: Hypothesis, swaps: Iterable[Swap]) -> Hypothesis:
    """A hypothesis with the English of each swap in the place of its placeholder.

    Example:
        >>> hypothesis = Hypothesis("X1's house is in X2.", -0.2, 9)
        >>> reveal(hypothesis, [Swap(0, 4, "Jan", True), Swap(19, 22, "Ede")]).text
        "Jan's house is in Ede."
    """
    text = hypothesis.text
    for number, swap in enumerate(swaps, 1):
        english = swap.english

        def put(match: re.Match[str], english: str = english) -> str:
            return english[:1].upper() + english[1:] if match.start() == 0 else english

        text = re.sub(rf"\bX{number}(?!\d)", put, text)
    return replace(hypothesis, text=text)
