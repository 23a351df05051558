"""Hearsay: a claim that the source reports is not stated as a fact.

Dutch newspapers mark what they only heard with 'zou' and 'naar verluidt' and
whose word it is with 'volgens'. English has many ways to say it, so any of
them answers for any marker of the source.
"""

from __future__ import annotations

import re

from nlsum.checks.words import Lang
from nlsum.options import Flag
from nlsum.protocols import Doubt

_MARKERS: dict[Lang, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:zou|zouden|naar verluidt|volgens(?! (?:de |het |een )?(?:regels?|plan|afspraak|"
        r"schema|verwachting|planning|dienstregeling|recept|traditie|gewoonte)\b)|aldus|"
        r"naar eigen zeggen|naar zijn zeggen|"
        r"naar haar zeggen|naar hun zeggen|vermeende?|vermoedelijke?|"
        r"beweerdelijk)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:allegedly|alleged|reportedly|reported to|according to|supposedly|purportedly|"
        r"is said to|are said to|was said to|were said to|suspected|claims?|claimed|"
        r"apparently|presumably|accused)\b",
        re.IGNORECASE,
    ),
}
_REPORTED = (
    r"sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|sp(?:eak|eaks|oke)|words?|"
    r"(?:claim|alleg|report|accord|appar|appear|suppos|believ|expect|suspect|accus|estimat|argu|"
    r"assum|presum|rumou?r|purport|ostens|reckon|warn|calculat|describ|conclud|consider|regard|"
    r"maintain|insist|view|opinion|judg|quot|cit|suggest|predict|forecast|project|indicat|think|"
    r"thought|seem|likel|admit|acknowledg|announc|contend|assert|fear|found|figure|probab|"
    r"understood|complain|question|deem)[a-z]*|states?|stated|under|based on|following|in line|"
    r"in keeping|in accordance|call(?:s|ed)|explain[a-z]*|sources?|insiders?|finds?|writes|wrote|"
    r"as planned|own account"
)
_RENDERED = re.compile(rf"\b(?:{_REPORTED})\b", re.IGNORECASE)
# English past tense in reported speech is enough for 'zou' in a clause with 'dat' or 'of'.
_CONDITIONAL = re.compile(
    r"\b(?:would|could|might|may|should|ought|[a-z]+['’]d|were to|was to|is to|are to|going to|"
    r"due|had to|whether|if)\b",
    re.IGNORECASE,
)


class HearsayCheck:
    """A claim stays a claim.

    Args:
        source: Language of the source.

    Example:
        >>> HearsayCheck()("De man zou zijn gevlucht.", "The man fled.")[0].detail
        "'zou' is not rendered"
        >>> HearsayCheck()("De man zou zijn gevlucht.", "The man is said to have fled.")
        []
    """

    flag = Flag.HEARSAY_LOST

    def __init__(self, source: Lang = "nl") -> None:
        self._source: Lang = source

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if nothing in the output marks the claim."""
        marker = _MARKERS[self._source].search(source)
        if marker is None or renders_hearsay(output):
            return []
        if marker.group().lower().startswith("zou") and _CONDITIONAL.search(output):
            return []
        return [Doubt(self.flag, f"'{marker.group()}' is not rendered")]


def renders_hearsay(english: str) -> bool:
    """Whether an English text says of anything that somebody says it.

    Example:
        >>> renders_hearsay("He reportedly fled."), renders_hearsay("He fled.")
        (True, False)
    """
    return _RENDERED.search(english) is not None
