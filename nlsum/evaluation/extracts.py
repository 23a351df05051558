"""Summaries against their own article: how much is copied, how much is new."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from nlsum.evaluation.score import Score, check_parallel, mean_score

_WORD = re.compile(r"\w+")
_SIGNATURE = "word:lower"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def fragments(source: Sequence[str], summary: Sequence[str]) -> list[int]:
    """Lengths of the stretches of a summary that its source has, longest first match.

    Example:
        >>> fragments("de kat zat op de mat".split(), "op de mat zat de kat".split())
        [3, 1, 2]

    Source: Grusky et al. (2018), "Newsroom", section 4.1, figure 3.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(source):
        places.setdefault(word, []).append(place)
    lengths: list[int] = []
    start = 0
    while start < len(summary):
        longest = max(
            (_shared(source, place, summary, start) for place in places.get(summary[start], ())),
            default=0,
        )
        if longest:
            lengths.append(longest)
        start += max(1, longest)
    return lengths


def _shared(source: Sequence[str], place: int, summary: Sequence[str], start: int) -> int:
    length = 0
    while (
        place + length < len(source)
        and start + length < len(summary)
        and source[place + length] == summary[start + length]
    ):
        length += 1
    return length


def coverage(summaries: Sequence[str], sources: Sequence[str]) -> Score:
    """Percentage of a summary's words that lie in stretches of its source; mean.

    Args:
        summaries: Summaries.
        sources: The text each was made from, in the same language.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> coverage(["the cat slept"], ["the cat sat"]).value
        66.66...

    Source: Grusky et al. (2018), "Newsroom", section 4.1.
    """
    return _copied("coverage", summaries, sources, power=1, scale=100.0)


def density(summaries: Sequence[str], sources: Sequence[str]) -> Score:
    """Mean length, in words, of the stretch of the source that a summary's word lies in.

    Args:
        summaries: Summaries.
        sources: The text each was made from, in the same language.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> density(["the cat slept"], ["the cat sat"]).value
        1.33...

    Source: Grusky et al. (2018), "Newsroom", section 4.1.
    """
    return _copied("density", summaries, sources, power=2, scale=1.0)


def _copied(
    name: str, summaries: Sequence[str], sources: Sequence[str], *, power: int, scale: float
) -> Score:
    check_parallel(summaries, sources)
    values = []
    for summary, source in zip(summaries, sources, strict=True):
        words = _words(summary)
        copied = sum(length**power for length in fragments(_words(source), words))
        values.append(scale * copied / max(1, len(words)))
    return mean_score(name, values, _SIGNATURE)


def novelty(summaries: Sequence[str], sources: Sequence[str], *, size: int = 2) -> Score:
    """Percentage of a summary's distinct n-grams that its source does not have; mean.

    Args:
        summaries: Summaries.
        sources: The text each was made from, in the same language.
        size: Words in an n-gram.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> novelty(["the cat slept"], ["the cat sat"]).value
        50.0

    Source: See et al. (2017), "Get to the point", section 6.2.
    """
    check_parallel(summaries, sources)
    values = []
    for summary, source in zip(summaries, sources, strict=True):
        ours = _ngrams(summary, size)
        values.append(100.0 * len(ours - _ngrams(source, size)) / max(1, len(ours)))
    return mean_score(f"novelty{size}", values, _SIGNATURE)


def _ngrams(text: str, size: int) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def overlap_f1(chosen: Sequence[Collection[int]], references: Sequence[Collection[int]]) -> Score:
    """Mean F1 of chosen sentences against those that an editor chose.

    Args:
        chosen: For each article, indices of the sentences of an extract.
        references: The same for the reference.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> overlap_f1([{0, 1}], [{1, 2}]).value
        50.0
    """
    check_parallel(chosen, references)
    values = [
        200.0 * len(set(ours) & set(theirs)) / max(1, len(set(ours)) + len(set(theirs)))
        for ours, theirs in zip(chosen, references, strict=True)
    ]
    return mean_score("overlap_f1", values, "sentences")
