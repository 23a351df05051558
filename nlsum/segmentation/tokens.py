"""What kind of word stands before a full stop, and what kind after it.

The classes are the vocabulary of the boundary classifier: each is a name that a
reader of its weights understands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nlsum.segmentation.knowledge import Knowledge

OPENERS = "\"'“”„‚‘’«»‹›([{¿¡`"
QUOTES = "\"'“”„‚‘’«»‹›`"
DASHES = "-–—"
LONGEST_WORD = 40
"""Characters of a word that are looked at: keeps the scan linear in a text without spaces."""

_WORD = re.compile(r"[^\W_]{1,40}+(?:['’-][^\W_]{1,40}+)?+")
_CLITIC = re.compile(r"['’‘`][stnkmr] (?=(\S))")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*+[eE]?")
_SMALL_NAME = re.compile(r"[a-z]{1,2}[A-Z]|d['’]66")
_ROMAN = re.compile(r"[IVXLC]{1,5}")
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöüê]", re.IGNORECASE)


class Kinds(NamedTuple):
    """What stands on both sides of a full stop.

    Args:
        left: Class of the word before it.
        right: Class of what follows.
        next_word: The first word that follows, in small letters; may be empty.
    """

    left: str
    right: str
    next_word: str


def left_kind(word: str, knowledge: Knowledge) -> str:
    """The class of the word before a full stop, the stop itself left off.

    Args:
        word: What stands between the last white space and the stop.
        knowledge: The abbreviations.
    """
    word = word.lstrip(OPENERS)[-LONGEST_WORD:]
    if not word:
        return "nothing"
    if not word[-1].isalnum():
        return "closer" if word[-1] in OPENERS or word[-1] in ")]}" else "symbol"
    listed = knowledge.abbreviations.get(word.lower())
    if listed and not (listed == "trained" and len(word) == 1):
        return listed
    if len(word) == 1:
        return "initial" if word.isupper() else "number" if word.isdigit() else "letter"
    if _DOTTED.fullmatch(word):
        letters = word.replace(".", "")
        if letters.isupper():
            return "initials"
        return "dotted" if letters[1:].islower() else "mixed"
    if _NUMBER.fullmatch(word):
        return "number" if len(word) <= 2 else "year" if len(word) == 4 else "figure"
    return _word_kind(word)


def _word_kind(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return "roman"
    if not _VOWEL.search(word):
        return "vowelless"
    if word.isupper():
        return "capitals"
    if word[0].isupper():
        return "capital"
    return "short" if len(word) <= 3 else "word"


def right_kind(text: str, start: int, end: int, knowledge: Knowledge) -> tuple[str, str]:
    """The class of what stands after a full stop, and its first word in small letters.

    Args:
        text: The source.
        start: Offset of the first character after the gap.
        end: Where the paragraph ends.
        knowledge: Words' odds of a capital.
    """
    position, opened = start, ""
    clitic = _CLITIC.match(text, start, end)
    if clitic:
        return ("clitic" if clitic.group(1).isupper() else "small"), ""
    while position < end and position < start + 4 and text[position] in OPENERS:
        opened = "quoted " if text[position] in QUOTES else "bracketed "
        position += 1
    if text.startswith(",,", position, end):
        position, opened = position + 2, "quoted "
    while opened and position < end and text[position].isspace() and position < start + 4:
        position += 1
    found = _WORD.match(text, position, end)
    if not found:
        symbol = text[position] if position < end else ""
        return opened + ("dash" if symbol in DASHES else "symbol"), ""
    word = found.group()
    return opened + _first_word_kind(text, word, found.end(), end, knowledge), word.lower()


def _first_word_kind(text: str, word: str, word_end: int, end: int, knowledge: Knowledge) -> str:
    first = word[0]
    if first.isdigit():
        return "figure"
    if _SMALL_NAME.match(word):
        return "small name"
    if not first.isupper():
        return "small"
    if len(word) == 1 and text.startswith(".", word_end, end):
        return "initial"
    if len(word) > 1 and word.isupper():
        return "capitals"
    if word.lower() in knowledge.starters:
        return "starter"
    level = knowledge.casing.get(word.lower())
    if level is None:
        return "unknown"
    return "common" if level <= -2 else "name" if level >= 2 else "mixed"
