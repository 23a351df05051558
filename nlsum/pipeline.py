"""The stages put together: text to Document to Translation to Summary to Result."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, Unpack

from nlsum._version import __version__
from nlsum.document import Document
from nlsum.engines import load_engine
from nlsum.errors import InputError
from nlsum.options import (
    Decoding,
    EngineName,
    Method,
    OptionChanges,
    Options,
    SummaryChanges,
)
from nlsum.protocols import Segmenter, Seq2Seq
from nlsum.results import JointResult, Result, Translation
from nlsum.segmentation import NewsSegmenter, extract_html
from nlsum.store import resolve
from nlsum.summarization import Summarizer
from nlsum.summarization.abstractive import Abstractor, Prompts
from nlsum.summarization.extractive import Ranker, get_ranker
from nlsum.translation import Answer, CacheInfo, Glossary, SentenceCache, Translator

_C = TypeVar("_C")

Progress = Callable[[int], None]
"""Called with the number of sentences translated since the last call."""

_CHUNK_SENTENCES = 512
_CHUNK_TEXTS = 256
# What ``pipe`` holds at a time: enough for full batches, little enough for constant memory.


class Pipeline:
    """Reads Dutch news: segments, translates and summarises.

    A pipeline holds its models, so make one and use it for many texts. Models are
    loaded when they are first needed. It may be shared by threads, and pickled: a
    copy loads its own models.

    Args:
        options: All options at once.
        segmenter: A segmenter of your own.
        translation_engine: An engine of your own for the translation.
        summary_engine: An engine of your own for the abstractive summary.
        **changes: Single options that override ``options``; see ``Options``.

    Raises:
        OptionError: If an option is unknown or impossible.

    Example:
        >>> pipeline = Pipeline(engine="fake")
        >>> pipeline.translate("Het regent. Jan lacht niet.").text
        'Teh tneger. Naj thcal tein.'
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        segmenter: Segmenter | None = None,
        translation_engine: Seq2Seq | None = None,
        summary_engine: Seq2Seq | None = None,
        **changes: Unpack[OptionChanges],
    ) -> None:
        self.options = (options or Options()).with_changes(changes)
        self._segmenter = segmenter or NewsSegmenter()
        self._given = (translation_engine, summary_engine)
        self._prepare()

    def _prepare(self) -> None:
        """What a copy does not take over."""
        self._lock = threading.RLock()
        self._finished = SentenceCache[Answer]()

    def __getstate__(self) -> dict[str, Any]:
        """What a copy needs: no models, no lock."""
        return {
            "options": self.options,
            "_segmenter": self._segmenter,
            "_given": self._given,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take over what ``__getstate__`` gave."""
        self.__dict__.update(state)
        self._prepare()

    def __call__(self, source: str | Document) -> Result:
        """The same as ``summarize`` with the pipeline's own options."""
        return self.summarize(source)

    def segment(self, text: str = "", *, html: str | None = None) -> Document:
        """Find the paragraphs and sentences of an article.

        Args:
            text: The article.
            html: A page to take the article from instead; needs the extra ``html``.
                Offsets then refer to the extracted text, and ``origin`` says so.

        Raises:
            InputError: If the input is not a string.
            MissingDependencyError: If ``html`` is given without trafilatura installed.
        """
        if html is None:
            return self._segmenter.segment(_checked(text))
        return replace(self._segmenter.segment(extract_html(_checked(html))), origin="html")

    def translate(self, source: str | Document) -> Translation:
        """Translate an article into English, sentence by sentence.

        Args:
            source: The article, or a document that was segmented before.

        Raises:
            InputError: If ``source`` is neither.
            ModelError: If the model cannot be found, checked or fetched.
            EngineError: If it cannot be run.
        """
        return self._translator.translate([self._document(source)])[0]

    def summarize(
        self,
        source: str | Document,
        **changes: Unpack[SummaryChanges],
    ) -> Result:
        """Translate and summarise an article.

        Args:
            source: The article, or a document that was segmented before.
            **changes: ``method``, ``sentences``, ``length`` and ``query`` of ``Options``,
                for this article only.

        Raises:
            InputError: If ``source`` is neither.
            OptionError: If an option is impossible.
            ModelError: If a model cannot be found, checked or fetched.
            EngineError: If one cannot be run.
        """
        options = self._options_for(changes)
        return self._process([source], options)[0]

    def summarize_joint(
        self, sources: Iterable[str | Document], **changes: Unpack[SummaryChanges]
    ) -> JointResult:
        """Translate several articles on one event, and summarise them in one.

        What they all tell is told once.

        Args:
            sources: The articles.
            **changes: As for ``summarize``.

        Raises:
            InputError: If a source is no article.
            OptionError: If an option is impossible.
            ModelError: If a model cannot be found, checked or fetched.
            EngineError: If one cannot be run.
        """
        options = self._options_for(changes)
        clock = _Clock()
        with clock.stage("segment"):
            documents = [self._document(source) for source in sources]
        with clock.stage("load"):
            self._load(options)
        with clock.stage("translate"):
            translations = self._translator.translate(documents)
        with clock.stage("summarize"):
            result = self._summarizer(options).together(
                translations, signature=self._signature(options)
            )
        return replace(result, seconds=clock.share(1.0))

    def pipe(
        self,
        sources: Iterable[str | Document],
        *,
        progress: Progress | None = None,
        **changes: Unpack[SummaryChanges],
    ) -> Iterator[Result]:
        """Summarise a stream of articles, in order and in constant memory.

        Articles are computed together, and a sentence that comes again is not computed
        again (``cache_info``); both are faster, and the results are the same.

        Args:
            sources: The articles; read only as far as needed.
            progress: Called with the number of sentences translated since the last call.
            **changes: As for ``summarize``.

        Yields:
            One result for each article. An article that is not text raises
            ``InputError`` when its turn comes.
        """
        options = self._options_for(changes)
        for chunk in self._chunks(sources):
            yield from self._process(chunk, options, progress, cache=self._finished)

    def pipe_pairs(
        self,
        pairs: Iterable[tuple[str | Document, _C]],
        *,
        progress: Progress | None = None,
        **changes: Unpack[SummaryChanges],
    ) -> Iterator[tuple[Result, _C]]:
        """``pipe`` for articles that come with something of their own, such as an id.

        Args:
            pairs: An article and its companion, which is passed through.
            progress: As for ``pipe``.
            **changes: As for ``summarize``.

        Yields:
            The result and the companion of each article, in order.
        """
        companions: deque[_C] = deque()

        def sources() -> Iterator[str | Document]:
            for source, companion in pairs:
                companions.append(companion)
                yield source

        for result in self.pipe(sources(), progress=progress, **changes):
            yield result, companions.popleft()

    def cache_info(self) -> CacheInfo:
        """What ``pipe`` has saved so far by remembering its last sentences.

        Example:
            >>> pipeline = Pipeline(engine="fake")
            >>> _ = list(pipeline.pipe(["Lees ook: het weer.", "Lees ook: het weer."]))
            >>> pipeline.cache_info().hit_rate
            0.5
        """
        return self._finished.info()

    def _options_for(self, changes: SummaryChanges) -> Options:
        given = {name: value for name, value in changes.items() if value is not None}
        if "length" in given:
            given.setdefault("sentences", None)  # the pipeline's own number is overridden too
        return self.options.with_changes(given)  # type: ignore[arg-type]  # the keys are options

    def _document(self, source: str | Document) -> Document:
        return source if isinstance(source, Document) else self.segment(source)

    def _chunks(self, sources: Iterable[str | Document]) -> Iterator[list[Document]]:
        chunk: list[Document] = []
        size = 0
        for source in sources:
            document = self._document(source)
            chunk.append(document)
            size += len(document)
            if size >= _CHUNK_SENTENCES or len(chunk) >= _CHUNK_TEXTS:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _process(
        self,
        sources: Sequence[str | Document],
        options: Options,
        progress: Progress | None = None,
        *,
        cache: SentenceCache[Answer] | None = None,
    ) -> list[Result]:
        clock = _Clock()
        with clock.stage("segment"):
            documents = [self._document(source) for source in sources]
        with clock.stage("load"):
            self._load(options)
        with clock.stage("translate"):
            translations = self._translator.translate(documents, progress=progress, cache=cache)
        with clock.stage("summarize"):
            summaries = self._summarizer(options).each(translations)
        signature = self._signature(options)
        plain = options.to_dict()
        total = sum(map(len, documents)) or 1
        return [
            Result(translation, summary, plain, signature, clock.share(len(document) / total))
            for document, translation, summary in zip(
                documents, translations, summaries, strict=True
            )
        ]

    def _summarizer(self, options: Options) -> Summarizer:
        writes = options.method is not Method.EXTRACTIVE
        return Summarizer(options, self._ranker, self._abstractor if writes else None)

    def _load(self, options: Options) -> None:
        """Have what the options need in memory, once and by one thread."""
        with self._lock:
            _ = self._translator, self._ranker
            if options.method is not Method.EXTRACTIVE:
                _ = self._abstractor

    @cached_property
    def _translator(self) -> Translator:
        engine = self._given[0] or self._engine(self.options.translator)
        options = self.options
        return Translator(
            engine,
            decoding=Decoding(beams=options.beams),
            glossary=Glossary(options.glossary, options.keep),
        )

    @cached_property
    def _abstractor(self) -> Abstractor:
        engine, name = self._given[1], self.options.summarizer
        if engine or self.options.engine is EngineName.FAKE:
            return Abstractor(engine or self._engine(name))
        prompts = Prompts.of(resolve(name, offline=self.options.offline))
        return Abstractor(self._engine(name), prompts=prompts)

    @cached_property
    def _ranker(self) -> Ranker:
        return get_ranker()

    def _engine(self, model: str) -> Seq2Seq:
        options = self.options
        return load_engine(
            model,
            engine=options.engine,
            device=options.device,
            compute_type=options.compute_type,
            threads=options.threads,
            offline=options.offline,
        )

    def _signature(self, options: Options) -> str:
        parts = [
            f"nlsum:{__version__}",
            f"translator:{self._translator.describe()}",
        ]
        if options.method is not Method.ABSTRACTIVE:
            parts.append(f"extractive:{self._ranker.name}")
        if options.method is not Method.EXTRACTIVE:
            parts.append(f"abstractive:{self._abstractor.describe()}")
        parts.append(f"sentences:{options.sentences or options.length}")
        if options.query:
            parts.append(f"query:{json.dumps(options.query)}")
        return "|".join(parts)


class _Clock:
    """Wall-clock time of each stage."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self._seconds[name] = time.perf_counter() - start

    def share(self, part: float) -> dict[str, float]:
        """The times of one article of those that were computed together."""
        return {name: seconds * part for name, seconds in self._seconds.items()}


def _checked(text: object) -> str:
    if not isinstance(text, str):
        raise InputError(
            f"An article must be a str, not {type(text).__name__}.",
            hint="Decode bytes first, for example with text.decode('utf-8').",
        )
    return text
