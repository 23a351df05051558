"""What every check needs: words with their places, and tables read once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

Lang = Literal["nl", "en"]
"""The languages that the checks read."""

# One letter run, with the combining accents of decomposed text. Unambiguous at
# every character, so the scan is linear whatever the input.
LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_WORD = re.compile(rf"(?:{LETTERS}|\d+)(?:['’&.-](?:{LETTERS}|\d+))*")


_CHUNK = re.compile(r"\S+")
_DOMAIN = re.compile(r"[a-z0-9]\.[a-z]{2,}/|\w\.(?:nl|be|com|org|net|eu|example)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its character offsets.

    Example:
        >>> [word.text for word in find_words("Van der Horst-Visser zei: 'ja'.")]
        ['Van', 'der', 'Horst-Visser', 'zei', 'ja']
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def find_words(text: str) -> tuple[Word, ...]:
    """The words of ``text``; hyphens, apostrophes and dots inside a word belong to it.

    Remembered for a few texts: ten checks read the same sentence one after another,
    and its source again for every candidate.
    """
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def blank_addresses(text: str) -> str:
    """The text with spaces in the place of web and e-mail addresses, handles and hashtags.

    Example:
        >>> blank_addresses("Mail naar tips@politie.nl a.u.b.")
        'Mail naar                 a.u.b.'
    """
    return _CHUNK.sub(
        lambda match: " " * len(match.group()) if _is_address(match.group()) else match.group(),
        text,
    )


def addresses(text: str) -> list[str]:
    """The web and e-mail addresses, handles and hashtags of a text.

    Example:
        >>> addresses("Mail naar tips@politie.nl a.u.b.")
        ['tips@politie.nl']
    """
    return [chunk.rstrip(".,;:!?)\"'") for chunk in _CHUNK.findall(text) if _is_address(chunk)]


def _is_address(chunk: str) -> bool:
    return (
        "@" in chunk
        or "://" in chunk
        or chunk.startswith(("#", "www."))
        or (_DOMAIN.search(chunk) is not None)
    )


def fold(text: str) -> str:
    """Lower case without accents, for look-ups.

    Example:
        >>> fold("Drieëntwintig Café’s")
        "drieentwintig cafe's"
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``: any number a line, comments after ``#``."""
    words: set[str] = set()
    for line in _lines(f"{name}.txt"):
        words.update(fold(line).split())
    return frozenset(words)


@cache
def table(*names: str) -> dict[str, tuple[str, ...]]:
    """The rows of ``data/<name>.tsv``, folded: English forms by Dutch form."""
    rows: dict[str, tuple[str, ...]] = {}
    for name in names:
        for dutch, english in table_rows(name):
            for form in dutch:
                rows[form] = rows.get(form, ()) + english
    return rows


@cache
def table_rows(
    name: str, *, folded: bool = True
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The rows of ``data/<name>.tsv``: the forms left and right of the tab."""
    rows = []
    for line in _lines(f"{name}.tsv"):
        left, right = (fold(line) if folded else line).split("\t")
        rows.append((tuple(left.split("|")), tuple(right.split("|"))))
    return tuple(rows)


def _lines(file: str) -> Iterator[str]:
    text = resources.files("nlsum.checks").joinpath("data", file).read_text(encoding="utf-8")
    for line in text.splitlines():
        content = line.partition("#")[0].rstrip()
        if content:
            yield content
