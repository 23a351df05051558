"""The segmenter: paragraphs, their roles, and their sentences."""

from __future__ import annotations

from nlsum.document import Document
from nlsum.segmentation.bare import cut, is_flattened
from nlsum.segmentation.boundaries import split
from nlsum.segmentation.credits import CREDIT_WINDOW, credit_start
from nlsum.segmentation.knowledge import Knowledge, knowledge
from nlsum.segmentation.layout import Block, find_blocks
from nlsum.segmentation.roles import assign_roles


class NewsSegmenter:
    """Segments Dutch news text; implements ``nlsum.protocols.Segmenter``.

    It holds no state: constructing it costs nothing, one object serves any number
    of threads, and its knowledge is read from the package at the first call.

    Example:
        >>> document = NewsSegmenter().segment("Mr. De Vries zweeg. ‘Waarom?’ vroeg zij.")
        >>> [s.text for s in document.sentences]
        ['Mr. De Vries zweeg.', '‘Waarom?’ vroeg zij.']
    """

    def segment(self, text: str) -> Document:
        """Find paragraphs, roles and sentences.

        Args:
            text: Any string; an article as plain text, one newline or a blank line
                between its paragraphs, or wrapped to a width.

        Returns:
            A document whose sentences hold every non-blank character of ``text``;
            the gaps between them are white space. Time is linear in its length.
        """
        known = knowledge()
        blocks = find_blocks(text)
        spans = [_sentences(text, block, known) for block in blocks]
        sentences = [(start, end, i) for i, found in enumerate(spans) for start, end in found]
        roles = assign_roles(
            [text[block.start : block.end] for block in blocks], [len(found) for found in spans]
        )
        paragraphs = [
            (block.start, block.end, role) for block, role in zip(blocks, roles, strict=True)
        ]
        return Document.from_spans(text, paragraphs, sentences)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


def _sentences(text: str, block: Block, known: Knowledge) -> list[tuple[int, int]]:
    """The sentences of one paragraph."""
    found = split(text, block.start, block.end, known)
    if is_flattened(text, block.start, block.end):
        return [part for span in found for part in cut(text, *span, known)]
    return _without_credit_cut(text, block, list(found))


def _without_credit_cut(
    text: str, block: Block, spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Keep a caption's photo credit with the sentence before it: it is none of its own."""
    if len(spans) < 2 or spans[-1][1] - spans[-1][0] > CREDIT_WINDOW:
        return spans
    credit = credit_start(text[spans[-2][0] : block.end])
    if credit > 0 and spans[-2][0] + credit == spans[-1][0]:
        return [*spans[:-2], (spans[-2][0], block.end)]
    return spans
