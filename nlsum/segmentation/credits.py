"""Photo credits, bylines and datelines: who made an article, when and where."""

from __future__ import annotations

import re

CREDIT_WINDOW = 90
"""Characters at a paragraph's end that are searched for a photo credit."""
LONGEST_LINE = 160
"""Characters; a longer paragraph is neither a byline nor a dateline."""
MOST_NAMES = 9
"""Words of a credit or a byline: three names and what joins them."""

_CREDIT_CUE = re.compile(
    r"\b(?:[Aa]rchief)?(?:[Bb]eeld|BEELD|[Ff]oto|FOTO)(?:'s|’s|grafie|graaf)?\b(?:[ ]?:)?"
    r"|\b(?:Illustratie|Infographic|Cartoon|Tekening|Bron|Image|Photo|Still|Screenshot|Video)[ ]?:"
    r"|©"
)
_SCENE = re.compile(
    r"\bv\.l\.n\.r\.|\bvan links naar rechts\b|\((?:links|rechts|midden|l|r)\.?\)"
    r"|^Op de foto\b|\bop archiefbeeld\b",
    re.IGNORECASE,
)
LONGEST_SCENE = 250
"""Characters of a caption without a credit."""
_BEFORE_CREDIT = frozenset(".!?…)”’\"'|,(-–—[/")
_PARTICLES = frozenset(
    "van de der den het 't ’t ten ter te in op von da di du la le el al bin en and via voor".split()
)
_NO_PERSON = frozenset("in op voor via het".split())
"""Particles that join the names of places and bodies, not those of people."""
_AGENCIES = frozenset(
    "AFP ANP AP Belga DPA dpa EPA Getty Hollandse NOS Reuters Shutterstock".split()
)
_BEHIND_STOP = re.compile(r"[.!?)”’\"'] (?=\w)")
_JOINTS = re.compile(r"[\s,/|&+·•()\[\]]+")

_BYLINE_START = re.compile(
    r"(?:(?:een[ ])?(?:reportage|analyse|interview|column|opinie|achtergrond|verslag|commentaar"
    r"|recensie|portret|bijdrage)[ ]?(?:door|van|:|-|–)"
    r"|door|tekst(?:[ ]en[ ](?:beeld|foto['’]?s))?|auteur|redactie|samenstelling"
    r"|(?:geschreven|bewerkt|samengesteld)[ ]door)(?P<colon>[ ]?:)?[ ]+(?=\S)",
    re.IGNORECASE,
)
_BYLINE_LOOSE = re.compile(
    r"(?:van|door)[ ](?:onze?|een|ons|het)[ ]|door[ ]|bron:[ ]|ons[ ]", re.IGNORECASE
)
MOST_BYLINE_WORDS = 12
_DESK = re.compile(
    r"\b(?:(?:\w+)?(?:redact(?:ie|eur|rice|eurs)|verslaggever|verslaggeefster|correspondent"
    r"|correspondente|columnist|journalist|medewerker|reporter)(?:s|en)?)\b",
    re.IGNORECASE,
)
_DESK_WORDS = frozenset(
    """
    van onze een de door foto's foto’s beeld foto dr dr. drs. ir. mr. prof. financiële speciale
    regionale politieke haagse economische buitenlandse binnenlandse
    economie sport politiek buitenland binnenland cultuur regio wetenschap algemeen chef
    freelance parlementair parlementaire
    """.split()
)

_DATE_WORDS = frozenset(
    """
    januari februari maart april mei juni juli augustus september oktober november december
    jan feb febr mrt apr jun jul aug sep sept okt nov dec
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo
    vandaag gisteren eergisteren zojuist net nu geleden
    minuten minuut min uur uren dag dagen week weken maand maanden seconden
    om op tot en in het van de laatst laatste voor het eerst
    gepubliceerd geplaatst bijgewerkt gewijzigd aangepast geüpdatet update updated publicatie
    publicatiedatum datum gemaakt bijgewerkt: wijziging leestijd lezen u h am pm cet cest
    """.split()
)
_DATE_TOKEN = re.compile(r"\d{1,4}(?:[-./:]\d{1,4}){0,2}(?:u|h|uur)?|\d{1,2}u\d\d")
_DATE_SPLIT = re.compile(r"[\s,|·•–—()]+|-(?!\d)|:(?=\s|$)")
_MAY_BE_DATE = re.compile(r"\d|geleden|zojuist|[-–—,:]$")
_FULL_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_WHITE = re.compile(r"[\s,]+")
_DATE_TAIL = re.compile(r"[ ,|–—-]+\d{1,2}(?:[-/ ].*)?$")
_PLACE_STARTS = frozenset("den de het sint st. nieuw oud new los san tel bergen hoek".split())
_PLACE = re.compile(
    r"(?P<place>[^\W\d_a-z][\w’'.-]*(?:[ /-][\w’'.-]+){0,4}?)[ ]*"
    r"(?:\((?:\w|[/ -]){2,30}\))?[ ]*[-–—,:][ ]*(?P<rest>.*)"
)


def credit_start(paragraph: str) -> int:
    """Where a paragraph's closing photo credit begins, -1 if it has none.

    Example:
        >>> credit_start("Poetin in Peking. Beeld AP")
        18
        >>> credit_start("Het beeld AP is onbekend.")
        -1
    """
    offset = max(0, len(paragraph) - CREDIT_WINDOW)
    for cue in _CREDIT_CUE.finditer(paragraph, offset):
        start = cue.start()
        before = paragraph[max(0, start - 4) : start].rstrip()[-1:]
        if before and before not in _BEFORE_CREDIT and cue.group() != "©":
            continue
        rest = paragraph[cue.end() :].strip(" :©/|().[]")
        if are_names(rest) if rest else "rchief" in cue.group():
            return paragraph.rindex(before, 0, start) if before in {"(", "["} else start
    return _agency_start(paragraph, offset)


def is_caption_scene(paragraph: str) -> bool:
    """Whether a paragraph points at people in a picture.

    Example:
        >>> is_caption_scene("Premier Schoof (links) schudt de hand van Rutte.")
        True
    """
    return len(paragraph) <= LONGEST_SCENE and bool(_SCENE.search(paragraph))


def _agency_start(paragraph: str, offset: int) -> int:
    """Where an agency's name stands alone behind the last sentence, -1 if none does."""
    stops = list(_BEHIND_STOP.finditer(paragraph, offset))
    if not stops:
        return -1
    start = stops[-1].end()
    rest = paragraph[start:].strip(" ().")
    return start if _JOINTS.split(rest)[0] in _AGENCIES and are_names(rest) else -1


def are_names(words: str) -> bool:
    """Whether a phrase is nothing but names and what joins them.

    Example:
        >>> are_names("Jan van der Velde en ANP/EPA"), are_names("Jan ging weg")
        (True, False)
    """
    parts = [part for part in _JOINTS.split(words) if part.strip("-–—")]
    if not 0 < len(parts) <= MOST_NAMES:
        return False
    capitals = [part for part in parts if part[0].isupper() or part in _AGENCIES]
    return bool(capitals) and all(
        part[0].isupper()
        or part.lower() in _PARTICLES
        or part.isdigit()
        or part in _AGENCIES
        or part[:2] in {"d'", "d’", "'t", "’t"}
        for part in parts
    )


def is_person_line(paragraph: str) -> bool:
    """Whether a line holds one to three names of people or an agency, and nothing else.

    Example:
        >>> is_person_line("Hilde ter Braak"), is_person_line("Kabinet valt")
        (True, False)
    """
    words = paragraph.split()
    if words and _JOINTS.split(paragraph)[0] in _AGENCIES | {"Redactie", "REDACTIE"}:
        return len(words) <= 4 and are_names(paragraph)
    return (
        2 <= len(words) <= MOST_NAMES
        and are_names(paragraph)
        and paragraph[-1].isalpha()
        and _NO_PERSON.isdisjoint(words)
    )


def is_byline(paragraph: str) -> bool:
    """Whether a line says by whom the article is, in words that only a byline has.

    Example:
        >>> is_byline("Van onze politieke redactie"), is_byline("Door de regen viel het uit")
        (True, False)
    """
    words = paragraph.split()
    if len(paragraph) > LONGEST_LINE or len(words) > MOST_BYLINE_WORDS or paragraph[-1] in "?!:":
        return False
    line = paragraph.rstrip(".")
    start = _BYLINE_START.match(line)
    if start and (start.group("colon") or are_names(_without_desk(line[start.end() :]))):
        return True
    rest = _without_desk(line)
    return bool(_DESK.search(line)) and (not rest or are_names(rest))


def is_byline_under_headline(paragraph: str) -> bool:
    """Whether a line right under a headline names a maker, in words that are loose elsewhere.

    Example:
        >>> is_byline_under_headline("Door onze man in Havana")
        True
    """
    if len(paragraph.split()) > MOST_BYLINE_WORDS or paragraph[-1] in ".?!:":
        return False
    name = _DATE_TAIL.sub("", paragraph)
    return bool(_BYLINE_LOOSE.match(paragraph)) or is_person_line(name.strip(" ,|-–—"))


def _without_desk(line: str) -> str:
    """The line without desks, functions and the words that introduce them."""
    words = [w for w in _DESK.sub(" ", line).split() if w.strip(",").lower() not in _DESK_WORDS]
    return " ".join(words).strip(" ,|-–—")


def is_dateline(paragraph: str) -> bool:
    """Whether a line is a date, a time, a place of writing, or some of these.

    Example:
        >>> is_dateline("DEN HAAG, 12 maart 2024"), is_dateline("38 keer op bezoek")
        (True, False)
    """
    if len(paragraph) > LONGEST_LINE or not _MAY_BE_DATE.search(paragraph):
        return False
    if _is_date(paragraph):
        return True
    place = _PLACE.fullmatch(paragraph)
    return bool(
        place
        and (place.group("place").isupper() or (place.group("rest") and not _is_person(place)))
        and (not place.group("rest") or _is_date(place.group("rest")))
    )


def _is_person(place: re.Match[str]) -> bool:
    """Two or more words that do not begin like a town's name."""
    words = place.group("place").lower().split()
    return len(words) > 1 and words[0] not in _PLACE_STARTS


def _is_date(phrase: str) -> bool:
    parts = [part for part in _DATE_SPLIT.split(phrase.lower()) if part]
    numbers = sum(bool(_DATE_TOKEN.fullmatch(part)) for part in parts)
    words = sum(part.strip(".:") in _DATE_WORDS for part in parts)
    timed = numbers or "geleden" in parts or "zojuist" in parts
    named = words or any(_FULL_DATE.fullmatch(part) for part in _WHITE.split(phrase))
    return bool(timed and named) and numbers + words == len(parts)
