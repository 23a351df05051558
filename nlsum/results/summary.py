"""The summaries of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlsum.protocols import Doubt
from nlsum.results.parts import Flagged, InSentences, doubts_in, doubts_out
from nlsum.results.translation import TranslatedSentence, Translation


@dataclass(frozen=True, slots=True)
class ExtractiveSummary(InSentences[TranslatedSentence]):
    """Sentences taken from the article, in its order.

    Args:
        sentences: The chosen ones.
        scores: How much each was worth to the method that chose it.
        method: Name of that method.
    """

    sentences: tuple[TranslatedSentence, ...]
    scores: tuple[float, ...]
    method: str

    @property
    def indices(self) -> tuple[int, ...]:
        """Indices of the chosen sentences in the document."""
        return tuple(s.source.index for s in self.sentences)

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
class AbstractiveSummary(InSentences[AbstractiveSentence]):
    """A newly worded summary; every sentence names its sources."""

    sentences: tuple[AbstractiveSentence, ...]


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


def summary_out(summary: Summary) -> dict[str, Any]:
    """A summary as plain values."""
    extractive, abstractive, headline = summary.extractive, summary.abstractive, summary.headline
    return {
        "extractive": None if extractive is None else _extractive_out(extractive),
        "abstractive": None if abstractive is None else _abstractive_out(abstractive),
        "headline": None if headline is None else _written_out(headline),
        "doubts": doubts_out(summary.doubts),
    }


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


def summary_in(data: dict[str, Any], translation: Translation) -> Summary:
    """Rebuild a summary of a translation from ``summary_out``."""
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
