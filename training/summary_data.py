"""Pairs that teach the summariser: fusing sentences, writing headlines, copying faithfully."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlsum.normalization import normalize
from training.corpus import (
    Pair,
    SourceRule,
    WeightedPair,
    find_sources,
    read_lines,
    read_pairs,
    source_name,
)
from training.evaluate import EvaluationSet

HEADLINE = "Headline: "
"""Before this the model writes a headline instead of a sentence."""

HELD_BACK = 14
"""Articles whose fusions are the evaluation set."""

NEWS = ("news_translated", "news_more_written", "news_more_translated", "articles_written")
"""Parallel sources whose English sides are copied and restored."""

MAX_LEAD = 700
"""Characters of a press release that a headline is learnt from."""

MONO_SHARE = 0.2
"""Share of the free paragraphs that are used."""

_DROPPED_WORDS = 0.12
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")

FUSION = SourceRule(name="fusions", weight=4.0, final=4.0)
DISTRACTED = SourceRule(name="fusions with a line that does not matter", weight=1.5, final=1.5)
WRITTEN_HEADLINE = SourceRule(name="headlines", weight=4.0, final=4.0)
PASSAGE = SourceRule(name="passages", weight=4.0, final=4.0)
SIMPLIFIED = SourceRule(name="onestop_pairs", weight=1.0, final=1.0)
PRESS_HEADLINE = SourceRule(name="congress_press_headline", weight=0.5, final=0.5)
RESTORED = SourceRule(name="copied and restored sentences", weight=0.6, final=0.6)


@dataclass(frozen=True, slots=True)
class SummaryData:
    """Training pairs with the rule each came by, and the held-back fusions."""

    pairs: list[tuple[SourceRule, Pair]]
    held_back: EvaluationSet

    def weighted(self) -> Iterator[WeightedPair]:
        """The pairs with their weights."""
        for rule, pair in self.pairs:
            yield WeightedPair(*pair, rule.weight, rule.final)


def summary_data(data: Path, *, seed: int = 3) -> SummaryData:
    """Build all pairs from the data folder; a file that is absent gives none.

    Args:
        data: Folder with ``summaries``, ``abstractive``, ``parallel`` and ``mono``.
        seed: Of all choices.
    """
    rng = random.Random(seed)
    articles = list(_json_lines(data / "summaries" / "articles.jsonl"))
    rng.shuffle(articles)
    pairs: list[tuple[SourceRule, Pair]] = []
    for article in articles[HELD_BACK:]:
        pairs.extend(article_pairs(article, rng))
    pairs.extend(_abstractive_pairs(data / "abstractive"))
    pairs.extend((RESTORED, Pair(spoil(text, rng), text)) for text in _english(data, rng))
    held_back = tuple(
        pair
        for article in articles[:HELD_BACK]
        for rule, pair in article_pairs(article, rng)
        if rule is FUSION
    )
    return SummaryData(pairs, EvaluationSet("held-back fusions", held_back))


def article_pairs(article: dict[str, Any], rng: random.Random) -> Iterator[tuple[SourceRule, Pair]]:
    """Fusions and the headline of one written article.

    Args:
        article: An object of ``summaries/articles.jsonl``.
        rng: Chooses which fusions get a neighbouring sentence that does not matter.
    """
    english = [normalize(sentence["en"]) for sentence in article["sentences"]]

    def joined(indices: list[int]) -> str:
        return " ".join(english[i] for i in indices)

    for fusion in article["summary"] + article["groups"]:
        chosen = sorted(set(fusion["from"]))
        text = normalize(fusion["text"])
        yield FUSION, Pair(joined(chosen), text)
        beside = [
            i
            for i in (chosen[0] - 1, chosen[-1] + 1)
            if 0 < i < len(english)  # the first is the headline, which says it all
        ]
        if len(chosen) < 4 and beside and rng.random() < 0.5:
            yield DISTRACTED, Pair(joined(sorted([*chosen, rng.choice(beside)])), text)
    lead = joined(sorted(article["extract"])[:3])
    yield WRITTEN_HEADLINE, Pair(HEADLINE + lead, normalize(article["headline"]))


def spoil(text: str, rng: random.Random) -> str:
    """The text as it is, with words left out, or with neighbouring words in disorder.

    Args:
        text: A faithful target.
        rng: Source of the choice: a third stays whole, so that copying is learnt.
    """
    words = text.split(" ")
    kind = rng.random()
    if kind < 0.35:
        return text
    words = [word for word in words if rng.random() > _DROPPED_WORDS] or words
    if kind > 0.7:
        places = [i + rng.uniform(0, 3) for i in range(len(words))]
        words = [word for _, word in sorted(zip(places, words, strict=True))]
    return " ".join(words)


def _abstractive_pairs(folder: Path) -> Iterator[tuple[SourceRule, Pair]]:
    for row in _json_lines(folder / "passages.jsonl"):
        yield PASSAGE, _normal(row)
    for row in _json_lines(folder / "onestop_pairs.jsonl"):
        pair = _normal(row)
        if len(pair.target) < 0.95 * len(pair.source):
            yield SIMPLIFIED, pair
    for row in _json_lines(folder / "congress_press_headline.jsonl.xz"):
        pair = _normal(row)
        lead = " ".join(_SENTENCE_END.split(pair.source)[:3])
        yield PRESS_HEADLINE, Pair(HEADLINE + lead[:MAX_LEAD], pair.target)


def _normal(row: dict[str, Any]) -> Pair:
    return Pair(normalize(row["text"]), normalize(row["summary"]))


def _english(data: Path, rng: random.Random) -> Iterator[str]:
    """English of one to three sentences, from the news pairs and the free texts."""
    texts: list[str] = []
    parallel = data / "parallel"
    for path in find_sources([parallel] if parallel.exists() else []):
        if source_name(path) in NEWS:
            texts.extend(normalize(pair.target) for pair in read_pairs(path))
    mono = data / "mono" / "en.txt.xz"
    if mono.exists():
        for line in read_lines(mono):
            if rng.random() < MONO_SHARE:
                sentences = _SENTENCE_END.split(normalize(line))
                texts.append(" ".join(sentences[: rng.choice([1, 2, 3])]))
    return (text for text in texts if 5 <= len(text.split()) <= 90)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in read_lines(path):
            yield json.loads(line)
