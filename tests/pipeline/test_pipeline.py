from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator

import pytest

import nlsum
from nlsum import EngineName, Flag, InputError, Method, OptionError, Options, Pipeline, Role

_ARTICLE = """\
Kabinet valt over stikstof

DEN HAAG - Het kabinet is dinsdag gevallen. De premier heeft dat laat in de avond gezegd.

De oppositie wil verkiezingen. Volgens bronnen komen die er in mei. Jan Jansen van de VVD \
noemde het besluit onvermijdelijk."""


@pytest.fixture
def fake() -> Pipeline:
    return Pipeline(engine="fake")


def test_a_result_holds_every_stage(fake: Pipeline) -> None:
    result = fake(_ARTICLE)
    assert result.document.text == _ARTICLE
    assert len(result.translation) == len(result.document) == 6
    assert result.summary.extractive is not None
    assert result.summary.abstractive is not None
    assert result.options["engine"] == "fake"
    assert f"nlsum:{nlsum.__version__}" in result.signature
    assert "\n" not in result.signature
    assert set(result.seconds) == {"load", "segment", "translate", "summarize"}


@pytest.mark.parametrize("method", list(Method))
def test_only_what_was_asked_for_is_made(fake: Pipeline, method: Method) -> None:
    summary = fake.summarize(_ARTICLE, method=method).summary
    assert (summary.extractive is None) == (method is Method.ABSTRACTIVE)
    assert (summary.abstractive is None) == (method is Method.EXTRACTIVE)


def test_the_length_of_the_summaries_can_be_chosen(fake: Pipeline) -> None:
    summary = fake.summarize(_ARTICLE, sentences=1).summary
    assert summary.extractive is not None
    assert summary.abstractive is not None
    assert (len(summary.extractive), len(summary.abstractive)) == (1, 1)


def test_summary_sentences_are_running_text_only(fake: Pipeline) -> None:
    summary = fake(_ARTICLE).summary
    assert summary.extractive is not None
    assert all(s.source.role is Role.BODY for s in summary.extractive)
    assert summary.extractive.indices == tuple(sorted(summary.extractive.indices))


def test_pipe_gives_what_single_calls_give_in_order(fake: Pipeline) -> None:
    articles = [f"Artikel {i}. {_ARTICLE}" for i in range(7)]
    assert list(fake.pipe(articles)) == [fake(article) for article in articles]


def test_pipe_reads_no_further_than_it_has_to(fake: Pipeline) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "Zin een. Zin twee."

    results = fake.pipe(endless())
    for _ in range(3):
        next(results)
    assert read <= 256


def test_pipe_passes_companions_through(fake: Pipeline) -> None:
    pairs = [("Jan komt.", 1), ("Piet gaat.", 2), ("Kees blijft.", 3)]
    found = [(r.document.text, n) for r, n in fake.pipe_pairs(pairs, method="extractive")]
    assert found == pairs


def test_pipe_of_nothing_is_nothing(fake: Pipeline) -> None:
    assert list(fake.pipe([])) == []


def test_a_document_may_be_given_instead_of_text(fake: Pipeline) -> None:
    assert fake.summarize(fake.segment(_ARTICLE)) == fake.summarize(_ARTICLE)
    assert fake.translate(fake.segment(_ARTICLE)) == fake.translate(_ARTICLE)


@pytest.mark.parametrize("wrong", [b"bytes", None, 3, ["list"]])
def test_what_is_no_text_is_refused(fake: Pipeline, wrong: object) -> None:
    for call in (fake, fake.segment, fake.translate, fake.summarize):
        with pytest.raises(InputError, match="str"):
            call(wrong)  # type: ignore[operator]


@pytest.mark.parametrize(
    "changes",
    [
        {"beams": 0},
        {"engine": "marian"},
        {"device": "tpu"},
        {"threads": -1},
        {"sentences": 0},
        {"translator": ""},
        {"colour": "red"},
    ],
)
def test_impossible_options_are_refused_at_once(changes: dict[str, object]) -> None:
    with pytest.raises(OptionError) as caught:
        Pipeline(**changes)  # type: ignore[arg-type]
    assert next(iter(changes)) in str(caught.value)


def test_options_can_be_given_whole_and_overridden() -> None:
    options = Options(beams=2, engine=EngineName.FAKE)
    assert Pipeline(options).options == options
    assert Pipeline(options, beams=3).options == Options(beams=3, engine=EngineName.FAKE)


def test_a_pipeline_is_pickled_without_its_models(fake: Pipeline) -> None:
    expected = fake(_ARTICLE)
    data = pickle.dumps(fake)
    assert len(data) < 2_000
    assert pickle.loads(data)(_ARTICLE) == expected


def test_threads_share_a_pipeline(fake: Pipeline) -> None:
    expected = Pipeline(engine="fake")(_ARTICLE)
    results: list[object] = []
    threads = [threading.Thread(target=lambda: results.append(fake(_ARTICLE))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_to_read_is_said_so(fake: Pipeline, text: str) -> None:
    result = fake(text)
    assert result.translation.text == ""
    assert result.summary.flags == (Flag.TOO_SHORT,)
    assert result.summary.extractive is not None
    assert len(result.summary.extractive) == 0


def test_one_sentence_is_given_back_and_said_to_be_too_little(fake: Pipeline) -> None:
    summary = fake("Het kabinet is dinsdag na lang overleg gevallen, meldt de premier.").summary
    assert Flag.TOO_SHORT in summary.flags
    assert summary.abstractive is not None
    assert summary.abstractive.text


def test_progress_counts_the_sentences(fake: Pipeline) -> None:
    seen: list[int] = []
    list(fake.pipe([_ARTICLE, _ARTICLE], progress=seen.append))
    assert sum(seen) == 12


@pytest.mark.model
def test_the_module_functions_share_one_pipeline() -> None:
    text = "Het kabinet is dinsdag gevallen. De premier heeft dat bekendgemaakt."
    result = nlsum.summarize(text)
    assert nlsum.translate(text) == result.translation
    assert nlsum.segment(text) == result.document
    assert "cabinet" in result.translation.text.lower()
    assert nlsum.Result.from_json(result.to_json()) == result


@pytest.mark.model
@pytest.mark.slow
def test_real_articles_in_a_pipe_are_as_alone() -> None:
    texts = [sample.text for sample in nlsum.samples()[:3]]
    pipeline = Pipeline()
    assert list(pipeline.pipe(texts)) == [pipeline(text) for text in texts]


@pytest.mark.model
@pytest.mark.slow
def test_every_sample_gets_grounded_summaries() -> None:
    for sample, result in zip(
        nlsum.samples()[:4], Pipeline().pipe(s.text for s in nlsum.samples()[:4]), strict=True
    ):
        summary = result.summary
        assert summary.abstractive is not None
        assert 1 <= len(summary.abstractive) <= 5
        assert len(summary.abstractive.text) < len(sample.text)
        for sentence in summary.abstractive:
            assert sentence.sources
            assert all(result.document.sentences[i].role is Role.BODY for i in sentence.sources)
