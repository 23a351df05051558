"""Lines of a news page that are not part of the article.

Each pattern is a kind of line that Dutch news sites print around their articles,
as trafilatura, newspaper4k, readability and a browser's clipboard return it. The
patterns look at the beginning of a paragraph only, and the kinds that running
text might begin with too are bounded in length.
"""

from __future__ import annotations

import re

LONGEST = 400
"""Characters; a longer paragraph is article text or a cookie notice."""

_LABELS = frozenset(
    """
    aanmelden abonneren abonnement account advertentie advertenties annuleren archief bewaar
    bewaren bluesky colofon contact contrast cookiebeleid cookies copyright deel delen
    disclaimer e-mail economie email facebook home inloggen instagram instellingen kopieer
    leeslijst link linkedin luister mail mastodon menu messenger meer nieuws nieuwsbrief
    nieuwsbrieven onderwerpen opslaan overzicht pinterest print privacy privacybeleid
    privacyverklaring reacties reageer reageren registreren rss sluit sluiten sport tags
    telegram threads tip twitter verder volg volgen volgende vorige whatsapp x youtube zoek
    zoeken
    """.split()
)
"""Words that are a button or a menu entry when nothing else stands in their line."""

_START = re.compile(
    r"""(?:
    # other articles
    (?:lees|bekijk|kijk|luister|zie|check|beluister)[ ](?:ook|meer|verder|hier|terug|alles)\b
  | (?:ook[ ]interessant|meer[ ](?:over[ ]dit|lezen|nieuws|artikelen)\b
      | meest[ ](?:gelezen|bekeken|recent) | best[ ]gelezen | net[ ]binnen\b
      | gerelateerde?[ ] | verwante?[ ]artikelen | aanbevolen[ ]artikelen | in[ ]dit[ ]artikel:
      | tags?: | trefwoorden: | onderwerpen: | dossier: | thema's?: | deel[ ]\d+[ ]van[ ]
      | (?:volgend|vorig)e?[ ](?:artikel|bericht) )
    # sharing and following
  | (?:deel|like|tweet|print|mail|bewaar|kopieer)[ ](?:dit|deze|de[ ]link|via|op|artikel|link)\b
  | volg[ ](?:ons|de[ ]|het[ ]laatste|nu\b|[@\w.]+[ ](?:op|via)\b)
  | (?:kopieer|gekopieerd|link[ ]gekopieerd|delen[ ](?:via|op)|share[ ]|whatsapp[ ]ons)\b
  | \d+[ ](?:reacties?|comments?|keer[ ]gedeeld|views|weergaven|shares)\b
  | (?:reageer|reacties?)[ ]*(?:\(\d+\)|op[ ]dit|hieronder)
    # subscriptions, letters, accounts
  | (?:abonneer|word[ ](?:nu[ ])?(?:abonnee|lid|vriend)|neem[ ](?:nu[ ])?een[ ]abonnement)\b
  | (?:al[ ]|nog[ ]geen[ ]|bent[ ]u[ ]|ben[ ]je[ ](?:al[ ])?)(?:abonnee|lid)\b
  | (?:log[ ]in|inloggen$|registreer|maak[ ](?:een|gratis|nu|je)[ ].{0,20}(?:account|profiel))\b
  | (?:schrijf|meld)[ ](?:je|u|jezelf)[ ](?:nu[ ]|hier[ ]|gratis[ ])*(?:in|aan)\b
  | (?:ontvang|krijg)[ ](?:(?:elke|iedere|dagelijks|wekelijks|gratis|onze|het[ ]laatste|de[ ]beste
      |als[ ]eerste|een[ ]melding|meldingen|direct|nu)\b)
  | download[ ](?:de|onze|nu|gratis)\b | (?:zet|schakel)[ ](?:je[ ]|de[ ])?(?:push)?meldingen\b
  | (?:dit|het)[ ](?:hele[ ]|volledige[ ])?(?:artikel|verhaal|bericht)[ ]
      (?:is[ ](?:alleen|exclusief)|lezen|uit[ ]de[ ]krant|verscheen[ ]eerder|werd[ ]eerder
      |maakt[ ]deel)\b
  | (?:verder|onbeperkt)[ ](?:lezen|toegang)\b | je[ ]hebt[ ]nog[ ]\d+ | steun[ ]onze[ ]
  | (?:probeer|lees)[ ](?:nu|gratis|onbeperkt|de[ ]eerste|\d+[ ](?:maand|week|weken|dagen))\b
  | (?:elke|iedere)[ ](?:dag|ochtend|week)[ ].{0,60}in[ ](?:je|uw)[ ](?:inbox|mailbox)\b
    # advertising and layout notes
  | (?:advertentie|advertisement|gesponsord|sponsored|partnerbijdrage
      |ingezonden[ ]mededeling)[:.]?$
  | \(?(?:de[ ]|het[ ])?(?:tekst|artikel|verhaal|bericht)[ ](?:gaat|loopt)[ ]
      .{0,24}(?:verder|door)\b
  | (?:scroll|swipe|klik|tik)[ ](?:naar|om|hier|op|verder|voor|door)\b
    # rights, feedback, navigation, players
  | (?:©|\(c\)|copyright[ ]?(?:©|\d|$)|alle[ ]rechten[ ]|niets[ ]uit[ ]deze[ ]uitgave|auteursrecht$)
  | (?:op|voor)[ ]dit[ ]artikel[ ](?:rust|geldt)\b | overname[ ]van\b.{0,60}\btoestemming
  | (?:foutje?|fout[ ]gezien|taalfout|spelfout|klopt[ ]er[ ]iets|tip[ ](?:de|onze)[ ]redactie)\b
  | (?:heb|heeft)[ ](?:je|jij|u)[ ](?:een[ ])?(?:nieuwstip|tip|vraag|opmerking|fout|vragen)\b
  | (?:mail|bel|app|tip|stuur)[ ](?:ons|de[ ]redactie|naar[ ]|je[ ]|een[ ]mail)\b
  | wat[ ]vind[ ](?:jij|je|u)[ ](?:ervan|van[ ]dit) | praat[ ]mee\b | geef[ ]je[ ]mening
  | (?:ga|spring|door|terug)?[ ]?naar[ ](?:de[ ])?(?:hoofd)?(?:inhoud|navigatie|boven|menu
      |content|homepage|overzicht)\b
  | (?:leestijd|luistertijd)\b | \d+[ ]min(?:\.|uten|uut)?[ ](?:leestijd|lezen|leestijd)\b
  | (?:beluister|luister[ ]naar|speel|bekijk)[ ](?:dit|de|het)[ ](?:artikel|fragment|video|podcast
      |uitzending|aflevering)\b
  | \d{1,2}:\d\d[ ]*/[ ]*\d{1,2}:\d\d
  | (?:algemene[ ])?voorwaarden$ | over[ ]ons$ | toon[ ](?:meer|alle|minder)\b
  | (?:video|audio|javascript|deze[ ]video|dit[ ]fragment|deze[ ]inhoud)[ ](?:kan|kon|is|staat)[ ]
      (?:niet|uitgeschakeld|uit\b|geblokkeerd)
  | (?:dit[ ]is[ ]een[ ]|om[ ](?:deze|dit)[ ])(?:embed|externe|content|inhoud|tweet|post|bericht
      |social)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_OPENER = re.compile(
    r"""(?:(?:lees|bekijk|kijk|luister|zie)[ ](?:ook|meer|verder)
    | ook[ ]interessant(?:[ ]voor[ ](?:jou|u))? | meest[ ](?:gelezen|bekeken|recent)
    | best[ ]gelezen | net[ ]binnen | meer[ ](?:over|nieuws|lezen|artikelen|verhalen|van|uit|in)
      (?:[ ][^.!?]{1,60})?
    | gerelateerde?(?:[ ][^.!?]{1,40})? | verwante[ ]artikelen | aanbevolen(?:[ ][^.!?]{1,40})?
    | onderwerpen | tags | trefwoorden | delen | deel[ ]dit[ ]artikel | menu
    )[ ]*[:?]?""",
    re.IGNORECASE | re.VERBOSE,
)

_COOKIE = re.compile(r"\bcookie", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:accepte|akkoord|toestemming|weiger|voorkeuren|instellingen|website|site|wij gebruiken"
    r"|we gebruiken|je gegevens|uw gegevens)",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:je|jij|jouw|u|uw|we|wij|onze)\b", re.IGNORECASE)
CONSENT_WINDOW = 600
"""Characters of a paragraph that are searched for a cookie notice."""

_SEPARATORS = re.compile(r"\s*[|›>•·/]\s*")


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is furniture of the page.

    Args:
        paragraph: Its text, without white space around it.

    Example:
        >>> is_boilerplate("Lees ook: Kabinet valt over stikstof")
        True
        >>> is_boilerplate("Lezers van deze krant weten dat al langer.")
        False
    """
    if len(paragraph) <= LONGEST and _START.match(paragraph):
        return True
    return is_cookie_notice(paragraph)


def opens_link_list(paragraph: str) -> bool:
    """Whether a paragraph announces links to other articles in the lines that follow.

    Example:
        >>> opens_link_list("Meest gelezen"), opens_link_list("Lees ook: Kabinet valt")
        (True, False)
    """
    return len(paragraph) <= LONGEST and bool(_OPENER.fullmatch(paragraph))


def is_cookie_notice(paragraph: str) -> bool:
    """Whether a paragraph asks the reader's consent, rather than reports on cookies.

    Example:
        >>> is_cookie_notice("Wij gebruiken cookies. Accepteer ze om verder te gaan.")
        True
        >>> is_cookie_notice("De rechter verbood het bedrijf cookies te plaatsen.")
        False
    """
    head = paragraph[:CONSENT_WINDOW]
    return bool(_COOKIE.search(head) and _CONSENT.search(head) and _READER.search(head))


def is_label(paragraph: str) -> bool:
    """Whether a line is a button's label, a menu entry, or a row of them.

    Some of them are subheadings as well ("Reacties"); the neighbours have to tell.

    Example:
        >>> is_label("Facebook"), is_label("Home | Nieuws | Sport")
        (True, True)
    """
    if len(paragraph) > 120:
        return False
    words = [w for w in _SEPARATORS.split(paragraph.lower()) if w]
    if len(words) < 2:
        words = paragraph.lower().split()
    return bool(words) and all(word.strip(":()0123456789 ") in _LABELS for word in words)
