"""A document in English: every sentence translated, checked, repaired, or flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from nlsum import checks
from nlsum.document import Document
from nlsum.normalization import normalize, normalize_moses
from nlsum.options import Decoding, Flag
from nlsum.protocols import Check, Doubt, Hypothesis, Seq2Seq
from nlsum.results import TranslatedSentence, Translation
from nlsum.translation.preparation import Prepared, prepare
from nlsum.translation.repair import Candidate, best

LONGEST_PIECE = 120
"""Source tokens above which a sentence is cut at clauses. Models read more, but small
ones drop the end of what is much longer than the sentences they were trained on."""

_WIDE_BEAM = 8
_SHORTEST_CLAUSE = 10
_UNTRANSLATED_SHARE = 0.1
_CHUNK = 256
"""Distinct sentences between two reports of progress: enough for full batches."""

Progress = Callable[[int], None]
"""Called with the number of sentences that were finished since the last call."""


class Translator:
    """Translates documents with any sequence-to-sequence engine.

    Args:
        engine: What runs the model.
        decoding: How to search.
        sentence_checks: What every sentence is checked for; None takes all of
            ``checks.translation_checks()``.
    """

    def __init__(
        self,
        engine: Seq2Seq,
        *,
        decoding: Decoding | None = None,
        sentence_checks: Iterable[Check] | None = None,
    ) -> None:
        self._engine = engine
        self._decoding = decoding or Decoding()
        self._checks = tuple(
            checks.translation_checks() if sentence_checks is None else sentence_checks
        )
        self._limit = min(LONGEST_PIECE, engine.max_source_tokens)
        self._normalize = normalize_moses if _is_opus(engine.info.model) else normalize

    def describe(self) -> str:
        """What makes its output what it is, for a signature."""
        return f"{self._engine.info}+beams={self._decoding.beams}"

    def translate(
        self, documents: Sequence[Document], *, progress: Progress | None = None
    ) -> list[Translation]:
        """Translate documents together, which is faster than one by one.

        Args:
            documents: Segmented articles.
            progress: Told how many sentences were finished.

        Returns:
            One translation for each document; what a document is translated to does
            not depend on the others.
        """
        plain = [[self._normalize(s.text) for s in document] for document in documents]
        counts = Counter(text for sentences in plain for text in sentences)
        texts = list(counts)
        found: dict[str, tuple[Prepared, Candidate]] = {}
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            found.update(zip(chunk, self._translate_texts(chunk), strict=True))
            if progress:
                progress(sum(counts[text] for text in chunk))
        return [
            self._assemble(document, [found[text] for text in sentences])
            for document, sentences in zip(documents, plain, strict=True)
        ]

    def _translate_texts(self, texts: Sequence[str]) -> list[tuple[Prepared, Candidate]]:
        prepared = [prepare(text, self._fits(self._limit)) for text in texts]
        outputs = self._generate([p.pieces for p in prepared], self._decoding)
        answers = [
            self._candidate(p, [ranked[0] for ranked in rows])
            for p, rows in zip(prepared, outputs, strict=True)
        ]
        self._repair(prepared, answers)
        return list(zip(prepared, answers, strict=True))

    def _repair(self, prepared: Sequence[Prepared], answers: list[Candidate]) -> None:
        for propose in (self._other_hypotheses, self._by_clauses):
            doubtful = [i for i, p in enumerate(prepared) if p.pieces and answers[i].doubts]
            if not doubtful:
                return
            proposals = propose([prepared[i] for i in doubtful])
            for i, candidates in zip(doubtful, proposals, strict=True):
                answers[i] = best([answers[i], *candidates])

    def _other_hypotheses(self, doubtful: Sequence[Prepared]) -> list[list[Candidate]]:
        wide = max(_WIDE_BEAM, self._decoding.beams)
        decoding = replace(self._decoding, beams=wide, num_hypotheses=wide)
        outputs = self._generate([p.pieces for p in doubtful], decoding)
        return [
            [self._candidate(p, ranked) for ranked in zip(*rows, strict=True)]
            for p, rows in zip(doubtful, outputs, strict=True)
        ]

    def _by_clauses(self, doubtful: Sequence[Prepared]) -> list[list[Candidate]]:
        """Cut in two and forbid loops, for what no hypothesis of the whole could mend."""
        decoding = replace(self._decoding, no_repeat_ngram=4)
        lengths = self._engine.count_tokens([p.text for p in doubtful])
        cut = []
        for p, length in zip(doubtful, lengths, strict=True):
            target = max(_SHORTEST_CLAUSE, min(self._limit, 2 * length // 3))
            cut.append(replace(prepare(p.text, self._fits(target)), capitals=p.capitals))
        outputs = self._generate([p.pieces for p in cut], decoding)
        return [
            [self._candidate(p, [ranked[0] for ranked in rows])] if p.pieces else []
            for p, rows in zip(cut, outputs, strict=True)
        ]

    def _fits(self, limit: int) -> Callable[[str], bool]:
        def fits(text: str) -> bool:
            # No tokenizer makes more tokens than bytes, nor does this text need counting.
            return len(text.encode()) < limit or self._engine.count_tokens([text])[0] <= limit

        return fits

    def _generate(
        self, pieces: Sequence[tuple[str, ...]], decoding: Decoding
    ) -> list[list[tuple[Hypothesis, ...]]]:
        """Hypotheses for each piece of each sentence; equal pieces are computed once."""
        unique = list(dict.fromkeys(piece for row in pieces for piece in row))
        outputs = dict(zip(unique, self._engine.generate(unique, decoding), strict=True))
        return [[outputs[piece] for piece in row] for row in pieces]

    def _candidate(self, prepared: Prepared, hypotheses: Sequence[Hypothesis]) -> Candidate:
        text = prepared.assemble([h.text for h in hypotheses])
        if not prepared.pieces:
            return Candidate(text, 0.0, ())
        tokens = sum(h.tokens for h in hypotheses)
        score = sum(h.score * h.tokens for h in hypotheses) / max(1, tokens)
        doubts = checks.run(self._checks, prepared.text, text)
        if not all(h.finished for h in hypotheses) and Flag.TRUNCATED not in {
            d.flag for d in doubts
        }:
            doubts += (Doubt(Flag.TRUNCATED, "the model reached its length limit"),)
        return Candidate(text, score, doubts)

    def _assemble(
        self, document: Document, answers: Sequence[tuple[Prepared, Candidate]]
    ) -> Translation:
        sentences = tuple(
            TranslatedSentence(source, prepared.finish(c.text), c.score, c.doubts)
            for source, (prepared, c) in zip(document, answers, strict=True)
        )
        doubts = (
            *checks.DutchCheck()(document.text, ""),
            *_untranslated_paragraphs(document, sentences),
        )
        return Translation(document, sentences, doubts)


def _is_opus(model: str) -> bool:
    return model.rpartition("/")[2].startswith("opus-mt")


def _untranslated_paragraphs(
    document: Document, sentences: Sequence[TranslatedSentence]
) -> list[Doubt]:
    """A doubt for each paragraph of which more than a tenth was left in Dutch or lost."""
    left = [0] * len(document.paragraphs)
    for sentence in sentences:
        if not sentence.text or Flag.UNTRANSLATED in sentence.flags:
            left[sentence.source.paragraph] += len(sentence.source)
    return [
        Doubt(Flag.UNTRANSLATED, f"paragraph {paragraph.index + 1}")
        for paragraph, length in zip(document.paragraphs, left, strict=True)
        if length > _UNTRANSLATED_SHARE * len(paragraph)
    ]
