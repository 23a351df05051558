"""The English of a document, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from nlsum.document import Document, Sentence
from nlsum.protocols import Doubt
from nlsum.results.parts import Flagged, doubts_in, doubts_out


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
