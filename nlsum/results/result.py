"""All that was made of one article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from nlsum.display import to_html, to_page, to_text
from nlsum.document import Document
from nlsum.errors import SchemaError
from nlsum.results.parts import SCHEMA_VERSION, check_schema
from nlsum.results.summary import Summary, summary_in, summary_out
from nlsum.results.translation import Translation, translation_in, translation_out


@dataclass(frozen=True, slots=True)
class Result:
    """All that was made of one article.

    Args:
        translation: The English, aligned with the Dutch.
        summary: The summaries.
        options: The options that made it, as plain values.
        signature: One line that names versions, models, engine and decoding: two
            results with the same signature and text are the same.
        seconds: Wall-clock time of each stage. Not part of equality or of
            ``to_dict``, so that the same input always serialises to the same bytes.
    """

    translation: Translation
    summary: Summary
    options: Mapping[str, Any]
    signature: str
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def document(self) -> Document:
        """The segmented source."""
        return self.translation.document

    def __str__(self) -> str:
        return to_text(self.to_dict(), seconds=self.seconds)

    def _repr_html_(self) -> str:
        return to_html(self.to_dict())

    def to_html(self) -> str:
        """A complete, self-contained HTML page; all text in it is escaped."""
        return to_page(self.to_dict())

    def to_json(self, *, indent: int | None = None) -> str:
        """``to_dict`` as JSON text, on one line unless ``indent`` is given."""
        data = self.to_dict()
        text = json.dumps(data, ensure_ascii=False, indent=indent)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:  # a lone surrogate in the source: only escapes can carry it
            text = json.dumps(data, ensure_ascii=True, indent=indent)
        return text

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read back what ``to_json`` wrote.

        Raises:
            SchemaError: If it is not JSON or not a result.
        """
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise SchemaError(f"Not JSON: {error}.") from error
        return cls.from_dict(data)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; ``from_dict`` reads them back."""
        return {
            "schema": SCHEMA_VERSION,
            "document": self.document.to_dict(),
            "translation": translation_out(self.translation),
            "summary": summary_out(self.summary),
            "options": dict(self.options),
            "signature": self.signature,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild a result from ``to_dict``'s output.

        Raises:
            SchemaError: If the schema version is unknown or something is missing.
        """
        check_schema(data)
        try:
            translation = translation_in(data["document"], data["translation"])
            return cls(
                translation=translation,
                summary=summary_in(data["summary"], translation),
                options=dict(data["options"]),
                signature=data["signature"],
            )
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise SchemaError(f"Not a serialised Result: {error!r}.") from error
