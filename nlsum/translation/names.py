"""Names that a model spelled its own way, given back the spelling of the source."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from nlsum.checks.names import find_names, is_found
from nlsum.checks.words import find_words, fold, table

_ALIKE = 0.65
"""Share of letters in common, from which a capitalised word is a misspelt name."""


def lost_names(source: str, output: str) -> Iterator[tuple[int, int, str]]:
    """Names of a Dutch sentence that its English has in no form.

    Yields:
        Start, end and English form of each; names without an English form keep their own.
    """
    for name in find_names(source, "nl"):
        if any(not is_found(part, output) for part in name.parts):
            yield name.start, name.end, english_name(name.text)


def english_name(name: str) -> str:
    """The English form of a place by its Dutch one, else the name itself.

    Example:
        >>> english_name("Khartoem"), english_name("Ootmarsum")
        ('Khartoum', 'Ootmarsum')
    """
    forms = [form for form in table("places").get(fold(name), ()) if not form.endswith("*")]
    return forms[0].title() if forms else name


def respelled(source: str, output: str) -> str:
    """The output with a name's spelling where a look-alike stands that the source has not.

    Args:
        source: The Dutch.
        output: Its English.

    Example:
        >>> respelled("Doelman Bram Eilering viel uit.", "Keeper Bram Eiling dropped out.")
        'Keeper Bram Eilering dropped out.'
    """
    known = {fold(word.text) for word in find_words(source)}
    for name in find_names(source, "nl"):
        for part in name.parts:
            if is_found(part, output):
                continue
            strangers = [
                word
                for word in find_words(output)
                if word.text[0].isupper() and fold(word.text.removesuffix("'s")) not in known
            ]
            alike = [(likeness(part, word.text.removesuffix("'s")), word) for word in strangers]
            if not alike:
                continue
            degree, word = max(alike, key=lambda pair: pair[0])
            if degree >= _ALIKE:
                end = word.start + len(word.text.removesuffix("'s"))
                output = f"{output[: word.start]}{english_name(part)}{output[end:]}"
    return output


def likeness(name: str, other: str) -> float:
    """Share of letters that two words have in common in order; 0 if they begin differently."""
    if name[0].lower() != other[0].lower():
        return 0.0
    return SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio()
