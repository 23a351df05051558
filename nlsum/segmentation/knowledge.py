"""What the segmenter knows about Dutch: read once from the package's data files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Word lists, trained parameters and classifier weights.

    Args:
        abbreviations: Small-letter word without its last full stop, to its class: ``title``,
            ``reference``, ``month``, ``unit``, ``final``, ``running``, or ``trained`` for one that
            Punkt found.
        collocations: Punkt's pairs ``"left right"`` that stand around a full stop which
            ends no sentence.
        starters: Punkt's words that often begin a sentence, without names.
        casing: Small-letter word to the rounded log2 odds of a capital inside a sentence,
            -4 to 4.
        stop_weights: Feature to weight, for full stops and the like.
        bare_weights: Feature to weight, for sentence ends without punctuation.
    """

    abbreviations: Mapping[str, str]
    collocations: frozenset[str]
    starters: frozenset[str]
    casing: Mapping[str, int]
    stop_weights: dict[str, float]
    bare_weights: dict[str, float]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The package's knowledge, loaded at the first call."""
    punkt = _read("punkt.json")
    abbreviations = dict.fromkeys(punkt["abbreviations"], "trained")
    for kind, words in _read("abbreviations.json").items():
        abbreviations.update(dict.fromkeys(words.split(), kind))
    weights = _read("boundaries.json")
    casing = {
        word: int(level) for level, words in _read("casing.json").items() for word in words.split()
    }
    return Knowledge(
        abbreviations=abbreviations,
        collocations=frozenset(punkt["collocations"]),
        starters=frozenset(w for w in punkt["sentence_starters"] if casing.get(w, 0) <= -2),
        casing=casing,
        stop_weights=weights["stop"],
        bare_weights=weights["bare"],
    )


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files(__package__) / "data" / name).read_text("utf-8"))
    return data
