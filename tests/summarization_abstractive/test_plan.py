from __future__ import annotations

import numpy as np
import pytest

from nlsum.document import Document
from nlsum.options import Role
from nlsum.summarization.abstractive import Group, plan_groups

_BODY, _SUB = Role.BODY, Role.SUBHEADING


def _document(
    sentences: list[tuple[str, Role]], *, paragraphs: list[int] | None = None
) -> Document:
    """One paragraph a sentence, unless ``paragraphs`` says in which each is."""
    text, spans, place = "", [], 0
    for words, _ in sentences:
        spans.append((place, place + len(words)))
        text += f"{words} "
        place += len(words) + 1
    homes = paragraphs or list(range(len(sentences)))
    blocks = []
    for home in range(max(homes) + 1):
        members = [i for i, h in enumerate(homes) if h == home]
        blocks.append((spans[members[0]][0], spans[members[-1]][1], sentences[members[0]][1]))
    return Document.from_spans(
        text, blocks, [(a, b, h) for (a, b), h in zip(spans, homes, strict=True)]
    )


def _plan(scores: list[float], document: Document, sentences: int | None) -> list[tuple[int, ...]]:
    return [g.members for g in plan_groups(document, np.array(scores), sentences=sentences)]


@pytest.fixture
def five() -> Document:
    return _document(
        [(f"Zin {i} staat hier.", _BODY) for i in range(5)], paragraphs=[0, 0, 1, 1, 2]
    )


def test_the_best_neighbours_go_together(five: Document) -> None:
    assert _plan([0.9, 0.8, 0.1, 0.2, 0.0], five, 1) == [(0, 1)]


def test_groups_share_no_sentence_and_keep_the_order(five: Document) -> None:
    groups = _plan([0.4, 0.3, 0.9, 0.8, 0.1], five, 2)
    assert groups == [(0, 1), (2, 3)]


def test_the_anchor_is_the_most_valuable_member(five: Document) -> None:
    assert plan_groups(five, np.array([0.1, 0.9, 0, 0, 0]), sentences=1) == (Group(1, (0, 1)),)


def test_a_sentence_that_leans_on_the_group_joins_it() -> None:
    document = _document(
        [
            ("De raad stemt voor.", _BODY),
            ("Het plan gaat door.", _BODY),
            ("Daarom lacht Jan.", _BODY),
        ],
        paragraphs=[0, 0, 0],
    )
    assert _plan([0.9, 0.8, 0.0], document, 1) == [(0, 1, 2)]


def test_only_running_text_is_told() -> None:
    document = _document([("Kop", Role.HEADLINE), ("Tekst loopt.", _BODY), ("Tussenkop", _SUB)])
    assert _plan([-np.inf, 0.5, -np.inf], document, 3) == [(1,)]


def test_no_running_text_gives_no_group() -> None:
    assert _plan([-np.inf], _document([("Kop", Role.HEADLINE)]), None) == []


def test_a_longer_article_gets_a_longer_summary() -> None:
    for count, length in ((1, 1), (9, 3), (40, 4)):
        document = _document([(f"Zin {i} staat hier.", _BODY) for i in range(count)])
        assert len(_plan([1.0 - i / 100 for i in range(count)], document, None)) == length
