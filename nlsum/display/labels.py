"""Words and clean-up that all views share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

# C0 and C1 controls could move a terminal's cursor, and the direction marks can make
# a line read as what it is not (the "Trojan Source" trick); surrogates cannot be encoded.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def printable(text: str) -> str:
    """Text on one line, with nothing in it that could disturb a terminal or a page."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def label(name: str) -> str:
    """An enum's value as words.

    Example:
        >>> label("number_changed")
        'number changed'
    """
    return name.replace("_", " ")


def doubts_text(doubts: Sequence[Mapping[str, str]]) -> str:
    """Doubts in one line, empty if there are none.

    Example:
        >>> doubts_text([{"flag": "number_changed", "detail": "143 is missing"}])
        'number changed (143 is missing)'
    """
    return "; ".join(
        label(d["flag"]) + (f" ({printable(d['detail'])})" if d["detail"] else "") for d in doubts
    )


def sources_text(sources: Sequence[int]) -> str:
    """Numbers of source sentences as a reader counts them, from 1.

    Example:
        >>> sources_text([0, 4])
        '[1, 5]'
    """
    return "[" + ", ".join(str(index + 1) for index in sources) + "]"


def seconds_text(seconds: Mapping[str, float]) -> str:
    """Stages with their times, and the sum.

    Example:
        >>> seconds_text({"segment": 0.01, "translate": 0.5})
        'segment 0.01 s, translate 0.50 s, in all 0.51 s'
    """
    stages = ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items())
    return f"{stages}, in all {sum(seconds.values()):.2f} s"


def paragraphs(data: Mapping[str, Any]) -> list[tuple[str, list[tuple[int, str, Any]]]]:
    """Group the aligned sentences of a serialised result by paragraph.

    Args:
        data: What ``Result.to_dict`` returned.

    Returns:
        For each paragraph its role and its sentences, each as its index, its Dutch
        text and its serialised translation.
    """
    document = data["document"]
    grouped: list[tuple[str, list[tuple[int, str, Any]]]] = [
        (paragraph["role"], []) for paragraph in document["paragraphs"]
    ]
    pairs = zip(document["sentences"], data["translation"]["sentences"], strict=True)
    for index, (source, translated) in enumerate(pairs):
        grouped[source["paragraph"]][1].append((index, source["text"], translated))
    return grouped
