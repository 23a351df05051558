"""The segmenter: paragraphs, their roles, and their sentences."""

from __future__ import annotations

from nlsum.document import Document
from nlsum.segmentation.boundaries import split, stop_classifier
from nlsum.segmentation.knowledge import knowledge
from nlsum.segmentation.layout import find_blocks
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
        decide = stop_classifier(known)
        sentences = [
            (start, end, index)
            for index, block in enumerate(blocks)
            for start, end in split(text, block.start, block.end, known, decide)
        ]
        roles = assign_roles(text, blocks, [index for _, _, index in sentences])
        paragraphs = [
            (block.start, block.end, role) for block, role in zip(blocks, roles, strict=True)
        ]
        return Document.from_spans(text, paragraphs, sentences)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"
