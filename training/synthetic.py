"""Pairs whose target, or source, a model wrote: distillation and back-translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from nlsum.normalization import normalize
from nlsum.options import Decoding
from nlsum.protocols import Seq2Seq
from training.cleaning import held_back_keys, key
from training.corpus import Weighting, find_sources, read_lines, read_pairs, source_name
from training.prepare import NEWS_FROM
from training.stamps import write_atomically

CHUNK = 256
"""Texts that are written together; a kill costs no more than these."""

MAX_WORDS = 60
"""Longest free paragraph or sentence that is handed to a model."""

_SENTENCE_END = re.compile(r'(?<=[.!?]) +(?=["(]?[A-Z])')


def write_outputs(
    engine: Seq2Seq,
    texts: Sequence[str],
    path: Path,
    decoding: Decoding,
    *,
    swapped: bool = False,
) -> None:
    """Write a pair for each text and what the engine makes of it; goes on after a kill.

    With a strong engine this is sequence-level distillation (Kim and Rush, 2016); with a
    model of the other direction and ``swapped``, back-translation (Sennrich et al., 2016).

    Args:
        engine: Any engine.
        texts: What it reads; the same as before when going on.
        path: TSV file; appears when all texts are done.
        decoding: How the engine searches.
        swapped: Whether the output comes first.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    whole = part.read_text(encoding="utf-8") if part.exists() else ""
    whole = whole[: whole.rfind("\n") + 1]
    write_atomically(part, whole)
    done = whole.count("\n")
    with part.open("a", encoding="utf-8", newline="\n") as file:
        for start in range(done, len(texts), CHUNK):
            chunk = texts[start : start + CHUNK]
            for text, outputs in zip(chunk, engine.generate(chunk, decoding), strict=True):
                sides = text, normalize(outputs[0].text)
                file.write("\t".join(reversed(sides) if swapped else sides) + "\n")
            file.flush()
    part.replace(path)


def news_texts(data: Path, weighting: Weighting, limit: int) -> list[str]:
    """Dutch news sentences for a teacher: the Dutch sides of the heaviest sources.

    Args:
        data: Folder with ``parallel``, and maybe ``eval`` and ``seeds``, which are left out.
        weighting: Says which sources are news.
        limit: How many at most.
    """
    held_back = held_back_keys(data)
    texts: dict[str, None] = {}
    for path in find_sources([data / "parallel"]):
        if weighting.rule_for(source_name(path)).final >= NEWS_FROM:
            texts.update((normalize(pair.source), None) for pair in read_pairs(path))
    return [text for text in texts if text and key(text) not in held_back][:limit]


def english_sentences(data: Path, limit: int) -> list[str]:
    """English sentences for back-translation, from the free English text.

    Args:
        data: Folder with ``mono/en.txt.xz``, and maybe ``eval`` and ``seeds``, which are left out.
        limit: How many at most.
    """
    held_back = held_back_keys(data)
    texts: dict[str, None] = {}
    for line in read_lines(data / "mono" / "en.txt.xz"):
        for sentence in _SENTENCE_END.split(normalize(line)):
            if 3 <= len(sentence.split()) <= MAX_WORDS and key(sentence) not in held_back:
                texts[sentence] = None
        if len(texts) >= limit:
            break
    return list(texts)[:limit]
