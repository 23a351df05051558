"""Names that a model spelled its own way, given back the spelling of the source."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from nlsum.checks.names import find_names, is_found
from nlsum.checks.words import find_words, fold, table_rows

_LONGEST = 40  # letters of a word that may be a name
_SAME = 0.5
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
        >>> [english_name(name) for name in ("Khartoem", "Ootmarsum", "Peking")]
        ['Khartoum', 'Ootmarsum', 'Peking']
    """
    forms = names_in_use(name)
    return name if name in forms else forms[0]


def names_in_use(name: str) -> tuple[str, ...]:
    """The forms that English may have a Dutch name in, the usual one first.

    Example:
        >>> names_in_use("Khartoem"), names_in_use("Peking")
        (('Khartoum',), ('Beijing', 'Peking'))
    """
    return _exonyms().get(name, (name,))


@cache
def _exonyms() -> dict[str, tuple[str, ...]]:
    """English names of places by the Dutch.

    The table is made for recognising words, so that 'Noordzee' has 'North' in it. Only
    what is plainly the same name can be put in a text: it looks alike, or English has both.
    """
    return {
        name: english
        for dutch, english in table_rows("places", folded=False)
        if len(dutch) == 1 and "-" not in dutch[0] and not any(e.endswith("*") for e in english)
        for name in [dutch[0].removesuffix("*")]
        if name in english
        or (_likeness(name, english[0]) >= _SAME and len(english[0]) >= len(name) - 2)
    }


def respelled(source: str, output: str) -> str:
    """The output with a name's spelling where a look-alike stands that the source has not.

    Args:
        source: The Dutch.
        output: Its English.

    Example:
        >>> respelled("Doelman Bram Eilering viel uit.", "Keeper Bram Eiling dropped out.")
        'Keeper Bram Eilering dropped out.'
    """
    for name in find_names(source, "nl"):
        for part in name.parts:
            if not is_found(part, output) and (alike := look_alike(part, source, output)):
                output = replaced(output, alike, english_name(part))
    return output


def look_alike(name: str, source: str, output: str) -> str | None:
    """The capitalised word of an output most like a name, if it is like it and not of the source.

    Example:
        >>> look_alike("Bakken", "Bakken won in Oslo.", "Bakker won in Oslo.")
        'Bakker'
    """
    known = {fold(word.text) for word in find_words(source)}
    strangers = {
        form for form in capitalised(output) if fold(form) not in known and not is_found(name, form)
    }
    best = max(sorted(strangers), key=lambda form: _likeness(name, form), default=None)
    return best if best and _likeness(name, best) >= _ALIKE else None


def capitalised(text: str) -> list[str]:
    """The capitalised words of an English text, without a possessive ending."""
    return [w.text.removesuffix("'s") for w in find_words(text) if w.text[0].isupper()]


def replaced(text: str, form: str, other: str) -> str:
    """A text with another word for one, in the possessive too."""
    for word in reversed(list(find_words(text))):
        if word.text.removesuffix("'s") == form:
            text = f"{text[: word.start]}{other}{text[word.start + len(form) :]}"
    return text


def _likeness(name: str, other: str) -> float:
    """Share of letters that two words have in common in order; 0 if they begin differently."""
    if fold(name)[0] != fold(other)[0] or max(len(name), len(other)) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio()
