"""The committed floors hold for the extracts of the seeds, whatever the models do."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlsum.evaluation import ReferenceSet, overlap_f1, read_floors, rouge, sample_references
from nlsum.summarization.extractive import get_ranker, select

pytest.importorskip("rouge_score")


@pytest.fixture(scope="module")
def seeds() -> ReferenceSet:
    return sample_references()


@pytest.fixture(scope="module")
def extracts(seeds: ReferenceSet) -> list[tuple[int, ...]]:
    ranker = get_ranker()
    return [select(a.document, ranker.score(a.document)) for a in seeds.articles]


def test_extracts_of_the_seeds_reach_their_floors(
    root: Path, seeds: ReferenceSet, extracts: list[tuple[int, ...]]
) -> None:
    floors = read_floors(root / "benchmarks" / "floors.json", seeds.name).values
    articles = seeds.articles
    english = [
        " ".join(a.english[i] for i in chosen) for a, chosen in zip(articles, extracts, strict=True)
    ]
    overlap = overlap_f1(extracts, [a.extract for a in articles]).value
    assert overlap >= floors["extractive.overlap_f1"]
    reached = rouge(english, [a.summary for a in articles]).value
    assert reached >= floors["extract_in_reference_english.rougeL"]


def test_extracts_hold_running_text_alone(
    seeds: ReferenceSet, extracts: list[tuple[int, ...]]
) -> None:
    for article, chosen in zip(seeds.articles, extracts, strict=True):
        assert {article.document.sentences[i].role.value for i in chosen} == {"body"}
