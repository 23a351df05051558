from __future__ import annotations

from collections.abc import Callable

import pytest

from nlsum.document import Document
from nlsum.errors import OptionError
from nlsum.options import Role
from nlsum.results import TranslatedSentence, Translation
from nlsum.summarization.extractive import extract, extract_joint, get_ranker
from nlsum.summarization.extractive.focus import query_match

MakeDocument = Callable[..., Document]
Translate = Callable[[Document], Translation]


def test_a_summary_holds_the_translated_sentences_and_their_scores(
    article: Document, translated: Translate
) -> None:
    summary = extract(translated(article), sentences=2)
    scores = get_ranker().score(article)
    assert len(summary) == 2
    assert summary.indices[0] == 2
    assert summary.text.startswith("[De minister wil dinsdag 120 boeren")
    assert summary.scores == tuple(scores[list(summary.indices)])
    assert summary.method == "learned"


def test_a_ranker_is_given_by_name_or_as_an_object(
    article: Document, translated: Translate
) -> None:
    by_name = extract(translated(article), ranker="lead", sentences=2)
    assert by_name == extract(translated(article), ranker=get_ranker("lead"), sentences=2)
    assert by_name.indices == (2, 3)
    assert by_name.method == "lead"


def test_the_length_follows_the_article(article: Document, translated: Translate) -> None:
    assert len(extract(translated(article))) == 2
    assert len(extract(translated(article), ratio=1.0)) == 6
    assert extract(translated(article), words=20, ranker="lead").indices == (2, 3)


def test_an_article_without_content_has_an_empty_summary(
    document_of: MakeDocument, translated: Translate
) -> None:
    page = document_of("Kop", "Foto.", roles={0: Role.HEADLINE, 1: Role.CAPTION})
    assert extract(translated(page)).indices == ()
    assert extract(translated(page), query="foto").text == ""


@pytest.mark.parametrize("query", ["het weer", "Hoe was het mooie weer?"])
def test_a_dutch_query_decides_what_the_summary_is_about(
    query: str, article: Document, translated: Translate
) -> None:
    assert extract(translated(article), query=query, sentences=1).indices == (5,)


def test_an_english_query_is_matched_with_the_translation(article: Document) -> None:
    english = {5: "The weather was fine all day.", 7: "The ministry has 2.5 billion euros."}
    translation = Translation(
        article,
        tuple(TranslatedSentence(s, english.get(s.index, "Nothing."), 0.0) for s in article),
    )
    assert extract(translation, query="weather", sentences=1).indices == (5,)
    assert extract(translation, query="How many billions?", sentences=1).indices == (7,)


def test_a_query_without_a_match_changes_nothing(article: Document, translated: Translate) -> None:
    plain = extract(translated(article), sentences=3)
    assert extract(translated(article), query="ruimtevaart", sentences=3).indices == plain.indices


def test_rare_words_of_a_query_count_more() -> None:
    match = query_match("minister stikstof", ["De minister.", "De minister.", "Over stikstof."])
    assert match[0] == match[1] < match[2]
    assert match[0] + match[2] == pytest.approx(1)
    assert query_match("", ["De minister."]).tolist() == [0]
    assert query_match("minister", []).tolist() == []


class TestJoint:
    def pages(self, document_of: MakeDocument, translated: Translate) -> list[Translation]:
        one = document_of(
            "De dijk bij Zutphen is maandag doorgebroken.",
            "Ongeveer 300 inwoners zijn geëvacueerd.",
            "De burgemeester spreekt van een ramp.",
        )
        other = document_of(
            "De dijk bij Zutphen is maandag doorgebroken.",
            "Het waterschap stuurt pompen naar de stad.",
        )
        return [translated(one), translated(other)]

    def test_sources_are_article_and_sentence(
        self, document_of: MakeDocument, translated: Translate
    ) -> None:
        chosen = extract_joint(self.pages(document_of, translated), sentences=4)
        assert chosen == sorted(chosen)
        assert {article for article, _ in chosen} == {0, 1}

    def test_what_both_say_is_said_once(
        self, document_of: MakeDocument, translated: Translate
    ) -> None:
        chosen = extract_joint(self.pages(document_of, translated), sentences=5)
        assert len(chosen) == 4
        assert len({(0, 0), (1, 0)} & set(chosen)) == 1

    def test_a_leaning_sentence_stays_with_its_article(
        self, document_of: MakeDocument, translated: Translate
    ) -> None:
        one = document_of("Vissers vangen makreel.", "Schepen wachten buitengaats.")
        other = document_of("Daarom bouwen kraaien nesten.", "Zij broeden in maart.")
        chosen = extract_joint([translated(one), translated(other)], ranker="lead", sentences=3)
        assert ((1, 1) in chosen) <= ((1, 0) in chosen)

    def test_nothing_gives_nothing(self) -> None:
        assert extract_joint([]) == []

    def test_an_unknown_ranker_is_an_option_error(self) -> None:
        with pytest.raises(OptionError):
            extract_joint([], ranker="best")
