"""Negation: what the source denies the output denies too, and the reverse.

Counted on both sides: plain negations ('niet', 'geen', 'not', 'never') and,
only as an answer to one of the other side, words with a negative meaning
('ontbreken', 'pas', 'fail', 'unable'), because translators turn 'kon niet' into
'was unable' and 'pas in mei' into 'not until May'.
"""

from __future__ import annotations

import re

from nlsum.checks.words import Lang
from nlsum.options import Flag
from nlsum.protocols import Doubt

# These hold a negation and deny nothing.
_IDIOMS: dict[Lang, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:nog geen (?=[\d½]|half|halve|kwart|een\b|één\b|hand|uur|jaar|week|maand|minuut|"
        r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w+tig|honderd|duizend|"
        r"\w+honderd|\w+duizend|miljoen|miljard|promille|procent|seconde|kilometer|meter)|"
        r"zo niet\b|wel of niet|al dan niet|niet alleen|niet zelden|niet in de laatste plaats|"
        r"niets anders dan|niet anders dan|niet (?:meer|minder|verder|langer) dan|als geen ander|"
        r"geen wonder|zonder meer|zonder twijfel|nooit,? maar dan ook (?=nooit)|niet te geloven|"
        r"of niet\b|niet waar\b|nog geen kwartier|zelden of nooit|verder dan dat kwam \w+ niet)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:no (?:fewer|less|more|later|sooner|earlier|further|longer) than|"
        r"not (?:including|counting)|(?:can[’']?t|cannot) stand|don[’']t get me wrong|"
        r"not only|not least|nothing but|"
        r"in no time|or not\b|no doubt|no wonder|nothing (?:less|more) than|not just|if not\b|"
        r"whether or not|none other|not infrequently|no choice but|no[- ]confidence|no[- ]man|"
        r"no\. ?(?=\d)|never, ever)|"
        r", (?:is|are|was|were|do|does|did|have|has|had|can|could|would|will)n['’]t \w+\?",
        re.IGNORECASE,
    ),
}
_PLAIN: dict[Lang, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:n[ií][eé]t|g[eé][eé]n|n[oó][oó]it|niemand|niets|niks|nergens|zonder|nauwelijks|"
        r"evenmin|geenszins|nimmer|amper|nee|neen|allerminst|allesbehalve|noch|onmogelijk|onwaarschijnlijk|"
        r"ongeldig|onschuldig|onveilig|onzeker|oneens|onbetaalbaar|onhoudbaar|onaanvaardbaar|"
        r"onacceptabel|onvoldoende|onbekend|onduidelijk)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|without|cannot|hardly|barely|"
        r"scarcely|\w{2,6}n['’]t)\b",
        re.IGNORECASE,
    ),
}
_NEGATIVE: dict[Lang, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:pas|slechts|enkel|alleen|weinig|weinigen|zelden|minder|krap|nul|te|nog|ooit|kwijt|"
        r"keer toe|maar liefst|behalve|tenzij|buiten|anders|laat staan|verboden|verbod\w*|"
        r"on(?!der|s\b|ze\b|geveer|langs|t)[a-z]{4,}|ont(?:br|ken|houd|hield|zeg|bloot|liep|kom)\w*|"
        r"mis(?!schien)[a-z]+|gemis\w*|weiger\w*|afgeraden|afraden|raden|afwijz\w*|afgewezen|"
        r"\w*tekort|\w*loos|\w*loze|afgeleerd|stop\w*|gestopt|staak\w*|gestaakt|voorkom\w*|"
        r"afwezig\w*|zwijg\w*|zweeg|zwegen|uitgesloten|uitsluit\w*|in plaats van|vergeefs|"
        r"tevergeefs|uitblij\w*|schaars\w*|nagelaten|nalaten|vermij\w*|hekel|mank|vergeten|vergat)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:un(?!der|it|ion|i[vq]|til|less)[a-z]{3,}|im(?:poss|perf|prob|pract|mat|mob)[a-z]+|"
        r"in(?:ab|acc|adeq|cap|compat|compl|corr|cred|def|effect|eff|elig|frequent|hum|just|"
        r"nocent|secur|signif|stab|suff|tol|val|vis)[a-z]+|il(?:leg|lic|log)[a-z]+|irre[a-z]+|"
        r"dis(?:agr|appr|like|satis|contin|regard|qual|advan|courag|honest|obey)[a-z]*|non-?[a-z]+|"
        r"fail(?:s|ed|ing|ure|ures)?|refus[a-z]*|lack(?:s|ed|ing)?|den(?:y|ied|ies|ying|ial)|"
        r"avoid[a-z]*|prevent[a-z]*|stop(?:s|ped|ping)?|missing|absen(?:t|ce)|instead|rather than|"
        r"less than|fewer than|less|far from|nor|out of the question|free of|free from|yet to|"
        r"give[sn]? up|gave up|falls? short|fell short|otherwise|exclud[a-z]+|anything but|"
        r"run out|ran out|runs out|forbidden|forbids?|unless|outdated|ceased?|all but|hard to|"
        r"declin(?:e[sd]?|ing)|wrong|out of proportion|ignor[a-z]+|refrain[a-z]*|"
        r"[a-z]{3,}less(?:ly)?|too (?:late|small|little|few|much|many)|barred|withh[eo]ld|"
        r"begrudg[a-z]+|despite)\b",
        re.IGNORECASE,
    ),
}


class NegationCheck:
    """The output denies as often as the source does.

    Args:
        source: Language of the source.

    Example:
        >>> NegationCheck()("Hij komt niet.", "He is coming.")[0].detail
        "'niet' is missing"
        >>> NegationCheck()("Hij kon niet komen.", "He was unable to come.")
        []
    """

    flag = Flag.NEGATION_LOST

    def __init__(self, source: Lang = "nl") -> None:
        self._source: Lang = source

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if a negation was lost, or one was added."""
        theirs, their_negative = find_negations(source, self._source)
        ours, our_negative = find_negations(output, "en")
        if len(theirs) > len(ours) + our_negative:
            return [Doubt(self.flag, f"'{theirs[-1].group()}' is missing")]
        if len(ours) > len(theirs) + their_negative:
            return [Doubt(self.flag, f"'{ours[-1].group()}' was added")]
        return []


def find_negations(text: str, lang: Lang) -> tuple[list[re.Match[str]], int]:
    """The plain negations of a text, and how many words are negative in another way.

    Example:
        >>> plain, other = find_negations("Hij kon niet; het was onbegrijpelijk.", "nl")
        >>> [match.group() for match in plain], other
        (['niet'], 1)
    """
    blanked = _IDIOMS[lang].sub(lambda match: " " * len(match.group()), text)
    plain: list[re.Match[str]] = []
    paired = False
    for match in _PLAIN[lang].finditer(blanked):
        # 'noch ... noch' denies once, as 'neither' does.
        in_pair = match.group().lower() in ("noch", "neither")
        if not (in_pair and paired):
            plain.append(match)
        paired = paired or in_pair
    return plain, len(_NEGATIVE[lang].findall(blanked))
