from __future__ import annotations

from collections.abc import Sequence

import pytest

from nlsum.document import Document
from nlsum.engines import FakeEngine
from nlsum.options import Decoding, Flag, Role
from nlsum.protocols import Doubt, Hypothesis
from nlsum.results import AbstractiveSentence, TranslatedSentence, Translation
from nlsum.summarization.abstractive import Abstractor, Prompts, Told, make_plan, support
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


@pytest.mark.parametrize(
    "wrong",
    [
        "Ghent’s 13 new buses run from May.",
        "Antwerp’s 12 new buses run from May.",
        "Ghent’s 12 buses do not run from May.",
        "Ghent’s 12 buses buses buses buses buses buses run from May.",
        "Weather warms everywhere tomorrow afternoon.",
        "",
    ],
    ids=["number", "name", "negation", "repetition", "invented", "empty"],
)
def test_an_unsupported_version_is_passed_over(wrong: str) -> None:
    right = "Ghent’s 12 new buses run from May."
    (sentence,) = _sentences({_JOINED: [wrong, right]})
    assert sentence.text == right


def test_a_number_that_only_the_translation_has_is_not_told() -> None:
    wrong = ["Ghent bought 120 buses from Van Hool on Tuesday.", _ENGLISH[1]]
    (sentence,) = _sentences({" ".join(wrong): ["Ghent’s 120 new buses run from May."]}, wrong)
    assert Flag.SOURCE_KEPT in sentence.flags


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
