"""A model together with what judges its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from nlsum import checks
from nlsum.options import Decoding, Flag
from nlsum.protocols import Check, Doubt, Hypothesis, Seq2Seq
from nlsum.translation.glossary import Glossary
from nlsum.translation.notation import balanced_quotes, english_numbers, nested_quotes
from nlsum.translation.preparation import Prepared

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

    def fits(self, limit: int) -> Callable[[str], bool]:
        """A test of whether a text has at most ``limit`` tokens."""

        def fits(text: str) -> bool:
            # No tokenizer makes more tokens than bytes, nor does this text need counting.
            return len(text.encode()) < limit or self._engine.count_tokens([text])[0] <= limit

        return fits

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
            return Candidate(text, 0.0, ())
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
        # With its English in it, the source asks the checks for what the user asked for.
        source = prepared.text
        missed = []
        for term in reversed(terms):
            if term.is_in(text):
                source = f"{source[: term.start]}{term.english}{source[term.end :]}"
            else:
                missed.append(Doubt(Flag.GLOSSARY_MISSED, f"'{term.english}' for '{term.dutch}'"))
        return (*checks.run(self._checks, source, text), *reversed(missed))
