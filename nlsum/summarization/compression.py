"""English sentences made shorter by leaving out what the fact does not need.

Rules of grammar, each with a name, cut one kind of aside. A cut that would lose a
number, a name, a denial, a condition or a reported claim is not made; only what
the writer put in parentheses may hold a number or a name. (Cutting constituents
by rule, as in Zajic et al. 2007, "Multi-candidate reduction", for headlines.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlsum import checks
from nlsum.checks.names import find_names, is_found
from nlsum.normalization import normalize, restore_quotes

_Losses = Callable[[str, str], Sequence[object]]

_FEWEST_WORDS = 4
"""A sentence of fewer words is not made: something needed must be gone."""

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PARENTHESIS = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\])| - [^-,;:\"]{3,80} -(?= [a-z])")
_SAID_HOW = re.compile(
    rf"(?<=\bsaid)(?: on {_WEEKDAY}(?: (?:morning|afternoon|evening|night))?| yesterday| today"
    r"| in (?:an? |the )?(?:interview|statement|letter|reply|response|press release|first reaction)"
    r"(?: (?:with|to) [^,.;:\"]{1,60}?)?"
    r"| (?:at|during) (?:a|the) (?:press conference|meeting|debate|presentation)"
    r"| to reporters)+(?=[,.;]| that\b)"
)
_LEADING = re.compile(
    r"^(?:However|Moreover|Furthermore|Meanwhile|Nevertheless|Nonetheless|Incidentally|Therefore|"
    r"Also|Besides|Still|In addition|As a result|In the meantime|On the other hand|In short|"
    r"By the way|At the same time|(?:In|At|On|After|Before|During|With|Despite|From|As|While|"
    r"Because|Since|Due to|Thanks to|Although) [^,;:\"]{2,100}), (?=\S)"
)
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|"
    r"says|said|wants|went|came|won|lost|took|gave|got|saw|found|thinks|(?!its\b|his\b|this\b|"
    r"as\b|across\b|towards\b|besides\b)[a-z]{2,}(?:ed|[^s\W]s))\b"
)
_RELATIVE = re.compile(
    rf", (?:which|who|whose|whom|where)\b[^;:()\"]{{2,160}}?"
    rf"(?:,(?= {_VERB})|(?=[.!?]$))"
)
_PARTICIPLE = re.compile(
    r", (?:thereby |thus |while )?(?!according\b|during\b|including\b|excluding\b|assuming\b|"
    r"evening\b|morning\b|saying\b|claiming\b|adding\b)[a-z]{2,}ing\b[^,;:()\"]*(?=[.!?]$)"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|until|except|only|but|almost|nearly)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Compressed:
    """A shortened sentence.

    Args:
        text: The English.
        rules: Names of the rules that cut something, in their order; empty if none did.
    """

    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to shorten a sentence.

    Args:
        name: What is left out, for a reader.
        pattern: Matches a stretch to leave out.
        keeps: Each names what a shorter version lost; none of them may name anything.
    """

    name: str
    pattern: re.Pattern[str]
    keeps: tuple[_Losses, ...]

    def shorter(self, text: str) -> Iterator[str]:
        """Each version of ``text`` with one stretch left out that may be."""
        for match in self.pattern.finditer(text):
            cut = match.group()
            shorter = _tidied(text[: match.start()] + text[match.end() :])
            if (
                cut.count('"') % 2 == 0
                and len(shorter.split()) >= _FEWEST_WORDS
                and not _CONDITION.search(cut)
                and not any(losses(text, shorter) for losses in self.keeps)
            ):
                yield shorter


def _lost_names(source: str, output: str) -> list[str]:
    return [
        name.text
        for name in find_names(source, "en")
        if not all(is_found(part, output) for part in name.parts)
    ]


def _tidied(text: str) -> str:
    text = re.sub(r" +(?=[,.;:!?])", "", " ".join(text.split()))
    return text[:1].upper() + text[1:]


_CLAIMS: tuple[_Losses, ...] = (checks.NegationCheck("en"), checks.HearsayCheck("en"))
_FACTS: tuple[_Losses, ...] = (*_CLAIMS, checks.NumberCheck("en"), _lost_names)

RULES: tuple[Rule, ...] = (
    Rule("parenthesis", _PARENTHESIS, _CLAIMS),
    Rule("occasion of a statement", _SAID_HOW, _CLAIMS),
    Rule("leading adverbial", _LEADING, _FACTS),
    Rule("relative clause", _RELATIVE, _FACTS),
    Rule("participle clause", _PARTICIPLE, _FACTS),
)
"""In the order in which they are tried: what is missed least goes first."""


def compress(text: str, *, longest: int = 0) -> Compressed:
    """Shorten an English sentence, its facts kept.

    Who is said to have said it always stays; only the occasion of a statement goes.

    Args:
        text: One sentence.
        longest: Stop as soon as it has at most this many characters; 0 leaves out
            all that can be.

    Returns:
        The sentence and the names of the rules that shortened it.

    Example:
        >>> compress("However, the bridge, which was old, was closed, the city said on Monday.")
        Compressed(text='The bridge was closed, the city said.',
            rules=('occasion of a statement', 'leading adverbial', 'relative clause'))
    """
    shortened = normalize(text)
    applied: list[str] = []
    for rule in RULES:
        while len(shortened) > longest:
            shorter = next(rule.shorter(shortened), None)
            if shorter is None:
                break
            shortened = shorter
            applied.append(rule.name)
    if not applied:
        return Compressed(text)
    return Compressed(restore_quotes(shortened), tuple(dict.fromkeys(applied)))
