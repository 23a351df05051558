"""Sentences that lean on the one before: *Hij* who, *daarom* why, *maar* against what?

Taken alone, such a sentence puzzles or misleads the reader. This is a look at
its first words and its quotation marks, not coreference resolution: it errs
on the side of taking one sentence too many along.
"""

from __future__ import annotations

import re

_OPENING_MARKS = "\"'“”„‘’«»‹›([-–— "

_PRONOUNS = "hij zij ze hem haar hun hen zijn die dat dit deze diens zo'n zulke dergelijke beiden"
_CONNECTIVES = """
    ook maar toch want dus en of echter wel dan toen zo bovendien niettemin desondanks evenmin
    desalniettemin vervolgens immers namelijk overigens trouwens integendeel kortom anders
    evenzo daarentegen zodoende vandaar ondertussen intussen inmiddels
"""
_POINTING = r"(?:daar|hier)(?!om\s+(?:waar|die))\w*"  # daarom, hierdoor, daar
_LEANING = re.compile(
    rf"(?:(?:{'|'.join((_PRONOUNS + ' ' + _CONNECTIVES).split())}|{_POINTING})(?![\w'’-])"
    r"|(?:volgens|aldus|van|voor|met|bij|tegen|door)\s+(?:hem|haar|hen|hun)\b)",
    re.IGNORECASE,
)
_PRESENT_TIME = re.compile(
    r"(?:deze|dit)\s+(?:ochtend|middag|avond|nacht|week|weekend|weekeinde|maand|jaar|seizoen|"
    r"kwartaal|voorjaar|najaar|zomer|winter|lente|herfst|eeuw|keer|maandag|dinsdag|woensdag|"
    r"donderdag|vrijdag|zaterdag|zondag)\b",
    re.IGNORECASE,
)
_SECOND_WORD = re.compile(
    r"\w+\s+(?:daarentegen|echter|daarom|dus|bovendien|evenmin)\b", re.IGNORECASE
)


def leans_back(text: str) -> bool:
    """Whether a Dutch sentence needs the one before it to be understood.

    Example:
        >>> leans_back("Daarom stapt hij op."), leans_back("Dit jaar stapt Jansen op.")
        (True, False)
    """
    start = text.lstrip(_OPENING_MARKS).replace("’", "'")
    if _PRESENT_TIME.match(start):
        return False
    return bool(_LEANING.match(start) or _SECOND_WORD.match(start)) or has_open_quote(text)


def has_open_quote(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence.

    Single quotation marks are not counted: they are apostrophes too.

    Example:
        >>> has_open_quote("“Zo was het."), has_open_quote("Zo was het”, zei hij.")
        (True, True)
    """
    # Dutch opens with “, „ or ” alike: only whether the marks pair up is certain.
    return sum(text.count(mark) for mark in '"“”„«»') % 2 == 1
