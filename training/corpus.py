"""Read sentence pairs from TSV files, and how much each source of them counts."""

from __future__ import annotations

import fnmatch
import lzma
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

from nlsum.errors import InputError

RECIPE = Path(__file__).with_name("sources.toml")
"""The weights that made the embedded translator."""


class Pair(NamedTuple):
    """A text and what the model is to make of it."""

    source: str
    target: str


class WeightedPair(NamedTuple):
    """A pair and how often an epoch shows it, on average.

    Args:
        source: What the model reads.
        target: What it is to write.
        weight: Mean repetitions in an epoch while the rate is constant.
        final: The same during the final decay of the rate.
    """

    source: str
    target: str
    weight: float
    final: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What holds for the sources whose name matches a pattern.

    Args:
        name: File name without endings; ``*`` stands for anything.
        weight: Mean repetitions of each pair in an epoch.
        final: The same during the final decay; fine-tunes on what counts most.
        tag: Put before each source text, to tell synthetic pairs apart (Caswell et
            al., 2019, "Tagged back-translation").
    """

    name: str
    weight: float
    final: float
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Weighting:
    """What holds for which source; the first pattern that matches a name counts.

    Args:
        rules: Weights and tags.
        licences: Licences of the texts by pattern.
    """

    rules: tuple[SourceRule, ...]
    licences: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_toml(cls, path: Path = RECIPE) -> Self:
        """Read ``[[source]]`` tables, where ``final`` defaults to ``weight``, and ``[licences]``.

        Raises:
            InputError: If a table has a key that is not known, or lacks one.
        """
        with path.open("rb") as file:
            recipe = tomllib.load(file)
        tables = recipe.get("source", [])
        try:
            rules = tuple(SourceRule(**{"final": t["weight"], **t}) for t in tables)
        except (TypeError, KeyError) as error:
            raise InputError(
                f"{path.name} has a wrong [[source]] table: {error}.",
                hint="Each needs name and weight, and may have final and tag.",
            ) from error
        return cls(rules, recipe.get("licences", {}))

    def rule_for(self, name: str) -> SourceRule:
        """The first rule that matches.

        Raises:
            InputError: If none does.

        Example:
            >>> Weighting((SourceRule(name="news*", weight=3, final=4),)).rule_for("news_a").final
            4
        """
        for rule in self.rules:
            if fnmatch.fnmatchcase(name, rule.name):
                return rule
        raise InputError(
            f"No rule for the source {name!r}.", hint="Add a [[source]] table, or one named '*'."
        )

    def licence_of(self, name: str) -> str:
        """Licence of a source's texts, empty if none is recorded.

        Example:
            >>> Weighting((), {"manual_*": "GPL"}).licence_of("manual_a")
            'GPL'
        """
        matching = (text for p, text in self.licences.items() if fnmatch.fnmatchcase(name, p))
        return next(matching, "")


def source_name(path: Path) -> str:
    """Name of a source: its file name without ``.tsv`` or ``.tsv.xz``.

    Example:
        >>> source_name(Path("parallel/news.tsv.xz"))
        'news'
    """
    return path.name.removesuffix(".xz").removesuffix(".tsv")


def find_sources(folders: Iterable[Path]) -> list[Path]:
    """All TSV files in the folders, by name."""
    files = [p for folder in folders for p in folder.iterdir() if p.match("*.tsv*")]
    return sorted((p for p in files if p.suffix in (".tsv", ".xz")), key=source_name)


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 text, plain or ``.xz``, without their ends."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\r\n")


def read_pairs(path: Path) -> Iterator[Pair]:
    """Pairs of a TSV file: the first two fields of each line that has two.

    Args:
        path: ``.tsv`` or ``.tsv.xz``.
    """
    for line in read_lines(path):
        fields = line.split("\t")
        if len(fields) >= 2:
            yield Pair(fields[0], fields[1])


def write_pairs(path: Path, pairs: Iterable[Pair | WeightedPair]) -> None:
    """Write pairs as TSV, one a line, with their weights if they have them.

    Args:
        path: Where to; appears only when it is complete.
        pairs: Normalised pairs: texts without tabs and line ends.
    """
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for pair in pairs:
            file.write("\t".join(map(str, pair)) + "\n")
    part.replace(path)


def read_weighted_pairs(path: Path) -> Iterator[WeightedPair]:
    """Pairs with weights, as ``write_pairs`` wrote them."""
    for line in read_lines(path):
        source, target, weight, final = line.split("\t")
        yield WeightedPair(source, target, float(weight), float(final))
