"""Outputs against human references: ROUGE, BLEU, chrF."""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from nlsum.errors import MissingDependencyError, OptionError
from nlsum.evaluation.score import RESAMPLES, Score, check_parallel, mean_score

_ROUGE = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_SACREBLEU, _ROUGE_SCORE = "sacrebleu", "rouge_score.rouge_scorer"


def require_packages() -> None:
    """Fail now, and not after minutes of translating, if a measure cannot be computed.

    Raises:
        MissingDependencyError: If a package of the extra ``evaluation`` is not installed.
    """
    for module in (_SACREBLEU, _ROUGE_SCORE):
        _require(module)


def rouge(outputs: Sequence[str], references: Sequence[str], *, kind: str = "rougeL") -> Score:
    """Mean ROUGE F1, words stemmed, as Google's ``rouge-score`` computes it.

    Args:
        outputs: English summaries.
        references: One reference summary each.
        kind: ``rouge1``, ``rouge2``, ``rougeL`` or ``rougeLsum``.

    Raises:
        InputError: If the sequences are empty or not equally long.
        OptionError: If the kind is unknown.
        MissingDependencyError: If ``rouge-score`` is not installed.

    Source: Lin (2004), "ROUGE: a package for automatic evaluation of summaries".
    """
    if kind not in _ROUGE:
        raise OptionError(f"kind={kind!r} is not known.", hint=f"Use one of {', '.join(_ROUGE)}.")
    check_parallel(outputs, references)
    scorer = _require(_ROUGE_SCORE).RougeScorer([kind], use_stemmer=True)
    values = [
        100.0 * scorer.score(reference, output)[kind].fmeasure
        for output, reference in zip(outputs, references, strict=True)
    ]
    return mean_score(kind, values, f"f1|stem:yes|rouge-score:{version('rouge-score')}")


def bleu(outputs: Sequence[str], references: Sequence[str]) -> Score:
    """Corpus BLEU with sacreBLEU's defaults.

    Args:
        outputs: Translations.
        references: One reference each.

    Raises:
        InputError: If the sequences are empty or not equally long.
        MissingDependencyError: If ``sacrebleu`` is not installed.

    Source: Papineni et al. (2002); Post (2018), "A call for clarity in reporting BLEU scores".
    """
    return _sacrebleu("BLEU", outputs, references)


def chrf(outputs: Sequence[str], references: Sequence[str]) -> Score:
    """Corpus chrF2 with sacreBLEU's defaults.

    Args:
        outputs: Translations.
        references: One reference each.

    Raises:
        InputError: If the sequences are empty or not equally long.
        MissingDependencyError: If ``sacrebleu`` is not installed.

    Source: Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation".
    """
    return _sacrebleu("CHRF", outputs, references)


def _sacrebleu(metric: str, outputs: Sequence[str], references: Sequence[str]) -> Score:
    check_parallel(outputs, references)
    measure = getattr(_require(_SACREBLEU), metric)()
    result = measure.corpus_score(list(outputs), [list(references)], n_bootstrap=RESAMPLES)
    signature = str(measure.get_signature())
    # The JSON report is the public way to the interval; it has none where all resamples are 0.
    report = json.loads(result.format(signature=signature, is_json=True))
    middle, half = report.get("confidence_mean", 0.0), report.get("confidence_var", 0.0)
    return Score(report["name"], result.score, middle - half, middle + half, signature)


def _require(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingDependencyError(module.partition(".")[0], extra="evaluation") from error
