from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nlsum.document import Document
from nlsum.errors import OptionError, SchemaError
from nlsum.options import Role
from nlsum.summarization.extractive import (
    FEATURES,
    RANKERS,
    LearnedRanker,
    Ranker,
    content_sentences,
    feature_matrix,
    get_ranker,
)
from nlsum.summarization.extractive.rankers import RandomRanker

MakeDocument = Callable[..., Document]


@pytest.mark.parametrize("name", sorted(RANKERS))
class TestEveryRanker:
    def test_has_its_name_and_the_methods(self, name: str) -> None:
        assert isinstance(get_ranker(name), Ranker)
        assert get_ranker(name).name == name

    def test_scores_content_and_nothing_else(self, name: str, article: Document) -> None:
        scores = get_ranker(name).score(article)
        assert np.isfinite(scores).tolist() == [s.role is Role.BODY for s in article]

    def test_scores_the_same_again(self, name: str, article: Document) -> None:
        first, second = get_ranker(name).score(article), get_ranker(name).score(article)
        assert first.tobytes() == second.tobytes()

    def test_handles_an_article_without_content(self, name: str, document_of: MakeDocument) -> None:
        scores = get_ranker(name).score(document_of("Kop", roles={0: Role.HEADLINE}))
        assert scores.tolist() == [-np.inf]
        assert len(get_ranker(name).score(Document("", (), ()))) == 0

    @pytest.mark.parametrize("text", ["Ja.", "…", "\ud800", "x" * 50_000, "de het een"])
    def test_handles_odd_sentences(self, name: str, text: str, document_of: MakeDocument) -> None:
        assert np.isfinite(get_ranker(name).score(document_of(text, text))).all()


def test_an_unknown_ranker_is_an_option_error_that_names_the_known() -> None:
    with pytest.raises(OptionError, match="'learned'"):
        get_ranker("best")


def test_lead_prefers_what_comes_first(article: Document) -> None:
    assert get_ranker("lead").score(article)[[2, 3, 8]].tolist() == [0, -1, -5]


def test_random_depends_on_the_seed_alone(article: Document) -> None:
    one, other = RandomRanker(seed=1).score(article), RandomRanker(seed=2).score(article)
    assert one.tolist() != other.tolist()
    assert one.tolist() == RandomRanker(seed=1).score(article).tolist()


def test_the_learned_ranker_prefers_the_news_to_the_weather(article: Document) -> None:
    scores = get_ranker("learned").score(article)
    assert scores.argmax() == 2
    assert scores[5] < scores[7]


def test_content_falls_back_to_lists_and_pull_quotes_but_never_to_captions(
    document_of: MakeDocument,
) -> None:
    page = document_of(
        "Kop",
        "Punt.",
        "Foto.",
        "Uitspraak.",
        roles={0: Role.HEADLINE, 1: Role.LIST_ITEM, 2: Role.CAPTION, 3: Role.PULL_QUOTE},
    )
    assert [s.index for s in content_sentences(page)] == [1, 3]


class TestFeatures:
    def value(self, document: Document, index: int, name: str) -> float:
        content = content_sentences(document)
        row = [s.index for s in content].index(index)
        return float(feature_matrix(document, content)[row, list(FEATURES).index(name)])

    def test_there_is_a_finite_column_for_each(self, article: Document) -> None:
        matrix = feature_matrix(article, content_sentences(article))
        assert matrix.shape == (6, len(FEATURES))
        assert np.isfinite(matrix).all()

    @pytest.mark.parametrize(
        ("index", "name", "expected"),
        [
            (2, "first", 1.0),
            (3, "second", 1.0),
            (3, "first", 0.0),
            (8, "late", 1.0),
            (2, "weekday", 1.0),
            (5, "weekday", 0.0),
            (2, "numbers", np.log(2)),
            (4, "names", np.log(3)),
            (4, "opens_quote", 1.0),
        ],
    )
    def test_a_feature_has_the_value_its_meaning_says(
        self, article: Document, index: int, name: str, expected: float
    ) -> None:
        assert self.value(article, index, name) == pytest.approx(expected)

    def test_the_lead_resembles_the_headline_most(self, article: Document) -> None:
        assert self.value(article, 2, "headline") > self.value(article, 8, "headline") > 0
        assert self.value(article, 5, "headline") == pytest.approx(0, abs=0.05)

    def test_a_compound_resembles_its_parts(self, document_of: MakeDocument) -> None:
        page = document_of("Stikstof", "Het stikstofdossier.", "Een vis.", roles={0: Role.HEADLINE})
        assert self.value(page, 1, "headline") > self.value(page, 2, "headline") == 0


class TestWeights:
    def test_the_embedded_ones_explain_every_feature(self) -> None:
        assert len(LearnedRanker.embedded().weights) == len(FEATURES)

    def rows(self) -> dict[str, dict[str, float]]:
        return {name: {"mean": 0.0, "scale": 1.0, "weight": 0.0} for name in FEATURES}

    def test_a_score_is_the_weighted_sum_of_standardised_features(self, article: Document) -> None:
        rows = self.rows()
        rows["first"] = {"mean": 0.5, "scale": 0.25, "weight": 3.0}
        ranker = LearnedRanker.from_dict({"features": rows})
        assert ranker.score(article)[[2, 3]].tolist() == [6.0, -6.0]

    @pytest.mark.parametrize("data", [{}, {"features": {"first": {}}}, {"features": 3}])
    def test_what_is_not_weights_is_refused(self, data: dict[str, object]) -> None:
        with pytest.raises(SchemaError, match="training/extractor"):
            LearnedRanker.from_dict(data)

    def test_weights_of_other_features_are_refused_by_name(self) -> None:
        rows = self.rows()
        rows["mood"] = rows.pop("first")
        with pytest.raises(SchemaError, match="first, mood"):
            LearnedRanker.from_dict({"features": rows})
