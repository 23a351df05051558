from __future__ import annotations

from collections.abc import Sequence

import pytest

from nlsum.checks import NameCheck
from nlsum.document import Document
from nlsum.engines import FakeEngine
from nlsum.options import Decoding, Flag, Role
from nlsum.protocols import Doubt, EngineInfo, Hypothesis
from nlsum.segmentation import NewsSegmenter
from nlsum.translation import Translator
from nlsum.translation.repair import STAGES, drawn_hypotheses


def _segment(text: str) -> Document:
    return NewsSegmenter().segment(text)


class _Scripted:
    """Answers each input from a table of hypotheses, and remembers what it was asked."""

    def __init__(self, answers: dict[str, list[str]], *, model: str = "fake") -> None:
        self.answers = answers
        self.asked: list[tuple[list[str], Decoding]] = []
        self.info = EngineInfo("scripted", model, "0" * 12, "cpu", "none")
        self.max_source_tokens = 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        self.asked.append((list(texts), decoding))
        found = []
        for text in texts:
            known = self.answers.get(text, [text])
            wanted = [known[min(i, len(known) - 1)] for i in range(decoding.num_hypotheses)]
            found.append(tuple(Hypothesis(w, -0.5 - 0.01 * i, 5) for i, w in enumerate(wanted)))
        return found


def test_one_entry_for_each_sentence_in_order_with_paragraphs_kept() -> None:
    text = "Jan komt.\nMarie lacht.\n\nPiet gaat. Kees blijft."
    document = _segment(text)
    translation = Translator(FakeEngine(), sentence_checks=()).translate([document])[0]
    assert [s.source for s in translation] == list(document.sentences)
    assert translation.text.count("\n\n") == 1
    assert translation.text.count("\n") == 3
    assert [s.text for s in translation] == [
        "Naj tmok.",
        "Eiram thcal.",
        "Teip taag.",
        "Seek tfjilb.",
    ]


def test_equal_sentences_are_computed_once() -> None:
    engine = _Scripted({})
    Translator(engine, sentence_checks=()).translate(
        [_segment("Ja hoor. Ja hoor."), _segment("Ja hoor.")]
    )
    assert engine.asked[0][0] == ["Ja hoor."]
    assert len(engine.asked) == 1


def test_a_sentence_that_passes_costs_one_call() -> None:
    engine = _Scripted({"Het kost 3 euro per stuk.": ["It costs 3 euros each."]})
    (sentence,) = Translator(engine).translate([_segment("Het kost 3 euro per stuk.")])[0]
    assert (sentence.text, sentence.flags) == ("It costs 3 euros each.", ())
    assert len(engine.asked) == 1


def test_a_changed_number_is_repaired_from_other_hypotheses() -> None:
    source = "Het kost 3 euro per stuk."
    engine = _Scripted({source: ["It costs 4 euros each.", "It costs 3 euros each."]})
    (sentence,) = Translator(engine).translate([_segment(source)])[0]
    assert (sentence.text, sentence.flags) == ("It costs 3 euros each.", ())


def test_drawing_is_a_stage_for_those_who_ask_for_it() -> None:
    source = "Het kost 3 euro per stuk."
    engine = _Scripted({source: ["It costs 4 euros each.", "It costs 3 euros each."]})
    translator = Translator(engine, stages=(drawn_hypotheses,))
    (sentence,) = translator.translate([_segment(source)])[0]
    assert sentence.text == "It costs 3 euros each."
    assert engine.asked[-1][1].sampling is not None
    assert drawn_hypotheses not in STAGES


def test_of_two_that_pass_the_one_that_says_more_is_taken() -> None:
    source = "De man kocht gisteren 3 verse broden op de markt."
    whole = "The man bought 3 fresh loaves at the market yesterday."
    engine = _Scripted({source: ["He bought 4 loaves.", "He bought 3 loaves today.", whole]})
    (sentence,) = Translator(engine).translate([_segment(source)])[0]
    assert sentence.text == whole


def test_a_lost_name_and_number_are_hidden_from_the_model_and_put_back() -> None:
    source = "Volgens Rosa Quispe kostte het 1.500 euro."
    bad = "It did cost something, she says."
    answers = {source: [bad], "Volgens X1 kostte het X2 euro.": ["X1 says it cost X2 euros."]}
    (sentence,) = Translator(_Scripted(answers)).translate([_segment(source)])[0]
    assert (sentence.text, sentence.flags) == ("Rosa Quispe says it cost 1,500 euros.", ())


def test_a_respelled_name_leaves_an_unfinished_output_unfinished() -> None:
    class Cut(FakeEngine):
        def generate(
            self, texts: Sequence[str], decoding: Decoding
        ) -> list[tuple[Hypothesis, ...]]:
            cut = Hypothesis("According to Bram Eiling", -0.1, 4, finished=False)
            return [(cut,) * decoding.num_hypotheses] * len(texts)

    translator = Translator(Cut(), sentence_checks=(NameCheck(),))
    (sentence,) = translator.translate([_segment("Volgens Bram Eilering is het zo.")])[0]
    assert sentence.text == "According to Bram Eilering"
    assert sentence.flags == (Flag.TRUNCATED,)


def test_a_sentence_of_low_score_is_flagged_and_not_repaired() -> None:
    class Unsure(FakeEngine):
        calls = 0

        def generate(
            self, texts: Sequence[str], decoding: Decoding
        ) -> list[tuple[Hypothesis, ...]]:
            self.calls += 1
            return [(Hypothesis("It rains.", -1.2, 4),) * decoding.num_hypotheses] * len(texts)

    engine = Unsure()
    (sentence,) = Translator(engine).translate([_segment("Het regent.")])[0]
    assert [str(doubt) for doubt in sentence.doubts] == ["low_score: -1.20"]
    assert engine.calls == 1


def test_without_stages_nothing_is_repaired() -> None:
    source = "Het kost 3 euro per stuk."
    engine = _Scripted({source: ["It costs 4 euros each.", "It costs 3 euros each."]})
    (sentence,) = Translator(engine, stages=()).translate([_segment(source)])[0]
    assert sentence.text == "It costs 4 euros each."
    assert len(engine.asked) == 1


def test_what_cannot_be_repaired_is_flagged_with_the_number() -> None:
    source = "Het kost 3 euro per stuk."
    engine = _Scripted({source: ["It costs 4 euros each."]})
    (sentence,) = Translator(engine).translate([_segment(source)])[0]
    assert sentence.flags == (Flag.NUMBER_CHANGED,)
    assert "3" in sentence.doubts[0].detail


def test_a_sentence_of_which_the_end_is_lost_is_cut_into_clauses() -> None:
    source = (
        "De wethouder zei dat de bouw van de nieuwe school later begint dan gepland, "
        "maar dat de kinderen daar volgens haar weinig van zullen merken."
    )
    first, second = source.split(", ")
    engine = _Scripted(
        {
            source: ["The alderman said"],
            f"{first},": [
                "The alderman said that the new school will be built later than planned,"
            ],
            second: ["But that the children will hardly notice, according to her."],
        }
    )
    (sentence,) = Translator(engine).translate([_segment(source)])[0]
    assert sentence.text == (
        "The alderman said that the new school will be built later than planned, "
        "but that the children will hardly notice, according to her."
    )
    assert Flag.TRUNCATED not in sentence.flags


def test_a_sentence_over_the_limit_is_cut_and_nothing_is_dropped() -> None:
    source = ", ".join(f"deel {i} gaat door" for i in range(200)) + "."
    engine = FakeEngine()
    translation = Translator(engine, sentence_checks=()).translate([_segment(source)])[0]
    english = " ".join(sentence.text for sentence in translation)
    assert all(f"leed {i} taag" in english.lower() for i in range(200))


def test_an_unfinished_output_is_truncated() -> None:
    class Cut(FakeEngine):
        def generate(
            self, texts: Sequence[str], decoding: Decoding
        ) -> list[tuple[Hypothesis, ...]]:
            return [(Hypothesis("It", -0.1, 2, finished=False),) * decoding.num_hypotheses] * len(
                texts
            )

    (sentence,) = Translator(Cut(), sentence_checks=()).translate([_segment("Het regent hier.")])[0]
    assert sentence.flags == (Flag.TRUNCATED,)


def test_text_that_is_no_dutch_is_flagged_for_the_document() -> None:
    english = _segment("The minister said on Monday that he will not resign from the cabinet. " * 3)
    translation = Translator(FakeEngine(), sentence_checks=()).translate([english])[0]
    assert Flag.NOT_DUTCH in translation.flags


def test_a_paragraph_left_in_dutch_is_flagged() -> None:
    class Untranslated:
        flag = Flag.UNTRANSLATED

        def __call__(self, source: str, output: str) -> list[Doubt]:
            return [Doubt(self.flag)] if "blijft" in source else []

    document = Document.from_spans(
        "Dit gaat. Dat blijft.\n\nDit gaat.",
        [(0, 21, Role.BODY), (23, 32, Role.BODY)],
        [(0, 9, 0), (10, 21, 0), (23, 32, 1)],
    )
    translation = Translator(FakeEngine(), sentence_checks=(Untranslated(),)).translate([document])[
        0
    ]
    assert [str(d) for d in translation.doubts] == ["untranslated: paragraph 1"]


@pytest.mark.parametrize(
    ("model", "sent"), [("fake", "zei - nee"), ("Helsinki-NLP/opus-mt-nl-en", "zei - nee")]
)
def test_text_is_normalised_for_the_model(model: str, sent: str) -> None:
    engine = _Scripted({}, model=model)
    Translator(engine, sentence_checks=()).translate([_segment("zei — nee")])
    assert engine.asked[0][0] == [sent]


def test_the_reader_gets_typographic_quotes() -> None:
    source = "“Het regent”, zei Jan."
    engine = _Scripted({'"Het regent", zei Jan.': ['"It\'s raining," said Jan.']})
    (sentence,) = Translator(engine, sentence_checks=()).translate([_segment(source)])[0]
    assert sentence.text == "“It’s raining,” said Jan."


def test_progress_counts_every_sentence_once() -> None:
    seen: list[int] = []
    documents = [_segment("Jan komt. Piet gaat."), _segment("Kees blijft.")]
    Translator(FakeEngine(), sentence_checks=()).translate(documents, progress=seen.append)
    assert sum(seen) == 3
