from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from nlsum import Flag, OptionError, Options, Pipeline, Result
from nlsum.cli import main
from nlsum.engines import FakeEngine
from nlsum.segmentation import NewsSegmenter
from nlsum.translation import Glossary, Translator
from nlsum.translation.glossary import put_in

_ENTRIES = {
    "Raad van State": "Council of State",
    "raad": "council",
    "waterschap": "water authority",
    "stikstof": "nitrogen",
    "Kamer": "House",
    "auto": "car",
}


def _found(text: str, *, capitals: bool = False) -> list[tuple[str, str]]:
    glossary = Glossary(_ENTRIES.items(), keep=("Van der Horst-Visser",))
    return [
        (text[term.start : term.end], term.english)
        for term in glossary.find(text, capitals=capitals)
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("De Raad van State en de raad.", [("Raad van State", "Council of State"),
                                          ("raad", "council")]),
        ("Stikstof en stikstofbeleid.", [("Stikstof", "nitrogen")]),
        ("Twee waterschappen.", [("waterschappen", "water authorities")]),
        ("Alle raden en auto's.", [("raden", "councils"), ("auto's", "cars")]),
        ("In de kamer van de Kamer.", [("Kamer", "House")]),
        ("Van der Horst-Vissers plan", [("Van der Horst-Vissers", "Van der Horst-Visser")]),
        ("Niets daarvan.", []),
        ("", []),
    ],
)  # fmt: skip
def test_terms_are_found_in_their_forms(text: str, terms: list[tuple[str, str]]) -> None:
    assert _found(text) == terms


def test_in_capitals_case_says_nothing() -> None:
    assert _found("De kamer", capitals=True) == [("kamer", "House")]


def test_the_english_stands_in_for_the_dutch() -> None:
    text = "De raad en de Kamer."
    assert put_in(text, Glossary(_ENTRIES.items()).find(text)) == "De council en de House."


def _translate(answers: dict[str, str], source: str) -> Result:
    pipeline = Pipeline(
        glossary=_ENTRIES,
        keep=("Van der Horst-Visser",),
        translation_engine=FakeEngine(answers),
        engine="fake",
        method="extractive",
    )
    return pipeline(source)


def test_a_term_that_the_model_translates_as_wished_costs_nothing() -> None:
    result = _translate({"De raad vergadert.": "The council meets."}, "De raad vergadert.")
    (term,) = result.translation[0].terms
    assert (term.dutch, term.english, term.applied) == ("raad", "council", True)
    assert result.translation.text == "The council meets."


def test_a_term_is_put_in_by_a_placeholder() -> None:
    answers = {
        "De Raad van State oordeelt.": "The board judges.",
        "De X1 oordeelt.": "The X1 judges.",
    }
    result = _translate(answers, "De Raad van State oordeelt.")
    assert result.translation.text == "The Council of State judges."
    assert not result.translation[0].flags
    assert Result.from_json(result.to_json()) == result


def test_a_term_that_cannot_be_put_in_is_flagged_and_reported() -> None:
    answers = {"De raad vergadert.": "They meet.", "De X1 vergadert.": "They all meet."}
    sentence = _translate(answers, "De raad vergadert.").translation[0]
    assert Flag.GLOSSARY_MISSED in sentence.flags
    assert [term.applied for term in sentence.terms] == [False]
    assert "'council' for 'raad'" in [doubt.detail for doubt in sentence.doubts]


def test_a_possessive_name_stays_a_name() -> None:
    answers = {
        "Van der Horst-Vissers plan slaagt.": "Van der Horst-Vissers plan succeeds.",
        "X1's plan slaagt.": "X1's plan succeeds.",
    }
    result = _translate(answers, "Van der Horst-Vissers plan slaagt.")
    assert result.translation.text == "Van der Horst-Visser’s plan succeeds."


def test_a_text_that_is_only_copied_gets_its_terms_too() -> None:
    translator = Translator(FakeEngine(), glossary=Glossary([("RIVM", "Health Institute")]))
    (sentence,) = translator.translate([NewsSegmenter().segment("RIVM")])[0]
    assert sentence.text == "Health Institute"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("terms.tsv", "Raad van State\tCouncil of State\n\nraad\tcouncil\n"),
        ("terms.csv", "Raad van State,Council of State\nraad,council\n"),
        ("terms.csv", '\ufeff"Raad van State";"Council of State"\r\nraad;council;a note\r\n'),
    ],
)
def test_a_glossary_is_read_from_a_file(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    expected = (("Raad van State", "Council of State"), ("raad", "council"))
    assert Options(glossary=path).glossary == expected  # type: ignore[arg-type]
    assert Pipeline(glossary=str(path)).options == Options(glossary=expected)


def test_options_with_a_glossary_stay_plain_values() -> None:
    options = Pipeline(glossary=_ENTRIES, keep=["Jan", "Piet"]).options
    assert hash(pickle.loads(pickle.dumps(options))) == hash(options)
    assert options.to_dict()["glossary"][0] == ["Raad van State", "Council of State"]
    assert options.to_dict()["keep"] == ["Jan", "Piet"]
    assert Pipeline(keep="Jan").options.keep == ("Jan",)


@pytest.mark.parametrize(
    "changes",
    [
        {"glossary": {"raad": ""}},
        {"glossary": [("raad", "council", "board")]},
        {"glossary": "missing.tsv"},
        {"keep": ("", "Jan")},
    ],
)
def test_impossible_glossaries_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(OptionError, match=next(iter(changes))):
        Pipeline(**changes)  # type: ignore[arg-type]


def test_the_signature_tells_one_glossary_from_another() -> None:
    def describe(glossary: Glossary) -> str:
        return Translator(FakeEngine(), glossary=glossary).describe()

    first, second = Glossary([("raad", "council")]), Glossary([("raad", "board")])
    assert len({describe(first), describe(second), describe(Glossary())}) == 3


@pytest.mark.model
def test_the_embedded_model_uses_a_glossary() -> None:
    translation = Pipeline(glossary=_ENTRIES, keep=("Van der Horst-Visser",)).translate(
        "De Raad van State oordeelde maandag dat het besluit van mevrouw Van der Horst-Visser "
        "onzorgvuldig is. De uitstoot van stikstof moet omlaag, vinden de waterschappen."
    )
    assert all(term.applied for sentence in translation for term in sentence.terms)
    assert sum(len(sentence.terms) for sentence in translation) == 4


def test_the_command_line_takes_a_glossary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms, article = tmp_path / "terms.tsv", tmp_path / "article.txt"
    terms.write_text("RIVM\tHealth Institute\n", encoding="utf-8")
    article.write_text("RIVM", encoding="utf-8")
    command = ["--engine", "fake", "--json", "--glossary", str(terms), "--keep", "Jan"]
    assert main([*command, str(article)]) == 0
    result = Result.from_json(capsys.readouterr().out)
    assert result.translation.text == "Health Institute"
    assert result.options["keep"] == ["Jan"]
    assert main(["--glossary", str(tmp_path / "missing.tsv"), str(article)]) == 2
