"""What the library returns: frozen, picklable, and readable back from JSON.

A result keeps its document, so every English sentence leads back to the
offsets of the Dutch one it came from.
"""

from nlsum.results.joint import JointResult, JointSentence, JointSummary
from nlsum.results.result import Result
from nlsum.results.summary import (
    AbstractiveSentence,
    AbstractiveSummary,
    ExtractiveSummary,
    Summary,
)
from nlsum.results.translation import GlossaryTerm, TranslatedSentence, Translation

__all__ = [
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
]
