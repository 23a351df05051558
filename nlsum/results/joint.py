"""What is made of several articles on one event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from nlsum.errors import SchemaError
from nlsum.protocols import Doubt
from nlsum.results.parts import (
    SCHEMA_VERSION,
    Flagged,
    InSentences,
    check_schema,
    doubts_in,
    doubts_out,
)
from nlsum.results.translation import Translation, translation_in, translation_out

Place = tuple[int, int]
"""Index of an article, and index of one of its sentences."""


@dataclass(frozen=True, slots=True)
class JointSentence(Flagged):
    """A sentence about several articles, and what it rests on.

    Args:
        text: The English.
        sources: The article and the sentence of each source.
        score: Mean log-probability of its tokens.
        support: Share of its content words that occur in its sources, 0 to 1.
        doubts: What may be wrong with it.
    """

    text: str
    sources: tuple[Place, ...]
    score: float
    support: float
    doubts: tuple[Doubt, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class JointSummary(InSentences[JointSentence]):
    """One summary of several articles, taken over or newly worded."""

    sentences: tuple[JointSentence, ...]


@dataclass(frozen=True, slots=True)
class JointResult(Flagged):
    """All that was made of several articles together.

    Args:
        translations: Each article and its English, in the order given.
        extractive: Sentences of the articles; None if not asked for.
        abstractive: New sentences; None if not asked for.
        headline: Made with the abstractive summary.
        doubts: What may be wrong with the whole.
        options: The options that made it, as plain values.
        signature: See ``Result``.
        seconds: Wall-clock time of each stage; not part of equality or of ``to_dict``.
    """

    translations: tuple[Translation, ...]
    extractive: JointSummary | None
    abstractive: JointSummary | None
    headline: JointSentence | None
    doubts: tuple[Doubt, ...]
    options: Mapping[str, Any]
    signature: str
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        """Headline and summaries, each sentence with its sources counted from 1."""
        summaries = [s for s in (self.abstractive, self.extractive) if s is not None]
        lines = ["\n".join(f"- {_with_places(s)}" for s in summary) for summary in summaries]
        return "\n\n".join([_with_places(self.headline), *lines] if self.headline else lines)

    def to_json(self) -> str:
        """``to_dict`` as one line of JSON."""
        return json.dumps(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; ``from_dict`` reads them back."""
        return {
            "schema": SCHEMA_VERSION,
            "articles": [
                {"document": t.document.to_dict(), "translation": translation_out(t)}
                for t in self.translations
            ],
            "extractive": _summary_out(self.extractive),
            "abstractive": _summary_out(self.abstractive),
            "headline": None if self.headline is None else _sentence_out(self.headline),
            "doubts": doubts_out(self.doubts),
            "options": dict(self.options),
            "signature": self.signature,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild a result from ``to_dict``'s output.

        Raises:
            SchemaError: If the schema version is unknown or something is missing.
        """
        check_schema(data)
        try:
            return cls(
                translations=tuple(
                    translation_in(a["document"], a["translation"]) for a in data["articles"]
                ),
                extractive=_summary_in(data["extractive"]),
                abstractive=_summary_in(data["abstractive"]),
                headline=None if data["headline"] is None else _sentence_in(data["headline"]),
                doubts=doubts_in(data["doubts"]),
                options=dict(data["options"]),
                signature=data["signature"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise SchemaError(f"Not a serialised JointResult: {error!r}.") from error


def _with_places(sentence: JointSentence) -> str:
    places = ", ".join(f"{article + 1}:{index + 1}" for article, index in sentence.sources)
    return f"{sentence.text} [{places}]"


def _summary_out(summary: JointSummary | None) -> dict[str, Any] | None:
    if summary is None:
        return None
    return {"text": summary.text, "sentences": [_sentence_out(s) for s in summary]}


def _summary_in(data: dict[str, Any] | None) -> JointSummary | None:
    if data is None:
        return None
    return JointSummary(tuple(_sentence_in(s) for s in data["sentences"]))


def _sentence_out(sentence: JointSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "sources": [list(place) for place in sentence.sources],
        "score": sentence.score,
        "support": sentence.support,
        "doubts": doubts_out(sentence.doubts),
    }


def _sentence_in(data: dict[str, Any]) -> JointSentence:
    return JointSentence(
        data["text"],
        tuple((article, sentence) for article, sentence in data["sources"]),
        data["score"],
        data["support"],
        doubts_in(data["doubts"]),
    )
