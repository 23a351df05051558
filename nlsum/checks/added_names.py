"""Added names: the English names nobody, and no day or month, that the Dutch does not.

The other direction of ``names``, and a narrower one: English capitalises much
that Dutch does not, and translates what Dutch has as a name. Only what is no
English word, or is a weekday or a month, has to come from somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from nlsum.checks.coinage import is_english
from nlsum.checks.names import english_forms, find_names, opening_names, transliterated
from nlsum.checks.words import find_words, fold
from nlsum.options import Flag
from nlsum.protocols import Doubt

_CALENDAR = {
    english: tuple(dutch.split("|"))
    for english, dutch in (
        ("monday", "maandag|ma"), ("tuesday", "dinsdag|di"), ("wednesday", "woensdag|wo"),
        ("thursday", "donderdag|do"), ("friday", "vrijdag|vr"), ("saturday", "zaterdag|za"),
        ("sunday", "zondag|zo"), ("january", "januari|jan"), ("february", "februari|feb"),
        ("march", "maart|mrt"), ("april", "april|apr"), ("may", "mei"), ("june", "juni|jun"),
        ("july", "juli|jul"), ("august", "augustus|aug"), ("september", "september|sep|sept"),
        ("october", "oktober|okt"), ("november", "november|nov"), ("december", "december|dec"),
    )
}  # fmt: skip
"""Dutch forms of days and months: in full, which may begin or end a compound, and in short."""

_SPLIT = re.compile(r"[-.&'’]")
_DATE = re.compile(r"\d[-/.]\d")
_SHORTEST = 4
_ALIKE = 0.6
"""Similarity of two spellings of a name, as ``difflib`` counts it; 'Sükhbaatar', 'Sühbaatar'."""


class NameAddedCheck:
    """No name, weekday or month is in the English that has nothing in the Dutch.

    Example:
        >>> check = NameAddedCheck()
        >>> check("Zij spraken dinsdag met Poetin.", "They met Putin on Wednesday.")[0].detail
        "'Wednesday' was added"
        >>> check("Zij spraken met de president.", "They spoke with President Zelensky.")[0].detail
        "'Zelensky' was added"
    """

    flag = Flag.NAME_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """Each name that came from nowhere."""
        parts = list(_parts(output))
        if not parts:
            return []
        given = _Given(source)
        added = dict.fromkeys(part for part in parts if not given.accounts_for(fold(part)))
        return [Doubt(self.flag, f"'{part}' was added") for part in added]


def _parts(text: str) -> Iterator[str]:
    """The words of the names of an English text that have to come from somewhere."""
    for name in (*opening_names(text), *find_names(text, "en")):
        for part in name.parts:
            for piece in re.split(r"[-.&/]", part):
                folded = fold(piece)
                if folded in _CALENDAR or (
                    len(folded) >= _SHORTEST and "'" not in folded and not is_english(folded)
                ):
                    yield piece


class _Given:
    """The words of a Dutch source, with what they may become in English."""

    def __init__(self, text: str) -> None:
        pieces = [p for word in find_words(text) for p in (word.text, *_SPLIT.split(word.text))]
        self._words = {fold(piece) for piece in pieces if piece}
        self._names = {fold(piece) for piece in pieces if piece[:1].isupper()}
        self._starts = {word[:_SHORTEST] for word in self._names}
        forms = {form for word in self._words for form in english_forms(word)}
        self._forms = {form for form in forms if not form.endswith("*")}
        self._stems = tuple(form[:-1] for form in forms if form.endswith("*"))
        self._keys = {transliterated(word) for word in self._words}
        self._has_date = _DATE.search(text) is not None

    def accounts_for(self, name: str) -> bool:
        """Whether a folded English name may come from one of the words."""
        if name.endswith("days"):
            name = name[:-1]
        if name in _CALENDAR and name not in self._words:
            full, *short = _CALENDAR[name]
            is_month = not name.endswith("day")
            return (
                any(word.startswith(full) or word.endswith(full) for word in self._words)
                or not self._words.isdisjoint(short)
                or (is_month and self._has_date)
            )
        return (
            name in self._words
            or name.removesuffix("s") in self._words
            or name in self._forms
            or name.startswith(self._stems)
            or transliterated(name) in self._keys
            or name[:_SHORTEST] in self._starts
            or any(SequenceMatcher(None, word, name).ratio() >= _ALIKE for word in self._names)
        )
