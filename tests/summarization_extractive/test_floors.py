"""The committed floors hold for the extracts of the seeds, whatever the models do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.summaries import OURS, SECTION, read_articles
from nlsum.evaluation import overlap_f1, read_floors, rouge
from nlsum.summarization.extractive import get_ranker, select

pytest.importorskip("rouge_score")


def test_extracts_of_the_seeds_reach_their_floors(root: Path) -> None:
    floors = read_floors(root / "benchmarks" / "floors.json", SECTION).values
    articles = read_articles()
    extracts = [select(a.document, get_ranker(OURS).score(a.document)) for a in articles]
    english = [
        " ".join(a.english[i] for i in chosen) for a, chosen in zip(articles, extracts, strict=True)
    ]
    overlap = overlap_f1(extracts, [a.extract for a in articles]).value
    assert overlap >= floors["extractive.overlap_f1"]
    assert rouge(english, [a.summary for a in articles]).value >= floors["extractive.rougeL"]


def test_extracts_hold_running_text_alone() -> None:
    for article in read_articles():
        chosen = select(article.document, get_ranker(OURS).score(article.document))
        assert {article.document.sentences[i].role.value for i in chosen} == {"body"}
