from __future__ import annotations

import threading

import pytest

from nlsum import Pipeline
from nlsum.engines import FakeEngine
from nlsum.segmentation import NewsSegmenter
from nlsum.translation import CacheInfo, SentenceCache, Translator

_ARTICLES = [f"Het weer van dag {i}. Lees ook: het nieuws. Piet gaat." for i in range(5)]


def test_of_a_full_cache_the_longest_unused_goes() -> None:
    cache = SentenceCache[int](limit=2)
    cache.store({"a": 1, "b": 2})
    assert cache.look_up({"a": 1}) == {"a": 1}
    cache.store({"c": 3})
    assert cache.look_up({"a": 1, "b": 1, "c": 1}) == {"a": 1, "c": 3}
    assert cache.info() == CacheInfo(hits=3, misses=1, size=2, limit=2)


def test_a_cache_of_nothing_holds_nothing() -> None:
    cache = SentenceCache[int](limit=0)
    cache.store({"a": 1})
    assert cache.look_up({"a": 2}) == {}
    assert cache.info() == CacheInfo(hits=1, misses=1, size=0, limit=0)
    assert cache.info().hit_rate == 0.5


def test_the_rate_before_the_first_sentence_is_nought() -> None:
    assert SentenceCache[int]().info().hit_rate == 0.0


def test_threads_share_a_cache() -> None:
    cache = SentenceCache[int](limit=10)

    def use() -> None:
        for i in range(200):
            cache.store({str(i): i})
            assert all(text == str(n) for text, n in cache.look_up({str(i): 1}).items())

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    info = cache.info()
    assert (info.size, info.hits + info.misses) == (10, 800)


def test_results_are_the_same_with_and_without() -> None:
    documents = [NewsSegmenter().segment(text) for text in _ARTICLES]
    translator = Translator(FakeEngine())
    cache = SentenceCache[object](limit=3)
    first = translator.translate(documents, cache=cache)  # type: ignore[arg-type]
    again = translator.translate(documents, cache=cache)  # type: ignore[arg-type]
    assert first == again == translator.translate(documents)


def test_a_result_tells_how_many_sentences_came_from_the_cache() -> None:
    pipeline = Pipeline(engine="fake")
    found = [result.translation.reused for result in pipeline.pipe([*_ARTICLES, _ARTICLES[0]])]
    assert found == [0, 2, 2, 2, 2, 3]
    assert pipeline(_ARTICLES[0]).translation.reused == 0
    assert pipeline("Ja hoor. Ja hoor.").translation.reused == 1


def test_a_remembered_sentence_is_not_computed_again_but_counted_in_progress() -> None:
    class Counting(FakeEngine):
        asked = 0

        def generate(self, texts, decoding):  # type: ignore[no-untyped-def]  # as its base
            self.asked += len(texts)
            return super().generate(texts, decoding)

    engine, cache, seen = Counting(), SentenceCache(), []  # type: ignore[var-annotated]
    translator = Translator(engine, sentence_checks=())
    document = NewsSegmenter().segment(_ARTICLES[0])
    for _ in range(2):
        translator.translate([document], cache=cache, progress=seen.append)
    assert engine.asked == 3
    assert sum(seen) == 6


def test_pipe_remembers_and_translate_does_not() -> None:
    pipeline = Pipeline(engine="fake")
    for article in _ARTICLES:
        pipeline.translate(article)
        pipeline(article)
    assert pipeline.cache_info().misses == 0
    assert list(pipeline.pipe(_ARTICLES)) == [pipeline(article) for article in _ARTICLES]
    info = pipeline.cache_info()
    assert (info.hits, info.misses, info.size) == (8, 7, 7)
    assert info.hit_rate == pytest.approx(8 / 15)
