"""From folders of TSV pairs to one file of clean, weighted pairs and a report of what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from training.augment import augment
from training.card import SourceFacts
from training.cleaning import Cleaner, held_back_keys
from training.corpus import (
    Pair,
    WeightedPair,
    Weighting,
    find_sources,
    read_pairs,
    source_name,
    write_pairs,
)
from training.stamps import run_step, write_atomically

AUGMENTED = "augmented"
NEWS_FROM = 3.0
"""Sources with at least this final weight are what synthetic pairs are made from."""


class TranslationData:
    """Builds the pairs of a translator.

    Args:
        data: Folder with ``parallel``, and maybe ``eval`` and ``seeds``.
        more: Further folders of TSV pairs.
        weighting: Weights by source.
        augmented: Synthetic pairs for each pair of news.
        backwards: Whether the model is to go from English to Dutch.
        seed: Of the synthetic pairs.
    """

    def __init__(
        self,
        data: Path,
        *,
        more: Sequence[Path] = (),
        weighting: Weighting,
        augmented: float = 0.5,
        backwards: bool = False,
        seed: int = 1,
    ) -> None:
        self._data = data
        self._folders = [data / "parallel", *more]
        self._weighting = weighting
        self._augmented = augmented
        self._backwards = backwards
        self._seed = seed
        self._sources: list[SourceFacts] = []

    def prepare(self, path: Path) -> Path:
        """Write the pairs, unless they are there; returns the file with the report.

        Args:
            path: Where the weighted pairs go.
        """
        report = path.with_suffix(".json")
        settings = {
            "rules": [asdict(rule) for rule in self._weighting.rules],
            "licences": dict(self._weighting.licences),
            "augmented": self._augmented,
            "backwards": self._backwards,
            "seed": self._seed,
        }

        def make() -> None:
            cleaner = Cleaner(held_back_keys(self._data))
            write_pairs(path, self._pairs(cleaner))
            write_report(report, self._sources, rejected=dict(cleaner.rejected))

        run_step([path, report], self._inputs(), settings, make)
        return report

    def _inputs(self) -> list[Path]:
        kept = [*(self._data / "eval").glob("*.tsv"), self._data / "seeds" / "seeds.jsonl"]
        return [path for path in [*find_sources(self._folders), *kept] if path.exists()]

    def _pairs(self, cleaner: Cleaner) -> Iterator[WeightedPair]:
        self._sources.clear()
        news: list[Pair] = []
        # The heaviest first: it keeps the pairs that occur twice.
        for path in sorted(find_sources(self._folders), key=self._lightness):
            name = source_name(path)
            clean = list(cleaner.clean(read_pairs(path)))
            if self._weighting.rule_for(name).final >= NEWS_FROM:
                news.extend(clean)
            yield from self._weighted(name, clean)
        synthetic = augment(news, int(self._augmented * len(news)), self._seed)
        yield from self._weighted(AUGMENTED, list(synthetic))

    def _lightness(self, path: Path) -> float:
        return -self._weighting.rule_for(source_name(path)).weight

    def _weighted(self, name: str, pairs: list[Pair]) -> Iterator[WeightedPair]:
        rule = self._weighting.rule_for(name)
        for source, target in pairs:
            sides = (target, source) if self._backwards else (source, target)
            yield WeightedPair(rule.tag + sides[0], sides[1], rule.weight, rule.final)
        self._sources.append(
            SourceFacts(
                name=name,
                pairs=len(pairs),
                words=sum(len(pair.source.split()) for pair in pairs),
                weight=rule.weight,
                final=rule.final,
                licence=self._weighting.licence_of(name),
            )
        )


def write_report(
    path: Path, sources: Iterable[SourceFacts], *, rejected: dict[str, int] | None = None
) -> None:
    """Write what the pairs are made of.

    Args:
        path: Where to.
        sources: What was kept.
        rejected: How many pairs were held back, by reason.
    """
    report = {"sources": [asdict(source) for source in sources], "rejected": rejected or {}}
    write_atomically(path, json.dumps(report, indent=1, ensure_ascii=False) + "\n")


def read_report(path: Path) -> tuple[SourceFacts, ...]:
    """The sources that ``write_report`` wrote."""
    report = json.loads(path.read_text(encoding="utf-8"))
    return tuple(SourceFacts(**source) for source in report["sources"])
