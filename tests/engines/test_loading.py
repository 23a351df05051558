"""Folders of every layout load, and what cannot be loaded says why."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from nlsum.engines import load_engine
from nlsum.errors import (
    EngineError,
    MissingDependencyError,
    ModelIntegrityError,
    NlsumError,
    OptionError,
)
from nlsum.options import ComputeType, Decoding, Device, EngineName

from .conftest import make_marian


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"binary": True},
        {"tie_word_embeddings": False},
        {"activation_function": "relu"},
        {"extra_tokens": [">>eng<<", ">>nld<<"]},
    ],
    ids=["standard", "torch-weights", "untied", "relu", "multilingual"],
)
def test_marian_layouts_agree_between_engines(
    tmp_path: Path, small_spm: Path, config: dict[str, object]
) -> None:
    folder = str(make_marian(tmp_path / "model", small_spm, **config))
    texts = ["Het kabinet valt.", "De trein naar Gent vertrekt om 20.30 uur."]
    outputs = [
        load_engine(folder, engine=engine, compute_type=ComputeType.FLOAT32).generate(
            texts, Decoding(beams=1, max_tokens=8)
        )
        for engine in (EngineName.CTRANSLATE2, EngineName.TRANSFORMERS)
    ]
    for fast, plain in zip(*outputs, strict=True):
        assert fast[0].text == plain[0].text
        assert fast[0].score == pytest.approx(plain[0].score, abs=1e-3)


def test_a_multilingual_model_is_asked_for_english(tmp_path: Path, small_spm: Path) -> None:
    plain = make_marian(tmp_path / "plain", small_spm)
    many = make_marian(tmp_path / "many", small_spm, extra_tokens=[">>eng<<"])
    counts = [load_engine(str(f)).count_tokens(["Het kabinet valt."])[0] for f in (plain, many)]
    assert counts[1] == counts[0] + 1


def test_a_conversion_is_made_once_and_whole(
    tmp_path: Path, small_spm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NLSUM_CACHE", str(tmp_path / "cache"))
    folder = str(make_marian(tmp_path / "model", small_spm))
    load_engine(folder, engine=EngineName.CTRANSLATE2)
    made = list((tmp_path / "cache").rglob("model.bin"))
    assert len(made) == 1
    before = made[0].stat().st_mtime_ns
    load_engine(folder, engine=EngineName.CTRANSLATE2)
    assert made[0].stat().st_mtime_ns == before
    assert [p.name for p in made[0].parent.parent.iterdir()] == [made[0].parent.name]


def test_a_cache_that_cannot_be_written_is_an_error_with_a_hint(
    tmp_path: Path, small_spm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("NLSUM_CACHE", str(tmp_path / "cache"))
    folder = str(make_marian(tmp_path / "model", small_spm))
    with pytest.raises(EngineError, match="NLSUM_CACHE"):
        load_engine(folder, engine=EngineName.CTRANSLATE2)


@pytest.mark.filterwarnings("ignore:Detected pickle protocol:UserWarning")
def test_weights_that_hold_code_are_refused(tmp_path: Path, small_spm: Path) -> None:
    folder = make_marian(tmp_path / "model", small_spm, binary=True)
    witness = tmp_path / "executed"

    class Payload:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (witness,)

    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Payload()))
    for engine in (EngineName.TRANSFORMERS, EngineName.CTRANSLATE2):
        with pytest.raises(NlsumError):
            load_engine(str(folder), engine=engine)
    assert not witness.exists()


def test_other_seq2seq_models_run_through_transformers(tmp_path: Path) -> None:
    folder = _make_bart(tmp_path / "bart")
    engine = load_engine(str(folder))
    assert engine.info.engine.startswith("transformers-")
    (output,) = engine.generate(["the cat </s> sat"], Decoding(beams=2, max_tokens=8))[0]
    assert output.tokens <= 8
    assert engine.count_tokens(["the cat"])[0] < engine.count_tokens(["the cat </s> sat"])[0]
    with pytest.raises(EngineError, match="another kind"):
        load_engine(str(folder), engine=EngineName.CTRANSLATE2)


def _make_bart(folder: Path) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

    words = ["<s>", "<pad>", "</s>", "<unk>", "the", "cat", "sat", "<", "/", "s", ">"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
    )
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    BartForConditionalGeneration(
        BartConfig(
            vocab_size=len(words),
            d_model=16,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=16,
            decoder_ffn_dim=16,
            max_position_embeddings=64,
        )
    ).save_pretrained(folder)
    return folder


def test_damaged_folders_say_what_is_wrong(tmp_path: Path, small_spm: Path) -> None:
    folder = make_marian(tmp_path / "model", small_spm)
    (folder / "vocab.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelIntegrityError, match="tokenizer"):
        load_engine(str(folder), engine=EngineName.CTRANSLATE2)
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(NlsumError):
        load_engine(str(folder), engine=EngineName.TRANSFORMERS)


def test_int8_through_transformers_needs_a_cpu() -> None:
    with pytest.raises(EngineError, match="CPU"):
        load_engine(
            "nlsum-nl-en-small",
            engine=EngineName.TRANSFORMERS,
            device=Device.MPS,
            compute_type=ComputeType.INT8,
        )


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*quantization:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:.*quantiz:UserWarning")
def test_int8_through_transformers_translates() -> None:
    engine = load_engine(
        "nlsum-nl-en-small", engine=EngineName.TRANSFORMERS, compute_type=ComputeType.INT8
    )
    (output,) = engine.generate(["De kat zit op de mat."], Decoding(beams=1))[0]
    assert "cat" in output.text


def test_an_engine_that_is_not_installed_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ctranslate2" else find(name)
    )
    with pytest.raises(MissingDependencyError, match="ctranslate2"):
        load_engine("nlsum-nl-en-small", engine=EngineName.CTRANSLATE2)


def test_a_device_that_is_not_there_is_an_error() -> None:
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has the device")
    with pytest.raises(EngineError, match="cuda"):
        load_engine("nlsum-nl-en-small", engine=EngineName.CTRANSLATE2, device=Device.CUDA)


def test_loading_is_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    load_engine("nlsum-nl-en-small", engine=EngineName.TRANSFORMERS)
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_engines_are_also_named_by_plain_strings() -> None:
    engine = load_engine("nlsum-nl-en-small", engine="ctranslate2", compute_type="auto")
    assert engine.info.compute_type == "int8"
    with pytest.raises(OptionError, match="compute_type='int7'"):
        load_engine("nlsum-nl-en-small", compute_type="int7")
