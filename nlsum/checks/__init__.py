"""Small named checks that compare a sentence with what a model made of it.

Each check is behind ``protocols.Check``: it has the flag that it raises, and
called with a source and an output it gives the doubts it has. None of them
loads a model; all take time linear in the text, whatever the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from nlsum.checks.actors import ActorCheck, VerbSupportCheck
from nlsum.checks.added_names import NameAddedCheck
from nlsum.checks.coinage import CoinageCheck
from nlsum.checks.copying import (
    CopiedNameCheck,
    CopiedNumberCheck,
    CopiedWordCheck,
    SeamCheck,
    SpliceCheck,
)
from nlsum.checks.grounding import HearsaySupportCheck, PolaritySupportCheck
from nlsum.checks.hearsay import HearsayCheck
from nlsum.checks.language import DutchCheck, EnglishCheck, dutch_share, language_shares
from nlsum.checks.length import LengthCheck
from nlsum.checks.measures import MeasureCheck
from nlsum.checks.names import NameCheck, NameSupportCheck
from nlsum.checks.negation import NegationCheck
from nlsum.checks.numbers import NumberCheck
from nlsum.checks.punctuation import PunctuationCheck
from nlsum.checks.repetition import RepetitionCheck
from nlsum.checks.truncation import TruncationCheck
from nlsum.checks.untranslated import UntranslatedCheck
from nlsum.protocols import Check, Doubt

__all__ = [
    "ActorCheck",
    "CoinageCheck",
    "CopiedNameCheck",
    "CopiedNumberCheck",
    "CopiedWordCheck",
    "DutchCheck",
    "EnglishCheck",
    "HearsayCheck",
    "HearsaySupportCheck",
    "LengthCheck",
    "MeasureCheck",
    "NameAddedCheck",
    "NameCheck",
    "NameSupportCheck",
    "NegationCheck",
    "NumberCheck",
    "PolaritySupportCheck",
    "PunctuationCheck",
    "RepetitionCheck",
    "SeamCheck",
    "SpliceCheck",
    "TruncationCheck",
    "UntranslatedCheck",
    "VerbSupportCheck",
    "article_checks",
    "copying_checks",
    "dutch_share",
    "grounding_checks",
    "language_shares",
    "run",
    "translation_checks",
]


def translation_checks() -> tuple[Check, ...]:
    """The checks of an English sentence against the Dutch one that it renders."""
    return (
        EnglishCheck(),
        UntranslatedCheck(),
        CoinageCheck(),
        TruncationCheck(),
        RepetitionCheck(),
        LengthCheck(),
        NumberCheck(),
        MeasureCheck(),
        NameCheck(),
        NameAddedCheck(),
        NegationCheck(),
        HearsayCheck(),
        PunctuationCheck(),
    )


def grounding_checks() -> tuple[Check, ...]:
    """The checks of a new English sentence against the English text it is made from."""
    return (
        CoinageCheck(),
        RepetitionCheck(),
        NumberCheck("en", both_ways=False),
        NameSupportCheck(),
        PolaritySupportCheck(),
        HearsaySupportCheck(),
        ActorCheck(),
    )


def copying_checks() -> tuple[Check, ...]:
    """The checks of a new English sentence by a model that copies most of its words.

    Too strict for what people write, who find other words for the same: they choose
    between versions, and say nothing of a summary that somebody else made.
    """
    return (
        CopiedNumberCheck(),
        CopiedNameCheck(),
        CopiedWordCheck(),
        VerbSupportCheck(),
        SeamCheck(),
        SpliceCheck(),
    )


def article_checks() -> tuple[Check, ...]:
    """The checks of a new English sentence against the Dutch that its sources translate.

    What a translation got wrong must not pass because the English has it.
    """
    return (NumberCheck("nl", both_ways=False), CoinageCheck())


def run(checks: Iterable[Check], source: str, output: str) -> tuple[Doubt, ...]:
    """All doubts about ``output``, in the order of the checks.

    Example:
        >>> [str(d) for d in run(translation_checks(), "Het kost 3 euro.", "It costs 4 euros.")]
        ["number_changed: '3' became '4'"]
    """
    return tuple(doubt for check in checks for doubt in check(source, output))
