"""ROUGE for choosing sentences: the same numbers as ``rouge-score``, fast enough for a search.

A search for the best extract compares thousands of candidates with one reference. Their
words are split and stemmed once, and the longest common subsequence is found by the
bits of one integer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rouge_score.tokenizers import DefaultTokenizer

Words: TypeAlias = Sequence[str]
KINDS = ("rouge1", "rouge2", "rougeL")
_TOKENIZER = DefaultTokenizer(use_stemmer=True)


def stems(text: str) -> list[str]:
    """The words that ROUGE compares."""
    words: list[str] = _TOKENIZER.tokenize(text)
    return words


def likeness(words: Words, reference: Words) -> tuple[float, float, float]:
    """F1 in per cent, by ``KINDS``.

    Args:
        words: What ``stems`` gave for a candidate.
        reference: The same for the reference.
    """
    return (
        _f1(_shared(words, reference, 1), len(words), len(reference)),
        _f1(_shared(words, reference, 2), len(words) - 1, len(reference) - 1),
        _f1(common_subsequence(words, reference), len(words), len(reference)),
    )


def common_subsequence(one: Words, other: Words) -> int:
    """Length of the longest common subsequence.

    Source: Hyyrö (2004), "Bit-parallel LCS-length computation revisited".
    """
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        matched = row & places.get(word, 0)
        row = ((row + matched) | (row - matched)) & full
    return len(one) - row.bit_count()


def _shared(words: Words, reference: Words, size: int) -> int:
    return (_ngrams(words, size) & _ngrams(reference, size)).total()


def _ngrams(words: Words, size: int) -> Counter[tuple[str, ...]]:
    shifted: Iterable[Words] = (words[start:] for start in range(size))
    return Counter(zip(*shifted, strict=False))


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 200.0 * shared / (ours + theirs) if shared else 0.0
