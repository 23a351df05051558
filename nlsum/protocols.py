"""The small Protocols that parts plug into.

A segmenter, an engine or a check of your own needs no base class: any object
with these methods will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from nlsum.document import Document
from nlsum.options import Decoding, Flag


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output of an engine.

    Args:
        text: The words.
        score: Mean log-probability of its tokens, end token included (natural log, at most 0).
        tokens: How many tokens it has, end token included.
        finished: False if it was cut at the length limit.
    """

    text: str
    score: float
    tokens: int
    finished: bool = True


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine runs, for the signature of a result.

    Args:
        engine: Name and version of the engine.
        model: Name of the model.
        digest: First twelve hex digits of the SHA-256 of its weights file.
        device: Where it runs.
        compute_type: Number format of the weights.
    """

    engine: str
    model: str
    digest: str
    device: str
    compute_type: str

    def __str__(self) -> str:
        return f"{self.model}@{self.digest}+{self.engine}+{self.device}+{self.compute_type}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be wrong, and what in particular.

    Args:
        flag: The kind of doubt.
        detail: The number, name or phrase it is about, for a reader; may be empty.
    """

    flag: Flag
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.flag}: {self.detail}" if self.detail else str(self.flag)


@runtime_checkable
class Segmenter(Protocol):
    """Finds paragraphs, their roles and their sentences."""

    def segment(self, text: str) -> Document:
        """Segment ``text``; every non-blank character must lie in a sentence."""
        ...


@runtime_checkable
class Seq2Seq(Protocol):
    """Turns texts into texts with a sequence-to-sequence model."""

    @property
    def info(self) -> EngineInfo:
        """What is running."""
        ...

    @property
    def max_source_tokens(self) -> int:
        """The longest input, in tokens, that the model reads whole."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in the model's tokens, end token included."""
        ...

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Produce ``decoding.num_hypotheses`` outputs for each text, best first.

        The output for a text does not depend on the texts that it comes with.
        """
        ...


@runtime_checkable
class Check(Protocol):
    """Compares a source sentence with its output, and says what is doubtful."""

    @property
    def flag(self) -> Flag:
        """The kind of doubt that this check raises."""
        ...

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The doubts about ``output`` as a rendering of ``source``; empty if there are none."""
        ...
