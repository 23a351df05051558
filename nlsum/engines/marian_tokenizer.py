"""The tokenizer of Marian folders: SentencePiece and a vocabulary, nothing else.

transformers' ``MarianTokenizer`` is not used: it reads ``</s>`` and ``<pad>``
in a news text as control tokens, keeps state that two threads would share, and
needs transformers to be imported. All of it is four small files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import sentencepiece

from nlsum.errors import ModelIntegrityError
from nlsum.store import ModelFolder

_END, _UNKNOWN, _PAD = "</s>", "<unk>", "<pad>"
_CONTROL = frozenset({_END, _UNKNOWN, _PAD})


class MarianTokenizer:
    """Text to the pieces and ids of a Marian model, and back.

    Holds no state between calls, so one may be shared by threads.

    Args:
        folder: A Marian model. If it has several target languages, the folder's
            target token is put before every source.

    Raises:
        ModelIntegrityError: If a file is missing or damaged.
    """

    def __init__(self, folder: ModelFolder) -> None:
        source, target, vocab = (
            folder.verified(name) for name in ("source.spm", "target.spm", "vocab.json")
        )
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(source))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(target))
            vocabulary = json.loads(vocab.read_text("utf-8"))
            # Only models with separate vocabularies have this file.
            separate = folder.path / "target_vocab.json"
            targets = json.loads(separate.read_text("utf-8")) if separate.exists() else vocabulary
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelIntegrityError(
                f"The tokenizer files of {folder.name} cannot be read: {error}.",
                hint="Copy the whole model folder.",
            ) from error
        self._ids: dict[str, int] = vocabulary
        self._target_ids: dict[str, int] = targets
        self._pieces = {index: piece for piece, index in targets.items()}
        self._prefix = [folder.target_token] if folder.target_token else []

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces of each source text, with the target token and the end token."""
        # By default threads are started for every call, which takes longer than an article.
        encoded = self._source.encode(list(texts), out_type=str, num_threads=1)
        return [[*self._prefix, *pieces, _END] for pieces in encoded]

    def encode_prefix(self, text: str) -> list[str]:
        """Pieces of the beginning of an output."""
        pieces: list[str] = self._target.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of output pieces; control tokens in it are dropped."""
        text: str = self._target.decode_pieces(
            [p for p in pieces if p not in _CONTROL and not (p[:2] == ">>" and p[-2:] == "<<")]
        )
        return text.strip()

    def source_ids(self, pieces: Sequence[str]) -> list[int]:
        """Ids of source pieces; unknown ones become ``<unk>``."""
        unknown = self._ids[_UNKNOWN]
        return [self._ids.get(piece, unknown) for piece in pieces]

    def target_ids(self, pieces: Sequence[str]) -> list[int]:
        """Ids of target pieces; unknown ones become ``<unk>``."""
        unknown = self._target_ids[_UNKNOWN]
        return [self._target_ids.get(piece, unknown) for piece in pieces]

    def target_pieces(self, ids: Sequence[int]) -> list[str]:
        """Pieces of target ids."""
        return [self._pieces.get(index, _UNKNOWN) for index in ids]
