"""Sentence ends that a rule settles, each for a reason that has a name.

A rule stands here only where Dutch spelling leaves no doubt; everything that is
a matter of likelihood is left to the classifier.
"""

from __future__ import annotations

import re

from nlsum.segmentation.candidates import Candidate
from nlsum.segmentation.knowledge import Knowledge
from nlsum.segmentation.tokens import DASHES, LONGEST_WORD, OPENERS, Kinds

LEAST_PLAIN_WORD = 4
"""Letters of a word that is not taken for an unknown abbreviation."""
_NAMES_WITH_MARK = frozenset("jeopardy joop oliver panic wham yahoo yum".split())
"""Names that are written with an exclamation mark."""
_IN_SURNAMES = frozenset(
    """
    aan bij de den der des en het in la le op over onder te ten ter toe uit van vanden vander voor
    door achter boven tot
    """.split()
)
"""Words that begin sentences and surnames alike."""
_YEAR_OR_DAY = re.compile(r"(?:\d{4}|['’]\d\d|\d{1,2})(?!\d)")
_ADDRESS = re.compile(r"[@/:_\\]|www\.", re.IGNORECASE)
_GLUED = re.compile(r"[\"'“‘„]?+([^\W\d_]{1,40}+)")


def plain_end(text: str, candidate: Candidate, knowledge: Knowledge) -> bool:
    """A full stop behind an ordinary small-letter word, and a capital after a space.

    Four candidates in five are this: it saves the classifier's time.
    """
    word = candidate.word
    return (
        candidate.signs == "."
        and not candidate.closers
        and not candidate.inside
        and candidate.following > candidate.end
        and len(word) >= LEAST_PLAIN_WORD
        and word.isalpha()
        and word.islower()
        and word not in knowledge.abbreviations
        and text[candidate.following].isupper()
    )


def glued(text: str, candidate: Candidate, end: int, knowledge: Knowledge) -> bool:
    """Whether a sentence ends at a stop with no space behind it ("gezegd.De minister").

    The words on both sides have to be ordinary ones, so that addresses, file
    names and abbreviations stay whole.
    """
    word = candidate.word.lstrip(OPENERS)
    found = _GLUED.match(text, candidate.end, end)
    if not found or not found.group(1)[0].isupper() or len(candidate.signs) > 1:
        return False
    if not (word.isalpha() and word.islower() and len(word) > 2) and not candidate.closers:
        return False
    if word.lower() in knowledge.abbreviations or _ADDRESS.search(candidate.word):
        return False
    behind = text[found.end() : found.end() + LONGEST_WORD].split(None, 1)
    if behind and (behind[0][0].isdigit() or _ADDRESS.search(behind[0])):
        return False
    return knowledge.casing.get(found.group(1).lower(), 0) <= -2


def verdict(
    text: str, candidate: Candidate, end: int, kinds: Kinds, knowledge: Knowledge
) -> bool | None:
    """What the rules say about a candidate with a space behind it; None if they are silent.

    Args:
        text: The source.
        candidate: The place.
        end: Where the paragraph ends.
        kinds: What stands on both sides of it.
        knowledge: Word lists.
    """
    word = candidate.word.lstrip(OPENERS).lower()
    if candidate.first and candidate.signs == "." and _is_item_number(word):
        return False
    month = candidate.signs == "." and knowledge.abbreviations.get(word) == "month"
    if month and _YEAR_OR_DAY.match(text, candidate.following, end):
        return False
    if candidate.signs == "!" and word in _NAMES_WITH_MARK and not candidate.closers:
        return kinds.right in {"starter", "common"}
    if _starts_after_initials(candidate, kinds) or _opens_speech(text, candidate.following, end):
        return True
    return None


def _starts_after_initials(candidate: Candidate, kinds: Kinds) -> bool:
    """A capital letter with its stop, and a word that begins sentences but no surname.

    "De V.S. Daarna ..." ends a sentence, "J.P. De Wit" does not.
    """
    return (
        kinds.left in {"initial", "initials"}
        and kinds.right == "starter"
        and kinds.next_word not in _IN_SURNAMES
        and candidate.signs == "."
        and not candidate.closers
        and not candidate.first
    )


def _is_item_number(word: str) -> bool:
    return (word.isdigit() and len(word) <= 2) or (len(word) == 1 and word.isalpha())


def _opens_speech(text: str, position: int, end: int) -> bool:
    """A long dash, a space and a capital: the next speaker."""
    return (
        text[position] in DASHES[1:]
        and position + 2 < end
        and text[position + 1].isspace()
        and text[position + 2].isupper()
    )
