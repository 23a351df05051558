"""Token arrays of all pairs, and the order in which batches of them are seen."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from training.corpus import WeightedPair
from training.vocabulary import END, Vocabulary

_CHUNK = 20_000
"""Pairs that are tokenised together."""
_BLOCK = 200_000
"""Pairs that are sorted by length together: batches are even, an epoch still well mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPairs:
    """Token ids of N pairs in flat arrays, without end tokens.

    Args:
        source: All source ids, one after the other.
        source_starts: N + 1 offsets into ``source``.
        target: All target ids.
        target_starts: N + 1 offsets into ``target``.
        weight: Mean repetitions of each pair in an epoch.
        final: The same during the final decay.
    """

    source: NDArray[np.uint16]
    source_starts: NDArray[np.int64]
    target: NDArray[np.uint16]
    target_starts: NDArray[np.int64]
    weight: NDArray[np.float32]
    final: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.weight)

    def digest(self) -> str:
        """SHA-256 of all arrays, in hex."""
        digest = hashlib.sha256()
        for field in fields(self):
            digest.update(getattr(self, field.name).tobytes())
        return digest.hexdigest()

    def save(self, path: Path) -> None:
        """Write all arrays as ``.npz``."""
        np.savez(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what ``save`` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{f.name: arrays[f.name] for f in fields(cls)})


def pack(
    pairs: Iterable[WeightedPair],
    vocabulary: Vocabulary,
    *,
    max_source: int = 110,
    max_target: int = 110,
) -> PackedPairs:
    """Tokenise pairs; those that are empty or too long in tokens are left out.

    Args:
        pairs: Clean pairs with weights.
        vocabulary: Of both sides.
        max_source: Longest source in tokens.
        max_target: Longest target in tokens.
    """
    sources, targets, weights = _Rows(), _Rows(), array("f")
    remaining = iter(pairs)
    while chunk := list(islice(remaining, _CHUNK)):
        source_ids = vocabulary.encode([pair.source for pair in chunk])
        target_ids = vocabulary.encode([pair.target for pair in chunk])
        for pair, source, target in zip(chunk, source_ids, target_ids, strict=True):
            if 0 < len(source) <= max_source and 0 < len(target) <= max_target:
                sources.append(source)
                targets.append(target)
                weights.extend((pair.weight, pair.final))
    weight, final = np.array(weights, np.float32).reshape(-1, 2).T
    return PackedPairs(
        source=np.array(sources.ids, np.uint16),
        source_starts=np.array(sources.starts, np.int64),
        target=np.array(targets.ids, np.uint16),
        target_starts=np.array(targets.starts, np.int64),
        weight=weight.copy(),
        final=final.copy(),
    )


class _Rows:
    """Lists of ids, end to end, in as little memory as the arrays they become."""

    def __init__(self) -> None:
        self.ids = array("H")
        self.starts = array("q", [0])

    def append(self, ids: list[int]) -> None:
        self.ids.extend(ids)
        self.starts.append(len(self.ids))


class Position(NamedTuple):
    """A place in the data order: the batches that come next are fixed by it.

    Args:
        phase: 0 while weights are ``weight``, 1 when they are ``final``.
        epoch: Passes over the data completed in this phase.
        batch: Batches of this epoch already seen.
    """

    phase: int = 0
    epoch: int = 0
    batch: int = 0


class BatchOrder:
    """Batches of similar length, in an order that a seed and a position fix.

    Args:
        pairs: What to go through.
        tokens: Most tokens of a batch on its longer side, padding included.
        seed: Seed of the order.
    """

    def __init__(self, pairs: PackedPairs, *, tokens: int, seed: int) -> None:
        self._pairs = pairs
        self._tokens = tokens
        self._seed = seed
        source = np.diff(pairs.source_starts)
        self._source = source
        # One more on each side for the end token.
        self._longer = np.maximum(source, np.diff(pairs.target_starts)) + 1

    def batches(self, position: Position) -> Iterator[tuple[Position, NDArray[np.int64]]]:
        """Endless batches from a position on.

        Yields:
            The position after the batch, and the indices of the batch's pairs.
        """
        phase, epoch, skip = position
        while True:
            for number, batch in enumerate(self._epoch(phase, epoch), start=1):
                if number > skip:
                    yield Position(phase, epoch, number), batch
            epoch, skip = epoch + 1, 0

    def _epoch(self, phase: int, epoch: int) -> Iterator[NDArray[np.int64]]:
        rng = np.random.default_rng([self._seed, phase, epoch])
        weight = self._pairs.final if phase else self._pairs.weight
        # A weight of 1.3 is one repetition, and a second one in three epochs of ten.
        repeats = np.floor(weight + rng.random(len(weight))).astype(np.int64)
        indices = np.repeat(np.arange(len(weight)), repeats)
        rng.shuffle(indices)
        for start in range(0, len(indices), _BLOCK):
            yield from self._bucket(indices[start : start + _BLOCK], rng)

    def _bucket(
        self, indices: NDArray[np.int64], rng: np.random.Generator
    ) -> list[NDArray[np.int64]]:
        """Cut pairs into batches of similar length, in random order."""
        # Jitter mixes neighbours in length, so that batches differ between epochs.
        longer = self._longer[indices] + rng.integers(0, 3, len(indices))
        indices = indices[np.lexsort((self._source[indices], longer))]
        batches: list[NDArray[np.int64]] = []
        start = width = 0
        for at, length in enumerate(self._longer[indices].tolist()):
            width = max(width, length)
            if at > start and width * (at + 1 - start) > self._tokens:
                batches.append(indices[start:at])
                start, width = at, length
        if len(indices):
            batches.append(indices[start:])
        return [batches[i] for i in rng.permutation(len(batches))]


class Batch(NamedTuple):
    """Padded ids of B pairs, int64.

    Args:
        source: (B, S), each row ending in the end token.
        decoder_input: (B, T), each row beginning with the pad token.
        labels: (B, T), each row ending in the end token.
    """

    source: NDArray[np.int64]
    decoder_input: NDArray[np.int64]
    labels: NDArray[np.int64]


def collate(pairs: PackedPairs, indices: NDArray[np.int64], pad: int) -> Batch:
    """Pad the pairs of a batch, to widths that are multiples of four.

    Args:
        pairs: All pairs.
        indices: Those of the batch.
        pad: Id of the pad token.
    """
    sources = [pairs.source[pairs.source_starts[i] : pairs.source_starts[i + 1]] for i in indices]
    targets = [pairs.target[pairs.target_starts[i] : pairs.target_starts[i + 1]] for i in indices]

    def blank(rows: list[NDArray[np.uint16]]) -> NDArray[np.int64]:
        width = max(len(row) for row in rows) + 1
        return np.full((len(rows), -(-width // 4) * 4), pad, np.int64)

    batch = Batch(blank(sources), blank(targets), blank(targets))
    for row, (source, target) in enumerate(zip(sources, targets, strict=True)):
        batch.source[row, : len(source)] = source
        batch.source[row, len(source)] = END
        batch.decoder_input[row, 1 : len(target) + 1] = target
        batch.labels[row, : len(target)] = target
        batch.labels[row, len(target)] = END
    return batch
