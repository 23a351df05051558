"""Names are found, and found again in English."""

from __future__ import annotations

import pytest

from nlsum.checks import NameCheck, NameSupportCheck
from nlsum.checks.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Volgens Rosa Quispe niet.", ["Rosa Quispe"]),
        ("Hij zag A.J. van der Horst-Visser.", ["A.J. van der Horst-Visser"]),
        ("Reizigers uit Peru wachten. Niemand zei iets.", ["Peru"]),
        ("DEN HAAG WEER DICHT", []),
        ("De Tweede Kamer stemt.", []),
        ("RIVM waarschuwt.", ["RIVM"]),
        ("Hij zei: ‘Alles is goed.’", []),
        ("", []),
    ],
)
def test_names_of_a_dutch_text(text: str, names: list[str]) -> None:
    found = find_names(text, "nl")
    assert [n.text for n in found] == names
    assert [text[n.start : n.end] for n in found] == names


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Hij kwam uit Oekraïne.", "He came from Ukraine."),
        ("De Duitse krant.", "The newspaper from Germany."),
        ("De Rotterdamse haven.", "The port of Rotterdam."),
        ("Het was Taras Jaremtsjoek.", "It was Taras Yaremchuk."),
        ("De wet van Modi's partij.", "The law of Modi's party."),
        ("De NAVO en de VN.", "NATO and the UN."),
        ("De Noord-Groningse boeren.", "The farmers of northern Groningen."),
        ("Het ministerie van Buitenlandse Zaken.", "The Foreign Ministry."),
        ("Volgens het RIVM.", "According to the public health institute RIVM."),
        ("In Gent en Luik.", "In Ghent and Liège."),
        ("De Kremlwoordvoerder van Kreml.", "The Kreml spokesman."),
    ],
)
def test_names_in_their_english_form_pass(dutch: str, english: str) -> None:
    assert NameCheck()(dutch, english) == []


@pytest.mark.parametrize(
    ("dutch", "english", "detail"),
    [
        ("Hij sprak met Rosa Quispe.", "He spoke with Rosa.", "'Rosa Quispe' is missing"),
        ("Hij sprak met Veldhoen.", "He spoke with Veldhoven.", "'Veldhoen' is missing"),
        ("De stad Gent.", "The city of Bruges.", "'Gent' is missing"),
        ("De Duitse krant.", "The Danish newspaper.", "'Duitse' is missing"),
    ],
)
def test_lost_names_are_named(dutch: str, english: str, detail: str) -> None:
    assert [d.detail for d in NameCheck()(dutch, english)] == [detail]


def test_a_summary_may_not_bring_names_in() -> None:
    check = NameSupportCheck()
    source = "The United Nations met Rosa Quispe in Peru on Tuesday."
    assert check(source, "On Tuesday the UN met the Peruvian Quispe.") == []
    assert [d.detail for d in check(source, "On Monday it met Rosa.")] == ["'Monday' was added"]
    assert [d.detail for d in check(source, "She met Van-Dam.")] == ["'Van-Dam' was added"]
    assert check(source, "nothing here") == []


@pytest.mark.parametrize(
    "output",
    [
        "Antwerp’s 12 new buses run from May.",
        "Vlotwerk has been fined.",
        "It rained. Antwerp was dry.",
        "Belgian buses run from May.",
    ],
)
def test_a_name_that_begins_a_sentence_has_to_be_in_the_source(output: str) -> None:
    check = NameSupportCheck()
    assert [d.flag for d in check("Ghent bought 12 buses, which run from May.", output)]
    assert not check(f"Ghent, the Antwerp firm Vlotwerk and Belgium: {output.lower()}", output)


@pytest.mark.parametrize(
    "output",
    ["Buses run every day.", "Unluckily, it rained.", "The twelve are new.", "A bus came."],
)
def test_an_ordinary_word_may_begin_a_sentence(output: str) -> None:
    assert NameSupportCheck()("Ghent bought 12 vehicles.", output) == []


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("A group in Chechen hands left.", "It left the Chech group."),
        ("Tim Scott left South Korea.", "It was Tim Scottt."),
        ("Most Senate seats are safe.", "It was the Senates."),
        ("The Honest and Open New Act passed.", "The city passed the HON Act."),
        ("See https://stad.example/bus for more.", "See https://stad.example/tram for more."),
    ],
)
def test_a_name_that_is_almost_in_the_source_was_added(source: str, output: str) -> None:
    assert NameSupportCheck()(source, output)


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("The Iraqi army left.", "The army left Iraq."),
        ("The United Nations met.", "It was the UN."),
        ("It was the United Nations", "The UN met."),
        ("Democrats met.", "It was a Democrat."),
        ("See https://stad.example/bus for more.", "More is at https://stad.example/bus."),
    ],
)
def test_another_form_of_a_name_is_the_name(source: str, output: str) -> None:
    assert NameSupportCheck()(source, output) == []
