"""A document in English: every sentence translated, checked, repaired, or flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from nlsum import checks
from nlsum.document import Document
from nlsum.normalization import normalize, normalize_moses
from nlsum.options import Decoding, Flag
from nlsum.protocols import Check, Doubt, Seq2Seq
from nlsum.results import TranslatedSentence, Translation
from nlsum.translation.cache import SentenceCache
from nlsum.translation.coherence import coherent
from nlsum.translation.glossary import Glossary
from nlsum.translation.preparation import Prepared, prepare
from nlsum.translation.rendering import DOUBTFUL_SCORE, Candidate, Renderer
from nlsum.translation.repair import STAGES, Stage, repair

_UNTRANSLATED_SHARE = 0.1
_CHUNK = 256
"""Distinct sentences between two reports of progress: enough for full batches."""

Answer = tuple[Prepared, Candidate]
"""A sentence and what it became; what a cache of finished sentences holds."""

Progress = Callable[[int], None]
"""Called with the number of sentences that were finished since the last call."""


class Translator:
    """Translates documents with any sequence-to-sequence engine.

    Args:
        engine: What runs the model.
        decoding: How to search.
        sentence_checks: What every sentence is checked for; None takes all of
            ``checks.translation_checks()``.
        glossary: Terms with a fixed translation.
        stages: How to repair what fails a check; empty to leave it as it comes.
    """

    def __init__(
        self,
        engine: Seq2Seq,
        *,
        decoding: Decoding | None = None,
        sentence_checks: Iterable[Check] | None = None,
        glossary: Glossary | None = None,
        stages: Sequence[Stage] = STAGES,
    ) -> None:
        self._info = engine.info
        self._renderer = Renderer(
            engine,
            decoding or Decoding(),
            checks.translation_checks() if sentence_checks is None else sentence_checks,
            glossary or Glossary(),
        )
        self._stages = tuple(stages)
        self._normalize = normalize_moses if _is_opus(engine.info.model) else normalize

    def describe(self) -> str:
        """What makes its output what it is, for a signature."""
        glossary = self._renderer.glossary
        terms = f"+glossary={glossary.describe()}" if glossary else ""
        return f"{self._info}+beams={self._renderer.decoding.beams}{terms}"

    def translate(
        self,
        documents: Sequence[Document],
        *,
        progress: Progress | None = None,
        cache: SentenceCache[Answer] | None = None,
    ) -> list[Translation]:
        """Translate documents together, which is faster than one by one.

        Args:
            documents: Segmented articles.
            progress: Told how many sentences were finished.
            cache: Finished sentences of this translator, which are not computed again.

        Returns:
            One translation for each document; what a document is translated to does
            not depend on the others, nor on the cache.
        """
        plain = [[self._normalize(s.text) for s in document] for document in documents]
        counts = Counter(text for sentences in plain for text in sentences)
        found = cache.look_up(counts) if cache else {}
        if progress and found:
            progress(sum(counts[text] for text in found))
        texts = [text for text in counts if text not in found]
        unseen = set(texts)
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            finished = dict(zip(chunk, self._translate_texts(chunk), strict=True))
            found.update(finished)
            if cache:
                cache.store(finished)
            if progress:
                progress(sum(counts[text] for text in chunk))
        translations = []
        for document, sentences in zip(documents, plain, strict=True):
            new = unseen.intersection(sentences)
            unseen -= new
            answers = [found[text] for text in sentences]
            translations.append(self._assemble(document, answers, len(sentences) - len(new)))
        return translations

    def _translate_texts(self, texts: Sequence[str]) -> list[Answer]:
        renderer = self._renderer
        prepared = [prepare(text, renderer.pieces) for text in texts]
        outputs = renderer.generate(prepared, renderer.decoding)
        first = [
            renderer.candidate(p, [ranked[0] for ranked in rows])
            for p, rows in zip(prepared, outputs, strict=True)
        ]
        answers = repair(renderer, prepared, first, self._stages)
        return list(zip(prepared, answers, strict=True))

    def _assemble(self, document: Document, answers: Sequence[Answer], reused: int) -> Translation:
        candidates = coherent(self._renderer, answers) if self._stages else [c for _, c in answers]
        sentences = tuple(
            TranslatedSentence(
                source,
                prepared.finish(c.text),
                c.score,
                c.doubts + _low_score(prepared, c),
                self._renderer.terms(prepared, c.text),
            )
            for source, (prepared, _), c in zip(document, answers, candidates, strict=True)
        )
        doubts = (
            *checks.DutchCheck()(document.text, ""),
            *_untranslated_paragraphs(document, sentences),
        )
        return Translation(document, sentences, doubts, reused)


def _is_opus(model: str) -> bool:
    return model.rpartition("/")[2].startswith("opus-mt")


def _low_score(prepared: Prepared, candidate: Candidate) -> tuple[Doubt, ...]:
    if not prepared.pieces or candidate.score >= DOUBTFUL_SCORE:
        return ()
    return (Doubt(Flag.LOW_SCORE, f"{candidate.score:.2f}"),)


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
