"""What a model is made of and how good it is: its card and its entry in the manifest.

Both are generated from one file of facts that the recipe writes, in the spirit
of Mitchell et al. (2019, "Model cards for model reporting").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.release_models import describe, parameters

NOT_RECORDED = "not recorded in the data folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """One source of training pairs.

    Args:
        name: File name without endings, or what made it.
        pairs: Pairs that were kept.
        words: Source words in them.
        weight: Mean repetitions in an epoch.
        final: The same during the final decay.
        licence: Licence of the texts.
    """

    name: str
    pairs: int
    words: int
    weight: float
    final: float
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """Everything that the card says.

    Args:
        name: Name of the model.
        task: ``"translate"`` or ``"summarize"``.
        languages: Codes.
        architecture: One line about the network.
        licence: Licence of the weights.
        origin: One line about how it came to be.
        sources: What it was trained on.
        settings: Settings of the run, as plain values.
        progress: Steps, pairs, tokens and seconds of the run.
        scores: Scores by evaluation set; see ``training.evaluate``.
        failures: Known failures, found by reading outputs.
    """

    name: str
    task: str
    languages: tuple[str, ...]
    architecture: str
    licence: str
    origin: str
    sources: tuple[SourceFacts, ...]
    settings: Mapping[str, Any]
    progress: Mapping[str, Any]
    scores: Mapping[str, Mapping[str, Any]]
    failures: tuple[str, ...] = ()


def render_card(facts: ModelFacts) -> str:
    """The model card as Markdown."""
    progress = facts.progress
    ordered = sorted(facts.sources, key=lambda source: -source.weight * source.pairs)
    rows = (
        (s.name, f"{s.pairs:,}", f"{s.words:,}", s.weight, s.final, s.licence or NOT_RECORDED)
        for s in ordered
    )
    failures = "\n".join(f"- {line}" for line in facts.failures)
    return f"""# {facts.name}

{facts.origin} {facts.architecture}.

Task: {facts.task}. Languages: {", ".join(facts.languages)}. Weights: {facts.licence}.

## Scores

{_scores(facts.scores)}

## Known failures

{failures or "None recorded: nobody has read this model's outputs yet."}

## Training

{progress["step"]:,} steps, {progress["pairs"]:,} pairs and {progress["tokens"]:,} target tokens \
seen in {progress["seconds"] / 3600:.2f} hours.

{_table(("setting", "value"), sorted(facts.settings.items()))}

## Data

A weight says how often an epoch shows each pair on average; the final one holds during the \
decay of the rate.

{_table(("source", "pairs", "source words", "weight", "final", "licence"), rows)}
"""


def manifest_entry(folder: Path, facts: ModelFacts) -> dict[str, Any]:
    """The model's entry in ``models/manifest.json``.

    Args:
        folder: Its files.
        facts: Its facts.
    """
    pairs = sum(source.pairs for source in facts.sources)
    return {
        "task": facts.task,
        "languages": list(facts.languages),
        "architecture": facts.architecture,
        "parameters": parameters(folder),
        "licence": facts.licence,
        "origin": facts.origin,
        "training_data": f"{pairs:,} pairs of {len(facts.sources)} sources; "
        f"{facts.progress['pairs']:,} seen; see the card.",
        "files": describe(folder),
    }


def _scores(scores: Mapping[str, Mapping[str, Any]]) -> str:
    rows = (
        (name, s["pairs"], s["beams"], s["bleu"], s["chrf"], s["rouge_l"])
        for name, s in scores.items()
    )
    table = _table(("set", "pairs", "beams", "BLEU", "chrF", "ROUGE-L"), rows)
    signatures = {s[key]: None for s in scores.values() for key in s if key.endswith("signature")}
    return table + "\n\nSignatures: " + "; ".join(f"`{signature}`" for signature in signatures)


def _table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
