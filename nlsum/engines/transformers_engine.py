"""Any sequence-to-sequence model that transformers can load, on CPU, CUDA or MPS."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import torch
import transformers

from nlsum.engines.batching import Batch, plan_batches
from nlsum.engines.loading import LOADING_ERRORS, quiet_loading
from nlsum.engines.marian_tokenizer import MarianTokenizer
from nlsum.errors import EngineError
from nlsum.options import ComputeType, Decoding, Device
from nlsum.protocols import EngineInfo, Hypothesis
from nlsum.store import ModelFolder

_DTYPES = {
    ComputeType.FLOAT32: torch.float32,
    ComputeType.BFLOAT16: torch.bfloat16,
    ComputeType.FLOAT16: torch.float16,
    ComputeType.INT8: torch.float32,  # then quantised dynamically
}


_SEEDING = threading.Lock()
"""Held while torch's random numbers, which all threads share, follow a seed."""


class _Codec(Protocol):
    """Text to ids and back."""

    def encode(self, texts: Sequence[str]) -> list[list[int]]: ...

    def encode_prefix(self, text: str) -> list[int]: ...

    def decode(self, ids: Sequence[int]) -> str: ...


class _MarianCodec:
    def __init__(self, tokenizer: MarianTokenizer) -> None:
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return [self._tokenizer.source_ids(p) for p in self._tokenizer.encode(texts)]

    def encode_prefix(self, text: str) -> list[int]:
        return self._tokenizer.target_ids(self._tokenizer.encode_prefix(text))

    def decode(self, ids: Sequence[int]) -> str:
        return self._tokenizer.decode(self._tokenizer.target_pieces(ids))


class _AutoCodec:
    """transformers' own tokenizer, told not to read control tokens in the text."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        encoded = self._tokenizer(
            list(texts), split_special_tokens=True, truncation=False, verbose=False
        )
        ids: list[list[int]] = encoded["input_ids"]
        return ids

    def encode_prefix(self, text: str) -> list[int]:
        encoded = self._tokenizer(
            text_target=text, add_special_tokens=False, split_special_tokens=True
        )
        ids: list[int] = encoded["input_ids"]
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        text: str = self._tokenizer.decode(ids, skip_special_tokens=True)
        return text.strip()


class TransformersEngine:
    """Runs a model folder through ``AutoModelForSeq2SeqLM.generate``.

    Weights are read as safetensors or as a weights-only torch file; code in the
    folder is never run.

    Args:
        folder: The model.
        device: ``cpu``, ``cuda`` or ``mps``; ``auto`` prefers CUDA, then MPS.
        compute_type: Number format; int8 quantises the linear layers dynamically (CPU
            only), ``auto`` is float32.
        threads: Threads of torch in this process; 0 leaves them as they are.

    Raises:
        EngineError: If the folder cannot be loaded.
        ModelIntegrityError: If a file is missing or damaged.
    """

    def __init__(
        self,
        folder: ModelFolder,
        *,
        device: Device = Device.AUTO,
        compute_type: ComputeType = ComputeType.AUTO,
        threads: int = 0,
    ) -> None:
        if device is Device.AUTO:
            device = _best_device()
        if compute_type is ComputeType.AUTO:
            compute_type = ComputeType.FLOAT32
        if threads:
            torch.set_num_threads(threads)
        for name in folder.weights:
            folder.verified(name)
        try:
            with quiet_loading():
                self._codec: _Codec = (
                    _MarianCodec(MarianTokenizer(folder))
                    if folder.is_marian
                    else _AutoCodec(folder.path)
                )
                self._model = _load_model(folder, device, compute_type)
        except EngineError:
            raise
        except LOADING_ERRORS as error:
            raise EngineError(
                f"transformers cannot load {folder.name}: {error}.",
                hint="The folder needs config.json, weights and tokenizer of a seq2seq model.",
            ) from error
        config = self._model.config
        # Else every call with ``max_new_tokens`` warns that the folder has a limit too.
        self._model.generation_config.max_length = None
        # It would make an output that was cut at the limit look finished.
        self._model.generation_config.forced_eos_token_id = None
        self._pad: int = config.pad_token_id
        self._end: int = config.eos_token_id
        if folder.is_marian:
            self._never_pad()
        self._max_source_tokens = int(getattr(config, "max_position_embeddings", None) or 512)
        self._info = EngineInfo(
            engine=f"transformers-{transformers.__version__}",
            model=folder.name,
            digest=folder.digest,
            device=str(device),
            compute_type=str(compute_type),
        )

    def _never_pad(self) -> None:
        """Take the padding token out of a Marian model's outputs.

        Marian's own decoder and CTranslate2 have no such token; here a bias removes
        it, so that probabilities are the same everywhere.
        """
        with torch.no_grad():
            self._model.final_logits_bias[:, self._pad] = -1e4

    @property
    def info(self) -> EngineInfo:
        """What is running."""
        return self._info

    @property
    def max_source_tokens(self) -> int:
        """The longest input, in tokens, that the model reads whole."""
        return self._max_source_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in the model's tokens, end token included."""
        return [len(ids) for ids in self._codec.encode(texts)]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Produce ``decoding.num_hypotheses`` outputs for each text, best first."""
        sources = self._codec.encode(texts) if texts else []
        if decoding.sampling and len(sources) > 1:  # random numbers follow one text alone
            return [self.generate([text], decoding)[0] for text in texts]
        outputs: list[tuple[Hypothesis, ...]] = [()] * len(sources)
        with torch.inference_mode(), _seeded(decoding):
            for batch in plan_batches(
                [len(ids) for ids in sources], longest=self._max_source_tokens
            ):
                found = self._run(batch, [sources[i] for i in batch.indices], decoding)
                for position, index in enumerate(batch.indices):
                    first = position * decoding.num_hypotheses
                    ranked = found[first : first + decoding.num_hypotheses]
                    if decoding.sampling:
                        ranked.sort(key=lambda hypothesis: -hypothesis.score)
                    outputs[index] = tuple(ranked)
        return outputs

    def _run(self, batch: Batch, rows: list[list[int]], decoding: Decoding) -> list[Hypothesis]:
        device = self._model.device
        ids = torch.full((len(rows), batch.length), self._pad, dtype=torch.long)
        for row, tokens in enumerate(rows):
            ids[row, : len(tokens)] = torch.tensor(tokens)
        # Not ``ids != pad``: in some models the padding id is also an ordinary token's.
        lengths = torch.tensor([len(tokens) for tokens in rows])
        mask = (torch.arange(batch.length) < lengths[:, None]).long()
        ids, mask = ids.to(device), mask.to(device)
        limit = batch.output_limit(min(decoding.max_tokens, self._max_source_tokens))
        begin = self._beginning(decoding.prefix)
        sequences = self._model.generate(
            input_ids=ids,
            attention_mask=mask,
            num_beams=decoding.beams,
            num_return_sequences=decoding.num_hypotheses,
            decoder_input_ids=torch.tensor([begin] * len(rows), device=device),
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            min_length=0,
            max_new_tokens=max(1, limit + 1 - len(begin)),
            return_dict_in_generate=False,
            **_search(decoding),
        )
        return self._score(ids, mask, sequences, decoding.num_hypotheses)

    def _beginning(self, prefix: str) -> list[int]:
        """Ids that a decoder is given before its first own: the start token and the prefix."""
        config = self._model.generation_config
        start = config.decoder_start_token_id
        if start is None:
            start = self._model.config.decoder_start_token_id
        if not prefix:
            return [start]
        forced = config.forced_bos_token_id
        return [start, *([] if forced is None else [forced]), *self._codec.encode_prefix(prefix)]

    def _score(
        self, ids: torch.Tensor, mask: torch.Tensor, sequences: torch.Tensor, hypotheses: int
    ) -> list[Hypothesis]:
        """Read outputs and their mean log-probabilities under the unaltered model.

        The scores of ``generate`` depend on its penalties and on the search; one
        teacher-forced pass gives the probability itself, whatever found the text.
        """
        targets = sequences[:, 1:]
        logits = self._model(
            input_ids=ids.repeat_interleave(hypotheses, 0),
            attention_mask=mask.repeat_interleave(hypotheses, 0),
            decoder_input_ids=sequences[:, :-1],
        ).logits.float()
        chosen = logits.log_softmax(-1).gather(-1, targets[..., None])[..., 0]
        found = []
        for tokens, logs in zip(targets.tolist(), chosen.tolist(), strict=True):
            finished = self._end in tokens
            length = tokens.index(self._end) + 1 if finished else len(tokens)
            found.append(
                Hypothesis(
                    text=self._codec.decode(tokens[:length]),
                    score=sum(logs[:length]) / max(1, length),
                    tokens=length,
                    finished=finished,
                )
            )
        return found


def _search(decoding: Decoding) -> dict[str, Any]:
    """What only one kind of search may be given: transformers warns about the rest."""
    if decoding.sampling:
        temperature, top_k = decoding.sampling.temperature, decoding.sampling.top_k
        return {"do_sample": True, "temperature": temperature, "top_k": top_k, "top_p": 1.0}
    if decoding.beams == 1:
        return {"do_sample": False}
    penalty = decoding.length_penalty
    return {"do_sample": False, "early_stopping": True, "length_penalty": penalty}


@contextmanager
def _seeded(decoding: Decoding) -> Iterator[None]:
    """Random numbers from the seed, and the caller's own again afterwards."""
    if decoding.sampling is None:
        yield
        return
    with _SEEDING, torch.random.fork_rng():
        torch.manual_seed(decoding.sampling.seed)
        yield


def _best_device() -> Device:
    if torch.cuda.is_available():
        return Device.CUDA
    return Device.MPS if torch.backends.mps.is_available() else Device.CPU


def _load_model(folder: ModelFolder, device: Device, compute_type: ComputeType) -> Any:
    quantize = compute_type is ComputeType.INT8
    if quantize and device is not Device.CPU:
        raise EngineError(
            f"int8 through transformers runs on the CPU only, not on {device}.",
            hint="Use compute_type='float16' or 'bfloat16'.",
        )
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(
        folder.path,
        dtype=_DTYPES[compute_type],
        local_files_only=True,
        trust_remote_code=False,
        weights_only=True,
    )
    if quantize:
        model = torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, dtype=torch.qint8)
    return model.eval().to(str(device))
