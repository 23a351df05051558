from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlsum.engines.batching import GRANULARITY, plan_batches


@given(st.lists(st.integers(0, 600), max_size=60), st.integers(1, 4000))
def test_every_text_is_in_one_batch_of_a_length_that_follows_from_it(
    lengths: list[int], budget: int
) -> None:
    batches = list(plan_batches(lengths, batch_tokens=budget))
    assert sorted(i for b in batches for i in b.indices) == list(range(len(lengths)))
    for batch in batches:
        assert batch.length % GRANULARITY == 0
        assert all(
            batch.length - GRANULARITY < max(1, lengths[i]) <= batch.length for i in batch.indices
        )
        assert len(batch.indices) == 1 or len(batch.indices) * batch.length <= budget


def test_longest_first_so_that_no_worker_ends_with_the_long_one() -> None:
    assert [b.length for b in plan_batches([5, 50, 20])] == [56, 24, 8]


def test_the_limit_on_the_output_follows_from_the_length() -> None:
    (batch,) = plan_batches([10])
    assert batch.output_limit(256) == 48
    assert batch.output_limit(20) == 20
