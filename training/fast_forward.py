"""A forward pass for training that shares the parameters of the transformers module.

It computes what ``MarianModel`` computes. It is faster since it fuses the
query, key and value projections, lets plain matrix products do the attention
on a CPU (at sentence lengths the backward of CPU flash attention is the
slowest piece of the module's own path), and casts each weight once.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import MarianMTModel

Attention = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]

_MASKED = -1e9


def _product_attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    batch, heads, length, size = query.shape
    flat = [t.reshape(batch * heads, -1, size) for t in (query, key, value)]
    scores = torch.bmm(flat[0], flat[1].transpose(1, 2)) * size**-0.5
    shares = torch.softmax(scores.view(batch, heads, length, -1) + mask, -1)
    return torch.bmm(shares.view(batch * heads, length, -1), flat[2]).view(query.shape)


def _fused_attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(query, key, value, attn_mask=mask)


class FastForward:
    """Encoder and decoder of a Marian model, as a function of its live parameters.

    Args:
        model: A post-norm Marian model with ReLU.
        dtype: Number format of the computation; parameters stay in theirs.

    Attributes:
        dropout: Probability of dropping an activation, where the module does too.
    """

    def __init__(self, model: MarianMTModel, *, dtype: torch.dtype) -> None:
        self._model = model.model
        self._dtype = dtype
        self.dropout = 0.0
        self._heads: int = model.config.encoder_attention_heads
        self._scale = math.sqrt(model.config.d_model)
        on_gpu = model.device.type == "cuda"
        self._attention: Attention = _fused_attention if on_gpu else _product_attention

    def __call__(self, source: Tensor, source_mask: Tensor, decoder_input: Tensor) -> Tensor:
        """Last hidden states of the decoder.

        Args:
            source: (B, S) ids.
            source_mask: (B, S), true where ``source`` is not padding.
            decoder_input: (B, T) ids.

        Returns:
            (B, T, width) in this object's number format.
        """
        mask = torch.where(source_mask, 0.0, _MASKED).to(self._dtype)[:, None, None, :]
        hidden = self._embed(source, self._model.encoder.embed_positions)
        for layer in self._model.encoder.layers:
            hidden = self._feed_forward(layer, self._self_attention(layer, hidden, mask))
        length = decoder_input.shape[1]
        causal = torch.full((length, length), _MASKED, dtype=self._dtype, device=source.device)
        causal = causal.triu(1)[None, None]
        state = self._embed(decoder_input, self._model.decoder.embed_positions)
        for layer in self._model.decoder.layers:
            state = self._self_attention(layer, state, causal)
            state = self._cross_attention(layer, state, hidden, mask)
            state = self._feed_forward(layer, state)
        return state

    def _embed(self, ids: Tensor, positions: nn.Embedding) -> Tensor:
        shared = self._model.shared
        embedded = F.embedding(ids, shared.weight, shared.padding_idx) * self._scale
        return self._drop((embedded + positions.weight[: ids.shape[1]]).to(self._dtype))

    def _drop(self, activations: Tensor) -> Tensor:
        return F.dropout(activations, self.dropout) if self.dropout else activations

    def _linear(self, inputs: Tensor, *layers: nn.Linear) -> Tensor:
        """The outputs of several linear layers side by side, as one product."""
        weight = torch.cat([layer.weight.to(self._dtype) for layer in layers])
        bias = torch.cat([layer.bias.to(self._dtype) for layer in layers])
        return F.linear(inputs, weight, bias)

    def _add_and_norm(self, inputs: Tensor, update: Tensor, norm: nn.LayerNorm) -> Tensor:
        weight, bias = norm.weight.to(self._dtype), norm.bias.to(self._dtype)
        summed = inputs + self._drop(update)
        return F.layer_norm(summed, norm.normalized_shape, weight, bias, norm.eps)

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = query.shape
        split = [
            t.view(batch, -1, self._heads, width // self._heads).transpose(1, 2)
            for t in (query, key, value)
        ]
        mixed = self._attention(split[0], split[1], split[2], mask)
        return mixed.transpose(1, 2).reshape(batch, length, width)

    def _self_attention(self, layer: nn.Module, inputs: Tensor, mask: Tensor) -> Tensor:
        own = layer.self_attn
        query, key, value = self._linear(inputs, own.q_proj, own.k_proj, own.v_proj).chunk(3, -1)
        mixed = self._linear(self._attend(query, key, value, mask), own.out_proj)
        return self._add_and_norm(inputs, mixed, layer.self_attn_layer_norm)

    def _cross_attention(
        self, layer: nn.Module, inputs: Tensor, encoded: Tensor, mask: Tensor
    ) -> Tensor:
        cross = layer.encoder_attn
        query = self._linear(inputs, cross.q_proj)
        key, value = self._linear(encoded, cross.k_proj, cross.v_proj).chunk(2, -1)
        mixed = self._linear(self._attend(query, key, value, mask), cross.out_proj)
        return self._add_and_norm(inputs, mixed, layer.encoder_attn_layer_norm)

    def _feed_forward(self, layer: nn.Module, inputs: Tensor) -> Tensor:
        inner = F.relu(self._linear(inputs, layer.fc1))
        return self._add_and_norm(inputs, self._linear(inner, layer.fc2), layer.final_layer_norm)
