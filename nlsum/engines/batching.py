"""Batches whose make-up cannot change an output.

Floating-point sums depend on the shape of the arrays they run over, and int8
rounding turns a difference in the last bit into a different word. So the shape
that a text is computed in must follow from the text alone: every text goes into
a bucket of its own length rounded up to a multiple of ``GRANULARITY``, every
batch of a bucket is padded to exactly that length, and the limit on the output
follows from it too. How many texts share the batch then makes no difference.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GRANULARITY = 8
"""Tokens between two bucket lengths: finer wastes fewer padding positions, coarser
makes larger batches out of a single article."""

BATCH_TOKENS = 1024
"""Padded source tokens in one batch; larger gains little on a CPU and takes memory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that are computed together.

    Args:
        indices: Their places in the caller's list.
        length: The source length, in tokens, that all are padded to.
    """

    indices: tuple[int, ...]
    length: int

    def output_limit(self, max_tokens: int) -> int:
        """Most tokens an output may have: what the longest source could honestly need."""
        return min(max_tokens, 2 * self.length + 16)


def plan_batches(
    lengths: Sequence[int], *, longest: int = sys.maxsize, batch_tokens: int = BATCH_TOKENS
) -> Iterator[Batch]:
    """Group texts of nearly equal length, longest first.

    Args:
        lengths: Length of each text in tokens.
        longest: Positions that the model has: a text that fits is not padded beyond.
        batch_tokens: Bound on ``len(batch.indices) * batch.length``.

    Yields:
        Batches that together hold each index once.

    Example:
        >>> [b.indices for b in plan_batches([3, 20, 8, 18])]
        [(1, 3), (0, 2)]
    """
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, length in enumerate(lengths):
        bucket = max(1, -(-length // GRANULARITY)) * GRANULARITY
        buckets[max(length, min(bucket, longest))].append(index)
    for length in sorted(buckets, reverse=True):
        indices = buckets[length]
        size = max(1, batch_tokens // length)
        for start in range(0, len(indices), size):
            yield Batch(tuple(indices[start : start + size]), length)
