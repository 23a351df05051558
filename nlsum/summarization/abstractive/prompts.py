"""What a summariser wants to read in front of its input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from nlsum.options import DEFAULT_SUMMARIZER
from nlsum.store import ModelFolder

_OURS = "Headline: "
"""What the embedded summariser was trained to write a headline after."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prefixes that a model was trained with, and how it words things.

    Args:
        sentence: In front of the sentences to tell in one; T5 wants ``"summarize: "``.
        headline: In front of the sentences to make a headline of; empty if the
            model was never taught to write one.
        copies: Whether it takes most words as they are, so that one that is not in
            its input is probably wrong. Models that reword freely do not.

    Example:
        >>> Prompts.from_config({"task_specific_params": {"summarization": {"prefix": "sum: "}}})
        Prompts(sentence='sum: ', headline='', copies=False)
    """

    sentence: str = ""
    headline: str = ""
    copies: bool = False

    @classmethod
    def of(cls, folder: ModelFolder) -> Self:
        """Those of a model folder.

        Raises:
            ModelIntegrityError: If its configuration cannot be read.
        """
        if folder.name == DEFAULT_SUMMARIZER:
            return cls(headline=_OURS, copies=True)
        return cls.from_config(folder.config)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Those that a ``config.json`` names, by the convention of T5's.

        Args:
            config: Its content; the prefixes are under
                ``task_specific_params.summarization`` and ``.headline``.
        """
        return cls(_prefix(config, "summarization"), _prefix(config, "headline"))


def _prefix(config: dict[str, Any], task: str) -> str:
    value: object = config
    for key in ("task_specific_params", task, "prefix"):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
