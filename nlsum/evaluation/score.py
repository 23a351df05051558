"""A measured value with its bootstrap interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nlsum._version import __version__
from nlsum.errors import InputError

RESAMPLES = 1000
SEED = 12345
"""The one that sacreBLEU uses, too."""


@dataclass(frozen=True, slots=True)
class Score:
    """A measured value.

    Args:
        name: Of the measure.
        value: On the whole set.
        low: Lower end of its 95 % interval.
        high: Upper end.
        signature: What the value depends on: variant, tokens, resampling, version.

    Example:
        >>> print(Score("rougeL", 31.25, 29.0, 33.4, "stem:yes"))
        rougeL 31.2 [29.0, 33.4]
    """

    name: str
    value: float
    low: float
    high: float
    signature: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.1f} [{self.low:.1f}, {self.high:.1f}]"

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)


def bootstrap_score(
    name: str,
    counts: npt.ArrayLike,
    statistic: Callable[[npt.NDArray[np.float64]], float],
    signature: str,
) -> Score:
    """A value that follows from sums of counts over texts, and its percentile interval.

    Args:
        name: Of the measure.
        counts: One row for each text, one column for each count.
        statistic: From the sums of the columns to the value.
        signature: What the counts depend on; resampling and version are added.

    Raises:
        InputError: If there is no text.

    Source: Efron and Tibshirani (1993), percentile bootstrap.
    """
    rows = np.asarray(counts, dtype=np.float64)
    check_parallel(rows)
    generator = np.random.default_rng(SEED)
    # How often each text is drawn is all that a resample's sums depend on.
    draws = generator.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=RESAMPLES)
    low, high = np.percentile([statistic(sums) for sums in draws @ rows], [2.5, 97.5])
    return Score(
        name,
        float(statistic(rows.sum(axis=0))),
        float(low),
        float(high),
        f"{signature}|n:{len(rows)}|bs:{RESAMPLES}|seed:{SEED}|nlsum:{__version__}",
    )


def mean_score(name: str, values: Sequence[float], signature: str) -> Score:
    """The mean of one value for each text.

    Also for the differences of two systems on the same texts: an interval
    that leaves out 0 says that one is better.

    Raises:
        InputError: If there is no value.

    Example:
        >>> mean_score("length", [2.0, 2.0], "words").value
        2.0
    """
    counts = [(value, 1.0) for value in values]
    return bootstrap_score(name, counts, lambda sums: float(sums[0] / sums[1]), signature)


def check_parallel(*sequences: Sized) -> None:
    """Raise ``InputError`` unless the sequences are equally long and not empty."""
    if len({len(sequence) for sequence in sequences}) > 1:
        lengths = ", ".join(str(len(sequence)) for sequence in sequences)
        raise InputError(
            f"The sequences are not parallel: {lengths} entries.", hint="Give one entry a text."
        )
    if not len(sequences[0]):
        raise InputError("There is nothing to measure.", hint="Give at least one text.")
