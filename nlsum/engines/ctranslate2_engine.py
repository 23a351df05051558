"""The fast CPU path: CTranslate2 and SentencePiece, without torch or transformers."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import ctranslate2

from nlsum.engines.batching import Batch, plan_batches
from nlsum.engines.conversion import converted
from nlsum.engines.marian_tokenizer import MarianTokenizer
from nlsum.errors import EngineError
from nlsum.options import ComputeType, Decoding, Device
from nlsum.protocols import EngineInfo, Hypothesis
from nlsum.store import ModelFolder

_END = "</s>"

_SEEDING = threading.Lock()
"""Held while a seed, which CTranslate2 keeps for the whole process, is in use."""


def _usable_cpus() -> int:
    """CPUs that this process may use, which in a container are fewer than the machine's."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class CTranslate2Engine:
    """Runs a Marian model converted to CTranslate2's format.

    Each worker computes whole batches on one thread: for models of this size that
    beats sharing one batch between threads, and the thread count cannot change a
    sum's order and with it the text.

    Args:
        folder: A Marian model; it is converted on first use unless it ships converted.
        device: ``cpu`` or ``cuda``; ``auto`` prefers CUDA.
        compute_type: Number format to compute in; ``auto`` is int8 on the CPU, else float16.
        threads: Workers; 0 takes every CPU that the process may use.

    Raises:
        EngineError: If it is no Marian model, or cannot be loaded on that device.
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
        if not folder.is_marian:
            raise EngineError(
                f"CTranslate2 runs Marian models here, and {folder.name} is another kind.",
                hint="Use engine='transformers' or leave engine on 'auto'.",
            )
        if device is Device.AUTO:
            device = Device.CUDA if ctranslate2.get_cuda_device_count() else Device.CPU
        if compute_type is ComputeType.AUTO:
            compute_type = ComputeType.INT8 if device is Device.CPU else ComputeType.FLOAT16
        self._tokenizer = MarianTokenizer(folder)
        self._max_source_tokens = int(folder.config.get("max_position_embeddings", 512))
        self._info = EngineInfo(
            engine=f"ctranslate2-{ctranslate2.__version__}",
            model=folder.name,
            digest=folder.digest,
            device=str(device),
            compute_type=str(compute_type),
        )
        self._model = str(converted(folder, compute_type))
        try:
            self._translator = self._workers(threads or _usable_cpus())
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"CTranslate2 cannot load {folder.name} on {device} in {compute_type}: {error}.",
                hint="Try compute_type='auto', device='cpu' or engine='transformers'.",
            ) from error

    def _workers(self, count: int) -> Any:
        return ctranslate2.Translator(
            self._model,
            device=self._info.device,
            compute_type=self._info.compute_type,
            inter_threads=count,
            intra_threads=1,
        )

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
        return [len(pieces) for pieces in self._tokenizer.encode(texts)]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Produce ``decoding.num_hypotheses`` outputs for each text, best first."""
        sources = self._tokenizer.encode(texts)
        if decoding.sampling:
            return [self._sample(source, decoding, decoding.sampling.seed) for source in sources]
        outputs: list[tuple[Hypothesis, ...]] = [()] * len(sources)
        running = [
            (batch, self._submit(self._translator, batch, sources, decoding))
            for batch in self._batches(sources)
        ]
        for batch, futures in running:
            # A padding source, where there is one, comes last and has no index.
            for index, future in zip(batch.indices, futures, strict=False):
                outputs[index] = self._read(sources[index], future.result(), decoding)
        return outputs

    def _batches(self, sources: Sequence[list[str]]) -> Iterator[Batch]:
        return plan_batches(list(map(len, sources)), longest=self._max_source_tokens)

    def _sample(self, source: list[str], decoding: Decoding, seed: int) -> tuple[Hypothesis, ...]:
        """Outputs that depend on the seed and the text alone.

        CTranslate2 seeds its random numbers once in the life of a worker, so every
        text gets a new one; loading it takes some milliseconds.
        """
        with _SEEDING:
            ctranslate2.set_random_seed(seed)
            (batch,) = self._batches([source])
            result = self._submit(self._workers(1), batch, [source], decoding)[0].result()
        found = self._read(source, result, decoding)
        return tuple(sorted(found, key=lambda hypothesis: -hypothesis.score))

    def _submit(
        self,
        translator: Any,
        batch: Batch,
        sources: Sequence[list[str]],
        decoding: Decoding,
    ) -> list[Any]:
        rows = [sources[index] for index in batch.indices]
        if max(map(len, rows)) < batch.length:
            # CTranslate2 pads to the longest row. End tokens alone make the model
            # stop at once, so this row costs next to nothing.
            rows.append([_END] * batch.length)
        prefix = self._tokenizer.encode_prefix(decoding.prefix)
        futures: list[Any] = translator.translate_batch(
            rows,
            target_prefix=[prefix] * len(rows) if prefix else None,
            **_random_draws(decoding),
            beam_size=decoding.beams,
            num_hypotheses=decoding.num_hypotheses,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            max_input_length=0,
            # By default the end token is taken out of the first step's probabilities, and
            # what is left of them is scaled up: scores would not be the model's own.
            min_decoding_length=0,
            max_decoding_length=batch.output_limit(
                min(decoding.max_tokens, self._max_source_tokens)
            ),
            return_scores=True,
            return_end_token=True,
            asynchronous=True,
        )
        return futures

    def _read(self, source: list[str], result: Any, decoding: Decoding) -> tuple[Hypothesis, ...]:
        found = []
        for pieces, score in zip(result.hypotheses, result.scores, strict=True):
            found.append(
                Hypothesis(
                    text=self._tokenizer.decode(pieces),
                    score=self._mean_log_probability(source, pieces, score, decoding),
                    tokens=len(pieces),
                    finished=pieces[-1:] == [_END],
                )
            )
        return tuple(found)

    def _mean_log_probability(
        self, source: list[str], pieces: list[str], score: float, decoding: Decoding
    ) -> float:
        # The search's own score counts penalties in, scales up what a forbidden n-gram
        # leaves of the probabilities, and leaves a prefix out.
        if (
            decoding.repetition_penalty != 1.0
            or decoding.sampling
            or decoding.prefix
            or _repeats(pieces, decoding.no_repeat_ngram - 1)
        ):
            complete = pieces[-1:] == [_END]
            (scored,) = self._translator.score_batch(
                [source], [pieces[:-1] if complete else pieces]
            )
            logs = scored.log_probs[: len(pieces)]
            return float(sum(logs) / max(1, len(logs)))
        # CTranslate2 divides the sum by length ** length_penalty.
        return float(score * len(pieces) ** (decoding.length_penalty - 1.0))


def _random_draws(decoding: Decoding) -> dict[str, Any]:
    sampling = decoding.sampling
    if sampling is None:
        return {}
    return {"sampling_topk": sampling.top_k, "sampling_temperature": sampling.temperature}


def _repeats(pieces: list[str], size: int) -> bool:
    """Whether a run of ``size`` pieces, after which one is forbidden, comes twice."""
    if size < 0:
        return False
    runs = [tuple(pieces[start : start + size]) for start in range(len(pieces) - size + 1)]
    return len(set(runs)) < len(runs)
