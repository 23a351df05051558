"""New sentences from groups of source sentences, each checked against its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlsum import checks
from nlsum.normalization import normalize, restore_quotes
from nlsum.options import Decoding, Flag
from nlsum.protocols import Check, Doubt, Hypothesis, Seq2Seq
from nlsum.results import AbstractiveSentence, AbstractiveSummary, Translation
from nlsum.summarization.abstractive.plan import Group, plan_groups
from nlsum.summarization.abstractive.support import support
from nlsum.summarization.extractive import Ranker

_LEAST_SUPPORT = 0.5
"""Below this share of supported content words a sentence counts as invented."""
_BEAMS = 4


_SHORTER = 0.9
"""A new wording of a single sentence has to be at least this much shorter than it."""
_DATELINE = re.compile(r"^[A-Z][A-Z.'/ ]{2,40}(?: \([A-Za-z/]+\))? - (?=\S)")
_SENTENCE_END = re.compile(r"[.!?][\"')]* (?=[\"'(]*[A-Z])")


@dataclass(frozen=True, slots=True)
class _Task:
    """One sentence to write: which article, from which of its sentences."""

    translation: Translation
    group: Group

    def english(self) -> str:
        text = normalize(" ".join(self.translation[i].text for i in self.group.members))
        return _DATELINE.sub("", text)

    def dutch(self) -> str:
        return normalize(" ".join(self.translation[i].source.text for i in self.group.members))


class Abstractor:
    """Writes abstractive summaries with any sequence-to-sequence summariser.

    For every group of the content plan the model writes several versions. The best one
    whose numbers, names, denials and hearsay are all found in the sources is taken. If
    there is none, the anchor alone is given to the model; and if that fails too, the
    translated anchor itself is taken over, flagged as such.

    Args:
        engine: What runs the model.
        sentence_checks: What a sentence is checked for against the English of its
            sources; None takes all of ``checks.grounding_checks()``.
    """

    def __init__(self, engine: Seq2Seq, *, sentence_checks: Iterable[Check] | None = None) -> None:
        self._engine = engine
        self._checks = tuple(
            checks.grounding_checks() if sentence_checks is None else sentence_checks
        )
        # A number that the translation got wrong must not pass because the English has it.
        self._dutch_checks = (checks.NumberCheck("nl", both_ways=False),)
        self._decoding = Decoding(beams=_BEAMS, num_hypotheses=_BEAMS, no_repeat_ngram=4)

    def describe(self) -> str:
        """What makes its output what it is, for a signature."""
        return f"{self._engine.info}+beams={_BEAMS}"

    def summarize(
        self,
        translations: Sequence[Translation],
        ranker: Ranker,
        *,
        sentences: int | None = None,
    ) -> list[AbstractiveSummary]:
        """Summarise several articles together, which is faster than one by one.

        Args:
            translations: The articles.
            ranker: Chooses what is worth telling.
            sentences: Length of each summary; None chooses by the article's length.

        Returns:
            A summary for each article, empty only if it has no content sentence.
        """
        plans = [
            plan_groups(t.document, ranker.score(t.document), sentences=sentences)
            for t in translations
        ]
        tasks = [
            _Task(translation, group)
            for translation, groups in zip(translations, plans, strict=True)
            for group in groups
        ]
        written = iter(self._write(tasks))
        return [AbstractiveSummary(_distinct([next(written) for _ in groups])) for groups in plans]

    def _write(self, tasks: Sequence[_Task]) -> list[AbstractiveSentence]:
        first = self._attempt(tasks)
        narrowed = [
            _Task(task.translation, Group(task.group.anchor, (task.group.anchor,)))
            for task, sentence in zip(tasks, first, strict=True)
            if sentence is None
        ]
        second = iter(self._attempt(narrowed))
        fallback = iter(narrowed)
        return [sentence or _or_source(next(second), next(fallback)) for sentence in first]

    def _attempt(self, tasks: Sequence[_Task]) -> list[AbstractiveSentence | None]:
        texts = [self._fitting(task.english()) for task in tasks]
        outputs = self._engine.generate(texts, self._decoding)
        return [
            self._best(task, hypotheses) for task, hypotheses in zip(tasks, outputs, strict=True)
        ]

    def _fitting(self, text: str) -> str:
        """As many of the words as the model can read; a group is rarely that long."""
        while self._engine.count_tokens([text])[0] > self._engine.max_source_tokens:
            text = text[: len(text) * 3 // 4].rpartition(" ")[0] or text[: len(text) // 2]
        return text

    def _best(self, task: _Task, hypotheses: Sequence[Hypothesis]) -> AbstractiveSentence | None:
        """The likeliest version that nothing speaks against, if there is one."""
        english, dutch = task.english(), task.dutch()
        for hypothesis in sorted(hypotheses, key=_preference):
            text = normalize(hypothesis.text)
            supported = support(text, english)
            if not text or not hypothesis.finished or supported < _LEAST_SUPPORT:
                continue
            if len(task.group.members) == 1 and len(text) > _SHORTER * len(english):
                continue
            if checks.run(self._checks, english, text):
                continue
            if checks.run(self._dutch_checks, dutch, text):
                continue
            return AbstractiveSentence(
                restore_quotes(text), task.group.members, hypothesis.score, supported
            )
        return None


def _preference(hypothesis: Hypothesis) -> tuple[int, float]:
    """One sentence rather than two, then the likelier."""
    return len(_SENTENCE_END.findall(hypothesis.text)), -hypothesis.score


def _or_source(sentence: AbstractiveSentence | None, task: _Task) -> AbstractiveSentence:
    if sentence is not None:
        return sentence
    source = task.translation[task.group.anchor]
    kept = Doubt(Flag.SOURCE_KEPT, "no new wording was supported by its sources")
    return AbstractiveSentence(source.text, task.group.members, 0.0, 1.0, (kept, *source.doubts))


def _distinct(sentences: Sequence[AbstractiveSentence]) -> tuple[AbstractiveSentence, ...]:
    """Without repeats, which an article that says a thing twice would give."""
    return tuple({sentence.text: sentence for sentence in sentences}.values())
