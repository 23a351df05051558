from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.document import Document
from nlsum.errors import OptionError
from nlsum.options import Role
from nlsum.summarization.extractive import default_length, select

MakeDocument = Callable[..., Document]

FISH, BIRD, TREE, ROAD, SHIP = (
    "Vissers vangen makreel.",
    "Kraaien bouwen nesten.",
    "Eiken verliezen blad.",
    "Wegen worden vernieuwd.",
    "Schepen wachten buitengaats.",
)


def choose(document: Document, scores: list[float], **budget: int | float) -> tuple[int, ...]:
    return select(document, np.array(scores, dtype=float), **budget)  # type: ignore[arg-type]


def test_takes_the_best_in_the_order_of_the_article(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, TREE, ROAD, SHIP)
    assert choose(page, [1, 5, 2, 4, 3], sentences=3) == (1, 3, 4)


def test_takes_the_antecedent_along(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, "Daarom verdwijnen ze snel.", ROAD)
    assert choose(page, [0, 6, 10, 7], sentences=2) == (1, 2)


def test_takes_another_where_the_antecedent_does_not_fit(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, "Daarom verdwijnen ze snel.", ROAD)
    assert choose(page, [0, 6, 10, 7], sentences=1) == (3,)


def test_takes_another_where_the_antecedent_is_worth_too_little(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, "Daarom verdwijnen ze snel.", ROAD, SHIP)
    assert choose(page, [0, 0, 10, 9, 8], sentences=2) == (3, 4)


def test_takes_a_chain_of_two_along(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, "Zij broeden.", "Daarom klinkt er gezang.", ROAD)
    assert choose(page, [0, 9, 9, 10, 5], sentences=3) == (1, 2, 3)


def test_never_says_a_thing_twice(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, FISH, TREE)
    assert choose(page, [9, 1, 8, 2], sentences=3) == (0, 1, 3)
    assert choose(document_of(FISH, FISH, FISH), [1, 1, 1], sentences=3) == (0,)


def test_prefers_something_new_to_a_near_repetition(document_of: MakeDocument) -> None:
    page = document_of(FISH, "Vissers vangen makreel voor Urk.", ROAD)
    assert choose(page, [10, 8.2, 8], sentences=2) == (0, 2)


def test_a_budget_of_words_is_kept(document_of: MakeDocument) -> None:
    page = document_of(FISH, BIRD, TREE, "Een heel lange zin met meer dan tien woorden erin dus.")
    assert choose(page, [3, 2, 1, 9], words=6) == (0, 1)


def test_a_budget_below_every_sentence_still_gives_the_best(document_of: MakeDocument) -> None:
    assert choose(document_of(FISH, BIRD), [1, 2], words=1) == (1,)


@pytest.mark.parametrize(("ratio", "count"), [(0.01, 1), (0.4, 2), (1.0, 5)])
def test_a_ratio_is_a_share_of_the_sentences(
    ratio: float, count: int, document_of: MakeDocument
) -> None:
    page = document_of(FISH, BIRD, TREE, ROAD, SHIP)
    assert len(choose(page, [1, 2, 3, 4, 5], ratio=ratio)) == count


@pytest.mark.parametrize(
    "budget",
    [
        {"sentences": 0},
        {"sentences": 101},
        {"words": 0},
        {"ratio": 1.5},
        {"ratio": -0.1},
        {"sentences": 2, "words": 30},
    ],
)
def test_an_impossible_budget_is_an_option_error(
    budget: dict[str, float], document_of: MakeDocument
) -> None:
    with pytest.raises(OptionError):
        choose(document_of(FISH), [1], **budget)


def test_captions_are_never_chosen_and_nothing_is_a_summary_of_nothing(
    document_of: MakeDocument,
) -> None:
    page = document_of(FISH, BIRD, roles={0: Role.HEADLINE, 1: Role.CAPTION})
    assert choose(page, [-np.inf, -np.inf]) == ()
    assert select(Document("", (), ()), np.empty(0)) == ()


def test_a_sentence_ruled_out_by_a_ranker_is_not_chosen(document_of: MakeDocument) -> None:
    assert choose(document_of(FISH, BIRD, TREE), [-np.inf, 1, 2], sentences=3) == (1, 2)


def test_equal_scores_give_the_earlier(document_of: MakeDocument) -> None:
    assert choose(document_of(FISH, BIRD, TREE), [1, 1, 1], sentences=1) == (0,)


@given(st.integers(1, 20_000))
def test_the_default_length_is_a_third_at_most_and_twelve_at_most(count: int) -> None:
    assert 1 <= default_length(count) <= min(12, (count + 2) // 3)
    assert default_length(count) <= default_length(count + 1)


@given(st.data())
def test_any_article_gives_as_many_as_asked_at_most(data: st.DataObject) -> None:
    openings = st.sampled_from(["", "Hij ", "Daarom ", "“"])
    words = st.sampled_from("boer plan geld brug weg schip vis vogel boom huis".split())
    sentences = data.draw(
        st.lists(
            st.builds(
                lambda opening, ws: opening + " ".join(ws) + ".",
                openings,
                st.lists(words, min_size=1, max_size=6),
            ),
            min_size=1,
            max_size=12,
        )
    )
    scores = data.draw(st.lists(st.floats(-5, 5), min_size=len(sentences), max_size=len(sentences)))
    limit = data.draw(st.integers(1, 12))
    text = "\n".join(sentences)
    starts = [sum(len(s) + 1 for s in sentences[:i]) for i in range(len(sentences))]
    spans = [(a, a + len(s)) for a, s in zip(starts, sentences, strict=True)]
    page = Document.from_spans(
        text,
        [(a, b, Role.BODY) for a, b in spans],
        [(a, b, i) for i, (a, b) in enumerate(spans)],
    )
    chosen = choose(page, scores, sentences=limit)
    assert 1 <= len(chosen) <= limit
    assert list(chosen) == sorted(set(chosen))
