"""Abstractive summaries and headlines: written from a plan, or taken over where that fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlsum import checks
from nlsum.normalization import restore_quotes
from nlsum.options import Flag, Role
from nlsum.protocols import Check, Doubt, Seq2Seq
from nlsum.results import AbstractiveSentence, AbstractiveSummary, TranslatedSentence
from nlsum.summarization.abstractive.form import leans_back, whole_quotation
from nlsum.summarization.abstractive.plan import Group, Plan
from nlsum.summarization.abstractive.prompts import Prompts
from nlsum.summarization.abstractive.writer import Task, Writer, Written
from nlsum.summarization.compression import compress

Pool = Sequence[TranslatedSentence]
"""The sentences that a plan's indices refer to: those of an article, or of several."""

_LONGEST_HEADLINE = 100
"""In characters."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was written about one pool of sentences.

    Args:
        summary: The summary; its ``sources`` are places in the pool.
        headline: The headline; None if there is nothing to make one of.
    """

    summary: AbstractiveSummary
    headline: AbstractiveSentence | None


@dataclass(frozen=True, slots=True)
class _Order:
    """A sentence or headline that is wanted, and what to make it of."""

    pool: Pool
    group: Group
    prompt: str
    longest: int = 0

    def task(self) -> Task:
        sources = tuple(self.pool[place] for place in self.group.members)
        # The editor's own headline has to keep its meaning: no word may come in.
        own = sources[0].source.role is Role.HEADLINE
        return Task(sources, self.prompt, self.longest, only_cuts=own)

    def narrowed(self) -> _Order:
        """The same about the anchor, with the sentence before it if the anchor needs that."""
        anchor = self.group.anchor
        leaning = leans_back(self.pool[anchor].text) and self._follows(anchor)
        members = (anchor - 1, anchor) if leaning else (anchor,)
        return _Order(self.pool, Group(anchor, members), self.prompt, self.longest)

    def _follows(self, place: int) -> bool:
        """Whether the sentence before is running text of the same article."""
        if place == 0:
            return False
        before, own = self.pool[place - 1].source, self.pool[place].source
        return before.role is own.role and before.index == own.index - 1


class Abstractor:
    """Writes abstractive summaries with any sequence-to-sequence summariser.

    For every group of the plan the model writes several versions. The best one whose
    numbers, names, denials and hearsay are all found in the sources is taken. If there
    is none, the anchor alone is given to the model; and if that fails too, the
    translated anchor itself is taken over, shortened by rule and flagged as such. A
    headline falls back to the article's own.

    Args:
        engine: What runs the model.
        prompts: What the model wants to read in front of its input, and whether it copies.
        sentence_checks: What a sentence is checked for against the English of its
            sources; None takes ``checks.grounding_checks()``, and ``copying_checks()`` too
            if the model copies.
        article_checks: What it is checked for against the article's own words; None
            takes ``checks.article_checks()``, for Dutch.
    """

    def __init__(
        self,
        engine: Seq2Seq,
        *,
        prompts: Prompts | None = None,
        sentence_checks: Iterable[Check] | None = None,
        article_checks: Iterable[Check] | None = None,
    ) -> None:
        self._prompts = prompts or Prompts()
        if sentence_checks is None and self._prompts.copies:
            sentence_checks = (*checks.grounding_checks(), *checks.copying_checks())
        self._writer = Writer(
            engine, sentence_checks=sentence_checks, article_checks=article_checks
        )

    def describe(self) -> str:
        """What makes its output what it is, for a signature."""
        return self._writer.describe()

    def summarize(self, pools: Sequence[Pool], plans: Sequence[Plan]) -> list[Told]:
        """Summarise several articles together, which is faster than one by one.

        Args:
            pools: The translated sentences of each article.
            plans: What to tell of each.

        Returns:
            A summary and a headline for each article; the summary is empty only if
            the plan is.
        """
        pairs = list(zip(pools, plans, strict=True))
        sentences = [
            _Order(pool, group, self._prompts.sentence)
            for pool, plan in pairs
            for group in plan.groups
        ]
        headlines = [
            _Order(pool, Group(plan.lead[0], plan.lead), self._prompts.headline, _LONGEST_HEADLINE)
            for pool, plan in pairs
            if plan.lead and self._prompts.headline
        ]
        made = self._made([*sentences, *headlines])
        told = (
            sentence or _taken_over(order) for order, sentence in zip(sentences, made, strict=False)
        )
        titles = iter(made[len(sentences) :])
        return [
            Told(
                AbstractiveSummary(_distinct([next(told) for _ in plan.groups])),
                (next(titles) if plan.lead and self._prompts.headline else None)
                or _own_headline(pool, plan),
            )
            for pool, plan in pairs
        ]

    def _made(self, orders: Sequence[_Order]) -> list[AbstractiveSentence | None]:
        """What the model made of each order, from all its sources or from the anchor."""
        first = self._writer.write([order.task() for order in orders])
        again = [o.narrowed() for o, written in zip(orders, first, strict=True) if written is None]
        second = iter(zip(again, self._writer.write([o.task() for o in again]), strict=True))
        return [
            _sentence(*((order, written) if written else next(second)))
            for order, written in zip(orders, first, strict=True)
        ]


def _sentence(order: _Order, written: Written | None) -> AbstractiveSentence | None:
    if written is None:
        return None
    # Numbers, names and denials were checked against the Dutch itself; that the English
    # as a whole is doubtful can only be passed on.
    doubts = tuple(
        dict.fromkeys(
            doubt
            for place in order.group.members
            for doubt in order.pool[place].doubts
            if doubt.flag is Flag.LOW_SCORE
        )
    )
    return AbstractiveSentence(
        written.text, order.group.members, written.score, written.support, doubts
    )


def _taken_over(order: _Order) -> AbstractiveSentence:
    """The anchor, or a member that can stand alone, shortened where its facts allow."""
    group = order.group
    standing = (p for p in (group.anchor, *group.members) if not leans_back(order.pool[p].text))
    place = next(standing, group.anchor)
    return _kept(order.pool[place], place, "no new wording was supported by its sources")


def _kept(source: TranslatedSentence, place: int, why: str) -> AbstractiveSentence:
    shorter = compress(Task((source,)).english)
    left_out = f"; left out: {', '.join(shorter.rules)}" if shorter.rules else ""
    kept = Doubt(Flag.SOURCE_KEPT, why + left_out)
    text = whole_quotation(restore_quotes(shorter.text))
    return AbstractiveSentence(text, (place,), 0.0, 1.0, (kept, *source.doubts))


def _own_headline(pool: Pool, plan: Plan) -> AbstractiveSentence | None:
    """The article's headline as it was translated; without one, its first sentence shortened."""
    for place, sentence in enumerate(pool):
        if sentence.source.role is Role.HEADLINE and sentence.text:
            return _kept(sentence, place, "the article's own headline")
    if not plan.lead:
        return None
    place = plan.lead[0]
    lead = _kept(pool[place], place, "the article has no headline, and none was written")
    return replace(lead, text=lead.text.removesuffix("."))


def _distinct(sentences: Sequence[AbstractiveSentence]) -> tuple[AbstractiveSentence, ...]:
    """Without repeats, which an article that says a thing twice would give."""
    return tuple({sentence.text: sentence for sentence in sentences}.values())
