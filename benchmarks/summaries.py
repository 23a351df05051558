"""Summaries of the seeds against their references: every method in one run.

ROUGE is against the reference summary, overlap F1 against the reference
extract. Extracts are read in the reference English, so that the ranking is
measured and not the translator, and once more in the embedded translator's.
The baselines are plain: the best-scored sentences, in the article's order.
`lead3`, and every method at three sentences and at fifty words, are there because
ROUGE F1 rewards a summary that is as long as its reference (about 55 words).

    python benchmarks/summaries.py [--sumy-python PYTHON]

`PYTHON` is an interpreter that has sumy; without it, sumy's rows are left out. The floors
under our own scores are held by `nlsum evaluate --gate benchmarks/floors.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

import nlsum
from nlsum.document import Document
from nlsum.engines import load_engine
from nlsum.evaluation import (
    ReferenceArticle,
    Score,
    abstractive_scores,
    mean_score,
    overlap_f1,
    rouge,
    rouge_scores,
    sample_references,
    summary_scores,
)
from nlsum.options import DEFAULT_SUMMARIZER, Length
from nlsum.results import TranslatedSentence, Translation
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
from training.extractor.validation import best_scored

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "benchmarks" / "results" / "summaries.json"
OURS = "learned"
Extracts = list[tuple[int, ...]]
Articles = Sequence[ReferenceArticle]
Measure = Callable[[ReferenceArticle, tuple[int, ...]], Score]
Budgets = Sequence[Mapping[str, int]]
"""For each article, the most `sentences` or the most `words`."""


def by_ranker(document: Document, name: str, **budget: int) -> tuple[int, ...]:
    """The best-scored sentences of a ranker by name."""
    return best_scored(document, get_ranker(name).score(document), **budget)


def all_extracts(articles: Articles, budgets: Budgets, sumy_python: str) -> dict[str, Extracts]:
    """What each method extracts, by its name; sumy's only where sentences are counted."""
    pairs = [(a.document, budget) for a, budget in zip(articles, budgets, strict=True)]
    extracts: dict[str, Extracts] = {
        OURS: [select(d, get_ranker(OURS).score(d), **budget) for d, budget in pairs]
    }
    for name in RANKERS:
        if name != OURS:
            extracts[name] = [by_ranker(d, name, **budget) for d, budget in pairs]
    if sumy_python and "sentences" in budgets[0]:
        counted = [(d, budget["sentences"]) for d, budget in pairs]
        for name, places in _sumy(counted, sumy_python).items():
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
    articles: Articles, extracts: Extracts, translations: Sequence[Translation]
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
        **rouge_scores(reference, summaries),
        "rougeL_translated": rouge(translated, summaries),
        "overlap_f1": overlap_f1(extracts, [a.extract for a in articles]),
    }


def differences(
    articles: Articles, ours: Extracts, others: Mapping[str, Extracts]
) -> dict[str, dict[str, Score]]:
    """Ours less each other method, article by article."""

    def each(
        extracts: Extracts, measure: Callable[[ReferenceArticle, tuple[int, ...]], Score]
    ) -> Any:
        return np.array([measure(a, e).value for a, e in zip(articles, extracts, strict=True)])

    def rouge_of(article: ReferenceArticle, chosen: tuple[int, ...]) -> Score:
        return rouge([" ".join(article.english[i] for i in chosen)], [article.summary])

    def overlap_of(article: ReferenceArticle, chosen: tuple[int, ...]) -> Score:
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


def abstractive_report(
    articles: Articles, translations: Sequence[Translation]
) -> dict[str, Mapping[str, Score]]:
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
    summaries = [a.summary for a in articles]
    report: dict[str, Mapping[str, Score]] = {}
    for english, used in (("", translations), ("_reference_english", reference)):
        for name, summarizer in summarizers.items():
            written = [s.abstractive for s in summarizer.each(used) if s.abstractive is not None]
            report[f"{name}{english}"] = abstractive_scores(written, summaries, used)
        lead = [
            " ".join(t[i].text for i in by_ranker(t.document, "lead", sentences=3)) for t in used
        ]
        report[f"lead3{english}"] = summary_scores(lead, summaries, [t.text for t in used])
    return report


def plain_values(tables: Mapping[str, Mapping[str, Score]]) -> dict[str, Any]:
    """Scores as dictionaries."""
    return {
        system: {name: score.to_dict() for name, score in scores.items()}
        for system, scores in tables.items()
    }


def measure(articles: Articles, sumy_python: str) -> dict[str, Any]:
    """Run every method and score it."""
    pipeline = nlsum.Pipeline()
    documents = [a.document for a in articles]
    translations = [pipeline.translate(document) for document in documents]
    budgets: dict[str, Budgets] = {
        "default_length": [
            {"sentences": default_length(len(content_sentences(d)))} for d in documents
        ],
        "three_sentences": [{"sentences": 3}] * len(documents),
        "fifty_words": [{"words": 50}] * len(documents),
    }
    report: dict[str, Any] = {}
    for key, some in budgets.items():
        extracts = all_extracts(articles, some, sumy_python)
        if key == "default_length":
            extracts["lead3"] = [by_ranker(d, "lead", sentences=3) for d in documents]
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


def main() -> None:
    """Measure and write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--sumy-python", default="", help="an interpreter that has sumy")
    args = parser.parse_args()
    seeds = sample_references()
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "versions": {
            "python": platform.python_version(),
            **{p: version(p) for p in ("numpy", "rouge-score")},
        },
        "corpus": seeds.corpus,
        "articles": len(seeds.articles),
        **measure(seeds.articles, args.sumy_python),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
