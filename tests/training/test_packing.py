from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from training.corpus import WeightedPair
from training.packing import BatchOrder, PackedPairs, Position, collate, pack
from training.vocabulary import END, Vocabulary


def _ids(pairs: PackedPairs, i: int) -> tuple[list[int], list[int]]:
    source = pairs.source[pairs.source_starts[i] : pairs.source_starts[i + 1]]
    target = pairs.target[pairs.target_starts[i] : pairs.target_starts[i + 1]]
    return source.tolist(), target.tolist()


def _padded(pairs: PackedPairs, batch: np.ndarray) -> int:
    longest = max(len(side) for i in batch for side in _ids(pairs, i))
    return (longest + 1) * len(batch)


def test_packs_ids_and_weights_and_leaves_out_what_is_too_long(vocabulary: Vocabulary) -> None:
    texts = ["De kat leest een boek.", "Een vrouw ziet de krant thuis.", ""]
    packed = pack(
        [
            WeightedPair(texts[0], "The cat", 0.5, 2.0),
            WeightedPair(texts[1], "A woman", 1.0, 1.0),
            WeightedPair(texts[2], "nothing", 1.0, 1.0),
        ],
        vocabulary,
        max_source=len(vocabulary.encode([texts[0]])[0]),
    )
    kept = [i for i in (0, 1) if len(vocabulary.encode([texts[i]])[0]) <= len(
        vocabulary.encode([texts[0]])[0]
    )]  # fmt: skip
    assert len(packed) == len(kept)
    assert _ids(packed, 0)[0] == vocabulary.encode([texts[0]])[0]
    assert packed.weight[0] == 0.5
    assert packed.final[0] == 2.0


def test_arrays_survive_a_round_trip(packed: PackedPairs, tmp_path: Path) -> None:
    packed.save(tmp_path / "pairs.npz")
    loaded = PackedPairs.load(tmp_path / "pairs.npz")
    assert loaded.digest() == packed.digest()
    assert loaded.source.dtype == np.uint16


def test_batches_hold_the_token_limit_and_an_epoch_shows_pairs_by_weight(
    packed: PackedPairs,
) -> None:
    order = BatchOrder(packed, tokens=250, seed=1)
    epoch = [
        (position, batch)
        for position, batch in islice(order.batches(Position()), 200)
        if position.epoch == 0
    ]
    assert all(_padded(packed, batch) <= 250 for _, batch in epoch)
    counts = np.bincount(np.concatenate([batch for _, batch in epoch]), minlength=len(packed))
    assert set(counts) == {1, 2}  # a weight of 1.3 is once, and for three in ten twice
    assert 0.15 < (counts == 2).mean() < 0.45


def test_final_phase_uses_the_final_weights(packed: PackedPairs) -> None:
    order = BatchOrder(packed, tokens=100_000, seed=1)
    first = next(batch for _, batch in order.batches(Position(phase=1)))
    assert (np.bincount(first) == 2).all()


@pytest.mark.parametrize("start", [0, 1, 7, 25, 60])
def test_order_goes_on_from_any_position(packed: PackedPairs, start: int) -> None:
    whole = list(islice(BatchOrder(packed, tokens=250, seed=3).batches(Position()), 70))
    position = whole[start - 1][0] if start else Position()
    rest = list(islice(BatchOrder(packed, tokens=250, seed=3).batches(position), 70 - start))
    assert whole[-1][0].epoch > 0
    assert len(rest) == len(whole[start:])
    for (place, batch), (other_place, other) in zip(whole[start:], rest, strict=True):
        assert place == other_place
        assert batch.tolist() == other.tolist()


def test_order_differs_by_seed_and_epoch(packed: PackedPairs) -> None:
    def first(seed: int, position: Position) -> list[int]:
        return next(BatchOrder(packed, tokens=250, seed=seed).batches(position))[1].tolist()

    orders = [first(1, Position()), first(2, Position()), first(1, Position(epoch=1))]
    assert orders[0] != orders[1] != orders[2] != orders[0]


def test_collate_pads_ends_and_shifts(packed: PackedPairs, vocabulary: Vocabulary) -> None:
    pad = vocabulary.pad
    indices = np.array([0, 50, 100])
    batch = collate(packed, indices, pad)
    assert batch.source.shape[1] % 4 == 0
    assert batch.labels.shape == batch.decoder_input.shape
    for row, i in enumerate(indices):
        source, target = _ids(packed, i)
        real = batch.source[row, : len(source) + 1]
        assert real.tolist() == [*source, END]
        assert (batch.source[row, len(source) + 1 :] == pad).all()
        assert batch.labels[row, : len(target) + 1].tolist() == [*target, END]
        assert batch.decoder_input[row, : len(target) + 1].tolist() == [pad, *target]
