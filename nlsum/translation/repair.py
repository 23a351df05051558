"""Other answers for the sentences that failed a check.

The stages cost nothing for a sentence that passed. Each is tried only on what
is still doubtful after the ones before, and its answers only count if they are worth
more than the one at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from nlsum.options import Decoding, Flag, Sampling
from nlsum.protocols import Hypothesis
from nlsum.translation.names import lost_names, respelled
from nlsum.translation.numbers import lost_numbers
from nlsum.translation.placeholders import Swap, hide, reveal
from nlsum.translation.preparation import Prepared
from nlsum.translation.rendering import Candidate, Renderer

_WIDE_BEAM = 6
_DRAWS = Decoding(beams=1, num_hypotheses=6, sampling=Sampling(temperature=0.5, seed=1))
_SHORTEST_CLAUSE = 10
# English has seldom fewer words than this share of its Dutch. What an answer loses, in
# log-probability per token, for what it has less: 2 and 5 both raised BLEU and chrF on
# the articles, 5 left more sentences flagged.
_USUAL_SHARE = 0.8
_SHORTFALL = 2.0

Doubtful = Sequence[tuple[Prepared, Candidate]]
Stage = Callable[[Renderer, Doubtful], list[list[Candidate]]]
"""Gives further candidates, any number, for each doubtful sentence."""


def repair(
    renderer: Renderer,
    prepared: Sequence[Prepared],
    answers: Sequence[Candidate],
    stages: Sequence[Stage],
) -> list[Candidate]:
    """The best answer for each sentence that the stages could find.

    Args:
        renderer: The model and its checks.
        prepared: The sentences.
        answers: The first answer to each.
        stages: What to try, in order.
    """
    found = list(answers)
    for stage in stages:
        doubtful = [i for i, p in enumerate(prepared) if p.pieces and found[i].doubts]
        if not doubtful:
            break
        proposals = stage(renderer, [(prepared[i], found[i]) for i in doubtful])
        for i, candidates in zip(doubtful, proposals, strict=True):
            # Of equals the first, so that the model's own choice stands.
            found[i] = max([found[i], *candidates], key=partial(_worth, prepared[i]))
    return found


def _worth(prepared: Prepared, candidate: Candidate) -> float:
    """An answer's worth, less for saying less: it may pass for want of what was wrong."""
    share = len(candidate.text.split()) / max(1, len(prepared.text.split()))
    return candidate.worth - _SHORTFALL * max(0.0, _USUAL_SHARE - share)


def respell_names(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """Put a name where the output has a misspelt one."""
    proposals: list[list[Candidate]] = []
    for prepared, answer in doubtful:
        text = answer.text
        if any(doubt.flag is Flag.NAME_LOST for doubt in answer.doubts):
            text = respelled(prepared.text, text)
        changed = text != answer.text
        proposals.append([renderer.reworded(prepared, answer, text)] if changed else [])
    return proposals


def apply_glossary(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """Hide the terms of which the English is missing from the model, and put it in."""

    def swaps(prepared: Prepared, answer: Candidate) -> list[Swap]:
        return [
            Swap(term.start, term.end, term.english, term.possessive)
            for term in renderer.glossary.find(prepared.text, capitals=prepared.capitals)
            if not term.is_in(answer.text)
        ]

    return _with_placeholders(renderer, doubtful, swaps)


def other_hypotheses(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """The hypotheses of a wide beam."""
    wide = max(_WIDE_BEAM, renderer.decoding.beams)
    decoding = replace(renderer.decoding, beams=wide, num_hypotheses=wide)
    return _all_hypotheses(renderer, doubtful, decoding)


def drawn_hypotheses(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """Hypotheses drawn at random, the same ones each time.

    Not one of ``STAGES``: it halves the flags that are left and lowers chrF
    (benchmarks/repair.py), so what it finds is what the checks miss.
    """
    return _all_hypotheses(renderer, doubtful, _DRAWS)


def _all_hypotheses(
    renderer: Renderer, doubtful: Doubtful, decoding: Decoding
) -> list[list[Candidate]]:
    sentences = [prepared for prepared, _ in doubtful]
    outputs = renderer.generate(sentences, decoding)
    return [
        [renderer.candidate(p, ranked) for ranked in _distinct(rows)]
        for p, rows in zip(sentences, outputs, strict=True)
    ]


def by_clauses(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """Cut in two and forbid loops: a small model loses less of a shorter text."""
    decoding = replace(renderer.decoding, no_repeat_ngram=4)
    lengths = renderer.count_tokens([prepared.text for prepared, _ in doubtful])
    cut = []
    for (prepared, _), length in zip(doubtful, lengths, strict=True):
        target = max(_SHORTEST_CLAUSE, min(renderer.limit, 2 * length // 3))
        cut.append(replace(prepared, pieces=renderer.pieces(prepared.text, target)))
    outputs = renderer.generate(cut, decoding)
    return [
        [renderer.candidate(p, [ranked[0] for ranked in rows])]
        for p, rows in zip(cut, outputs, strict=True)
    ]


def hide_names_and_numbers(renderer: Renderer, doubtful: Doubtful) -> list[list[Candidate]]:
    """Hide the names and numbers that were lost from the model, and put them back."""

    def swaps(prepared: Prepared, answer: Candidate) -> list[Swap]:
        flags = {doubt.flag for doubt in answer.doubts}
        lost: list[tuple[int, int, str]] = []
        if Flag.NAME_LOST in flags:
            lost += lost_names(prepared.text, answer.text)
        if Flag.NUMBER_CHANGED in flags:
            lost += lost_numbers(prepared.text, answer.text)
        return [Swap(*span) for span in sorted(lost)]

    return _with_placeholders(renderer, doubtful, swaps)


def _with_placeholders(
    renderer: Renderer,
    doubtful: Doubtful,
    find_swaps: Callable[[Prepared, Candidate], list[Swap]],
) -> list[list[Candidate]]:
    swaps = [find_swaps(prepared, answer) for prepared, answer in doubtful]
    hidden = [
        replace(p, text=(text := hide(p.text, row)), pieces=renderer.pieces(text) if row else ())
        for (p, _), row in zip(doubtful, swaps, strict=True)
    ]
    decoding = replace(renderer.decoding, num_hypotheses=renderer.decoding.beams)
    outputs = renderer.generate(hidden, decoding)
    return [
        [
            renderer.candidate(given, [reveal(h, row) for h in ranked], of=prepared)
            for ranked in _distinct(rows)
        ]
        for (prepared, _), given, row, rows in zip(doubtful, hidden, swaps, outputs, strict=True)
    ]


def _distinct(rows: list[tuple[Hypothesis, ...]]) -> list[tuple[Hypothesis, ...]]:
    """Hypotheses of the pieces of a sentence, rank by rank, each wording once."""
    ranks = {tuple(h.text for h in ranked): ranked for ranked in zip(*rows, strict=True)}
    return list(ranks.values())


STAGES: tuple[Stage, ...] = (
    respell_names,
    apply_glossary,
    other_hypotheses,
    by_clauses,
    hide_names_and_numbers,
)
"""What is tried for a doubtful sentence, in this order."""
