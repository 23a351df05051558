"""How long a run is, and how the learning rate goes over it."""

from __future__ import annotations

from dataclasses import dataclass

from nlsum.errors import OptionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Linear warm-up, constant rate, linear decay ("warm-up, stable, decay"; Hu et al., 2024).

    A run that is bounded by steps is the same each time; one that is bounded by
    minutes depends on the machine's speed. With both, what is nearer its end counts.

    Args:
        steps: Steps of the whole run.
        minutes: Training time of the whole run, summed over interruptions.
        warmup: Steps until the full rate.
        decay: Share of the run at its end over which the rate falls; 0 keeps it constant.
        floor: Least factor of the rate.

    Raises:
        OptionError: If neither steps nor minutes bound the run, or the decay is not a share.

    Example:
        >>> schedule = Schedule(steps=100, warmup=10, decay=0.2)
        >>> [round(schedule.factor(step, seconds=0.0), 2) for step in (0, 9, 50, 90, 99)]
        [0.1, 1.0, 1.0, 0.5, 0.05]
    """

    steps: int | None = None
    minutes: float | None = None
    warmup: int = 300
    decay: float = 0.3
    floor: float = 0.02

    def __post_init__(self) -> None:
        if not self.steps and not self.minutes:
            raise OptionError("A run needs an end.", hint="Give steps or minutes.")
        if not 0 <= self.decay <= 1:
            raise OptionError(f"decay={self.decay!r} is not a share.", hint="Use 0.2 to 0.3.")

    def progress(self, step: int, *, seconds: float) -> float:
        """Share of the run that is over, 0 to 1 or a little more.

        Args:
            step: Steps taken.
            seconds: Training time so far.
        """
        by_steps = step / self.steps if self.steps else 0.0
        by_time = seconds / (60 * self.minutes) if self.minutes else 0.0
        return max(by_steps, by_time)

    def decaying(self, step: int, *, seconds: float) -> bool:
        """Whether the final decay has begun."""
        return self.progress(step, seconds=seconds) >= 1 - self.decay

    def factor(self, step: int, *, seconds: float) -> float:
        """What to multiply the rates with for the step after ``step`` steps."""
        warm = min(1.0, (step + 1) / self.warmup) if self.warmup else 1.0
        if not self.decay:
            return warm
        left = (1 - self.progress(step, seconds=seconds)) / self.decay
        return warm * min(1.0, max(self.floor, left))
