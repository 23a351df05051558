"""Scores of a model folder on held-back pairs, with the signatures that make them repeatable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlsum.normalization import normalize
from training.corpus import Pair, read_pairs
from training.release_models import CONVERSION
from training.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Texts with one reference each.

    Args:
        name: For the report.
        pairs: Source and reference, as they are found: nothing is normalised for the score.
    """

    name: str
    pairs: tuple[Pair, ...]

    def head(self, count: int) -> EvaluationSet:
        """The first ``count`` pairs."""
        return EvaluationSet(self.name, self.pairs[:count])

    def swapped(self) -> EvaluationSet:
        """The other direction."""
        return EvaluationSet(
            self.name, tuple(Pair(target, source) for source, target in self.pairs)
        )


def read_evaluation_sets(folder: Path) -> list[EvaluationSet]:
    """One set for each TSV file, by name."""
    return [
        EvaluationSet(path.stem, tuple(read_pairs(path))) for path in sorted(folder.glob("*.tsv"))
    ]


def translate(
    folder: Path, vocabulary: Vocabulary, texts: Sequence[str], *, beams: int, threads: int = 0
) -> list[str]:
    """Outputs of a model's int8 conversion.

    Args:
        folder: A Marian folder with its conversion in it.
        vocabulary: Of the model.
        texts: Sources; normalised here as in training.
        beams: Beam width.
        threads: Threads; 0 leaves the choice to CTranslate2.
    """
    import ctranslate2

    translator = ctranslate2.Translator(
        str(folder / CONVERSION), device="cpu", intra_threads=threads
    )
    pieces = vocabulary.encode_pieces([normalize(text) for text in texts])
    results = translator.translate_batch(
        [[*source, "</s>"] for source in pieces],
        beam_size=beams,
        max_batch_size=4096,
        batch_type="tokens",
    )
    return vocabulary.decode_pieces([result.hypotheses[0] for result in results])


def score(outputs: Sequence[str], references: Sequence[str]) -> dict[str, Any]:
    """Corpus BLEU and chrF (sacreBLEU; Post, 2018) and ROUGE-L (Lin, 2004), each 0 to 100.

    Example:
        >>> score(["A small test of it."], ["A small test of it."])["bleu"]
        100.0
    """
    import sacrebleu
    from rouge_score.rouge_scorer import RougeScorer

    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    rouge = RougeScorer(["rougeL"], use_stemmer=True)
    overlaps = [
        rouge.score(reference, output)["rougeL"].fmeasure
        for output, reference in zip(outputs, references, strict=True)
    ]
    return {
        "bleu": round(bleu.corpus_score(outputs, [references]).score, 2),
        "bleu_signature": str(bleu.get_signature()),
        "chrf": round(chrf.corpus_score(outputs, [references]).score, 2),
        "chrf_signature": str(chrf.get_signature()),
        "rouge_l": round(100 * sum(overlaps) / len(overlaps), 2),
        "rouge_l_signature": "rouge_score|mean f-measure|stemmer",
        "pairs": len(outputs),
    }


def evaluate_folder(
    folder: Path,
    vocabulary: Vocabulary,
    sets: Sequence[EvaluationSet],
    *,
    beams: int,
    threads: int = 0,
) -> dict[str, dict[str, Any]]:
    """Scores on each set by its name.

    Args:
        folder: A Marian folder with its conversion in it.
        vocabulary: Of the model.
        sets: What to score on.
        beams: Beam width.
        threads: Threads; 0 leaves the choice to CTranslate2.
    """
    scores: dict[str, dict[str, Any]] = {}
    for one in sets:
        sources = [pair.source for pair in one.pairs]
        outputs = translate(folder, vocabulary, sources, beams=beams, threads=threads)
        scores[one.name] = score(outputs, [pair.target for pair in one.pairs])
        scores[one.name]["beams"] = beams
    return scores
