"""What a translation may not bring in: people, places, days and months of its own."""

from __future__ import annotations

import pytest

from nlsum.checks import NameAddedCheck

_CHECK = NameAddedCheck()


@pytest.mark.parametrize(
    ("dutch", "english", "added"),
    [
        ("De partijen zijn het dinsdag niet eens.", "They do not agree on Wednesday.", "Wednesday"),
        ("Zij spraken met de president.", "They spoke with President Zelensky.", "Zelensky"),
        ("De burgemeester kwam in maart.", "The mayor came in April.", "April"),
        ("De stad wil dat niet.", "Heerenveen does not want that.", "Heerenveen"),
        ("Hij fietste naar huis.", "He cycled home to Oisterwijk.", "Oisterwijk"),
    ],
)
def test_what_came_from_nowhere_is_named(dutch: str, english: str, added: str) -> None:
    assert [doubt.detail for doubt in _CHECK(dutch, english)] == [f"'{added}' was added"]


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Op vrijdagavond en goede vrijdag", "On Friday evening and Good Friday"),
        ("Zij traint op donderdag.", "She trains on Thursdays."),
        ("Op 12-3 begint het.", "It begins on 12 March."),
        ("Zr.Ms. Tromp vertrekt 3 okt.", "The Tromp leaves on 3 October."),
        ("Poetin en Loekasjenko spraken.", "Putin and Lukashenko spoke."),
        ("De Oekraïense minister", "The Ukrainian minister"),
        ("De Tweede Kamer stemt.", "The House of Representatives votes."),
        ("Het gerechtshof in 's-Hertogenbosch", "The court in 's-Hertogenbosch"),
        ("“Wij gaan niet.”", "“We're not going.”"),
        ("August Borms werd terechtgesteld.", "August Borms was executed."),
        ("Op het Sühbaatarplein", "On Sükhbaatar Square"),
    ],
)
def test_english_forms_of_what_is_there_pass(dutch: str, english: str) -> None:
    assert _CHECK(dutch, english) == []
