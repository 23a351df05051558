"""Summarisers of other families go through the same path: small random ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlsum import Flag, Pipeline
from nlsum.engines import FakeEngine
from nlsum.options import DEFAULT_SUMMARIZER
from nlsum.store import resolve
from nlsum.summarization.abstractive import Prompts

_ARTICLE = "De bus rijdt dinsdag niet. De chauffeur heeft griep. Reizigers wachten lang."
_SIZES = {"vocab_size": 40, "d_model": 16}


def _tokenizer(folder: Path, template: str) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = ["<pad>", "</s>", "<s>", "<unk>", *"abcdefghijklmnopqrstuvwxyz", *".,:'ABCDEF"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=template, special_tokens=[("<s>", 2), ("</s>", 1)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="</s>", pad_token="<pad>", unk_token="<unk>"
    ).save_pretrained(folder)


def _make_bart(folder: Path) -> None:
    from transformers import BartConfig, BartForConditionalGeneration

    config = BartConfig(
        **_SIZES,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        max_position_embeddings=32,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=2,
        decoder_start_token_id=1,
        forced_eos_token_id=1,
    )
    BartForConditionalGeneration(config).save_pretrained(folder)
    _tokenizer(folder, "<s> $A </s>")


def _make_t5(folder: Path) -> None:
    from transformers import T5Config, T5ForConditionalGeneration

    config = T5Config(
        **_SIZES,
        d_ff=16,
        d_kv=8,
        num_layers=1,
        num_decoder_layers=1,
        num_heads=2,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        task_specific_params={"summarization": {"prefix": "summarize: "}},
    )
    T5ForConditionalGeneration(config).save_pretrained(folder)
    _tokenizer(folder, "$A </s>")


@pytest.mark.parametrize("make", [_make_bart, _make_t5])
def test_a_folder_of_another_family_summarises(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    import torch

    torch.manual_seed(0)
    make(tmp_path)
    pipeline = Pipeline(summarizer=tmp_path, translation_engine=FakeEngine(), method="abstractive")
    summary = pipeline(_ARTICLE).summary
    assert summary.abstractive is not None
    # Random weights write nothing that its sources support: they are taken over, flagged.
    assert all(Flag.SOURCE_KEPT in sentence.flags for sentence in summary.abstractive)
    assert len(summary.abstractive) == 1


def test_the_prompts_of_a_folder_are_used(tmp_path: Path) -> None:
    _make_t5(tmp_path)
    assert Prompts.of(resolve(str(tmp_path))) == Prompts(sentence="summarize: ")
    assert Prompts.of(resolve(DEFAULT_SUMMARIZER)) == Prompts("", "Headline: ", copies=True)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"task_specific_params": None},
        {"task_specific_params": {"summarization": {}}},
        {"task_specific_params": {"summarization": {"prefix": 3}}},
    ],
)
def test_a_model_that_wants_no_prompt_gets_none(config: dict[str, Any]) -> None:
    assert Prompts.from_config(config) == Prompts()
