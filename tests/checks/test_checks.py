"""The remaining checks: what passes, what is flagged, and with which words."""

from __future__ import annotations

import pytest

from nlsum.checks import (
    DutchCheck,
    EnglishCheck,
    HearsayCheck,
    HearsaySupportCheck,
    LengthCheck,
    NegationCheck,
    PolaritySupportCheck,
    PunctuationCheck,
    RepetitionCheck,
    TruncationCheck,
    UntranslatedCheck,
    dutch_share,
    grounding_checks,
    language_shares,
    run,
    translation_checks,
)
from nlsum.options import Flag
from nlsum.protocols import Check

PASS = [
    (NegationCheck(), "Hij kon niet komen.", "He was unable to come."),
    (NegationCheck(), "Het begint pas in mei.", "It does not start until May."),
    (NegationCheck(), "Nog geen 48 uur later.", "Less than 48 hours later."),
    (NegationCheck(), "Zij wil bevestigen noch ontkennen.", "She will neither confirm nor deny."),
    (NegationCheck(), "Dit is zaaknr. 5.", "This is case no. 5."),
    (HearsayCheck(), "Hij zou zijn gevlucht.", "He reportedly fled."),
    (HearsayCheck(), "Hij zou komen als het kon.", "He would come if he could."),
    (HearsayCheck(), "Alles liep volgens plan.", "Everything went to plan."),
    (RepetitionCheck(), "Het is heel, heel veel.", "It is very, very much."),
    (RepetitionCheck(), "Verlies je, dan verlies je.", "If you lose, you lose."),
    (RepetitionCheck(), "Hij had het gehad.", "He had had it."),
    (TruncationCheck(), "Trein naar Gent vertrekt", "Train to Ghent leaves"),
    (TruncationCheck(), "Dit zijn de regels:", "These are the rules:"),
    (TruncationCheck(), "„Wij wisten dat.", '"We knew that.'),
    (TruncationCheck(), "Prijzen lopen op", "Prices are going up"),
    (TruncationCheck(), "", ""),
    (TruncationCheck(), "prof. dr. ir. Anneke Sieswerda gaat.", "Anneke Sieswerda goes."),
    (LengthCheck(), "Kort.", "Rather short, that."),
    (PunctuationCheck(), "‘Ik ga’, zei hij.", "“I am going,” he said."),
    (PunctuationCheck(), "Zo'n avond (van '70).", "An evening like that (of '70)."),
    (UntranslatedCheck(), "Hij las De lange zomer.", "He read De lange of mine."),
    (UntranslatedCheck(), "Mail info@kwartjes.nl.", "E-mail info@kwartjes.nl."),
    (UntranslatedCheck(), "Het weekend in het hotel.", "The weekend in the hotel."),
    (UntranslatedCheck(), "Door Joris van den Heuvel", "By Joris van den Heuvel"),
    (UntranslatedCheck(), "Er stond: ‘the files are safe’.", "It said: ‘the files are safe’."),
    (UntranslatedCheck(), "Hij zei ‘meisje’.", "He said ‘meisje’."),
]

FLAGGED = [
    (NegationCheck(), "Hij komt niet.", "He is coming.", "'niet' is missing"),
    (NegationCheck(), "Hij komt.", "He is not coming.", "'not' was added"),
    (HearsayCheck(), "Hij zou zijn gevlucht.", "He fled.", "'zou' is not rendered"),
    (HearsayCheck(), "Volgens haar is hij weg.", "He is gone.", "'Volgens' is not rendered"),
    (
        RepetitionCheck(),
        "Hij ging.",
        "He went away and went away and.",
        "'went away and' is repeated",
    ),
    (RepetitionCheck(), "Lief.", "Sweeeeeeet.", "'eeeeee' is repeated"),
    (
        RepetitionCheck(),
        "Hij zag het.",
        "The man in the old house saw that the man in the old house.",
        "'the man in the old' is repeated",
    ),
    (TruncationCheck(), "Hij gaat naar huis.", "He goes home", "the end is missing after 'home'"),
    (TruncationCheck(), "Huis in Gent", "House in the", "the end is missing after 'the'"),
    (
        TruncationCheck(),
        "Rust: 'dat was goed'",
        "Peace: 'that was",
        "the end is missing after 'was'",
    ),
    (TruncationCheck(), "Beeld van Rosa Quispe", "Image of her", "the end is missing after 'her'"),
    (TruncationCheck(), "Hij komt.", "", "there is no output"),
    (LengthCheck(), "Hij komt.", "", "0 characters for 9"),
    (PunctuationCheck(), "‘Ik ga’, zei hij.", "I am going.", "the quotation marks are missing"),
    (PunctuationCheck(), "Hij gaat.", '"He goes."', "the quotation marks were added"),
    (PunctuationCheck(), '"Ja", zei hij.', '"Yes, he said.', "a quotation mark has no partner"),
    (PunctuationCheck(), "Hij (31) gaat.", "He (31 goes.", "'(' is not closed"),
    (
        UntranslatedCheck(),
        "Dat mag niet van het kabinet.",
        "The cabinet does niet allow it.",
        "'niet' was left in Dutch",
    ),
    (UntranslatedCheck(), "Het ziekenhuis.", "That ziekenhuis.", "'ziekenhuis' was left in Dutch"),
    (UntranslatedCheck(), "Verdeeld land", "Verdeeld land", "'Verdeeld land' was left in Dutch"),
    (
        UntranslatedCheck(),
        "Hij deed het van de hand.",
        "He sold it van de hand.",
        "'de' was left in Dutch",
    ),
]


@pytest.mark.parametrize(("check", "source", "output"), PASS)
def test_faithful_output_passes(check: Check, source: str, output: str) -> None:
    assert check(source, output) == []


@pytest.mark.parametrize(("check", "source", "output", "detail"), FLAGGED)
def test_damage_is_flagged(check: Check, source: str, output: str, detail: str) -> None:
    assert [(d.flag, d.detail) for d in check(source, output)] == [(check.flag, detail)]


def test_polarity_of_a_summary() -> None:
    check = PolaritySupportCheck()
    source = "He did not sell the shares. The house was never painted green."
    assert check(source, "The house was never painted.") == []
    assert check(source, "He lived there.") == []
    assert [d.detail for d in check(source, "He will sell shares.")] == ["'not' is missing"]
    assert [d.detail for d in check("He came.", "He never came.")] == ["'never' was added"]


def test_a_denial_is_kept_with_what_it_denies() -> None:
    check = PolaritySupportCheck()
    source = "It is unlikely but not impossible that they saw the ship. It was not lit at night."
    assert check(source, "It is not impossible that they saw the ship.") == []
    assert [d.detail for d in check(source, "It is impossible that they saw the ship.")] == [
        "'not' is missing"
    ]
    hollow = "There is no evidence to suggest that vaccines cause disease."
    assert check(hollow, "The speaker said that vaccines cause disease.") != []


def test_hearsay_of_a_summary_is_that_of_its_closest_sentence() -> None:
    check = HearsaySupportCheck()
    source = "It rained all day. The mayor allegedly took bribes from builders."
    assert check(source, "It rained.") == []
    assert check(source, "The mayor is accused of taking bribes.") == []
    assert [d.detail for d in check(source, "The mayor took bribes.")] == [
        "'allegedly' is not rendered"
    ]


TEXTS = {
    "nl": "Het kabinet wil dat de gemeenten dit jaar met een plan komen voor de huizen.",
    "en": "The government wants the councils to come up with a plan for the houses this year.",
    "de": "Die Regierung will, dass die Gemeinden in diesem Jahr mit einem Plan für die Häuser"
    " kommen, wenn es nicht anders geht.",
    "fr": "Le gouvernement veut que les communes présentent un plan pour les maisons de la ville.",
    "es": "El gobierno quiere que los municipios presenten un plan para las casas de la ciudad.",
    "fy": "It regear wol dat de gemeenten dit jier mei in plan komme foar de huzen yn it doarp,"
    " mar dat is noch net klear.",
    "af": "Die regering wil hê dat die munisipaliteite vanjaar met 'n plan vir die huise kom,"
    " maar dit is nog nie klaar nie.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages_are_told_apart(language: str) -> None:
    shares = language_shares(TEXTS[language])
    assert max(shares, key=lambda name: shares[name]) == language
    assert sum(shares.values()) == pytest.approx(1)
    assert (dutch_share(TEXTS[language]) > 0.5) == (language == "nl")
    assert (DutchCheck()(TEXTS[language], "") == []) == (language == "nl")
    assert (EnglishCheck()("", TEXTS[language]) == []) == (language == "en")


def test_too_little_text_gives_no_verdict() -> None:
    assert language_shares("Fleur van der Poort, 2024") == {}
    assert dutch_share("") == 1.0
    assert EnglishCheck()("", "Fleur van der Poort wint de Ronde van de Dijle") == []


def test_every_check_of_the_sets_keeps_the_protocol() -> None:
    for check in (*translation_checks(), *grounding_checks()):
        assert isinstance(check, Check)
        assert isinstance(check.flag, Flag)


def test_doubts_come_in_the_order_of_the_checks() -> None:
    doubts = run(translation_checks(), "Rosa komt niet om 8 uur met Quispe.", "Rosa comes.")
    assert [d.flag for d in doubts] == [
        Flag.TRUNCATED,
        Flag.NUMBER_CHANGED,
        Flag.NAME_LOST,
        Flag.NEGATION_LOST,
    ]
