"""Dutch news in; its English, an extractive and an abstractive summary out.

    import nlsum

    result = nlsum.summarize(article)
    print(result.translation.text)
    print(result.summary.extractive.text)
    print(result.summary.abstractive.text)

The names below are imported when they are first used, so that ``import nlsum`` loads
no model, no engine and nothing that takes time.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING

from nlsum._version import __version__

if TYPE_CHECKING:
    from nlsum._api import segment, summarize, summarize_joint, translate
    from nlsum._samples import Sample, SampleSentence, samples
    from nlsum.document import Document, Paragraph, Sentence
    from nlsum.errors import (
        EngineError,
        InputError,
        MissingDependencyError,
        ModelDownloadError,
        ModelError,
        ModelIntegrityError,
        ModelNotFoundError,
        NlsumError,
        OptionError,
        SchemaError,
    )
    from nlsum.options import ComputeType, Device, EngineName, Flag, Length, Method, Options, Role
    from nlsum.pipeline import Pipeline
    from nlsum.protocols import Doubt
    from nlsum.results import (
        AbstractiveSentence,
        AbstractiveSummary,
        ExtractiveSummary,
        GlossaryTerm,
        JointResult,
        JointSentence,
        JointSummary,
        Result,
        Summary,
        TranslatedSentence,
        Translation,
    )


__all__ = [
    "AbstractiveSentence",
    "AbstractiveSummary",
    "ComputeType",
    "Device",
    "Document",
    "Doubt",
    "EngineError",
    "EngineName",
    "ExtractiveSummary",
    "Flag",
    "GlossaryTerm",
    "InputError",
    "JointResult",
    "JointSentence",
    "JointSummary",
    "Length",
    "Method",
    "MissingDependencyError",
    "ModelDownloadError",
    "ModelError",
    "ModelIntegrityError",
    "ModelNotFoundError",
    "NlsumError",
    "OptionError",
    "Options",
    "Paragraph",
    "Pipeline",
    "Result",
    "Role",
    "Sample",
    "SampleSentence",
    "SchemaError",
    "Sentence",
    "Summary",
    "TranslatedSentence",
    "Translation",
    "__version__",
    "samples",
    "segment",
    "summarize",
    "summarize_joint",
    "translate",
]

_HOMES = {
    "_api": ("segment", "summarize", "summarize_joint", "translate"),
    "document": ("Document", "Paragraph", "Sentence"),
    "errors": (
        "EngineError",
        "InputError",
        "MissingDependencyError",
        "ModelDownloadError",
        "ModelError",
        "ModelIntegrityError",
        "ModelNotFoundError",
        "NlsumError",
        "OptionError",
        "SchemaError",
    ),
    "options": (
        "ComputeType",
        "Device",
        "EngineName",
        "Flag",
        "Length",
        "Method",
        "Options",
        "Role",
    ),
    "pipeline": ("Pipeline",),
    "protocols": ("Doubt",),
    "results": (
        "AbstractiveSentence",
        "AbstractiveSummary",
        "ExtractiveSummary",
        "GlossaryTerm",
        "JointResult",
        "JointSentence",
        "JointSummary",
        "Result",
        "Summary",
        "TranslatedSentence",
        "Translation",
    ),
    "_samples": ("Sample", "SampleSentence", "samples"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
