"""A tiny language pair: a few hundred sentences, and a network that trains in seconds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from training.corpus import Pair, WeightedPair, write_pairs
from training.model import Architecture
from training.packing import PackedPairs, pack
from training.vocabulary import Vocabulary, train_vocabulary

_WHO = {"De kat": "The cat", "Het kind": "The child", "Een vrouw": "A woman", "Jan": "Jan"}
_DOES = {"ziet": "sees", "koopt": "buys", "leest": "reads", "zoekt": "seeks", "heeft": "has"}
_WHAT = {"een boek": "a book", "de krant": "the newspaper", "drie brieven": "three letters"}
_WHERE = {"in de stad": "in the city", "op het plein": "on the square", "thuis": "at home"}


def tiny_pairs() -> list[Pair]:
    """180 pairs that a word list would translate."""
    parts = itertools.product(_WHO.items(), _DOES.items(), _WHAT.items(), _WHERE.items())
    return [
        Pair(" ".join(p[0] for p in words) + ".", " ".join(p[1] for p in words) + ".")
        for words in parts
    ]


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """At these sizes threads only wait for each other, and long so on a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """A vocabulary of the tiny language pair."""
    path = tmp_path_factory.mktemp("vocabulary") / "tiny.spm"
    train_vocabulary((text for pair in tiny_pairs() for text in pair), path, size=310)
    return Vocabulary(path)


@pytest.fixture(scope="session")
def packed(vocabulary: Vocabulary) -> PackedPairs:
    """The tiny pairs as arrays."""
    return pack((WeightedPair(*pair, 1.3, 2.0) for pair in tiny_pairs()), vocabulary)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in the layout of the real one."""
    folder = tmp_path / "data"
    for name in ("parallel", "eval"):
        (folder / name).mkdir(parents=True)
    pairs = tiny_pairs()
    write_pairs(folder / "parallel" / "news_translated.tsv", pairs[20:])
    write_pairs(folder / "eval" / "held-back.tsv", pairs[:20])
    return folder


@pytest.fixture(scope="session")
def tiny() -> Architecture:
    """Sizes of a network that trains in seconds."""
    return Architecture(width=32, heads=2, encoder_layers=2, decoder_layers=1, feed_forward=48)
