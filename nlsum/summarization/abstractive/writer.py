"""One new sentence from source sentences, taken only if they say all that it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlsum import checks
from nlsum.normalization import normalize, restore_quotes
from nlsum.options import Decoding
from nlsum.protocols import Check, Hypothesis, Seq2Seq
from nlsum.results import TranslatedSentence
from nlsum.summarization.abstractive.form import (
    SENTENCE_END,
    has_main_verb,
    is_cut_from,
    is_finished,
    lacks_a_main_clause,
    leans_back,
    pairs_its_quotes,
    speaks_unquoted,
)
from nlsum.summarization.abstractive.support import strangeness, support

_LEAST_SUPPORT = 0.5
"""Below this share of supported content words a sentence counts as invented."""
_MOST_SENTENCES = 2
"""One is wanted; a model that cannot join two may tell both, but not more."""
_BEAMS = 6
"""Half as many again as the translator's: of 240 groups, four beams left 19 without a
grounded version, six left 11, and so did eight."""
_SHORTER = 0.9
"""A new wording of a single sentence has to be at least this much shorter than it."""

_NO_LETTER = "\ufffd"
"""Stands where a model wrote bytes that are no letter."""
_DATELINE = re.compile(r"^[A-Z][A-Z.'/ ]{2,40}(?: \([A-Za-z/]+\))? - (?=\S)")


@dataclass(frozen=True, slots=True)
class Task:
    """One sentence to write.

    Args:
        sources: What it is to be made from, in order.
        prompt: What the model wants to read in front of them.
        longest: The most characters it may have; 0 sets no limit.
        only_cuts: Whether it may have only words of the sources, in their order.
    """

    sources: tuple[TranslatedSentence, ...]
    prompt: str = ""
    longest: int = 0
    only_cuts: bool = False

    @property
    def english(self) -> str:
        """The sources as the model reads them, without a dateline."""
        return _DATELINE.sub("", normalize(" ".join(s.text for s in self.sources)))

    @property
    def dutch(self) -> str:
        """The sources in the article's own words."""
        return normalize(" ".join(s.source.text for s in self.sources))

    def fits(self, text: str) -> bool:
        """Whether a version is short enough, and as near to the sources as was asked."""
        if self.only_cuts and not is_cut_from(text, self.english):
            return False
        limit = self.longest or len(text)
        if len(self.sources) == 1:
            limit = min(limit, int(_SHORTER * len(self.english)))
        return len(text) <= limit


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that passed.

    Args:
        text: The English.
        score: Mean log-probability of its tokens.
        support: Share of its content words that its sources have.
    """

    text: str
    score: float
    support: float


class Writer:
    """Lets a model write several versions of a sentence and takes the best grounded one.

    Args:
        engine: What runs the model.
        sentence_checks: What a version is checked for against the English of its
            sources; None takes ``checks.grounding_checks()``.
        article_checks: What it is checked for against the article's own words; None
            takes ``checks.article_checks()``.
    """

    def __init__(
        self,
        engine: Seq2Seq,
        *,
        sentence_checks: Iterable[Check] | None = None,
        article_checks: Iterable[Check] | None = None,
    ) -> None:
        self._engine = engine
        self._checks = tuple(
            checks.grounding_checks() if sentence_checks is None else sentence_checks
        )
        self._article_checks = tuple(
            checks.article_checks() if article_checks is None else article_checks
        )
        self._decoding = Decoding(beams=_BEAMS, num_hypotheses=_BEAMS, no_repeat_ngram=4)

    def describe(self) -> str:
        """What makes its output what it is, for a signature."""
        return f"{self._engine.info}+beams={_BEAMS}"

    def write(self, tasks: Sequence[Task]) -> list[Written | None]:
        """Write all sentences together, which is faster than one by one.

        Returns:
            For each task the likeliest version that nothing speaks against; None if
            there is no such version.
        """
        windows = [list(self._windows(task)) for task in tasks]
        outputs = iter(
            self._engine.generate([text for texts in windows for text in texts], self._decoding)
        )
        return [
            self._best(task, [version for _ in texts for version in next(outputs)])
            for task, texts in zip(tasks, windows, strict=True)
        ]

    def _windows(self, task: Task) -> Iterator[str]:
        """What the model reads for a task: all at once, or parts that it can read whole."""
        rest = task.english
        while rest:
            window = self._fitting(task.prompt, rest)
            yield task.prompt + window
            rest = rest[len(window) :].lstrip()

    def _fitting(self, prompt: str, text: str) -> str:
        """As much of the start of a text as the model reads whole, cut between words."""
        while len(text) > 1 and (
            self._engine.count_tokens([prompt + text])[0] > self._engine.max_source_tokens
        ):
            half = text[: len(text) * 3 // 4]
            text = half.rpartition(" ")[0].rstrip() or half
        return text

    def _best(self, task: Task, versions: Sequence[Hypothesis]) -> Written | None:
        english, dutch = task.english, task.dutch
        for version in sorted(versions, key=lambda version: _preference(version, english)):
            text = normalize(version.text)
            supported = support(text, english)
            if (
                text
                and len(SENTENCE_END.findall(text)) < _MOST_SENTENCES
                and _NO_LETTER not in text
                and version.finished
                and supported >= _LEAST_SUPPORT
                and task.fits(text)
                and not leans_back(text)
                and has_main_verb(text)
                and is_finished(text)
                and not speaks_unquoted(text, english)
                and pairs_its_quotes(text)
                and not checks.run(self._checks, english, text)
                and not checks.run(self._article_checks, dutch, text)
            ):
                return Written(_capitalised(restore_quotes(text)), version.score, supported)
        return None


def _capitalised(text: str) -> str:
    """With a capital first; a word such as 'eBay' has one already."""
    first = text.split(maxsplit=1)[0]
    return text[0].upper() + text[1:] if first.islower() else text


def _preference(version: Hypothesis, english: str) -> tuple[int, bool, int, float]:
    """One sentence rather than two, a whole one, as the sources put it, then the likelier."""
    text = normalize(version.text)
    return (
        len(SENTENCE_END.findall(text)),
        lacks_a_main_clause(text),
        strangeness(text, english),
        -version.score,
    )
