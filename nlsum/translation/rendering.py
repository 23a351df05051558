"""A model together with what judges its answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlsum import checks
from nlsum.options import Decoding, Flag
from nlsum.protocols import Check, Doubt, Hypothesis, Seq2Seq
from nlsum.results import GlossaryTerm
from nlsum.translation.glossary import Glossary, put_in
from nlsum.translation.notation import balanced_quotes, english_numbers, nested_quotes
from nlsum.translation.preparation import Prepared
from nlsum.translation.splitting import split_clauses, split_sentences

LONGEST_PIECE = 120
"""Source tokens above which a sentence is cut at clauses. Models read more, but small
ones drop the end of what is much longer than the sentences they were trained on."""

# What a doubt costs, in log-probability per token: more than hypotheses of one beam
# ever differ by for what makes a sentence false, less for what makes it ugly.
_PENALTIES = {
    Flag.REPEATED: 3.0,
    Flag.TRUNCATED: 3.0,
    Flag.UNTRANSLATED: 2.0,
    Flag.INVENTED_WORD: 0.5,
    Flag.NUMBER_CHANGED: 2.0,
    Flag.NEGATION_LOST: 2.0,
    Flag.GLOSSARY_MISSED: 1.5,
    Flag.NAME_LOST: 1.0,
}
_OTHER_PENALTY = 0.5

DOUBTFUL_SCORE = -0.9
"""Mean log-probability below which a sentence is flagged as doubtful.

Measured with the embedded translator in int8 on 250 sentences of FLORES and 500 of Tatoeba
(``benchmarks/calibration.py``): 3 percent score lower; their mean chrF is 29, that of the
others 59; 77 percent of them are below 40 chrF, of the others 20 percent."""

_CUT = "the model reached its length limit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible translation.

    Args:
        text: The English, in plain type.
        score: Mean log-probability of its tokens.
        doubts: What the checks say of it.
    """

    text: str
    score: float
    doubts: tuple[Doubt, ...]

    @property
    def cost(self) -> float:
        """Sum of the penalties of the doubts."""
        return sum(_PENALTIES.get(d.flag, _OTHER_PENALTY) for d in self.doubts)

    @property
    def worth(self) -> float:
        """Score less the penalties of the doubts; higher is better."""
        return self.score - self.cost


class Renderer:
    """Renders prepared sentences with an engine, and has the checks judge the outcome.

    Args:
        engine: What runs the model.
        decoding: How to search.
        sentence_checks: What every sentence is checked for.
        glossary: Terms that the checks are to know.
    """

    def __init__(
        self,
        engine: Seq2Seq,
        decoding: Decoding,
        sentence_checks: Iterable[Check],
        glossary: Glossary,
    ) -> None:
        self.decoding = decoding
        self.glossary = glossary
        self.limit = min(LONGEST_PIECE, engine.max_source_tokens)
        self._engine = engine
        self._checks = tuple(sentence_checks)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in the model's tokens."""
        return self._engine.count_tokens(texts)

    def pieces(self, text: str, limit: int | None = None) -> tuple[str, ...]:
        """A sentence cut into pieces of at most ``limit`` tokens, None for the model's limit."""
        most = self.limit if limit is None else limit

        def fits(piece: str) -> bool:
            # No tokenizer makes more tokens than bytes, nor does this piece need counting.
            return len(piece.encode()) < most or self._engine.count_tokens([piece])[0] <= most

        return tuple(
            piece for sentence in split_sentences(text) for piece in split_clauses(sentence, fits)
        )

    def generate(
        self, sentences: Sequence[Prepared], decoding: Decoding
    ) -> list[list[tuple[Hypothesis, ...]]]:
        """Hypotheses for each piece of each sentence; equal pieces are computed once."""
        unique = list(dict.fromkeys(piece for p in sentences for piece in p.pieces))
        outputs = dict(zip(unique, self._engine.generate(unique, decoding), strict=True))
        return [[outputs[piece] for piece in p.pieces] for p in sentences]

    def candidate(
        self,
        prepared: Prepared,
        hypotheses: Sequence[Hypothesis],
        *,
        of: Prepared | None = None,
    ) -> Candidate:
        """The sentence that one hypothesis for each piece makes.

        Args:
            prepared: What the model was given.
            hypotheses: What it answered to each piece.
            of: The sentence itself, if the model was given another form of it.
        """
        text = prepared.assemble([h.text for h in hypotheses])
        if not prepared.pieces:
            return Candidate(put_in(text, self.glossary.find(text)), 0.0, ())
        sentence = of or prepared
        text = nested_quotes(balanced_quotes(sentence.text, text))
        text = english_numbers(sentence.text, text)
        tokens = sum(h.tokens for h in hypotheses)
        score = sum(h.score * h.tokens for h in hypotheses) / max(1, tokens)
        doubts = self.doubts(sentence, text)
        if not all(h.finished for h in hypotheses) and Flag.TRUNCATED not in {
            d.flag for d in doubts
        }:
            doubts += (Doubt(Flag.TRUNCATED, _CUT),)
        return Candidate(text, score, doubts)

    def reworded(self, prepared: Prepared, answer: Candidate, text: str) -> Candidate:
        """An answer with other words, judged anew."""
        cut = tuple(doubt for doubt in answer.doubts if doubt.detail == _CUT)
        return replace(answer, text=text, doubts=(*self.doubts(prepared, text), *cut))

    def doubts(self, prepared: Prepared, text: str) -> tuple[Doubt, ...]:
        """What the checks and the glossary say of ``text`` as a rendering of ``prepared``."""
        terms = self.glossary.find(prepared.text, capitals=prepared.capitals)
        doubts = checks.run(self._checks, prepared.text, text)
        applied = [term for term in terms if term.is_in(text)]
        if doubts and applied:
            # What the user asked for is no fault, such as a name in another form: the
            # checks must also find it where the source has the English of the terms.
            asked = checks.run(self._checks, put_in(prepared.text, applied), text)
            doubts = tuple(doubt for doubt in doubts if doubt in asked)
        missed = tuple(
            Doubt(Flag.GLOSSARY_MISSED, f"'{term.english}' for '{term.dutch}'")
            for term in terms
            if term not in applied
        )
        return (*doubts, *missed)

    def terms(self, prepared: Prepared, text: str) -> tuple[GlossaryTerm, ...]:
        """What a sentence has of the glossary, and whether its English has it too."""
        return tuple(
            GlossaryTerm(term.dutch, term.english, term.is_in(text))
            for term in self.glossary.find(prepared.text, capitals=prepared.capitals)
        )
