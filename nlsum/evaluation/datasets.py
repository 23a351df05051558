"""Reference sets: Dutch text with what a person made of it.

Two kinds of file, told apart by their ending:

- ``.tsv``: a Dutch sentence and its English, one pair a line, a tab between them;
- ``.jsonl``: one article a line, with ``text`` and whatever there is of ``summary`` (in
  English), ``sentences`` (each ``start``, ``end``, ``role``, ``en``) and ``extract``
  (indices into ``sentences``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlsum.document import Document
from nlsum.errors import InputError
from nlsum.options import Role
from nlsum.segmentation import NewsSegmenter
from nlsum.store import bundled


@dataclass(frozen=True, slots=True)
class ReferenceArticle:
    """A Dutch text, and what a person made of it.

    Args:
        document: The text, with sentences as annotated, or as found where they are not.
        english: A reference translation of each sentence; empty if there is none.
        summary: A reference summary in English; empty if there is none.
        extract: Indices of the sentences that a person chose; empty if nobody did.
    """

    document: Document
    english: tuple[str, ...] = ()
    summary: str = ""
    extract: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceSet:
    """Texts with references, from one file.

    Args:
        name: The file's name without its ending.
        corpus: The first digits of the SHA-256 of the file.
        articles: The texts; a sentence pair is an article of one sentence.
    """

    name: str
    corpus: str
    articles: tuple[ReferenceArticle, ...] = field(repr=False)


def sample_references() -> ReferenceSet:
    """The sample articles that travel with the package.

    Example:
        >>> samples = sample_references()
        >>> samples.name, len(samples.articles)
        ('seeds', 30)
    """
    return _read(bundled("seeds") / "seeds.jsonl")


def read_references(path: Path) -> list[ReferenceSet]:
    """Read a file, or all such files of a folder in the order of their names.

    Raises:
        InputError: If there is none, or one cannot be read as what its ending says.
        OSError: If a file cannot be opened.
    """
    files = sorted(p for p in path.iterdir() if p.suffix in _READERS) if path.is_dir() else [path]
    if not files:
        raise InputError(f"No references in {path}.", hint="Give .tsv or .jsonl files.")
    return [_read(file) for file in files]


def annotated(text: str, sentences: Iterable[tuple[int, int, Role]]) -> Document:
    """A document from annotated sentences; a line break between two ends the paragraph.

    Args:
        text: The article.
        sentences: ``(start, end, role)`` of each, ascending.
    """
    paragraphs: list[tuple[int, int, Role]] = []
    spans: list[tuple[int, int, int]] = []
    for start, end, role in sentences:
        if paragraphs and "\n" not in text[paragraphs[-1][1] : start]:
            paragraphs[-1] = (paragraphs[-1][0], end, role)
        else:
            paragraphs.append((start, end, role))
        spans.append((start, end, len(paragraphs) - 1))
    return Document.from_spans(text, paragraphs, spans)


def _read(path: Path) -> ReferenceSet:
    if path.suffix not in _READERS:
        raise InputError(f"Not a reference set: {path.name}.", hint="Give .tsv or .jsonl files.")
    data = path.read_bytes()
    articles = []
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8: {error}.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                articles.append(_READERS[path.suffix](line))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(
                    f"{path.name}, line {number}, cannot be read: {error!r}.",
                    hint="The form is in the documentation of nlsum.evaluation.datasets.",
                ) from error
    if not articles:
        raise InputError(f"{path.name} is empty.")
    return ReferenceSet(path.stem, hashlib.sha256(data).hexdigest()[:12], tuple(articles))


def _pair(line: str) -> ReferenceArticle:
    dutch, english = line.split("\t")[:2]
    return ReferenceArticle(annotated(dutch, [(0, len(dutch), Role.BODY)]), (english,))


def _article(line: str) -> ReferenceArticle:
    row: dict[str, Any] = json.loads(line)
    text, sentences = row["text"], row.get("sentences")
    return ReferenceArticle(
        document=NewsSegmenter().segment(text)
        if sentences is None
        else annotated(text, [(s["start"], s["end"], Role(s["role"])) for s in sentences]),
        english=tuple(s["en"] for s in sentences or ()),
        summary=row.get("summary", ""),
        extract=tuple(row.get("extract", ())),
    )


_READERS: dict[str, Callable[[str], ReferenceArticle]] = {".jsonl": _article, ".tsv": _pair}
