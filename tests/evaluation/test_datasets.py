from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from nlsum import Role, samples
from nlsum.errors import InputError
from nlsum.evaluation import read_references, sample_references

_ROW: dict[str, Any] = {
    "text": "Kop\n\nDe dijk brak. Niemand is gewond.",
    "sentences": [
        {"start": 0, "end": 3, "role": "headline", "en": "Head"},
        {"start": 5, "end": 18, "role": "body", "en": "The dike broke."},
        {"start": 19, "end": 37, "role": "body", "en": "Nobody is hurt."},
    ],
    "summary": "A dike broke.",
    "extract": [1],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.tsv").write_text("Dag.\tHi.\textra\n\nJa.\tYes.\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(_ROW) + "\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no references", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_sets_by_name(folder: Path) -> None:
    sets = read_references(folder)
    assert [one.name for one in sets] == ["a", "b"]
    assert sets[1].corpus == hashlib.sha256((folder / "b.tsv").read_bytes()).hexdigest()[:12]


def test_an_article_has_its_annotated_sentences(folder: Path) -> None:
    (article,) = read_references(folder / "a.jsonl")[0].articles
    assert [(s.text, s.role) for s in article.document] == [
        ("Kop", Role.HEADLINE),
        ("De dijk brak.", Role.BODY),
        ("Niemand is gewond.", Role.BODY),
    ]
    assert [p.role for p in article.document.paragraphs] == [Role.HEADLINE, Role.BODY]
    assert article.english == ("Head", "The dike broke.", "Nobody is hurt.")
    assert (article.summary, article.extract) == ("A dike broke.", (1,))


def test_an_article_without_sentences_is_segmented(tmp_path: Path) -> None:
    path = tmp_path / "plain.jsonl"
    path.write_text(json.dumps({"text": _ROW["text"], "summary": "Broke."}), encoding="utf-8")
    (article,) = read_references(path)[0].articles
    assert [s.text for s in article.document] == ["Kop", "De dijk brak.", "Niemand is gewond."]
    assert article.english == article.extract == ()


def test_a_pair_is_an_article_of_one_sentence(folder: Path) -> None:
    first, second = read_references(folder / "b.tsv")[0].articles
    assert [s.text for s in first.document] == ["Dag."]
    assert (first.english, first.summary, second.english) == (("Hi.",), "", ("Yes.",))


def test_the_samples_are_the_seeds() -> None:
    articles = sample_references().articles
    assert [a.document.text for a in articles] == [s.text for s in samples()]
    assert [a.english for a in articles] == [
        tuple(sentence.english for sentence in s.sentences) for s in samples()
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", b"no tab", "line 1"),
        ("a.jsonl", b'{"text": "Ja."}\n{"summary": "No."}', "line 2"),
        ("a.jsonl", b'{"text": "Ja.", "sentences": [{"start": 0}]}', "line 1"),
        ("a.jsonl", b"{", "line 1"),
        ("a.jsonl", b"[]", "line 1"),
        ("a.tsv", b"\xff\t", "UTF-8"),
        ("a.tsv", b"", "empty"),
        ("a.csv", b"", "a.csv"),
    ],
)
def test_what_is_no_reference_set_is_an_input_error(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_references(path)


def test_a_folder_without_references_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No references"):
        read_references(tmp_path)
