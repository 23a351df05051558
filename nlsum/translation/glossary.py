"""Terms whose English the user has fixed, found in Dutch in their inflected forms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlsum.normalization import normalize

_WORD = re.compile(r"\w+")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary at a place of a Dutch sentence.

    Args:
        start: Offset of its first character.
        end: Offset after its last, an inflected ending included.
        dutch: The entry's Dutch.
        english: What the English is to have here: the entry's English, in the plural
            where the Dutch is.
        possessive: Whether the Dutch here is a possessive.
        capitals: Whether the sentence was set in capitals, so that case says nothing.
    """

    start: int
    end: int
    dutch: str
    english: str
    possessive: bool = False
    capitals: bool = False

    def is_in(self, output: str) -> bool:
        """Whether the English is in a text; that of a common noun also in the plural.

        Example:
            >>> Term(0, 4, "raad", "council").is_in("Both councils agree.")
            True
        """
        return (
            _pattern(
                self.english, plural=not self.dutch[0].isupper(), capitals=self.capitals
            ).search(output)
            is not None
        )


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write an entry's Dutch, and what its English is then."""

    written: str
    dutch: str
    english: str
    possessive: bool


class Glossary:
    """Finds the terms of a sentence, the longest where two overlap.

    A small letter of an entry also stands for its capital, a capital for itself alone:
    'Kamer' is not found in 'de kamer'. The last word may have a plural or possessive
    ending.

    Args:
        entries: Dutch and the English that it is to become.
        keep: Names that stay as they are.

    Example:
        >>> glossary = Glossary([("raad", "council"), ("Raad van State", "Council of State")])
        >>> [term.english for term in glossary.find("De Raad van State hoorde twee raden.")]
        ['Council of State', 'councils']
    """

    def __init__(self, entries: Iterable[tuple[str, str]] = (), keep: Iterable[str] = ()) -> None:
        pairs = {normalize(dutch): normalize(english) for dutch, english in entries}
        pairs.update((normalize(name), normalize(name)) for name in keep)
        self._pairs = tuple(sorted(pairs.items()))
        self._forms: dict[str, list[_Form]] = {}
        for dutch, english in self._pairs:
            for form in _forms(dutch, english):
                first = _WORD.search(form.written)
                if first:
                    self._forms.setdefault(first[0].lower(), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.written))

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def describe(self) -> str:
        """Number of entries and a digest of them, for a signature."""
        text = "\n".join("\t".join(pair) for pair in self._pairs)
        return f"{len(self._pairs)}@{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def find(self, text: str, *, capitals: bool = False) -> list[Term]:
        """The terms of a Dutch sentence, in order.

        Args:
            text: A normalised sentence.
            capitals: Whether it was set in capitals, so that case says nothing.
        """
        terms: list[Term] = []
        if not self._forms:
            return terms
        end = 0
        for word in _WORD.finditer(text):
            for form in self._forms.get(word[0].lower(), ()):
                start = word.start() - _WORD.search(form.written).start()  # type: ignore[union-attr]
                stop = start + len(form.written)
                if (
                    start >= end
                    and _same(text[start:stop], form.written, capitals=capitals)
                    and not _inside_word(text, start, stop)
                ):
                    terms.append(
                        Term(start, stop, form.dutch, form.english, form.possessive, capitals)
                    )
                    end = stop
                    break
        return terms


def put_in(text: str, terms: Sequence[Term]) -> str:
    """A Dutch sentence with the English of some of its terms.

    Args:
        text: A normalised sentence.
        terms: Found in it, in order.
    """
    for term in reversed(terms):
        text = f"{text[: term.start]}{term.english}{text[term.end :]}"
    return text


def _same(written: str, form: str, *, capitals: bool) -> bool:
    if capitals:
        return written.lower() == form.lower()
    return len(written) == len(form) and all(
        w == f or (f.islower() and w.lower() == f) for w, f in zip(written, form, strict=True)
    )


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends in the middle of a word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (
        after.isalnum() and text[end - 1].isalnum()
    )


def _forms(dutch: str, english: str) -> Iterator[_Form]:
    """An entry as it stands and with the endings of Dutch nouns and names."""
    yield _Form(dutch, dutch, english, possessive=False)
    if not dutch[-1:].isalpha():
        return
    if dutch[0].isupper():
        for ending in ("s", "'s") if dutch[-1].lower() not in "sxz" else ("'",):
            yield _Form(dutch + ending, dutch, english, possessive=True)
        return
    for plural in _dutch_plurals(dutch):
        yield _Form(plural, dutch, _english_plural(english), possessive=False)


def _dutch_plurals(noun: str) -> set[str]:
    """What the plural of a Dutch noun may be; a form that does not exist does no harm.

    Example:
        >>> {"raden", "raads"} <= _dutch_plurals("raad"), "huizen" in _dutch_plurals("huis")
        (True, True)
    """
    last = noun[-1]
    found = {noun + ending for ending in ("s", "'s", "en", "n")}
    if last not in _VOWELS:
        found.add(f"{noun}{last}en")
        stem = noun
        if noun[-3:-2] in _VOWELS and noun[-3:-2] == noun[-2:-1]:
            stem = noun[:-2] + last  # raad, raden
        soft = {"f": "v", "s": "z"}.get(last, last)
        found |= {f"{stem}en", f"{stem[:-1]}{soft}en"}
    return found


def _english_plural(phrase: str) -> str:
    """The plural of an English noun, or of the noun before 'of'.

    Example:
        >>> _english_plural("court of appeal"), _english_plural("party"), _english_plural("box")
        ('courts of appeal', 'parties', 'boxes')
    """
    head, of, rest = phrase.partition(" of ")
    if re.search(r"(?:[sxz]|[cs]h)$", head):
        return f"{head}es{of}{rest}"
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{of}{rest}"
    return f"{head}s{of}{rest}"


@lru_cache(maxsize=1024)
def _pattern(english: str, *, plural: bool, capitals: bool) -> re.Pattern[str]:
    forms = (english, _english_plural(english)) if plural else (english,)
    either = "|".join(
        "".join(
            f"[{re.escape(c)}{re.escape(c.upper())}]" if c.islower() else re.escape(c) for c in form
        )
        for form in forms
    )
    flags = re.IGNORECASE if capitals else re.NOFLAG
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)
