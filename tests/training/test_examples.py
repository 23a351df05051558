from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["augment", "cleaning", "corpus", "evaluate", "fragments", "schedule", "stamps"]
)
def test_the_examples_of_a_module_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(f"training.{name}"))
    assert results.attempted > 0
    assert results.failed == 0
