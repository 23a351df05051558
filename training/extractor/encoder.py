"""What the translator's encoder makes of a sentence, as features for the ranker.

Two ways: the mean of the encoder's last states, which needs transformers and costs about as
much as translating greedily; and the mean of the source embeddings weighted by rarity,
which needs a table alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import torch

from nlsum.engines.marian_tokenizer import MarianTokenizer
from nlsum.normalization import normalize
from nlsum.store import ModelFolder
from nlsum.summarization.extractive.vectors import Floats
from training.model import load_model

ENCODED: Mapping[str, str] = MappingProxyType(
    {
        "encoder_centroid": "cosine of its mean encoder state with the article's",
        "encoder_headline": "cosine of its mean encoder state with the headline's",
        "embedding_centroid": "the same of its source embeddings, rare pieces counting more",
        "embedding_headline": "the same with the headline's",
    }
)
"""Name and meaning of each; the mean over all sentences is taken off before."""

_BATCH = 8


class Encoder:
    """The encoder of a Marian translator, in single precision.

    Args:
        folder: The translator.
    """

    def __init__(self, folder: ModelFolder) -> None:
        self._tokenizer = MarianTokenizer(folder)
        self._model = load_model(folder.path).eval()

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The source ids of each text."""
        pieces = self._tokenizer.encode([normalize(text) for text in texts])
        return [self._tokenizer.source_ids(some) for some in pieces]

    def states(self, ids: Sequence[Sequence[int]]) -> Floats:
        """The mean of the last states of each text, one row each."""
        with torch.inference_mode():
            return self._states(ids)

    def _states(self, ids: Sequence[Sequence[int]]) -> Floats:
        encode, pad = self._model.get_encoder(), self._model.config.pad_token_id
        means = np.zeros((len(ids), self._model.config.d_model))
        by_length = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        for start in range(0, len(ids), _BATCH):
            rows = by_length[start : start + _BATCH]
            batch = torch.full((len(rows), max(len(ids[row]) for row in rows)), pad)
            for place, row in enumerate(rows):
                batch[place, : len(ids[row])] = torch.tensor(ids[row])
            mask = (batch != pad).float()
            states = encode(input_ids=batch, attention_mask=mask).last_hidden_state
            means[rows] = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return means

    def embeddings(self, ids: Sequence[Sequence[int]], rarity: Mapping[int, float]) -> Floats:
        """The weighted mean of the source embeddings of each text, one row each.

        Args:
            ids: What ``ids`` gave.
            rarity: The weight of each id.
        """
        table = self._model.get_input_embeddings().weight.detach().numpy().astype(np.float64)
        weights = [np.array([rarity[i] for i in some]) for some in ids]
        return np.array(
            [w @ table[list(some)] / w.sum() for some, w in zip(ids, weights, strict=True)]
        )


def encoded_columns(encoder: Encoder, articles: Sequence[Sequence[str]]) -> list[dict[str, Floats]]:
    """The columns of ``ENCODED`` for each article.

    Args:
        encoder: What encodes.
        articles: Of each, the headline and the content sentences, in Dutch.
    """
    ids = [encoder.ids(texts) for texts in articles]
    holders = Counter(i for some in ids for sentence in some for i in set(sentence))
    count = sum(map(len, ids))
    rarity = {i: math.log1p(count / held) for i, held in holders.items()}
    vectors = {
        "encoder": [encoder.states(some) for some in ids],
        "embedding": [encoder.embeddings(some, rarity) for some in ids],
    }
    # What all sentences have in common makes any two look alike, and tells nothing.
    common = {way: np.concatenate(some).mean(axis=0) for way, some in vectors.items()}
    return [
        {
            f"{way}_{kind}": column
            for way, some in vectors.items()
            for kind, column in _cosines(some[place] - common[way]).items()
        }
        for place in range(len(articles))
    ]


def _cosines(rows: Floats) -> dict[str, Floats]:
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    headline, body = units[0], units[1:]
    total = body.sum(axis=0)
    return {"centroid": body @ total / np.linalg.norm(total), "headline": body @ headline}
