"""Is a generated sentence a sentence that can stand alone? Looked at by its words only."""

from __future__ import annotations

import re
from functools import cache

from nlsum.checks.clauses import find_clauses
from nlsum.checks.words import find_words, word_list

SENTENCE_END = re.compile(r"[.!?][\"')]* (?=[\"'(]*[A-Z])")
"""Where a sentence ends and another begins."""

_LEANING = re.compile(
    r"^[\"' ]*(?:(?:He|She|They|His|Her|Their|Its|These|Those|That|Such|Both)\b"
    r"|It (?!(?:is|was|will|would|has|had|remains|became|rain|snow|freez))"
    r"|This (?!(?:year|month|week|weekend|morning|afternoon|evening|season|spring|summer|autumn|"
    r"winter|century)\b))"
)
_AUXILIARIES = (
    "is are was were has have had will would can could may might must shall should do does did "
    "isn't aren't wasn't weren't won't can't cannot couldn't doesn't don't didn't"
)
_PRESENT = (
    "says wants calls goes gets makes takes finds means becomes remains ask become begin believe "
    "call come cost die expect face fall feel find get give go help hope keep know lead leave live "
    "look lose make mean meet move need open pay play remain rely rise run say see seem sell show "
    "spend stand start stay stop take tell think travel try use wait want warn win work"
)
_SUBORDINATE = re.compile(
    r"(?:Only (?:after|when|if)|When|If|Because|Although|Whereas|While) [^,]*$"
)
_SPEAKER = re.compile(r"\b(?:I|you|we|me|us|my|your|our)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|(?<!\w)'[^']*(?:'\w+[^']*)*'(?!\w)")
_RELATIVES = frozenset("who which that whose whom where".split())
_NEEDY = frozenset(
    "a an the of and or but with from than as to into onto between because if whose my our your "
    "their its every is are was were be been has have had will would can could should may might "
    "must not Rep Sen Mr Mrs Ms Dr Gov Prof".split()
)
"""No English sentence ends in these."""
_WORD = re.compile(r"\w+")
_SINGLE_OPENS = re.compile(r"(?<![\w.,!?])'(?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?])'(?!\w)")
_ASIDE = re.compile(r", (?:which|who|whose|whom|where)\b[^,]*(?:,|$)|\"[^\"]*\"")


def leans_back(text: str) -> bool:
    """Whether an English sentence begins with a word whose meaning is in an earlier one.

    Example:
        >>> leans_back("He resigned."), leans_back("It is raining."), leans_back("This year ends.")
        (True, False, False)
    """
    return _LEANING.match(text) is not None


def pairs_its_quotes(text: str) -> bool:
    """Whether every straight quotation mark that opens is closed.

    A single one may close without having opened: it is an apostrophe as well.

    Example:
        >>> pairs_its_quotes("Mayor: 'Enough.'"), pairs_its_quotes("Mayor: 'Enough")
        (True, False)
    """
    opened, closed = len(_SINGLE_OPENS.findall(text)), len(_SINGLE_CLOSES.findall(text))
    return text.count('"') % 2 == 0 and opened <= closed


def is_cut_from(text: str, source: str) -> bool:
    """Whether a text has only words of its source, in their order there.

    Example:
        >>> is_cut_from("Mayor to leave", "Mayor of Ghent to leave in May")
        True
    """
    rest = iter(_WORD.findall(source.lower()))
    return all(word in rest for word in _WORD.findall(text.lower()))


def has_main_verb(text: str) -> bool:
    """Whether there seems to be a finite verb outside relative clauses and quotations.

    Example:
        >>> has_main_verb("The mayor, who was ill, resigned.")
        True
        >>> has_main_verb("The mayor of Ghent, who was ill.")
        False
    """
    return _verb().search(_ASIDE.sub(" ", text)) is not None


@cache
def _verb() -> re.Pattern[str]:
    forms = [*_AUXILIARIES.split(), *sorted(word_list("past-forms")), *_PRESENT.split()]
    return re.compile(
        rf"\b(?:{'|'.join(forms)})\b|\b[a-z]{{2,}}ed\b"
        # A plural looks like a verb: only what can follow a verb tells.
        r"|(?<!\d)(?<!\bof) [a-z]{2,}[^\Ws]s (?:a|an|the|that|to|its|his|her|their|out|up|down|off|"
        r"not|no|him|them|it|into|over|more|all|\d+)\b"
    )


def lacks_a_main_clause(text: str) -> bool:
    """Whether all plain verbs are in subordinate clauses, so that the main one seems lost.

    Example:
        >>> lacks_a_main_clause("The comments yesterday that she echoed.")
        True
        >>> lacks_a_main_clause("The comments that she made were echoed.")
        False
    """
    if _SUBORDINATE.match(text):
        return True
    bare = _ASIDE.sub(" ", text)
    words = [word.text.lower() for word in find_words(bare)]
    end = 1
    clauses = find_clauses(bare)
    for clause in clauses:
        if _RELATIVES.isdisjoint(words[end : clause.start]):
            return False
        end = clause.end
    return bool(clauses)


def is_finished(text: str) -> bool:
    """Whether a text does not stop at a word that needs another.

    Example:
        >>> is_finished("The mayor resigned."), is_finished("So did the.")
        (True, False)
    """
    last = _WORD.findall(text)[-1:]
    return bool(last) and last[0] not in _NEEDY


def speaks_unquoted(text: str, source: str) -> bool:
    """Whether 'I', 'you' or 'we' stands outside quotations here, and in the source only inside.

    Example:
        >>> speaks_unquoted("I left.", '"I left," he said.'), speaks_unquoted("I left.", "I left.")
        (True, False)
    """
    return bool(_SPEAKER.search(_QUOTED.sub(" ", text))) and (
        source.count('"') % 2 == 1 or not _SPEAKER.search(_QUOTED.sub(" ", source))
    )


def whole_quotation(text: str) -> str:
    """A sentence from the middle of a quotation, with the mark that an earlier or later one has.

    Example:
        >>> whole_quotation("It begins with money.”"), whole_quotation("It begins.")
        ('“It begins with money.”', 'It begins.')
    """
    missing = text.count("”") - text.count("“")
    if missing == 1:
        return f"“{text}"
    return f"{text}”" if missing == -1 else text
