"""Small random Marian folders in the layouts that are found in the wild."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from nlsum.engines import load_engine
from nlsum.options import ComputeType, EngineName
from nlsum.protocols import Seq2Seq

_SENTENCES = [
    "Het kabinet valt over stikstof.",
    "De trein naar Gent vertrekt om 20.30 uur van spoor 5.",
    "“Wij lopen nergens voor weg”, zei Hilde ter Braak.",
    "Nee!",
    "Volgens twee bronnen zou de partij maandagavond laat alsnog hebben geweigerd in te stemmen.",
    "RIVM: griep neemt af",
    "Hij kocht brood, kaas, melk en 1.250 eieren; daarna ging hij naar huis.",
    "Wie boeren perspectief wil bieden, begint bij geld en grond, niet bij een datum.",
    "Ajax won met 3-1 van Feyenoord.",
    "Er is geen breuk.",
    "In het dorp Ootmarsum wonen 4.500 mensen, van wie een kwart ouder is dan 65 jaar.",
    "De minister ontkent dat.",
]


@pytest.fixture(scope="session")
def dutch_sentences() -> list[str]:
    """The contract set: short and long, names, numbers, quotations."""
    return _SENTENCES


@pytest.fixture(scope="session", params=["ctranslate2", "transformers"])
def exact_engine(request: pytest.FixtureRequest) -> Seq2Seq:
    """The embedded translator in float32, in each engine."""
    return load_engine(
        "nlsum-nl-en-small",
        engine=EngineName(request.param),
        compute_type=ComputeType.FLOAT32,
    )


def make_marian(folder: Path, spm: Path, **config: object) -> Path:
    """Write a Marian model with random weights, two layers and sixteen dimensions."""
    import torch
    from sentencepiece import SentencePieceProcessor
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    pieces = SentencePieceProcessor(model_file=str(spm))
    extra = config.pop("extra_tokens", [])
    assert isinstance(extra, list)
    vocabulary = {pieces.id_to_piece(i): i for i in range(pieces.get_piece_size())}
    for token in (*extra, "<pad>"):
        vocabulary[token] = len(vocabulary)
    size, pad = len(vocabulary), len(vocabulary) - 1
    settings: dict[str, object] = {
        "vocab_size": size,
        "decoder_vocab_size": size,
        "d_model": 16,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
        "max_position_embeddings": 64,
        "pad_token_id": pad,
        "eos_token_id": 0,
        "bos_token_id": 0,
        "forced_eos_token_id": 0,
        "decoder_start_token_id": pad,
        "activation_function": "swish",  # as OPUS-MT models have
        "scale_embedding": True,
        "share_encoder_decoder_embeddings": True,
    }
    torch.manual_seed(int(str(config.pop("seed", 0))))
    binary = bool(config.pop("binary", False))
    model = MarianMTModel(MarianConfig(**{**settings, **config}))
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.normal_(0, 0.5)
        model.model.get_encoder().embed_tokens.weight[pad].zero_()
        model.model.get_decoder().embed_tokens.weight[pad].zero_()
    model.generation_config = GenerationConfig(
        max_length=64,
        num_beams=4,
        bad_words_ids=[[pad]],
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        decoder_start_token_id=pad,
    )
    model.save_pretrained(folder)
    if binary:
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
        (folder / "model.safetensors").unlink()
    for name in ("source.spm", "target.spm"):
        shutil.copy(spm, folder / name)
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "source_lang": "nl",
                "target_lang": "en",
                "separate_vocabs": False,
                "tokenizer_class": "MarianTokenizer",
                "model_max_length": 64,
            }
        ),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def small_spm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentencePiece model of 120 pieces, ``</s>`` first as Marian has it."""
    import sentencepiece

    folder = tmp_path_factory.mktemp("spm")
    words = " ".join(_SENTENCES).split()
    draw = random.Random(1)
    (folder / "text.txt").write_text(
        "\n".join(" ".join(draw.sample(words, 6)) for _ in range(400)), encoding="utf-8"
    )
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text.txt"),
        model_prefix=str(folder / "small"),
        vocab_size=120,
        model_type="unigram",
        character_coverage=1.0,
        hard_vocab_limit=False,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        minloglevel=2,
    )
    return folder / "small.model"
