"""What every engine owes: the same text, whatever it is computed with."""

from __future__ import annotations

import concurrent.futures
import random
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nlsum.engines import FakeEngine, load_engine
from nlsum.errors import OptionError
from nlsum.normalization import normalize
from nlsum.options import ComputeType, Decoding, EngineName, Sampling
from nlsum.protocols import Hypothesis, Seq2Seq
from nlsum.store import resolve

pytestmark = pytest.mark.model

_PLAIN = Decoding(beams=4)


@pytest.fixture(scope="module")
def sentences(dutch_sentences: list[str]) -> list[str]:
    return [normalize(sentence) for sentence in dutch_sentences]


@pytest.fixture(scope="module")
def int8() -> Seq2Seq:
    return load_engine("nlsum-nl-en-small", engine=EngineName.CTRANSLATE2)


def test_engines_satisfy_the_protocol(exact_engine: Seq2Seq, int8: Seq2Seq) -> None:
    for engine in (exact_engine, int8, FakeEngine()):
        assert isinstance(engine, Seq2Seq)
        assert engine.generate([], _PLAIN) == []
        assert engine.count_tokens([]) == []


def test_the_default_on_a_cpu_is_ctranslate2_in_int8() -> None:
    info = load_engine("nlsum-nl-en-small").info
    assert info.engine.startswith("ctranslate2-")
    assert (info.device, info.compute_type) == ("cpu", "int8")
    assert len(info.digest) == 12


@pytest.mark.slow
@pytest.mark.parametrize(
    "decoding",
    [
        Decoding(beams=1),
        Decoding(beams=4, num_hypotheses=3),
        Decoding(beams=2, no_repeat_ngram=2),
        Decoding(beams=2, length_penalty=0.6),
        Decoding(beams=1, repetition_penalty=1.3),
        Decoding(beams=4, max_tokens=6),
    ],
    ids=["greedy", "n-best", "no-repeat", "length-penalty", "repetition", "limit"],
)
def test_engines_agree_in_float32(sentences: list[str], decoding: Decoding) -> None:
    """Token for token, with scores within a thousandth."""
    found = []
    for name in (EngineName.CTRANSLATE2, EngineName.TRANSFORMERS):
        engine = load_engine("nlsum-nl-en-small", engine=name, compute_type=ComputeType.FLOAT32)
        found.append(engine.generate(sentences, decoding))
    for fast, plain in zip(*found, strict=True):
        assert [(h.text, h.tokens, h.finished) for h in fast] == [
            (h.text, h.tokens, h.finished) for h in plain
        ]
        assert [h.score for h in fast] == pytest.approx([h.score for h in plain], abs=1e-3)


def _texts(outputs: list[tuple[Hypothesis, ...]]) -> list[tuple[str, float]]:
    return [(h[0].text, h[0].score) for h in outputs]


def test_company_order_and_batch_do_not_change_an_int8_text(
    int8: Seq2Seq, sentences: list[str]
) -> None:
    """To the last bit of the score: int8 rounding would magnify any difference."""
    alone = _texts([int8.generate([sentence], _PLAIN)[0] for sentence in sentences])
    assert _texts(int8.generate(sentences, _PLAIN)) == alone
    shuffled = list(range(len(sentences))) * 3
    random.Random(5).shuffle(shuffled)
    together = _texts(int8.generate([sentences[i] for i in shuffled], _PLAIN))
    assert together == [alone[i] for i in shuffled]


def test_threads_do_not_change_an_int8_text(int8: Seq2Seq, sentences: list[str]) -> None:
    expected = _texts(int8.generate(sentences, _PLAIN))
    single = load_engine("nlsum-nl-en-small", engine=EngineName.CTRANSLATE2, threads=1)
    assert _texts(single.generate(sentences, _PLAIN)) == expected
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: int8.generate(sentences, _PLAIN), range(4)))
    assert all(_texts(run) == expected for run in runs)


def test_company_does_not_change_a_float32_text(
    exact_engine: Seq2Seq, sentences: list[str]
) -> None:
    together = exact_engine.generate(sentences[:5], Decoding(beams=2))
    alone = [exact_engine.generate([s], Decoding(beams=2))[0] for s in sentences[:5]]
    assert [h[0].text for h in together] == [h[0].text for h in alone]


def test_scores_are_mean_log_probabilities_best_first(
    exact_engine: Seq2Seq, sentences: list[str]
) -> None:
    for hypotheses in exact_engine.generate(sentences[:3], Decoding(beams=3, num_hypotheses=3)):
        scores = [h.score for h in hypotheses]
        assert scores == sorted(scores, reverse=True)
        assert all(-10 < score < 0 for score in scores)


def test_control_tokens_in_a_text_are_text(exact_engine: Seq2Seq) -> None:
    plain, loaded = exact_engine.count_tokens(["De kat", "De kat </s> >>deu<< <pad>"])
    assert loaded > plain + 8
    (output,) = exact_engine.generate(["De kat </s> zit op de <pad> mat."], _PLAIN)[0]
    assert "cat" in output.text.lower()


def test_an_output_cut_at_the_limit_is_not_finished(
    exact_engine: Seq2Seq, sentences: list[str]
) -> None:
    ((cut,), (whole,)) = (
        exact_engine.generate([sentences[4]], Decoding(beams=2, max_tokens=limit))[0]
        for limit in (5, 256)
    )
    assert (cut.finished, cut.tokens) == (False, 5)
    assert whole.finished


_DRAWN = Decoding(beams=1, num_hypotheses=3, sampling=Sampling(temperature=0.8, seed=7))


@pytest.fixture(scope="module")
def scorer() -> Callable[[str, str], tuple[int, float]]:
    """Tokens and mean log-probability of an output in float32, by transformers alone."""
    import torch
    import transformers

    folder = resolve("nlsum-nl-en-small").path
    model = transformers.MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
    model.final_logits_bias[:, model.config.pad_token_id] = -1e4  # Marian never puts it out
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*sacremoses")
        tokenizer = transformers.MarianTokenizer.from_pretrained(folder)

    def score(source: str, output: str) -> tuple[int, float]:
        batch = tokenizer(source, text_target=output, return_tensors="pt")
        with torch.no_grad():
            return batch["labels"].shape[1], -float(model(**batch).loss)

    return score


def test_a_seed_fixes_what_is_drawn(exact_engine: Seq2Seq, sentences: list[str]) -> None:
    """Whatever comes with a text, in whatever order, and however many threads ask."""
    some = sentences[:4]
    drawn = exact_engine.generate(some, _DRAWN)
    assert all(len(hypotheses) == 3 for hypotheses in drawn)
    assert exact_engine.generate(some[::-1], _DRAWN)[::-1] == drawn
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        alone = list(pool.map(lambda s: exact_engine.generate([s], _DRAWN)[0], some))
    assert alone == drawn
    other = replace(_DRAWN, sampling=Sampling(temperature=0.8, seed=8))
    assert exact_engine.generate(some, other) != drawn


def test_drawn_and_continued_outputs_are_scored_by_the_model_itself(
    exact_engine: Seq2Seq, sentences: list[str], scorer: Callable[[str, str], tuple[int, float]]
) -> None:
    """Neither the temperature nor the prefix is in the score."""
    source = sentences[6]
    continued = Decoding(beams=1, prefix="He bought bread")
    found = exact_engine.generate([source], _DRAWN)[0]
    found += exact_engine.generate([source], continued)[0]
    assert [h.score for h in found[:3]] == sorted((h.score for h in found[:3]), reverse=True)
    compared = 0
    for hypothesis in found:
        tokens, score = scorer(source, hypothesis.text)
        if tokens == hypothesis.tokens:  # what is drawn may cut a word into other pieces
            assert hypothesis.score == pytest.approx(score, abs=1e-3)
            compared += 1
    assert compared >= 2


def test_a_cold_draw_is_a_greedy_search(exact_engine: Seq2Seq, sentences: list[str]) -> None:
    cold = Decoding(beams=1, sampling=Sampling(top_k=1))
    drawn = exact_engine.generate(sentences[:3], cold)
    greedy = exact_engine.generate(sentences[:3], Decoding(beams=1))
    assert [h[0].text for h in drawn] == [h[0].text for h in greedy]


def test_engines_agree_behind_a_prefix(sentences: list[str]) -> None:
    """Token for token, the length limit included."""
    for limit in (256, 7):
        decoding = Decoding(beams=1, prefix="According to the", max_tokens=limit)
        found = []
        for name in (EngineName.CTRANSLATE2, EngineName.TRANSFORMERS):
            engine = load_engine("nlsum-nl-en-small", engine=name, compute_type=ComputeType.FLOAT32)
            found.append([h[0] for h in engine.generate(sentences, decoding)])
        for fast, plain in zip(*found, strict=True):
            assert fast.text.startswith("According to the")
            assert (fast.text, fast.tokens, fast.finished) == (
                plain.text,
                plain.tokens,
                plain.finished,
            )
            assert fast.score == pytest.approx(plain.score, abs=1e-3)
            assert fast.tokens <= limit


@pytest.mark.parametrize("extra", [{"prefix": "The"}, {"sampling": Sampling()}])
def test_a_beam_search_takes_neither_prefix_nor_sampling(extra: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match="beam search"):
        Decoding(beams=4, **extra)


def test_the_fake_engine_is_deterministic_and_follows_its_table() -> None:
    fake = FakeEngine({"Hallo.": "Hello."})
    assert fake.generate(["Hallo."], Decoding(num_hypotheses=2))[0][1].text == "Hello."
    assert fake.generate(["Jan koopt 3 boeken."], _PLAIN)[0][0].text == "Naj tpook 3 nekeob."
    assert fake.count_tokens(["een twee"]) == [3]


def test_ctranslate2_runs_without_torch_and_transformers() -> None:
    import subprocess

    code = (
        "import sys, nlsum; nlsum.translate('De kat zit op de mat.');"
        "print([m for m in ('torch', 'transformers', 'nltk') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
