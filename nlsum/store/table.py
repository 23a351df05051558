"""The models that have a name of their own, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Task(StrEnum):
    """What a model is for."""

    TRANSLATE = "translate"
    SUMMARIZE = "summarize"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that can be asked for by a short name.

    Args:
        name: The short name.
        task: What it is for, if that is known.
        licence: SPDX identifier of the licence of its weights.
        repo: Its Hub id; empty for a model that travels with the package.
        revision: The commit of the Hub repository that is used.
    """

    name: str
    task: Task | None
    licence: str
    repo: str = ""
    revision: str = ""


KNOWN: dict[str, KnownModel] = {
    model.name: model
    for model in (
        KnownModel("nlsum-nl-en-small", Task.TRANSLATE, "CC-BY-SA-4.0"),
        KnownModel("nlsum-abstract-small", Task.SUMMARIZE, "CC-BY-SA-4.0"),
        KnownModel(
            "opus-mt-nl-en",
            Task.TRANSLATE,
            "Apache-2.0",
            "Helsinki-NLP/opus-mt-nl-en",
            "48af999f2c59b10c05ca6e008dcedc07677a9b15",
        ),
        KnownModel(
            "opus-mt-tc-big-gmw-gmw",
            Task.TRANSLATE,
            "CC-BY-4.0",
            "Helsinki-NLP/opus-mt-tc-big-gmw-gmw",
            "cc83778b0b44cd87a88ae7f2ff5276e7a9834049",
        ),
        KnownModel(
            "distilbart-cnn-12-6",
            Task.SUMMARIZE,
            "Apache-2.0",
            "sshleifer/distilbart-cnn-12-6",
            "a4f8f3ea906ed274767e9906dbaede7531d660ff",
        ),
        KnownModel(
            "bart-large-cnn",
            Task.SUMMARIZE,
            "MIT",
            "facebook/bart-large-cnn",
            "37f520fa929c961707657b28798b30c003dd100b",
        ),
    )
}
"""By name. The commits are pinned so that the same call gives the same model next year."""
