from __future__ import annotations

import pytest

from nlsum.errors import OptionError
from training.schedule import Schedule


def test_rate_warms_up_stays_and_decays() -> None:
    schedule = Schedule(steps=1000, warmup=100, decay=0.25)
    factors = [schedule.factor(step, seconds=0.0) for step in (0, 49, 99, 500, 749, 875, 999)]
    assert factors == pytest.approx([0.01, 0.5, 1, 1, 1, 0.5, 0.02])


def test_minutes_count_all_training_time() -> None:
    schedule = Schedule(minutes=10, warmup=0, decay=0.2)
    assert schedule.progress(7, seconds=300) == 0.5
    assert not schedule.decaying(7, seconds=479)
    assert schedule.decaying(7, seconds=481)
    assert schedule.factor(7, seconds=540) == pytest.approx(0.5)


def test_with_both_bounds_the_nearer_end_counts() -> None:
    schedule = Schedule(steps=100, minutes=1)
    assert schedule.progress(90, seconds=6) == 0.9
    assert schedule.progress(10, seconds=54) == 0.9


def test_without_decay_the_rate_stays_to_the_end() -> None:
    schedule = Schedule(steps=100, warmup=10, decay=0.0)
    assert [schedule.factor(step, seconds=0.0) for step in (9, 50, 99)] == [1.0, 1.0, 1.0]
    assert not schedule.decaying(99, seconds=0.0)


@pytest.mark.parametrize("wrong", [{}, {"steps": 10, "decay": -0.1}, {"minutes": 1, "decay": 1.1}])
def test_impossible_schedules_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        Schedule(**wrong)  # type: ignore[arg-type]
