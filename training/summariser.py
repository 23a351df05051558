"""Make the English summariser from the translator: ``python -m training.summariser``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from training.arguments import (
    ROOT,
    architecture_from,
    new_parser,
    schedule_from,
    settings_from,
)
from training.card import SourceFacts
from training.cleaning import held_back_keys, key
from training.corpus import Pair, SourceRule, Weighting, write_pairs
from training.prepare import write_report
from training.recipe import Job, make_model
from training.summary_data import SummaryData, summary_data

NAME = "nlsum-abstract-small"
TRANSLATOR = ROOT / "models" / "nlsum-nl-en-small"

# Fusions read up to four sentences.
MAX_SOURCE = 220


def prepare(data: Path, path: Path) -> SummaryData:
    """Write the weighted pairs and their report; test texts are left out.

    Args:
        data: Folder of the data.
        path: Where the pairs go.
    """
    made = summary_data(data)
    excluded = held_back_keys(data) | {key(pair.source) for pair in made.held_back.pairs}
    made.pairs[:] = [
        (rule, pair)
        for rule, pair in made.pairs
        if pair.source and pair.target and excluded.isdisjoint(map(key, pair))
    ]
    write_pairs(path, made.weighted())
    write_report(path.with_suffix(".json"), _facts(made.pairs))
    return made


def _facts(pairs: Iterable[tuple[SourceRule, Pair]]) -> list[SourceFacts]:
    counts: Counter[SourceRule] = Counter()
    words: Counter[SourceRule] = Counter()
    licences = Weighting.from_toml()
    for rule, pair in pairs:
        counts[rule] += 1
        words[rule] += len(pair.source.split())
    return [
        SourceFacts(
            name=rule.name,
            pairs=count,
            words=words[rule],
            weight=rule.weight,
            final=rule.final,
            licence=licences.licence_of(rule.name),
        )
        for rule, count in counts.items()
    ]


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = new_parser(__doc__.splitlines()[0], name=NAME, minutes=60)
    parser.set_defaults(init=TRANSLATOR if TRANSLATOR.exists() else None)
    arguments = parser.parse_args(argv)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    pairs = arguments.work / "pairs.tsv"
    made = prepare(arguments.data, pairs)
    job = Job(
        name=NAME,
        task="summarize",
        languages=("en", "en"),
        pairs=pairs,
        sets=[made.held_back],
        work=arguments.work,
        out=arguments.out,
        schedule=schedule_from(arguments),
        settings=settings_from(arguments),
        architecture=architecture_from(arguments),
        vocabulary_size=arguments.vocabulary,
        init=arguments.init,
        max_source=MAX_SOURCE,
        failures=arguments.failures,
    )
    print(json.dumps(make_model(job), indent=1))


if __name__ == "__main__":
    main()
