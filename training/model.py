"""The network: a small post-norm Marian transformer with one tied embedding."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import MarianConfig, MarianMTModel

from training.vocabulary import END


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """Sizes of the network; the defaults are those of the embedded models (11.8 M parameters).

    Args:
        width: Width of the embeddings and layers.
        heads: Attention heads.
        encoder_layers: Layers that read; cheap, since they run once for each input.
        decoder_layers: Layers that write; dear, since they run once for each token.
        feed_forward: Inner width of the feed-forward blocks.
        positions: Longest text in tokens.
    """

    width: int = 256
    heads: int = 4
    encoder_layers: int = 6
    decoder_layers: int = 2
    feed_forward: int = 1536
    positions: int = 512


def marian_config(architecture: Architecture, vocabulary_size: int) -> MarianConfig:
    """The configuration that transformers and CTranslate2 read."""
    pad = vocabulary_size - 1
    return MarianConfig(
        vocab_size=vocabulary_size,
        decoder_vocab_size=vocabulary_size,
        d_model=architecture.width,
        encoder_layers=architecture.encoder_layers,
        decoder_layers=architecture.decoder_layers,
        encoder_ffn_dim=architecture.feed_forward,
        decoder_ffn_dim=architecture.feed_forward,
        encoder_attention_heads=architecture.heads,
        decoder_attention_heads=architecture.heads,
        max_position_embeddings=architecture.positions,
        activation_function="relu",
        dropout=0.1,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        pad_token_id=pad,
        eos_token_id=END,
        bos_token_id=None,
        forced_eos_token_id=END,
        decoder_start_token_id=pad,
        tie_word_embeddings=True,
        share_encoder_decoder_embeddings=True,
        use_cache=True,
    )


def new_model(architecture: Architecture, vocabulary_size: int, *, seed: int) -> MarianMTModel:
    """A network with random weights: Xavier-uniform matrices, embeddings of unit length."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = MarianMTModel(marian_config(architecture, vocabulary_size))
        for parameter in layer_matrices(model).values():
            torch.nn.init.xavier_uniform_(parameter)
        torch.nn.init.normal_(model.model.shared.weight, std=architecture.width**-0.5)
    clear_pad_row(model.model.shared.weight)
    return model


def load_model(folder: Path) -> MarianMTModel:
    """The network of a Marian folder in float32, to start from."""
    model: MarianMTModel = MarianMTModel.from_pretrained(
        folder, dtype=torch.float32, local_files_only=True
    )
    clear_pad_row(model.model.shared.weight)
    return model


def layer_matrices(model: MarianMTModel) -> dict[str, torch.nn.Parameter]:
    """The weight matrices of the layers by name, without embeddings, biases and norms."""
    return {
        name: parameter
        for name, parameter in model.named_parameters()
        if parameter.ndim == 2 and ".layers." in name
    }


def clear_pad_row(embedding: torch.Tensor) -> None:
    """Set the embedding of ``<pad>`` to zero.

    The decoder starts from it, and by Marian's convention it is zero: CTranslate2
    relies on that, and drops the first word of a model that trained it.
    """
    with torch.no_grad():
        embedding[-1].zero_()


def put_parameters(model: MarianMTModel, values: Mapping[str, torch.Tensor]) -> None:
    """Copy values into all parameters of a model, by name."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(values[name])


def parameters_digest(model: MarianMTModel) -> str:
    """SHA-256 of all parameters, in hex."""
    digest = hashlib.sha256()
    for _, parameter in model.named_parameters():
        digest.update(parameter.detach().cpu().numpy().tobytes())
    return digest.hexdigest()
