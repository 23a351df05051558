"""From translated articles to their summaries, as the options ask."""

from __future__ import annotations

from collections.abc import Sequence

from nlsum.options import Flag, Method, Options
from nlsum.protocols import Doubt
from nlsum.results import (
    AbstractiveSentence,
    ExtractiveSummary,
    JointResult,
    JointSentence,
    JointSummary,
    Summary,
    TranslatedSentence,
    Translation,
)
from nlsum.summarization.abstractive import (
    Abstractor,
    Plan,
    Told,
    default_groups,
    make_plan,
    plan_joint,
)
from nlsum.summarization.extractive import (
    Ranker,
    content_sentences,
    default_length,
    extract,
    extract_joint,
    focused,
    topic_match,
)


class Summarizer:
    """Makes the summaries that the options ask for.

    Args:
        options: Method, length and topic.
        ranker: What rates sentences.
        abstractor: What writes; None if the method is extractive.
    """

    def __init__(self, options: Options, ranker: Ranker, abstractor: Abstractor | None) -> None:
        self._options = options
        self._ranker = ranker
        self._abstractor = abstractor

    def each(self, translations: Sequence[Translation]) -> list[Summary]:
        """A summary of each article."""
        extractive: Sequence[ExtractiveSummary | None] = [None] * len(translations)
        told: Sequence[Told | None] = [None] * len(translations)
        if self._options.method is not Method.ABSTRACTIVE:
            extractive = [self._extract(t) for t in translations]
        if self._abstractor is not None:
            told = self._abstractor.summarize(
                [t.sentences for t in translations], [self._plan(t) for t in translations]
            )
        return [
            Summary(
                extractive=chosen,
                abstractive=written.summary if written else None,
                doubts=_doubts([translation], self._options.query),
                headline=written.headline if written else None,
            )
            for translation, chosen, written in zip(translations, extractive, told, strict=True)
        ]

    def together(
        self,
        translations: Sequence[Translation],
        *,
        signature: str,
    ) -> JointResult:
        """One summary of all articles, which are on one event.

        Args:
            translations: The articles.
            signature: What made them.
        """
        options = self._options
        pool = [sentence for t in translations for sentence in t]
        places = [(a, i) for a, t in enumerate(translations) for i in range(len(t))]
        count = sum(len(content_sentences(t.document)) for t in translations)
        extractive = headline = abstractive = None
        if options.method is not Method.ABSTRACTIVE:
            chosen = self._chosen(translations, default_length(count))
            extractive = JointSummary(tuple(_taken(translations[a][i], (a, i)) for a, i in chosen))
        if self._abstractor is not None:
            anchors = self._chosen(translations, default_groups(count))
            plan = plan_joint([t.document for t in translations], anchors)
            (told,) = self._abstractor.summarize([pool], [plan])
            abstractive = JointSummary(tuple(_placed(s, places) for s in told.summary))
            headline = None if told.headline is None else _placed(told.headline, places)
        return JointResult(
            translations=tuple(translations),
            extractive=extractive,
            abstractive=abstractive,
            headline=headline,
            doubts=_doubts(translations, options.query),
            options=options.to_dict(),
            signature=signature,
        )

    def _extract(self, translation: Translation) -> ExtractiveSummary:
        return extract(
            translation,
            ranker=self._ranker,
            sentences=self._length(default_length(len(content_sentences(translation.document)))),
            query=self._options.query,
        )

    def _plan(self, translation: Translation) -> Plan:
        scores = self._ranker.score(translation.document)
        if self._options.query:
            scores = focused(scores, translation, self._options.query)
        count = default_groups(len(content_sentences(translation.document)))
        return make_plan(translation.document, scores, sentences=self._length(count))

    def _chosen(self, translations: Sequence[Translation], usual: int) -> list[tuple[int, int]]:
        return extract_joint(
            translations,
            ranker=self._ranker,
            sentences=self._length(usual),
            query=self._options.query,
        )

    def _length(self, usual: int) -> int:
        return self._options.sentences or self._options.length.scale(usual)


def _taken(sentence: TranslatedSentence, place: tuple[int, int]) -> JointSentence:
    return JointSentence(sentence.text, (place,), sentence.score, 1.0, sentence.doubts)


def _placed(sentence: AbstractiveSentence, places: Sequence[tuple[int, int]]) -> JointSentence:
    sources = tuple(places[source] for source in sentence.sources)
    return JointSentence(sentence.text, sources, sentence.score, sentence.support, sentence.doubts)


def _doubts(translations: Sequence[Translation], query: str) -> tuple[Doubt, ...]:
    count = sum(len(t.document.body) for t in translations)
    doubts: list[Doubt] = []
    if count < 2:
        doubts.append(Doubt(Flag.TOO_SHORT, "one sentence" if count else "no running text"))
    if query and not any(topic_match(t, query).any() for t in translations):
        doubts.append(Doubt(Flag.OFF_TOPIC, query))
    return tuple(doubts)
