"""Dutch sentence ends by name: each line is a text, ``|`` marks where a sentence begins.

A single bar stands for a space in the text, a double bar for no space at all.
"""

from __future__ import annotations

import pytest

from nlsum.segmentation import NewsSegmenter

CASES = {
    "initials and particles": """
        J.P. Balkenende en mr. dr. A.J. van der Horst-Visser spraken elkaar.|Daarna zwegen zij.
        Minister J. de Vries en P.C. Hooft kwamen.|Ook H.J.A. Hofland was er.
        Hij sprak met Th. van Gogh en Chr. Huygens.|Beiden lachten.
    """,
    "titles": """
        Drs. P. zong en ir. Jansen luisterde.|Prof. De Wit zweeg.
        De kolonel b.d. en de generaal a.d. waren er.|Dhr. Smit en mevr. Bos niet.
        Ds. Visser, ing. Mol en mr. Cohen tekenden.
        Prof. dr. ir. W.F. Vermeulen doceert in Delft.
    """,
    "abbreviations inside": """
        Het is m.i. onjuist, o.a. omdat bijv. Shell en Philips i.v.m. de crisis krompen.
        Zgn. experts spraken z.g. waarheden.|Niemand geloofde hen.
        Zie art. 12, nr. 5, blz. 3 en p. 64 van het rapport.|Dat is openbaar.
        Het kost ca. 3 mln. euro, d.d. 10-03-2020 begroot, resp. 4 mln. dollar.
        Dat gebeurt m.b.t. Nederland en t/m vrijdag, min. 5 keer.
        In St. Maarten en St. Petersburg heerst rust.
        Donderdag a.s. is er overleg.|Vrijdag jl. niet.
        Zij is Ph.D. in Leiden en werkt voor de U.S. Navy.
        Het bedrijf Philips N.V. groeit.|Fortis B.V. krimpt.
        Hij kwam uit de V.S. met zijn gezin.
        Hij kwam uit de V.S.|Daarna vertrok hij.
        Hij slikt vitamine C.|Dat helpt niet.
        D.w.z. Ajax verliest, m.a.w. Feyenoord wint.
    """,
    "either way": """
        Zij kocht appels, peren, enz. voor de markt.
        Zij kocht appels, peren, enz.|De markt was vol.
        De winst steeg tot 5 mln. euro.
        De winst steeg tot 5 mln.|De omzet daalde.
        Er zijn boeken, kranten etc. te koop.
        Er zijn boeken, kranten etc.|Het is er druk.
        Dat was op 14 sept. 2001.
        Dat was op 14 sept.|De dag erna regende het.
        Hij kwam om 20.30 uur.|Om 21.00 uur ging hij weg.
        Versie 1.2.3 is uit.|De prijs is 3.50 euro.
        De vergadering is op vrijdag a.s.|De agenda volgt.
        Zij werkt bij de politie e.d.|Dat is zwaar.
    """,
    "ordinals and dates": """
        Het was op 3. oktober 1990.
        Zij eindigde als 3.|Haar zus werd 5.|Dat was genoeg.
        In 1998.|Dat jaar won Frankrijk.
    """,
    "clitics": """
        Hij sliep.|'s Ochtends werd hij wakker.
        Hij sliep.|’s Ochtends werd hij wakker.
        Zij ging weg.|'t Is jammer.
        Zij ging weg.|’t Is jammer.
        Hij lachte.|'n Mooie dag was het.
        Hij zag 's avonds in 's-Hertogenbosch 't licht.
    """,
    "quotations": """
        “Ik ga weg.|Ik kom niet terug”, zei Jan.|Hij ging.
        ‘Dit is het einde.|Het is klaar.’|Hij zuchtte.
        “Het is klaar.”|Zij knikte.
        "Het is klaar."|Zij knikte.
        Hij zei: “Dit kan niet.|Dat weet iedereen.”|Daarna zweeg hij.
        “Echt waar?”|Harry lachte niet.
        “Echt waar?” vroeg Harry.
        ‘Kom hier!’ riep zij.|‘Nu!’
        “Waarom?|Waarom nu?” vroeg hij.
        „Dat is mooi.”|De man lachte.
        Jan zei: ‘Zij riep: “Kom!” en ging.’|Toen werd het stil.
        “Nee!”, riep hij.|“Ja.”
    """,
    "brackets": """
        Hij kwam (zie p. 4) te laat.|Zij niet.
        De man (die ziek was) bleef thuis.|(Zijn vrouw ook.)|Daar bleef het bij.
        Hij won (eindelijk!) de koers.
    """,
    "ellipses": """
        Hij wachtte... en wachtte.
        Hij wachtte...|Niemand kwam.
        Hij wachtte… en wachtte.
        Hij wachtte…|Niemand kwam.
        ‘Ik weet het niet...’ zei ze.
    """,
    "names with marks": """
        Yahoo! groeit weer en Joop! meldt dat.
        De site Joop! van BNNVARA en Yahoo! Nederland stoppen.
    """,
    "addresses": """
        Kijk op www.nu.nl voor meer.|Of mail naar j.de.vries@voorbeeld.nl.|Dat kan altijd.
        Zie https://www.nos.nl/artikel/123.html.|Daar staat het.
        Booking.com en Bol.com groeien.|Nu.nl niet.
    """,
    "scores": """
        Ajax won met 3-1.|Feyenoord verloor met 0-2.
    """,
    "semicolons and colons": """
        Hij kwam; zij ging.|Het was over: niemand bleef.
    """,
    "speech": """
        – Kom je?|– Nee, ik blijf hier.
    """,
    "missing space": """
        Dat heeft hij gezegd.||De minister ontkent.
        “Dat klopt niet.”||De minister ontkent.
    """,
    "beginnings": """
        De telefoon is nieuw.|iPhone heet hij.
        Zij kocht veel.|eBay verdiende eraan.
        Zij stemde.|d'66 won.
        Er is niets.|38 mensen bleven weg.
        De beurs daalde.|5 procent ging verloren.
        Dat duurde tot 1998.|2 jaar later was het klaar.
        Hij woont in de Kerkstraat.|€ 5 is genoeg.
    """,
    "roman": """
        Paus Johannes Paulus II.|De paus stierf in 2005.
    """,
}


def _cases() -> list[object]:
    return [
        pytest.param(line.strip(), id=f"{name}-{i}")
        for name, lines in CASES.items()
        for i, line in enumerate(lines.strip().splitlines(), 1)
    ]


@pytest.mark.parametrize("marked", _cases())
def test_sentences_begin_where_they_should(segmenter: NewsSegmenter, marked: str) -> None:
    text, expected = "", []
    for glued in marked.split("||"):
        for j, sentence in enumerate(glued.split("|")):
            text += " " * (j > 0) + sentence
            expected.append((len(text) - len(sentence), len(text)))
    assert [(s.start, s.end) for s in segmenter.segment(text).sentences] == expected
