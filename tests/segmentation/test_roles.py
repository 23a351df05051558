"""Roles on pages in the shapes that scrapers and a browser's clipboard return."""

from __future__ import annotations

import pytest

from nlsum.segmentation import NewsSegmenter
from nlsum.segmentation.roles import assign_roles

CLIPBOARD = """\
boilerplate|Ga naar hoofdinhoud
boilerplate|Menu
boilerplate|Home
boilerplate|Sport
boilerplate|Binnenland
headline|Gemeente Almelo sluit zwembad na lekkage
dateline|Vandaag, 10:32
dateline|Laatste update: 3 uur geleden
byline|Door onze verslaggever Hanneke ter Beek
boilerplate|Delen
boilerplate|Facebook
boilerplate|Kopieer link
caption|Het zwembad blijft de komende weken gesloten. Beeld ANP
body|Het zwembad in Almelo gaat per direct dicht. Dat heeft de gemeente bekendgemaakt.
boilerplate|Lees ook
boilerplate|Almelo bezuinigt op sport
boilerplate|Waarom zwembaden in heel Nederland dreigen te sluiten
body|Volgens wethouder Bram Oosting is er geen gevaar geweest. “We hebben direct ingegrepen.”
boilerplate|Advertentie
subheading|'Geen dag te laat'
body|Omwonenden klaagden al langer over een chloorlucht.
boilerplate|De tekst gaat verder onder de foto.
boilerplate|Foto: Jan Pol
boilerplate|Wij gebruiken cookies om deze website te verbeteren. Accepteer alle cookies.
body|Het bad gaat naar verwachting in maart weer open.
boilerplate|Schrijf je in voor onze nieuwsbrief
boilerplate|Ontvang elke ochtend het belangrijkste nieuws uit Twente.
boilerplate|Meest gelezen
boilerplate|Man gewond bij aanrijding in Wierden
boilerplate|Boer uit Vriezenveen wint prijs
boilerplate|Over ons
boilerplate|© 2024 Twentse Bode. Alle rechten voorbehouden.
"""
TRAFILATURA = """\
headline|Minister wil strengere regels voor vuurwerk
dateline|DEN HAAG, 12 december 2023
body|De minister van Justitie wil de regels aanscherpen. Dat staat in een brief aan de Kamer.
body|Het plan bestaat uit drie onderdelen:
list_item|- een verbod op knalvuurwerk
list_item|- hogere boetes voor handelaren
list_item|- meer controles aan de grens
body|De politie reageert verheugd. ‘Elk jaar vallen er gewonden’, zegt een woordvoerder.
pull_quote|“Wie nu nog vuurwerk afsteekt in een woonwijk, weet dat hij anderen in gevaar brengt”
body|Volgens hem is het einde zoek. Burgemeesters zijn verdeeld over het plan.
subheading|Wat gaat er veranderen?
body|De boetes gaan van 250 naar 1.000 euro. Het verbod moet volgend jaar ingaan.
boilerplate|Volg ons op Instagram en mis niets van het nieuws.
boilerplate|Lees ook: Vuurwerkverkoop stijgt opnieuw
"""
NEWSPAPER = """\
headline|Brug bij Zaltbommel weer open na aanvaring
byline|Van onze correspondent
byline|Marjan Vogel
body|De brug bij Zaltbommel is open. “Er is wat beton afgebrokkeld, meer is er niet aan de hand.”
boilerplate|Luister naar dit artikel
boilerplate|0:00 / 3:12
subheading|Schipper aangehouden
body|De schipper had volgens de politie te veel gedronken. Hij zit nog vast.
boilerplate|Deze inhoud kan niet worden getoond. Geef toestemming voor cookies van sociale media.
body|Het schip was op weg naar Duisburg met:
list_item|1.200 ton zand
list_item|een lading hout
list_item|vier containers
pull_quote|“Er is wat beton afgebrokkeld, meer is er niet aan de hand”
subheading|38 keer in de file
body|Automobilisten moesten dagenlang omrijden. De kosten zijn nog niet bekend.
boilerplate|Dit artikel is alleen voor abonnees. Al abonnee? Log in.
boilerplate|Reageer (12)
"""
READABILITY = """\
headline|Rechtbank legt taakstraf op voor verwaarlozing van schapen
byline|Tekst: Anna de Wit, foto's: Jan Vis
boilerplate|Facebook WhatsApp Kopieer link
body|Een man uit Sneek is veroordeeld tot een taakstraf. Hij verwaarloosde dertig schapen.
caption|De stal in Sneek (archieffoto). © ANP / Kees Mol
body|– Was u op de hoogte?
body|– Nee, dat was ik niet.
body|De zaak gaat op 3 mei verder.
byline|Anna de Wit
"""


@pytest.mark.parametrize(
    ("page", "between"),
    [
        pytest.param(CLIPBOARD, "\n", id="clipboard"),
        pytest.param(CLIPBOARD, "\r\n", id="clipboard-windows"),
        pytest.param(TRAFILATURA, "\n", id="trafilatura"),
        pytest.param(NEWSPAPER, "\n\n", id="newspaper4k"),
        pytest.param(READABILITY, "\n \n\t", id="readability"),
    ],
)
def test_every_line_of_a_page_gets_its_role(
    segmenter: NewsSegmenter, page: str, between: str
) -> None:
    lines = [line.split("|", 1) for line in page.splitlines()]
    document = segmenter.segment(between.join(text for _, text in lines))
    assert [[str(p.role), p.text] for p in document.paragraphs] == lines


BODY = "Het kabinet is dinsdag gevallen. Dat heeft de premier bekendgemaakt."


@pytest.mark.parametrize(
    "line",
    """
    ANP | Door Jan Jansen | DOOR JAN JANSEN | Door Sanne Bos en Jan Vis | Door Sanne Bos, Den Haag
    | Door onze correspondent in Brussel | Van onze sportredactie | Van onze weerman
    | Jan van der Berg | Jan Jansen, economieredacteur | Redactie Binnenland
    | Een reportage van Jan Jansen | Politiek verslaggever Jan Jansen | Door A.B. de Vries
    | Anna de Wit - Brussel | Bron: ANP | Anna de Wit, 12 maart 2024 | Bewerkt door: Kees Mol
    """.split("|"),
)
def test_a_byline_under_a_headline(line: str) -> None:
    roles = assign_roles(["Kabinet gevallen na ruzie", line.strip(), BODY], [1, 1, 2])
    assert [str(role) for role in roles] == ["headline", "byline", "body"]


@pytest.mark.parametrize(
    "line",
    "12 maart 2024 | DEN HAAG - | Den Haag, 3 mei 2024 | Gepubliceerd op 4 juni 2023 om 10:15 uur"
    " | 2 uur geleden | 14-11-2023, 09:15".split(" | "),
)
def test_a_dateline_under_a_headline(line: str) -> None:
    roles = assign_roles(["Kabinet gevallen na ruzie", line, BODY], [1, 1, 2])
    assert [str(role) for role in roles] == ["headline", "dateline", "body"]


@pytest.mark.parametrize(
    "line",
    "Premier in Den Haag. Beeld AP | Boer bij zijn stal. (Foto: Jan Vis) | Kade. © Belga"
    " | Kamerlid Smit (links) en De Wit. | Bezoekers. ANP/Jan Vis | De brug. Archieffoto"
    " | Het plein, v.l.n.r. Smit, Bos en De Wit.".split(" | "),
)
def test_a_caption(line: str) -> None:
    assert [str(r) for r in assign_roles([BODY, line, BODY], [2, 1, 2])] == [
        "body",
        "caption",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Lezers van deze krant weten dat al langer.",
        "De rechter verbood het bedrijf om cookies te plaatsen bij bezoekers.",
        "Het beeld AP dat in het museum hangt, is gestolen.",
        "Door de regen kwam de trein te laat.",
        "Deelnemers aan de tocht vertrokken om 6 uur.",
        "Meer over hem is niet bekend, zegt de politie.",
        "Advertentie-inkomsten dalen al jaren.",
        "Waarom heeft de minister dat niet eerder aan de Kamer laten weten?",
        "“Ik heb het niet gedaan.”",
        "1 op de 3 Nederlanders slaapt slecht.",
        "T. werkte negentien jaar bij burgerzaken.",
    ],
)
def test_running_text_stays_body(line: str) -> None:
    assert [str(r) for r in assign_roles([BODY, line, BODY], [2, 1, 2])] == ["body"] * 3


def test_a_line_without_a_text_under_it_is_body() -> None:
    assert [str(r) for r in assign_roles(["Kabinet gevallen"], [1])] == ["body"]


def test_a_label_between_text_is_a_subheading_and_elsewhere_a_button() -> None:
    between = assign_roles([BODY, "Reacties", BODY], [2, 1, 2])
    behind = assign_roles([BODY, BODY, "Reacties"], [2, 2, 1])
    assert (str(between[1]), str(behind[2])) == ("subheading", "boilerplate")


def test_a_short_line_behind_links_is_the_next_subheading() -> None:
    links = ["Lees ook", "Hoe de coalitie in een week uit elkaar viel", "Nog een dag", BODY]
    assert [str(r) for r in assign_roles([BODY, *links], [2, 1, 1, 1, 2])] == [
        "body",
        "boilerplate",
        "boilerplate",
        "subheading",
        "body",
    ]


def test_a_second_article_has_its_own_headline() -> None:
    page = [
        "Kabinet gevallen na ruzie",
        "Door Jan Vis",
        BODY,
        "Ajax wint de beker",
        "Door Eva Kok",
        BODY,
    ]
    roles = [str(r) for r in assign_roles(page, [1, 1, 2, 1, 1, 2])]
    assert roles == ["headline", "byline", "body"] * 2


def test_a_section_label_above_the_headline_is_no_headline() -> None:
    roles = assign_roles(["Politiek", "Kabinet gevallen na ruzie", BODY], [1, 1, 2])
    assert [str(role) for role in roles] == ["boilerplate", "headline", "body"]


def test_teasers_behind_the_text_are_boilerplate() -> None:
    roles = assign_roles([BODY, "Ajax wint de beker", "Trein ontspoord bij Best"], [2, 1, 1])
    assert [str(role) for role in roles] == ["body", "boilerplate", "boilerplate"]


def test_three_lines_in_a_row_are_a_list() -> None:
    roles = assign_roles(
        [BODY, "Goud: Noor Bos", "Zilver: Eva Kok", "Brons: Jet Vis", BODY], [2, 1, 1, 1, 2]
    )
    assert [str(role) for role in roles] == ["body", *["list_item"] * 3, "body"]


def test_a_date_between_text_heads_what_follows() -> None:
    assert str(assign_roles([BODY, "Dinsdag 3 maart", BODY], [2, 1, 2])[1]) == "subheading"
