"""Numbers, times and quotation marks that a model left in Dutch form, in English form."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"(?<![\d.,:])\d+(?:[.,:]\d+)+(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d")
_HOURS_AFTER = re.compile(r"\s?(?:uur|u)\b")
_HALF_DAY = re.compile(r"\b(\d{1,2})[.:]([0-5]\d) ?((?:[ap]\.m\.|[ap]m\b)|hours?\b|uur\b)")
_EDGE = r"[.,!?…]*"
_END = 8  # characters in which a closing mark is looked for


def english_number(token: str, after: str = "") -> str | None:
    """A number in Dutch notation as English writes it.

    Args:
        token: Digits with dots, commas or colons.
        after: What follows it, where 'uur' tells a time from a decimal.

    Returns:
        None if English writes it the same way, or if it is no single number.

    Example:
        >>> english_number("1.234,5"), english_number("20.30", " uur"), english_number("7.1.22")
        ('1,234.5', '20:30', None)
    """
    if _HOURS_AFTER.match(after):
        return token.replace(".", ":") if _TIME.fullmatch(token) and "." in token else None
    if _GROUPED.fullmatch(token) or _DECIMAL.fullmatch(token):
        return token.translate(str.maketrans(".,", ",."))
    return None


def english_numbers(source: str, output: str) -> str:
    """The output with the numbers of the source in English notation.

    Args:
        source: The Dutch.
        output: Its English.

    Example:
        >>> english_numbers("Om 20.30 uur waren er 1.500.", "At 20.30 p.m. there were 1.500.")
        'At 20:30 there were 1,500.'
    """
    changes: dict[str, str] = {}
    for match in _TOKEN.finditer(source):
        # By its digits: small models mix both notations, as in '1.234.50'.
        digits = re.sub(r"\D", "", match[0])
        english = english_number(match[0], source[match.end() : match.end() + 5])
        if changes.setdefault(digits, english or match[0]) != (english or match[0]):
            return output  # the same digits mean two things
    if not changes:
        return output
    text = _TOKEN.sub(lambda m: changes.get(re.sub(r"\D", "", m[0]), m[0]), output)
    return _HALF_DAY.sub(_clock_time, text) if any(":" in new for new in changes.values()) else text


def _clock_time(match: re.Match[str]) -> str:
    """'8.30 p.m.' with a colon, '20.30 p.m.' and '20.30 hours' without what it does not need."""
    hour, minute, unit = match.groups()
    if int(hour) <= 12 and unit[0] in "ap":
        return f"{hour}:{minute} {unit}"
    ends = unit.endswith(".") and not match.string[match.end() :].strip("\"') ")
    return f"{hour}:{minute}" + ("." if ends else "")


def balanced_quotes(source: str, output: str) -> str:
    """The output with the quotation mark that it lost at its beginning or end.

    Nothing is done unless the source's marks come in pairs, one is missing from the
    output, and the source has one at the end where the output has none.

    Args:
        source: The Dutch, with straight quotes.
        output: Its English, with straight quotes.

    Example:
        >>> balanced_quotes('"Nee", zei hij.', 'No," he said.')
        '"No," he said.'
        >>> balanced_quotes("Hij noemt het 'een ramp'.", "He calls it 'a disaster.")
        "He calls it 'a disaster.'"
    """
    for mark in ('"', "'"):
        opening = re.compile(rf"(?<!\w){mark}(?=\w)")
        closing = re.compile(rf"(?<=[\w.,!?…]){mark}(?!\w)")
        theirs = len(opening.findall(source)), len(closing.findall(source))
        ours = len(opening.findall(output)), len(closing.findall(output))
        if theirs[0] != theirs[1] or sum(ours) != sum(theirs) - 1:
            continue
        if ours[0] < theirs[0] and source.startswith(mark) and not output.startswith(mark):
            return mark + output
        at_end = re.compile(rf"{_EDGE}{mark}{_EDGE}$")
        if (
            ours[1] < theirs[1]
            and at_end.search(source[-_END:])
            and not at_end.search(output[-_END:])
        ):
            return output + mark
    return output


def nested_quotes(output: str) -> str:
    r"""The output with single quotation marks for a quotation inside a quotation.

    Example:
        >>> nested_quotes('"He said "no" to me," she says.')
        '"He said \'no\' to me," she says.'
    """
    if output.count('"') < 4 or output.count('"') % 2:
        return output
    marks = list(output)
    depth = 0
    for i, char in enumerate(output):
        if char != '"':
            continue
        before, after = output[i - 1 : i], output[i + 1 : i + 2]
        opens = (not before or before in " (\"'") and bool(after) and not after.isspace()
        depth += 1 if opens else -1
        if not 0 <= depth <= 2:
            return output
        if depth == 2 or (depth == 1 and not opens):
            marks[i] = "'"
    return output if depth else "".join(marks)
