"""Scores of a model folder on held-back pairs, with the signatures that make them repeatable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import MarianMTModel

from nlsum.engines import load_engine
from nlsum.normalization import normalize
from nlsum.options import Decoding, Device
from training.corpus import Pair, WeightedPair, read_pairs
from training.fast_forward import FastForward
from training.loss import chunked_cross_entropy
from training.packing import collate, pack
from training.vocabulary import Vocabulary

_BATCH = 25
"""Pairs whose loss is computed together."""
_LONGEST = 500
"""Tokens of a side; pairs that are longer are not asked about."""


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


def translate(folder: Path, texts: Sequence[str], *, beams: int) -> list[str]:
    """What a model makes of texts, on the CPU and in int8: as its users will see it.

    Args:
        folder: A Marian folder.
        texts: Sources; normalised here as in training.
        beams: Beam width.
    """
    engine = load_engine(str(folder), device=Device.CPU)
    outputs = engine.generate([normalize(text) for text in texts], Decoding(beams=beams))
    return [hypotheses[0].text for hypotheses in outputs]


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
    folder: Path, sets: Sequence[EvaluationSet], *, beams: int
) -> dict[str, dict[str, Any]]:
    """Scores on each set by its name.

    Args:
        folder: A Marian folder.
        sets: What to score on.
        beams: Beam width.
    """
    scores: dict[str, dict[str, Any]] = {}
    for one in sets:
        outputs = translate(folder, [pair.source for pair in one.pairs], beams=beams)
        references = [pair.target for pair in one.pairs]
        scores[one.name] = {**score(outputs, references), "beams": beams}
    return scores


def held_back_loss(model: MarianMTModel, vocabulary: Vocabulary, one: EvaluationSet) -> float:
    """Mean loss in nats over the target tokens of an evaluation set, in float32.

    Args:
        model: The network, on the CPU.
        vocabulary: Its vocabulary.
        one: Pairs it was not trained on; normalised here as in training.
    """
    forward = FastForward(model, dtype=torch.float32)
    pairs = (WeightedPair(normalize(p.source), normalize(p.target), 1, 1) for p in one.pairs)
    packed = pack(pairs, vocabulary, max_source=_LONGEST, max_target=_LONGEST)
    total = tokens = 0.0
    with torch.no_grad():
        for start in range(0, len(packed), _BATCH):
            indices = np.arange(start, min(start + _BATCH, len(packed)))
            batch = collate(packed, indices, vocabulary.pad)
            source, decoder_input, labels = map(torch.from_numpy, batch)
            real = labels != vocabulary.pad
            states = forward(source, source != vocabulary.pad, decoder_input)[real]
            loss = chunked_cross_entropy(
                states, model.model.shared.weight, labels[real], smoothing=0.0
            )
            total += loss.plain.item() * len(states)
            tokens += len(states)
    return total / tokens
