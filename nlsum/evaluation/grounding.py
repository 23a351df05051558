"""Summary sentences against the sentences they are made from."""

from __future__ import annotations

from collections.abc import Sequence

from nlsum import checks as all_checks
from nlsum.evaluation.score import Score, check_parallel, mean_score
from nlsum.protocols import Check


def grounding_rate(
    sentences: Sequence[str], sources: Sequence[str], *, checks: Sequence[Check] | None = None
) -> Score:
    """Percentage of summary sentences that no check doubts.

    Args:
        sentences: English summary sentences.
        sources: The English text that each was made from.
        checks: What to check; None takes ``nlsum.checks.grounding_checks()``.

    Raises:
        InputError: If the sequences are empty or not equally long.

    Example:
        >>> grounding_rate(["It costs 4 euros."], ["It costs 3 euros."]).value
        0.0
    """
    check_parallel(sentences, sources)
    used = all_checks.grounding_checks() if checks is None else tuple(checks)
    values = [
        0.0 if all_checks.run(used, source, sentence) else 100.0
        for sentence, source in zip(sentences, sources, strict=True)
    ]
    names = ",".join(str(check.flag) for check in used)
    return mean_score("grounding_rate", values, f"checks:{names}")
