from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from nlsum.document import Document
from nlsum.engines import FakeEngine
from nlsum.options import Decoding, Flag, Role
from nlsum.protocols import Doubt, Hypothesis
from nlsum.results import AbstractiveSentence, TranslatedSentence, Translation
from nlsum.summarization.abstractive import (
    Abstractor,
    Group,
    Plan,
    Prompts,
    Told,
    make_plan,
    support,
)
from nlsum.summarization.extractive import get_ranker

_DUTCH = ["Gent kocht dinsdag 12 bussen bij Van Hool.", "De bussen rijden vanaf mei door de stad."]
_ENGLISH = [
    "Ghent bought 12 buses from Van Hool on Tuesday.",
    "The buses run through the city from May.",
]
_JOINED = " ".join(_ENGLISH)


def _translation(english: Sequence[str] = _ENGLISH) -> Translation:
    text = " ".join(_DUTCH)
    first = len(_DUTCH[0])
    document = Document.from_spans(
        text, [(0, len(text), Role.BODY)], [(0, first, 0), (first + 1, len(text), 0)]
    )
    return Translation(
        document,
        tuple(
            TranslatedSentence(source, words, -0.3, (Doubt(Flag.LENGTH),))
            for source, words in zip(document, english, strict=True)
        ),
    )


class _Versions(FakeEngine):
    """Gives the versions listed for an input, best first."""

    def __init__(self, versions: dict[str, list[str]]) -> None:
        super().__init__()
        self._versions = versions

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        return [
            tuple(
                Hypothesis(words, -0.2 - 0.1 * i, 9)
                for i, words in enumerate(self._versions.get(text, ["Nothing of the sort at all."]))
            )
            for text in texts
        ]


def _told(
    versions: dict[str, list[str]],
    *translations: Translation,
    prompts: Prompts | None = None,
) -> list[Told]:
    lead = get_ranker("lead")
    plans = [make_plan(t.document, lead.score(t.document), sentences=1) for t in translations]
    abstractor = Abstractor(_Versions(versions), prompts=prompts)
    return abstractor.summarize([t.sentences for t in translations], plans)


def _sentences(
    versions: dict[str, list[str]], english: Sequence[str] = _ENGLISH
) -> list[AbstractiveSentence]:
    (told,) = _told(versions, _translation(english))
    return list(told.summary)


def test_a_supported_sentence_names_its_sources() -> None:
    (sentence,) = _sentences({_JOINED: ["Ghent’s 12 new buses run from May."]})
    assert (sentence.text, sentence.sources, sentence.flags) == (
        "Ghent’s 12 new buses run from May.",
        (0, 1),
        (),
    )
    assert sentence.support > 0.5


def test_what_is_made_of_a_doubtful_translation_is_doubtful() -> None:
    doubt = Doubt(Flag.LOW_SCORE, "-1.21")
    sure, unsure = _translation().sentences
    translation = replace(_translation(), sentences=(sure, replace(unsure, doubts=(doubt,))))
    (told,) = _told({_JOINED: ["Ghent’s 12 new buses run from May."]}, translation)
    assert told.summary.sentences[0].doubts == (doubt,)


@pytest.mark.parametrize(
    "wrong",
    [
        "Ghent’s 13 new buses run from May.",
        "Antwerp’s 12 new buses run from May.",
        "Ghent’s 12 buses do not run from May.",
        "Ghent’s 12 buses buses buses buses buses buses run from May.",
        "Weather warms everywhere tomorrow afternoon.",
        "Ghent’s 12 new buses run from May\ufffd.",
        "",
    ],
    ids=["number", "name", "negation", "repetition", "invented", "no letter", "empty"],
)
def test_an_unsupported_version_is_passed_over(wrong: str) -> None:
    right = "Ghent’s 12 new buses run from May."
    (sentence,) = _sentences({_JOINED: [wrong, right]})
    assert sentence.text == right


def test_a_number_that_only_the_translation_has_is_not_told() -> None:
    wrong = ["Ghent bought 120 buses from Van Hool on Tuesday.", _ENGLISH[1]]
    (sentence,) = _sentences({" ".join(wrong): ["Ghent’s 120 new buses run from May."]}, wrong)
    assert Flag.SOURCE_KEPT in sentence.flags


def test_a_word_that_the_translation_made_up_is_not_told() -> None:
    wrong = ["Ghent bought 12 nitroops from Van Hool on Tuesday.", _ENGLISH[1]]
    (sentence,) = _sentences({" ".join(wrong): ["Ghent’s 12 nitroops run from May."]}, wrong)
    assert Flag.SOURCE_KEPT in sentence.flags


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("buses run through Ghent from May.", "Buses run through Ghent from May."),
        ("iBus buses run from May in Ghent.", "iBus buses run from May in Ghent."),
    ],
)
def test_a_sentence_begins_with_a_capital(written: str, shown: str) -> None:
    english = [_ENGLISH[0], "The iBus buses run through the city from May."]
    assert _sentences({" ".join(english): [written]}, english)[0].text == shown


def test_then_the_anchor_alone_is_worded_anew() -> None:
    (sentence,) = _sentences({_ENGLISH[0]: ["Ghent bought 12 buses."]})
    assert (sentence.text, sentence.sources) == ("Ghent bought 12 buses.", (0,))


def test_last_the_anchor_itself_is_taken_with_its_doubts() -> None:
    (sentence,) = _sentences({})
    assert sentence.text == _ENGLISH[0]
    assert sentence.flags == (Flag.SOURCE_KEPT, Flag.LENGTH)


def test_one_sentence_is_preferred_to_two() -> None:
    two, one = "Ghent bought 12 buses. They run from May.", "Ghent’s 12 new buses run from May."
    assert _sentences({_JOINED: [two, one]})[0].text == one


def test_a_dateline_is_not_told() -> None:
    english = [f"GHENT (ANP) - {_ENGLISH[0]}", _ENGLISH[1]]
    (sentence,) = _sentences({_JOINED: ["Ghent’s 12 new buses run from May."]}, english)
    assert sentence.flags == ()


def test_no_content_gives_an_empty_summary_and_its_neighbours_theirs() -> None:
    empty = Translation(Document.from_spans("", [], []), ())
    told = _told({}, empty, _translation(), empty)
    assert [len(t.summary) for t in told] == [0, 1, 0]
    assert [t.headline is None for t in told] == [True, False, True]


def test_support_is_the_share_of_content_words() -> None:
    assert support("Ghent bought trams.", "Ghent bought buses.") == pytest.approx(2 / 3)
    assert support("It is.", "Anything.") == 1.0


def test_a_version_that_leans_or_has_no_verb_is_passed_over() -> None:
    right = "Ghent’s 12 new buses run from May."
    for wrong in ("They run through the city from May.", "Ghent’s 12 new buses from May."):
        assert _sentences({_JOINED: [wrong, right]})[0].text == right


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        (["Van Hool sued Ghent in May.", "It rained."], "Ghent sued Van Hool."),
        (['"We want buses," Van Hool said.', "It rained."], "We want buses now."),
        (
            ["Ghent’s buses, bought in May, run on gas.", "It rained."],
            "Ghent’s buses, bought in the.",
        ),
    ],
    ids=["actors", "a quotation's 'we'", "unfinished"],
)
def test_what_is_said_of_another_or_by_another_is_passed_over(
    english: list[str], wrong: str
) -> None:
    (sentence,) = _sentences({" ".join(english): [wrong]}, english)
    assert sentence.text != wrong


@pytest.mark.parametrize("copies", [True, False])
def test_a_model_that_copies_is_held_to_the_words_of_its_sources(copies: bool) -> None:
    reworded = "Ghent’s 12 buses will operate from May."
    (told,) = _told(
        {_JOINED: [reworded.replace("operate from", "uncopied from")]},
        _translation(),
        prompts=Prompts(copies=copies),
    )
    assert (Flag.SOURCE_KEPT in told.summary.sentences[0].flags) is copies


def test_of_two_versions_the_one_in_the_sources_words_is_taken() -> None:
    likelier, nearer = (
        "Ghent’s 12 fine buses swiftly run from May.",
        "Ghent’s 12 buses run from May.",
    )
    assert _sentences({_JOINED: [likelier, nearer]})[0].text == nearer


def test_three_sentences_are_no_sentence() -> None:
    wrong = "Ghent bought 12 buses. The buses run. They run from May."
    assert _sentences({_JOINED: [wrong]})[0].text != wrong


def test_what_is_taken_over_from_a_quotation_is_quoted() -> None:
    (sentence,) = _sentences({}, ["Ghent bought 12 buses from Van Hool on Tuesday.”", "Yes."])
    assert sentence.text == "“Ghent bought 12 buses from Van Hool on Tuesday.”"


def test_what_is_taken_over_is_shortened_and_says_how() -> None:
    (sentence,) = _sentences({}, ["Ghent bought 12 buses (hybrids), which pleased many.", "Yes."])
    assert sentence.text == "Ghent bought 12 buses."
    assert sentence.doubts[0].detail.endswith("; left out: parenthesis, relative clause")


def test_a_sentence_that_leans_brings_the_one_before_it() -> None:
    english = [_ENGLISH[0], "They run through the city from May."]
    joined = " ".join(english)
    translation = _translation(english)
    scores = np.array([0.0, 1.0])
    plan = Plan((Group(1, (1,)),), ())
    assert make_plan(translation.document, scores, sentences=1).groups
    (told,) = Abstractor(_Versions({joined: ["Ghent’s 12 buses will run from May."]})).summarize(
        [translation.sentences], [plan]
    )
    assert told.summary.sentences[0].sources == (0, 1)


def test_a_text_that_the_model_cannot_read_whole_is_read_in_windows() -> None:
    engine = FakeEngine({"p: Ghent bought 12 buses from": "Ghent bought 12."}, max_source_tokens=7)
    abstractor = Abstractor(engine, prompts=Prompts(sentence="p: "))
    (told,) = abstractor.summarize([_translation().sentences], [Plan((Group(0, (0, 1)),), ())])
    assert told.summary.text == "Ghent bought 12."


_PROMPTS = Prompts(headline="Headline: ")


def test_a_headline_is_written_from_the_lead_where_the_article_has_none() -> None:
    versions = {f"Headline: {_ENGLISH[0]}": ["Ghent has bought 12 buses"]}
    (told,) = _told(versions, _translation(), prompts=_PROMPTS)
    assert told.headline is not None
    assert (told.headline.text, told.headline.flags) == ("Ghent has bought 12 buses", ())


@pytest.mark.parametrize("prompts", [None, _PROMPTS])
def test_the_headline_falls_back_to_the_shortened_lead(prompts: Prompts | None) -> None:
    (told,) = _told({}, _translation(), prompts=prompts)
    assert told.headline is not None
    assert told.headline.text == "Ghent bought 12 buses from Van Hool on Tuesday"
    assert told.headline.flags == (Flag.SOURCE_KEPT, Flag.LENGTH)


def _headed() -> Translation:
    text = "Gent koopt bussen: 'Eindelijk'\n\nGent kocht 12 bussen."
    document = Document.from_spans(
        text, [(0, 30, Role.HEADLINE), (32, 53, Role.BODY)], [(0, 30, 0), (32, 53, 1)]
    )
    english = ("Ghent has bought buses: 'At last'", "Ghent bought 12 buses.")
    return Translation(
        document,
        tuple(TranslatedSentence(s, e, -0.1) for s, e in zip(document, english, strict=True)),
    )


def test_the_articles_own_headline_is_made_shorter() -> None:
    versions = {"Headline: Ghent has bought buses: 'At last'": ["Ghent has bought buses"]}
    (told,) = _told(versions, _headed(), prompts=_PROMPTS)
    assert told.headline is not None
    assert (told.headline.text, told.headline.sources) == ("Ghent has bought buses", (0,))


@pytest.mark.parametrize("written", ["Ghent has sold buses", "Ghent has bought buses: 'At"])
def test_or_taken_as_it_is(written: str) -> None:
    versions = {"Headline: Ghent has bought buses: 'At last'": [written]}
    (told,) = _told(versions, _headed(), prompts=_PROMPTS)
    assert told.headline is not None
    assert told.headline.text == "Ghent has bought buses: ‘At last’"
    assert told.headline.flags == (Flag.SOURCE_KEPT,)
