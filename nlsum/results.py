"""What the library returns: frozen, picklable, and readable back from JSON.

A result keeps its document, so every English sentence leads back to the
offsets of the Dutch one it came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from nlsum.display import to_html, to_page, to_text
from nlsum.document import Document, Sentence
from nlsum.errors import SchemaError
from nlsum.options import Flag
from nlsum.protocols import Doubt

SCHEMA_VERSION = 1
"""Raised when ``Result.to_dict`` changes in a way that an older reader would misread."""


class Flagged:
    """Adds ``flags`` to a result type with ``doubts``."""

    __slots__ = ()
    doubts: tuple[Doubt, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The kinds of doubt, each once."""
        return tuple(dict.fromkeys(doubt.flag for doubt in self.doubts))


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the glossary or a kept name that occurs in a sentence.

    Args:
        dutch: The entry's Dutch.
        english: The English that was asked for.
        applied: Whether the translation has it.
    """

    dutch: str
    english: str
    applied: bool


@dataclass(frozen=True, slots=True)
class TranslatedSentence(Flagged):
    """An English sentence and the Dutch one it renders.

    Args:
        source: The sentence of the document.
        text: The English.
        score: Mean log-probability of its tokens (natural log); nearer 0 is surer.
        doubts: What may be wrong with it, with details; ``flags`` has the kinds alone.
        terms: What it has of the glossary, in the order of the source.
    """

    source: Sentence
    text: str
    score: float
    doubts: tuple[Doubt, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Translation(Flagged):
    """The whole document in English: one entry for each source sentence, in order.

    Args:
        document: What was translated.
        sentences: One for each of ``document.sentences``.
        doubts: What may be wrong with the document as a whole.
        reused: How many of the sentences had been finished before, for this article or,
            in a pipe, for an earlier one. Not part of equality or of ``to_dict``.
    """

    document: Document
    sentences: tuple[TranslatedSentence, ...]
    doubts: tuple[Doubt, ...] = ()
    reused: int = field(default=0, compare=False, repr=False)

    def __iter__(self) -> Iterator[TranslatedSentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, index: int) -> TranslatedSentence:
        return self.sentences[index]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The English, laid out in the paragraphs of the source."""
        parts: list[str] = []
        gaps = self.document.gaps()
        for sentence, gap in zip(self.sentences, gaps, strict=False):
            if parts and sentence.text:
                lines = len(f"{gap}.".splitlines()) - 1
                parts.append(" " if lines < 1 else "\n" * min(lines, 2))
            parts.append(sentence.text)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class ExtractiveSummary:
    """Sentences taken from the article, in its order.

    Args:
        sentences: The chosen ones.
        scores: How much each was worth to the method that chose it.
        method: Name of that method.
    """

    sentences: tuple[TranslatedSentence, ...]
    scores: tuple[float, ...]
    method: str

    def __iter__(self) -> Iterator[TranslatedSentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def __str__(self) -> str:
        return self.text

    @property
    def indices(self) -> tuple[int, ...]:
        """Indices of the chosen sentences in the document."""
        return tuple(s.source.index for s in self.sentences)

    @property
    def text(self) -> str:
        """The summary in English."""
        return " ".join(s.text for s in self.sentences if s.text)

    @property
    def bullets(self) -> str:
        """The summary in English, one line for each sentence."""
        return bullet_list(s.text for s in self.sentences)

    @property
    def source_text(self) -> str:
        """The summary in Dutch: the sentences as the article has them."""
        return " ".join(" ".join(s.source.text.split()) for s in self.sentences)


@dataclass(frozen=True, slots=True)
class AbstractiveSentence(Flagged):
    """A newly worded sentence and what it rests on.

    Args:
        text: The English.
        sources: Indices of the document's sentences that it was made from.
        score: Mean log-probability of its tokens; 0 for a sentence taken over.
        support: Share of its content words that occur in its sources, 0 to 1.
        doubts: What may be wrong with it.
    """

    text: str
    sources: tuple[int, ...]
    score: float
    support: float
    doubts: tuple[Doubt, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class AbstractiveSummary:
    """A newly worded summary; every sentence names its sources."""

    sentences: tuple[AbstractiveSentence, ...]

    def __iter__(self) -> Iterator[AbstractiveSentence]:
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
        return bullet_list(s.text for s in self.sentences)


def bullet_list(texts: Iterable[str]) -> str:
    """Each text on a line of its own, after a dash; empty ones are left out."""
    return "\n".join(f"- {text}" for text in texts if text)


@dataclass(frozen=True, slots=True)
class Summary(Flagged):
    """Both summaries; the one that was not asked for is None.

    Args:
        extractive: Sentences of the article.
        abstractive: New sentences.
        doubts: What may be wrong with the summary as a whole, such as too little text.
        headline: An English headline, made with the abstractive summary; None without
            it, or if the article has nothing to make one of.
    """

    extractive: ExtractiveSummary | None
    abstractive: AbstractiveSummary | None
    doubts: tuple[Doubt, ...] = ()
    headline: AbstractiveSentence | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that was made of one article.

    Args:
        translation: The English, aligned with the Dutch.
        summary: The summaries.
        options: The options that made it, as plain values.
        signature: One line that names versions, models, engine and decoding: two
            results with the same signature and text are the same.
        seconds: Wall-clock time of each stage. Not part of equality or of
            ``to_dict``, so that the same input always serialises to the same bytes.
    """

    translation: Translation
    summary: Summary
    options: Mapping[str, Any]
    signature: str
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def document(self) -> Document:
        """The segmented source."""
        return self.translation.document

    def __str__(self) -> str:
        return to_text(self.to_dict(), seconds=self.seconds)

    def _repr_html_(self) -> str:
        return to_html(self.to_dict())

    def to_html(self) -> str:
        """A complete, self-contained HTML page; all text in it is escaped."""
        return to_page(self.to_dict())

    def to_json(self, *, indent: int | None = None) -> str:
        """``to_dict`` as JSON text, on one line unless ``indent`` is given."""
        data = self.to_dict()
        text = json.dumps(data, ensure_ascii=False, indent=indent)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:  # a lone surrogate in the source: only escapes can carry it
            text = json.dumps(data, ensure_ascii=True, indent=indent)
        return text

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read back what ``to_json`` wrote.

        Raises:
            SchemaError: If it is not JSON or not a result.
        """
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise SchemaError(f"Not JSON: {error}.") from error
        return cls.from_dict(data)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; ``from_dict`` reads them back."""
        extractive, abstractive = self.summary.extractive, self.summary.abstractive
        headline = self.summary.headline
        return {
            "schema": SCHEMA_VERSION,
            "document": self.document.to_dict(),
            "translation": translation_out(self.translation),
            "summary": {
                "extractive": None if extractive is None else _extractive_out(extractive),
                "abstractive": None if abstractive is None else _abstractive_out(abstractive),
                "headline": None if headline is None else _written_out(headline),
                "doubts": doubts_out(self.summary.doubts),
            },
            "options": dict(self.options),
            "signature": self.signature,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild a result from ``to_dict``'s output.

        Raises:
            SchemaError: If the schema version is unknown or something is missing.
        """
        version = data.get("schema") if isinstance(data, dict) else None
        if version != SCHEMA_VERSION:
            raise SchemaError(
                f"Schema version {version!r} is not {SCHEMA_VERSION}.",
                hint="Read it with the nlsum version that wrote it.",
            )
        try:
            translation = translation_in(data["document"], data["translation"])
            return cls(
                translation=translation,
                summary=_summary_in(data["summary"], translation),
                options=dict(data["options"]),
                signature=data["signature"],
            )
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise SchemaError(f"Not a serialised Result: {error!r}.") from error


def doubts_out(doubts: tuple[Doubt, ...]) -> list[dict[str, str]]:
    """Doubts as plain values."""
    return [{"flag": str(d.flag), "detail": d.detail} for d in doubts]


def doubts_in(data: list[dict[str, str]]) -> tuple[Doubt, ...]:
    """Doubts from what ``doubts_out`` gave."""
    return tuple(Doubt(Flag(d["flag"]), d["detail"]) for d in data)


def _extractive_out(summary: ExtractiveSummary) -> dict[str, Any]:
    return {
        "text": summary.text,
        "source_text": summary.source_text,
        "indices": list(summary.indices),
        "scores": list(summary.scores),
        "method": summary.method,
    }


def _abstractive_out(summary: AbstractiveSummary) -> dict[str, Any]:
    return {
        "text": summary.text,
        "sentences": [_written_out(s) for s in summary],
    }


def _written_out(sentence: AbstractiveSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "sources": list(sentence.sources),
        "score": sentence.score,
        "support": sentence.support,
        "doubts": doubts_out(sentence.doubts),
    }


def translation_out(translation: Translation) -> dict[str, Any]:
    """A translation without its document, as plain values."""
    return {
        "text": translation.text,
        "sentences": [
            {
                "text": s.text,
                "score": s.score,
                "doubts": doubts_out(s.doubts),
                "terms": [asdict(term) for term in s.terms],
            }
            for s in translation
        ],
        "doubts": doubts_out(translation.doubts),
    }


def translation_in(document: dict[str, Any], data: dict[str, Any]) -> Translation:
    """Rebuild a translation from its serialised document and ``translation_out``."""
    read = Document.from_dict(document)
    return Translation(
        read,
        tuple(
            TranslatedSentence(
                source,
                s["text"],
                s["score"],
                doubts_in(s["doubts"]),
                # Results written before there were glossaries have none.
                tuple(GlossaryTerm(**term) for term in s.get("terms", ())),
            )
            for source, s in zip(read.sentences, data["sentences"], strict=True)
        ),
        doubts_in(data["doubts"]),
    )


def _summary_in(data: dict[str, Any], translation: Translation) -> Summary:
    extractive, abstractive = data["extractive"], data["abstractive"]
    headline = data["headline"]
    return Summary(
        None if extractive is None else _extractive_in(extractive, translation),
        None if abstractive is None else _abstractive_in(abstractive),
        doubts_in(data["doubts"]),
        None if headline is None else _written_in(headline),
    )


def _extractive_in(data: dict[str, Any], translation: Translation) -> ExtractiveSummary:
    return ExtractiveSummary(
        tuple(translation[i] for i in data["indices"]), tuple(data["scores"]), data["method"]
    )


def _abstractive_in(data: dict[str, Any]) -> AbstractiveSummary:
    return AbstractiveSummary(tuple(_written_in(s) for s in data["sentences"]))


def _written_in(s: dict[str, Any]) -> AbstractiveSentence:
    return AbstractiveSentence(
        s["text"], tuple(s["sources"]), s["score"], s["support"], doubts_in(s["doubts"])
    )
