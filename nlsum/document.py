"""The untouched source text and the spans found in it.

Nothing here edits or copies text: a sentence is two offsets into the source
string, so slices and the gaps between them always rebuild it exactly (the
convention of spaCy's ``Doc``). A sentence's identity is its index, never its
text: the same words may well occur twice in an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from nlsum.errors import SchemaError
from nlsum.options import Role


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of the source: its place among its kind, its offsets and its role."""

    source: str = field(repr=False)
    index: int
    start: int
    end: int
    role: Role

    @property
    def text(self) -> str:
        """The words of the source between ``start`` and ``end``."""
        return self.source[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph(_Span):
    """A paragraph: a block of the page with one role.

    ``start`` and ``end`` are character offsets into the source; ``index`` counts
    paragraphs from 0; ``source`` is the whole text of the document.
    """


@dataclass(frozen=True, slots=True)
class Sentence(_Span):
    """A sentence of the source, and the ``index`` of its ``paragraph``.

    ``start`` and ``end`` are character offsets into the source; ``index`` counts
    sentences from 0; ``source`` is the whole text of the document.
    """

    paragraph: int


@dataclass(frozen=True)
class Document:
    """A text with its paragraphs and sentences.

    Every non-blank character of ``text`` lies in exactly one sentence.

    Args:
        text: The source, as it came in.
        paragraphs: In the order of the text, not overlapping.
        sentences: In the order of the text, not overlapping.
        origin: Where the text came from, if it is not what the caller handed in:
            ``"html"`` after extraction from a page. Offsets refer to ``text``.

    Example:
        >>> doc = Document.from_spans("Hallo. Dag.", [(0, 11, Role.BODY)], [(0, 6, 0), (7, 11, 0)])
        >>> [s.text for s in doc.sentences]
        ['Hallo.', 'Dag.']
        >>> doc.gaps()
        ('', ' ', '')
    """

    text: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    origin: str = "text"

    @classmethod
    def from_spans(
        cls,
        text: str,
        paragraphs: Sequence[tuple[int, int, Role]],
        sentences: Sequence[tuple[int, int, int]],
        *,
        origin: str = "text",
    ) -> Self:
        """Build a document from offsets.

        Args:
            text: The source.
            paragraphs: ``(start, end, role)`` of each paragraph.
            sentences: ``(start, end, paragraph index)`` of each sentence; its role
                is its paragraph's.
            origin: See the class.
        """
        return cls(
            text=text,
            paragraphs=tuple(
                Paragraph(text, i, start, end, role)
                for i, (start, end, role) in enumerate(paragraphs)
            ),
            sentences=tuple(
                Sentence(text, i, start, end, paragraphs[p][2], p)
                for i, (start, end, p) in enumerate(sentences)
            ),
            origin=origin,
        )

    def __len__(self) -> int:
        return len(self.sentences)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def __str__(self) -> str:
        return self.text

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences of running text: what a summary may be made of."""
        return tuple(s for s in self.sentences if s.role is Role.BODY)

    def sentences_of(self, paragraph: Paragraph) -> tuple[Sentence, ...]:
        """The sentences of one paragraph."""
        return tuple(s for s in self.sentences if s.paragraph == paragraph.index)

    def gaps(self) -> tuple[str, ...]:
        """The text before, between and after the sentences (``len(self) + 1`` strings)."""
        edges = [
            0,
            *(offset for s in self.sentences for offset in (s.start, s.end)),
            len(self.text),
        ]
        return tuple(self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; ``from_dict`` reads them back."""
        return {
            "text": self.text,
            "origin": self.origin,
            "paragraphs": [
                {"start": p.start, "end": p.end, "role": str(p.role)} for p in self.paragraphs
            ],
            "sentences": [
                {
                    "start": s.start,
                    "end": s.end,
                    "paragraph": s.paragraph,
                    "role": str(s.role),
                    "text": s.text,
                }
                for s in self.sentences
            ],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild a document from ``to_dict``'s output.

        Raises:
            SchemaError: If something is missing or offsets do not fit the text.
        """
        try:
            text = data["text"]
            document = cls.from_spans(
                text,
                [(p["start"], p["end"], Role(p["role"])) for p in data["paragraphs"]],
                [(s["start"], s["end"], s["paragraph"]) for s in data["sentences"]],
                origin=data["origin"],
            )
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise SchemaError(
                f"Not a serialised Document: {error!r}.", hint="Use what Document.to_dict returned."
            ) from error
        edges = [0, *(e for s in document.sentences for e in (s.start, s.end)), len(text)]
        if edges != sorted(edges):
            raise SchemaError("Not a serialised Document: sentence offsets are out of order.")
        return document
