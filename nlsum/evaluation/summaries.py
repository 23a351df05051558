"""All numbers of a set of summaries at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlsum.evaluation.extracts import coverage, density, novelty
from nlsum.evaluation.grounding import grounding_rate
from nlsum.evaluation.references import rouge
from nlsum.evaluation.score import Score, mean_score
from nlsum.results import AbstractiveSummary, Translation


def rouge_scores(texts: Sequence[str], references: Sequence[str]) -> Mapping[str, Score]:
    """ROUGE-1, ROUGE-2 and ROUGE-L, and the length that they depend on.

    Args:
        texts: English summaries.
        references: A reference summary each.

    Raises:
        InputError: If the sequences are empty or not equally long.
        MissingDependencyError: If ``rouge-score`` is not installed.
    """
    return {
        **{kind: rouge(texts, references, kind=kind) for kind in ("rouge1", "rouge2", "rougeL")},
        "words": mean_score("words", [len(text.split()) for text in texts], "spaces"),
    }


def summary_scores(
    texts: Sequence[str], references: Sequence[str], sources: Sequence[str]
) -> Mapping[str, Score]:
    """What can be said of any summary: likeness to the reference, and what is copied.

    Args:
        texts: English summaries.
        references: A reference summary each.
        sources: The English that each was made from.

    Raises:
        InputError: If the sequences are empty or not equally long.
        MissingDependencyError: If ``rouge-score`` is not installed.
    """
    return {
        **rouge_scores(texts, references),
        "coverage": coverage(texts, sources),
        "density": density(texts, sources),
        "novelty": novelty(texts, sources),
    }


def abstractive_scores(
    written: Sequence[AbstractiveSummary],
    references: Sequence[str],
    translations: Sequence[Translation],
) -> Mapping[str, Score]:
    """The scores of newly worded summaries, and whether what has no flag is grounded.

    Args:
        written: The summaries.
        references: A reference summary each.
        translations: The English that each was made from.

    Returns:
        Without ``grounding_rate`` if every sentence has a flag.

    Raises:
        InputError: If the sequences are empty or not equally long, or no summary
            has a sentence.
        MissingDependencyError: If ``rouge-score`` is not installed.
    """
    pairs = [(s, t) for summary, t in zip(written, translations, strict=True) for s in summary]
    plain = [(s.text, " ".join(t[i].text for i in s.sources)) for s, t in pairs if not s.flags]
    flagged = [100.0 * bool(sentence.flags) for sentence, _ in pairs]
    scores = {
        **summary_scores(
            [summary.text for summary in written], references, [t.text for t in translations]
        ),
        "flagged": mean_score("flagged", flagged, "sentences"),
    }
    if plain:
        sentences, sources = zip(*plain, strict=True)
        scores["grounding_rate"] = grounding_rate(sentences, sources)
    return scores
