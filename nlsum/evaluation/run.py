"""A pipeline against references: everything that they allow to measure, in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nlsum.errors import InputError
from nlsum.evaluation.boundaries import boundary_f1
from nlsum.evaluation.datasets import ReferenceArticle, ReferenceSet
from nlsum.evaluation.extracts import overlap_f1
from nlsum.evaluation.references import bleu, chrf, require_packages
from nlsum.evaluation.score import Score, mean_score
from nlsum.evaluation.summaries import abstractive_scores, rouge_scores, summary_scores
from nlsum.normalization import normalize
from nlsum.options import Method
from nlsum.pipeline import Pipeline, Progress
from nlsum.results import Result

GATED = ("bleu", "chrf", "boundary_f1", "rougeL", "overlap_f1", "grounding_rate")
"""The measures that say how good something is: higher is better. The others describe it."""

_Pairs = Sequence[tuple[ReferenceArticle, Result]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a pipeline is worth on one set.

    Args:
        name: Of the set.
        corpus: Digest of its file.
        articles: How many texts it has.
        scores: By part and measure, as in ``"extractive.rougeL"``.
        signature: What made the results.
    """

    name: str
    corpus: str
    articles: int
    scores: Mapping[str, Score] = field(repr=False)
    signature: str

    @property
    def gated(self) -> dict[str, float]:
        """The values that may have floors, by part and measure."""
        return {
            name: score.value
            for name, score in self.scores.items()
            if name.rpartition(".")[2] in GATED
        }

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "name": self.name,
            "corpus": self.corpus,
            "articles": self.articles,
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            "signature": self.signature,
        }


def evaluate(
    pipeline: Pipeline, references: ReferenceSet, *, progress: Progress | None = None
) -> Evaluation:
    """Translate and summarise a set, and measure what its references allow.

    - ``translation``: BLEU and chrF of all sentences, plain quotation marks on both
      sides; percentage of sentences with a flag.
    - ``segmentation``: boundary F1, where a text has several annotated sentences.
    - ``extractive`` and ``abstractive``: ROUGE against the reference summaries, what is
      copied, overlap with the reference extract, percentage of unflagged sentences
      that are grounded.
    - ``extract_in_reference_english``: the same extracts in the reference translation, so
      that the choice is measured and not the translator.

    Args:
        pipeline: What is evaluated, with its own options.
        references: The set.
        progress: See ``Pipeline.pipe``.

    Raises:
        MissingDependencyError: If a package of the extra ``evaluation`` is not
            installed; before any model is loaded.
        InputError: If the set has neither translations nor summaries.
    """
    require_packages()
    articles = references.articles
    summarised = any(article.summary for article in articles)
    if not summarised and not any(article.english for article in articles):
        raise InputError(
            f"{references.name} has no references.", hint="Give translations or summaries."
        )
    results = pipeline.pipe(
        (article.document for article in articles),
        progress=progress,
        method=None if summarised else Method.EXTRACTIVE,
    )
    pairs = list(zip(articles, results, strict=True))
    scores: dict[str, Score] = {}
    for part, measure in _PARTS.items():
        found = measure(pairs, pipeline)
        scores.update({f"{part}.{name}": score for name, score in found.items()})
    return Evaluation(
        references.name, references.corpus, len(articles), scores, pairs[0][1].signature
    )


def _translation(pairs: _Pairs, _: Pipeline) -> Mapping[str, Score]:
    sentences = [
        (sentence, reference)
        for article, result in pairs
        if article.english
        for sentence, reference in zip(result.translation, article.english, strict=True)
    ]
    if not sentences:
        return {}
    # References use typographic quotation marks or plain ones, as they were written.
    ours = [normalize(sentence.text) for sentence, _ in sentences]
    theirs = [normalize(reference) for _, reference in sentences]
    flagged = [100.0 * bool(sentence.flags) for sentence, _ in sentences]
    return {
        **{
            name: replace(score, signature=f"{score.signature}|text:normalized")
            for name, score in (("bleu", bleu(ours, theirs)), ("chrf", chrf(ours, theirs)))
        },
        "flagged": mean_score("flagged", flagged, "sentences"),
    }


def _segmentation(pairs: _Pairs, pipeline: Pipeline) -> Mapping[str, Score]:
    gold = [a.document for a, _ in pairs if a.english and len(a.document) > 1]
    if not gold:
        return {}
    found = [pipeline.segment(document.text) for document in gold]
    spans = [[[(s.start, s.end) for s in document] for document in some] for some in (found, gold)]
    return {"boundary_f1": boundary_f1([document.text for document in gold], *spans)}


def _extractive(pairs: _Pairs, _: Pipeline) -> Mapping[str, Score]:
    summarised = [
        (article, result, result.summary.extractive)
        for article, result in pairs
        if article.summary and result.summary.extractive is not None
    ]
    if not summarised:
        return {}
    scores = dict(
        summary_scores(
            [extract.text for _, _, extract in summarised],
            [article.summary for article, _, _ in summarised],
            [result.translation.text for _, result, _ in summarised],
        )
    )
    chosen = [(e.indices, article.extract) for article, _, e in summarised if article.extract]
    if chosen:
        ours, theirs = zip(*chosen, strict=True)
        scores["overlap_f1"] = overlap_f1(ours, theirs)
    return scores


def _in_reference_english(pairs: _Pairs, _: Pipeline) -> Mapping[str, Score]:
    texts = [
        (" ".join(article.english[i] for i in result.summary.extractive.indices), article.summary)
        for article, result in pairs
        if article.summary and article.english and result.summary.extractive is not None
    ]
    if not texts:
        return {}
    ours, theirs = zip(*texts, strict=True)
    return rouge_scores(ours, theirs)


def _abstractive(pairs: _Pairs, _: Pipeline) -> Mapping[str, Score]:
    summarised = [
        (result.summary.abstractive, article.summary, result.translation)
        for article, result in pairs
        if article.summary and result.summary.abstractive
    ]
    if not summarised:
        return {}
    written, references, translations = zip(*summarised, strict=True)
    return abstractive_scores(written, references, translations)


_PARTS: Mapping[str, Callable[[_Pairs, Pipeline], Mapping[str, Score]]] = {
    "segmentation": _segmentation,
    "translation": _translation,
    "extractive": _extractive,
    "extract_in_reference_english": _in_reference_english,
    "abstractive": _abstractive,
}
