"""Small articles for the tests of ranking and selection."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlsum.document import Document
from nlsum.options import Role
from nlsum.results import TranslatedSentence, Translation

MakeDocument = Callable[..., Document]


def make_document(*sentences: str, roles: dict[int, Role] | None = None) -> Document:
    """One sentence a paragraph; running text unless ``roles`` says otherwise."""
    text = "\n".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    given = roles or {}
    return Document.from_spans(
        text,
        [(a, b, given.get(i, Role.BODY)) for i, (a, b) in enumerate(spans)],
        [(a, b, i) for i, (a, b) in enumerate(spans)],
    )


@pytest.fixture
def document_of() -> MakeDocument:
    return make_document


@pytest.fixture
def translated() -> Callable[[Document], Translation]:
    """Stand-in English: the Dutch in brackets."""

    def translate(document: Document) -> Translation:
        return Translation(
            document, tuple(TranslatedSentence(s, f"[{s.text}]", -0.1) for s in document)
        )

    return translate


@pytest.fixture
def article() -> Document:
    return make_document(
        "Minister wil boeren uitkopen om stikstof",
        "Van onze redactie",
        "De minister wil dinsdag 120 boeren in Gelderland uitkopen om de stikstof te halveren.",
        "Daardoor verdwijnen er zeker 40 bedrijven.",
        "‘Wij gaan nergens heen’, zegt boer Jan de Wit.",
        "Het weer was de hele dag mooi.",
        "Geld genoeg",
        "Voor de uitkoop is volgens het ministerie 2,5 miljard euro beschikbaar.",
        "De Kamer praat donderdag over het plan van de minister.",
        roles={0: Role.HEADLINE, 1: Role.BYLINE, 6: Role.SUBHEADING},
    )
