"""Names: every one of the source must be in the output, in its own or its English form.

A name is a capitalised word that does not begin a sentence or a quotation. It
is found again if the output has it verbatim, under its English name or as an
adjective of it (a table), in English transliteration (Jaremtsjoek, Yaremchuk),
or without a Dutch ending (Rotterdamse, Rotterdam). Capitalised Dutch words that
English translates (Tweede Kamer) cannot be looked for and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlsum.checks.coinage import is_english
from nlsum.checks.words import (
    Lang,
    Word,
    addresses,
    find_words,
    fold,
    table,
    table_rows,
    word_list,
)
from nlsum.options import Flag
from nlsum.protocols import Doubt

# After any other sign a capital may only begin a sentence, a quotation or an item.
_CONTINUES = frozenset(",)%&€$£+")
_PARTICLES = frozenset(
    "van der de den het 't ter ten te aan von zu la le el al bin ibn di da du dos des und".split()
)
_ENDINGS = re.compile(
    r"(?:s|se|sche|er|ers|aan|aans|aanse|anen|ees|ese|ezen|isch|ische|ist|isten|iaans|iaanse|"
    r"enaar|enaars|naar|naars|ianen|iaan)$"
)
_TRANSLITERATED = (
    ("dzj", "j"), ("tsj", "ch"), ("sj", "sh"), ("zj", "zh"), ("oe", "u"), ("kh", "ch"),
    ("ie", "i"), ("ij", "i"), ("iy", "i"), ("yi", "i"), ("ph", "f"), ("ks", "x"), ("w", "v"),
    ("j", "y"), ("y", "i"),
)  # fmt: skip
# In 'DEN HAAG' or a headline in capitals, capitals say nothing.
_SHOUTING = 0.6
_PLACE_ENDING = re.compile(r"[a-z]{0,3}(?:sh|ese|an|en|nd|um|men|i|y|n|a|c|e|r|s)")
"""How places and their peoples end in English; 'Scottt' and 'Koreanowledges' do not."""
_SHORTEST = 4
"""Words of fewer letters are not in the list of English words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word, or several in a row with the particles between them.

    Args:
        text: As written.
        start: Character offset of its first character.
        end: Character offset after its last.
        parts: Its capitalised words, without a possessive ending.
    """

    text: str
    start: int
    end: int
    parts: tuple[str, ...]


def find_names(text: str, lang: Lang) -> list[Name]:
    """The names of a text, in its order.

    Args:
        text: Any text.
        lang: The language it is in; English capitalises 'I', days and months too.

    Example:
        >>> [n.text for n in find_names("Volgens A.J. van der Horst-Visser wil Mali dat.", "nl")]
        ['A.J. van der Horst-Visser', 'Mali']
    """
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) > _SHOUTING * len(letters):
        return []
    names: list[Name] = []
    for run in _runs(text, lang):
        start, end = run[0].start, run[-1].end
        parts = tuple(_bare(w.text) for w in run if _is_capital(w.text))
        names.append(Name(text[start:end], start, end, parts))
    return names


def _runs(text: str, lang: Lang) -> Iterator[list[Word]]:
    """Neighbouring capitalised words, with the particles between them."""
    run: list[Word] = []
    particles: list[Word] = []
    previous_end = 0
    for word in find_words(text):
        gap = text[previous_end : word.start]
        previous_end = word.end
        joined = bool(run) and gap in (" ", ". ")
        if not joined:
            if run:
                yield run
            run, particles = [], []
        if _is_capital(word.text) and not _ordinary(word.text, lang):
            abbreviation = len(word.text) > 1 and word.text.isupper()
            if joined or abbreviation or not _begins(text, word.start):
                run += [*particles, word]
                particles = []
                continue
        if joined and fold(word.text) in _PARTICLES and not _is_capital(word.text):
            particles.append(word)
            continue
        if run:
            yield run
        run, particles = [], []
    if run:
        yield run


@lru_cache(maxsize=4096)
def _ordinary(word: str, lang: Lang) -> bool:
    """Whether a capitalised word is listed, by itself or by its ending, as no name."""
    listed, folded = word_list(f"capitalised-{lang}"), fold(word)
    return folded in listed or any(
        "*" + folded[-size:] in listed for size in range(3, min(len(folded), 24))
    )


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or an item of a list begins at ``start``."""
    before = text[max(0, start - 4) : start].rstrip()
    if not before or before.endswith(("'t", "'s", "'n", "’t", "’s", "’n")):
        return True
    return not before[-1].isalnum() and before[-1] not in _CONTINUES


def _is_capital(word: str) -> bool:
    inside = len(word) > 2 and "." not in word and word[1:].lower() != word[1:]
    return word[0].isupper() or inside


def _bare(word: str) -> str:
    return re.sub(r"['’](?:s|er|ers|en|tje|tjes)?$", "", word)


@lru_cache(maxsize=4096)
def english_forms(word: str) -> tuple[str, ...]:
    """English forms that the tables have for a folded Dutch word; '*' ends a prefix.

    Example:
        >>> "paris" in "".join(english_forms("parijs"))
        True
    """
    entities = table("places", "bodies")
    forms = entities.get(word, ())
    for size in range(2, min(len(word), 24) + 1):
        forms += entities.get(word[:size] + "*", ())
    return forms


def transliterated(word: str) -> str:
    """A key that Dutch and English spellings of a foreign name share.

    Example:
        >>> transliterated("loekasjenko") == transliterated("lukashenko")
        True
    """
    for dutch, english in _TRANSLITERATED:
        word = word.replace(dutch, english)
    return re.sub(r"(.)\1+", r"\1", word)


class _Output:
    """The words of an output, indexed for look-ups."""

    def __init__(self, text: str) -> None:
        words = [_bare(word.text) for word in find_words(text)]
        pieces = [piece for word in words for piece in re.split(r"[-.&]", word) if piece]
        self.words = {fold(word) for word in (*words, *pieces)}
        self.words |= {word.removesuffix("s") for word in self.words}
        self.names = {fold(p) for p in (*words, *pieces) if len(p) > 2 and _is_capital(p)}
        self.initials = set(_initials(text))
        self.keys = {transliterated(name) for name in self.names}

    def has(self, part: str) -> bool:
        """Whether a Dutch name is there in any form."""
        word = fold(part)
        if word in self.words or word.removesuffix("s") in self.words:
            return True
        if self._has_english(word) or transliterated(word) in self.keys:
            return True
        stem = _ENDINGS.sub("", word)
        return any(
            (len(name) >= 4 and word.startswith(name))
            or (stem != word and len(stem) >= 3 and name.startswith(stem))
            for name in self.names
        )

    def _has_english(self, word: str) -> bool:
        for form in english_forms(word):
            if form in self.words:
                return True
            if form.endswith("*") and any(w.startswith(form[:-1]) for w in self.words):
                return True
        return False


def _initials(text: str) -> Iterator[str]:
    """'un' of 'The United Nations': what capitalised words in a row are shortened to.

    Words before the name may have a capital too; words after it are part of it.
    """
    letters = ""
    end = 0
    for word in (*find_words(text), Word(".", len(text) + 1, len(text) + 2)):
        if word.text in ("of", "the", "for", "and") and letters:
            end = word.end
            continue
        if not word.text[0].isupper() or text[end : word.start] != " ":
            for size in range(2, min(len(letters), 5) + 1):
                yield letters[-size:]
            letters = ""
        if word.text[0].isupper():
            letters += word.text[0].lower()
        end = word.end


def is_found(part: str, output: str) -> bool:
    """Whether one word of a Dutch name is in an English text in any form.

    Example:
        >>> is_found("Poetin", "Putin left"), is_found("Poetin", "Trump left")
        (True, False)
    """
    return _found(part, _Output(output))


class NameCheck:
    """Every name of a Dutch source is in its English output.

    Example:
        >>> check = NameCheck()
        >>> check("Volgens Rosa Quispe wint Gent.", "According to Rosa, Ghent wins.")[0].detail
        "'Rosa Quispe' is missing"
    """

    flag = Flag.NAME_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The names that are missing."""
        names = find_names(source, "nl")
        if not names:
            return []
        given = _Output(output)
        lost = [n for n in names if any(not _found(part, given) for part in n.parts)]
        return [Doubt(self.flag, f"'{name.text}' is missing") for name in lost]


def _found(part: str, given: _Output) -> bool:
    if given.has(part):
        return True
    pieces = [p for p in re.split(r"[-.&/]", part) if p]
    if len(pieces) > 1:
        return all(_found(p, given) for p in pieces if _is_capital(p))
    return len(part) < 2 or _ordinary(part, "nl")


class NameSupportCheck:
    """Every name of an English output is in its English source.

    For a summary sentence, which may leave names out but not bring new ones in.

    Example:
        >>> check = NameSupportCheck()
        >>> check("Quispe won in Peru.", "On Monday the Peruvian Quispe won.")[0].detail
        "'Monday' was added"
    """

    flag = Flag.NAME_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """The names that were added."""
        names = [*opening_names(output), *find_names(output, "en")]
        invented = [chunk for chunk in addresses(output) if chunk not in source]
        if not names and not invented:
            return []
        given = _Output(source)
        rows = {row for word in given.words for row in _places_of(word)}
        added = [
            name.text for name in names if not all(_supported(p, given, rows) for p in name.parts)
        ]
        return [Doubt(self.flag, f"'{name}' was added") for name in (*added, *invented)]


def opening_names(text: str) -> Iterator[Name]:
    """Words that begin an English sentence with a capital and hardly for that alone.

    They are listed as a place, or are no English word.

    Example:
        >>> [name.text for name in opening_names("Poetin sleeps. Bread rises.")]
        ['Poetin']
    """
    for word in find_words(text):
        bare = _bare(word.text)
        folded = fold(bare)
        if (
            _is_capital(bare)
            and _begins(text, word.start)
            and not _ordinary(bare, "en")
            and (_places_of(folded) or (len(folded) >= _SHORTEST and not is_english(folded)))
        ):
            yield Name(word.text, word.start, word.end, (bare,))


def _supported(part: str, given: _Output, rows: set[int]) -> bool:
    word = fold(part)
    if word in given.words or word in given.initials or len(word) < 2:
        return True
    if not rows.isdisjoint(_places_of(word)):
        return True
    pieces = [p for p in re.split(r"[-.&/]", part) if p]
    return len(pieces) > 1 and all(_supported(p, given, rows) for p in pieces)


@cache
def _places() -> dict[str, frozenset[int]]:
    """Numbers of the rows of the table of places by their English forms."""
    found: dict[str, set[int]] = {}
    for number, (_, english) in enumerate(table_rows("places")):
        for form in english:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def _places_of(word: str) -> frozenset[int]:
    places = _places()
    found = places.get(word, frozenset())
    for size in range(3, min(len(word), 16) + 1):
        if size == len(word) or _PLACE_ENDING.fullmatch(word[size:]):
            found |= places.get(word[:size] + "*", frozenset())
    return found
