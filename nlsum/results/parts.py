"""What the result types have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, Protocol, TypeVar

from nlsum.errors import SchemaError
from nlsum.options import Flag
from nlsum.protocols import Doubt

SCHEMA_VERSION = 1
"""Raised when ``to_dict`` changes in a way that an older reader would misread."""


class Flagged:
    """Adds ``flags`` to a result type with ``doubts``."""

    __slots__ = ()
    doubts: tuple[Doubt, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The kinds of doubt, each once."""
        return tuple(dict.fromkeys(doubt.flag for doubt in self.doubts))


class _HasText(Protocol):
    @property
    def text(self) -> str: ...


_S = TypeVar("_S", bound=_HasText)


class InSentences(Generic[_S]):
    """Makes a summary type with ``sentences`` a sequence of them that reads as their text."""

    __slots__ = ()
    sentences: tuple[_S, ...]

    def __iter__(self) -> Iterator[_S]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The summary in English."""
        return " ".join(s.text for s in self.sentences if s.text)

    @property
    def bullets(self) -> str:
        """The summary in English, one line for each sentence."""
        return "\n".join(f"- {s.text}" for s in self.sentences if s.text)


def check_schema(data: Any) -> None:
    """Raise ``SchemaError`` unless ``data`` says that this version can read it."""
    version = data.get("schema") if isinstance(data, dict) else None
    if version != SCHEMA_VERSION:
        raise SchemaError(
            f"Schema version {version!r} is not {SCHEMA_VERSION}.",
            hint="Read it with the nlsum version that wrote it.",
        )


def doubts_out(doubts: tuple[Doubt, ...]) -> list[dict[str, str]]:
    """Doubts as plain values."""
    return [{"flag": str(d.flag), "detail": d.detail} for d in doubts]


def doubts_in(data: list[dict[str, str]]) -> tuple[Doubt, ...]:
    """Doubts from what ``doubts_out`` gave."""
    return tuple(Doubt(Flag(d["flag"]), d["detail"]) for d in data)
