from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

import nlsum
from nlsum import Role


def test_there_are_thirty_articles_each_its_own() -> None:
    articles = nlsum.samples()
    assert len({article.id for article in articles}) == len(articles) == 30
    assert all(article.text and article.summary and article.topic for article in articles)


def test_sentences_and_gaps_rebuild_each_text() -> None:
    for article in nlsum.samples():
        end = 0
        for sentence in article.sentences:
            assert article.text[end : sentence.start].strip() == ""
            assert article.text[sentence.start : sentence.end].strip()
            assert sentence.english
            end = sentence.end
        assert article.text[end:].strip() == ""


def test_reference_extracts_are_sentences_of_the_body() -> None:
    for article in nlsum.samples():
        assert article.extract
        assert {article.sentences[i].role for i in article.extract} == {Role.BODY}


def test_samples_hold_what_the_file_holds(root: Path) -> None:
    lines = (root / "seeds" / "seeds.jsonl").read_text(encoding="utf-8").strip().split("\n")
    for line, article in zip(lines, nlsum.samples(), strict=True):
        row = json.loads(line)
        assert (article.id, article.text) == (row["id"], row["text"])
        assert [s.english for s in article.sentences] == [s["en"] for s in row["sentences"]]


def test_samples_are_read_once_and_cannot_be_changed() -> None:
    assert nlsum.samples() is nlsum.samples()
    with pytest.raises(dataclasses.FrozenInstanceError):
        nlsum.samples()[0].text = "anders"  # type: ignore[misc]
