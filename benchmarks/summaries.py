"""Summaries of the seeds against their references: every method in one run.

ROUGE is against the reference summary, overlap F1 against the reference
extract. Extracts are read in the reference English, so that the ranking is
measured and not the translator, and once more in the embedded translator's.
The baselines are plain: the best-scored sentences, in the article's order.
`lead3` and every method at three sentences are there because ROUGE F1 rewards a
summary that is as long as its reference (about 55 words).

    python benchmarks/summaries.py [--sumy-python PYTHON] [--gate | --set-floors [--allow-lower]]

`PYTHON` is an interpreter that has sumy; without it, sumy's rows are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

import nlsum
from nlsum.document import Document
from nlsum.engines import load_engine
from nlsum.evaluation import (
    Score,
    coverage,
    density,
    gate,
    grounding_rate,
    mean_score,
    novelty,
    overlap_f1,
    raise_floors,
    read_floors,
    rouge,
)
from nlsum.options import DEFAULT_SUMMARIZER, Length, Role
from nlsum.results import AbstractiveSummary, TranslatedSentence, Translation
from nlsum.store import resolve
from nlsum.summarization import Summarizer
from nlsum.summarization.abstractive import Abstractor, Prompts
from nlsum.summarization.extractive import (
    RANKERS,
    content_sentences,
    default_length,
    get_ranker,
    select,
)
from nlsum.summarization.extractive.words import content_words

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds" / "seeds.jsonl"
OUT = ROOT / "benchmarks" / "results" / "summaries.json"
FLOORS = ROOT / "benchmarks" / "floors.json"
OURS = "learned"
SECTION = "summaries"
Extracts = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Article:
    """A seed: its document as annotated, and what an editor made of it."""

    document: Document
    english: tuple[str, ...]
    summary: str
    extract: tuple[int, ...]


def read_articles() -> list[Article]:
    """The seeds with their annotated sentences, so that segmentation plays no part."""
    return [
        Article(
            document=_document(sample.text, sample.sentences),
            english=tuple(s.english for s in sample.sentences),
            summary=sample.summary,
            extract=sample.extract,
        )
        for sample in nlsum.samples()
    ]


def _document(text: str, sentences: Sequence[Any]) -> Document:
    paragraphs: list[tuple[int, int, Role]] = []
    spans: list[tuple[int, int, int]] = []
    for s in sentences:
        if paragraphs and "\n" not in text[paragraphs[-1][1] : s.start]:
            paragraphs[-1] = (paragraphs[-1][0], s.end, s.role)
        else:
            paragraphs.append((s.start, s.end, s.role))
        spans.append((s.start, s.end, len(paragraphs) - 1))
    return Document.from_spans(text, paragraphs, spans)


def best_scored(document: Document, ranker: str, length: int) -> tuple[int, ...]:
    """The `length` sentences that a ranker scores highest, in order; ties go to the earlier."""
    scores = get_ranker(ranker).score(document)
    return tuple(sorted(int(i) for i in np.argsort(-scores, kind="stable")[:length]))


def all_extracts(
    articles: Sequence[Article], lengths: Sequence[int], sumy_python: str
) -> dict[str, Extracts]:
    """What each method extracts, by its name."""
    pairs = [(a.document, k) for a, k in zip(articles, lengths, strict=True)]
    extracts: dict[str, Extracts] = {
        OURS: [select(d, get_ranker(OURS).score(d), sentences=k) for d, k in pairs]
    }
    for name in RANKERS:
        if name != OURS:
            extracts[name] = [best_scored(d, name, k) for d, k in pairs]
    if sumy_python:
        for name, places in _sumy(pairs, sumy_python).items():
            extracts[name] = [
                tuple(content_sentences(d)[p].index for p in chosen)
                for (d, _), chosen in zip(pairs, places, strict=True)
            ]
    return extracts


def _sumy(pairs: Sequence[tuple[Document, int]], python: str) -> dict[str, list[list[int]]]:
    job = {
        "articles": [[content_words(s.text) for s in content_sentences(d)] for d, _ in pairs],
        "lengths": [k for _, k in pairs],
    }
    script = str(Path(__file__).with_name("sumy_extracts.py"))
    done = subprocess.run(
        [python, script], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    release = answer.pop("version")
    return {f"sumy-{release}-{name}": places for name, places in answer.items()}


def extract_scores(
    articles: Sequence[Article], extracts: Extracts, translations: Sequence[Translation]
) -> dict[str, Score]:
    """All numbers of one method's extracts."""
    summaries = [a.summary for a in articles]
    reference = [
        " ".join(a.english[i] for i in chosen) for a, chosen in zip(articles, extracts, strict=True)
    ]
    translated = [
        " ".join(t[i].text for i in chosen)
        for t, chosen in zip(translations, extracts, strict=True)
    ]
    return {
        **{kind: rouge(reference, summaries, kind=kind) for kind in ("rouge1", "rouge2", "rougeL")},
        "rougeL_translated": rouge(translated, summaries),
        "overlap_f1": overlap_f1(extracts, [a.extract for a in articles]),
        "words": mean_score("words", [len(text.split()) for text in reference], "spaces"),
    }


def differences(
    articles: Sequence[Article], ours: Extracts, others: Mapping[str, Extracts]
) -> dict[str, dict[str, Score]]:
    """Ours less each other method, article by article."""

    def each(extracts: Extracts, measure: Callable[[Article, tuple[int, ...]], Score]) -> Any:
        return np.array([measure(a, e).value for a, e in zip(articles, extracts, strict=True)])

    def rouge_of(article: Article, chosen: tuple[int, ...]) -> Score:
        return rouge([" ".join(article.english[i] for i in chosen)], [article.summary])

    def overlap_of(article: Article, chosen: tuple[int, ...]) -> Score:
        return overlap_f1([chosen], [article.extract])

    measures = {"rougeL": rouge_of, "overlap_f1": overlap_of}
    own = {name: each(ours, measure) for name, measure in measures.items()}
    return {
        other: {
            name: mean_score(f"{name}_difference", own[name] - each(extracts, measure), "paired")
            for name, measure in measures.items()
        }
        for other, extracts in others.items()
    }


def abstractive_scores(
    articles: Sequence[Article],
    translations: Sequence[Translation],
    written: Sequence[AbstractiveSummary],
) -> dict[str, Score]:
    """All numbers of the newly worded summaries."""
    sentences = [(s, t) for summary, t in zip(written, translations, strict=True) for s in summary]
    plain = [(s, t) for s, t in sentences if not s.flags]
    return {
        **text_scores(articles, translations, [summary.text for summary in written]),
        "flagged": mean_score(
            "flagged", [100.0 * bool(s.flags) for s, _ in sentences], "sentences"
        ),
        "grounding_rate": grounding_rate(
            [s.text for s, _ in plain], [" ".join(t[i].text for i in s.sources) for s, t in plain]
        ),
    }


def text_scores(
    articles: Sequence[Article], translations: Sequence[Translation], texts: Sequence[str]
) -> dict[str, Score]:
    """What can be said of any summary: likeness to the reference, and what is copied."""
    references = [a.summary for a in articles]
    sources = [translation.text for translation in translations]
    return {
        **{kind: rouge(texts, references, kind=kind) for kind in ("rouge1", "rouge2", "rougeL")},
        "coverage": coverage(texts, sources),
        "density": density(texts, sources),
        "novelty": novelty(texts, sources),
        "words": mean_score("words", [len(text.split()) for text in texts], "spaces"),
    }


def abstractive_report(
    articles: Sequence[Article], translations: Sequence[Translation]
) -> dict[str, dict[str, Score]]:
    """The newly worded summaries beside LEAD-3, from both kinds of English.

    In the reference English the summariser alone is measured, in the translator's
    what a reader gets.
    """
    prompts = Prompts.of(resolve(DEFAULT_SUMMARIZER))
    abstractor = Abstractor(load_engine(DEFAULT_SUMMARIZER), prompts=prompts)
    summarizers = {
        name: Summarizer(nlsum.Options(method="abstractive", length=n), get_ranker(), abstractor)
        for name, n in (("embedded", Length.MEDIUM), ("embedded_short", Length.SHORT))
    }
    reference = [
        Translation(
            a.document,
            tuple(
                TranslatedSentence(s, english, 0.0)
                for s, english in zip(a.document, a.english, strict=True)
            ),
        )
        for a in articles
    ]
    report: dict[str, dict[str, Score]] = {}
    for english, used in (("", translations), ("_reference_english", reference)):
        for name, summarizer in summarizers.items():
            written = [s.abstractive for s in summarizer.each(used) if s.abstractive is not None]
            report[f"{name}{english}"] = abstractive_scores(articles, used, written)
        lead = [" ".join(t[i].text for i in best_scored(t.document, "lead", 3)) for t in used]
        report[f"lead3{english}"] = text_scores(articles, used, lead)
    return report


def plain_values(tables: Mapping[str, Mapping[str, Score]]) -> dict[str, Any]:
    """Scores as dictionaries."""
    return {
        system: {name: score.to_dict() for name, score in scores.items()}
        for system, scores in tables.items()
    }


def measure(sumy_python: str) -> dict[str, Any]:
    """Run every method and score it."""
    articles = read_articles()
    pipeline = nlsum.Pipeline()
    documents = [a.document for a in articles]
    translations = [pipeline.translate(document) for document in documents]
    default = [default_length(len(content_sentences(d))) for d in documents]
    report: dict[str, Any] = {}
    for key, lengths in (("default_length", default), ("three_sentences", [3] * len(articles))):
        extracts = all_extracts(articles, lengths, sumy_python)
        if key == "default_length":
            extracts["lead3"] = [best_scored(d, "lead", 3) for d in documents]
        others = {name: e for name, e in extracts.items() if name != OURS}
        report[key] = {
            "scores": plain_values(
                {name: extract_scores(articles, e, translations) for name, e in extracts.items()}
            ),
            f"{OURS}_less_others": plain_values(differences(articles, extracts[OURS], others)),
        }
    report["abstractive"] = plain_values(abstractive_report(articles, translations))
    report["signature"] = pipeline("").signature
    return report


def gated(report: Mapping[str, Any]) -> dict[str, float]:
    """The numbers that have floors."""
    ours = report["default_length"]["scores"][OURS]
    written = report["abstractive"]["embedded"]
    return {
        **{f"extractive.{n}": ours[n]["value"] for n in ("rougeL", "overlap_f1")},
        **{f"abstractive.{n}": written[n]["value"] for n in ("rougeL", "grounding_rate")},
    }


def main() -> None:
    """Measure, write the JSON, and compare with the floors if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--sumy-python", default="", help="an interpreter that has sumy")
    parser.add_argument("--gate", action="store_true", help="exit 1 if a floor is not reached")
    parser.add_argument("--set-floors", action="store_true", help="commit what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="let a floor fall")
    args = parser.parse_args()
    corpus = hashlib.sha256(SEEDS.read_bytes()).hexdigest()[:12]
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "versions": {
            "python": platform.python_version(),
            **{p: version(p) for p in ("numpy", "rouge-score")},
        },
        "corpus": corpus,
        "articles": len(nlsum.samples()),
        **measure(args.sumy_python),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    if args.set_floors:
        raise_floors(FLOORS, SECTION, gated(report), corpus=corpus, allow_lower=args.allow_lower)
    if args.gate:
        shortfalls = gate(gated(report), read_floors(FLOORS, SECTION), corpus=corpus)
        for shortfall in shortfalls:
            print(shortfall)
        sys.exit(1 if shortfalls else 0)


if __name__ == "__main__":
    main()
