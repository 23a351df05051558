"""One SentencePiece vocabulary for both languages, with Marian's special tokens.

Ids are 0 ``</s>``, 1 ``<unk>``, then the pieces; the last id, one past the
SentencePiece model's own, is ``<pad>``, from which the decoder starts.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import sentencepiece as spm

END = 0
UNKNOWN = 1


def train_vocabulary(texts: Iterable[str], path: Path, *, size: int, threads: int = 2) -> None:
    """Train a unigram model (Kudo, 2018) with byte fallback and split digits.

    Args:
        texts: Normalised texts of both languages.
        path: Where the model goes.
        size: Pieces, the two special tokens included and ``<pad>`` not.
        threads: Threads of the trainer.
    """
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9998,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        bos_id=-1,
        pad_id=-1,
        eos_id=END,
        unk_id=UNKNOWN,
        num_threads=threads,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())


class Vocabulary:
    """Text to token ids and back.

    Args:
        path: A SentencePiece model as ``train_vocabulary`` writes it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._processor = spm.SentencePieceProcessor(model_file=str(path))
        self.pad: int = self._processor.get_piece_size()
        self.size = self.pad + 1

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, without the end token."""
        ids: list[list[int]] = self._processor.encode(list(texts))
        return ids

    def encode_pieces(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces of each text, without the end token."""
        pieces: list[list[str]] = self._processor.encode(list(texts), out_type=str)
        return pieces

    def decode_pieces(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """The text of each list of pieces."""
        texts: list[str] = self._processor.decode([list(p) for p in pieces])
        return texts

    def pieces(self) -> Iterator[str]:
        """All pieces by id, ``<pad>`` last."""
        for i in range(self.pad):
            yield self._processor.id_to_piece(i)
        yield "<pad>"
