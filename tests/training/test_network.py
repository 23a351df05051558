"""The hand-written forward, the loss and the optimisers against torch and transformers."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional as F
from transformers import MarianMTModel

from training.fast_forward import FastForward, _fused_attention, _product_attention
from training.loss import chunk_loss, chunked_cross_entropy
from training.model import Architecture, clear_pad_row, layer_matrices, new_model
from training.optimizer import Optimizers, OrthogonalisedMomentum, orthogonalised
from training.packing import PackedPairs, collate
from training.vocabulary import Vocabulary

SMOOTHING = 0.1


@pytest.fixture
def model(tiny: Architecture, vocabulary: Vocabulary) -> MarianMTModel:
    return new_model(tiny, vocabulary.size, seed=1).eval()


@pytest.fixture
def batch(packed: PackedPairs, vocabulary: Vocabulary) -> tuple[torch.Tensor, ...]:
    # Pairs of different lengths, so that both sides have padding.
    return tuple(map(torch.from_numpy, collate(packed, np.arange(0, 180, 17), vocabulary.pad)))


def _module_states(model: MarianMTModel, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    source, decoder_input, _ = batch
    mask = (source != model.config.pad_token_id).long()
    outputs = model.model(input_ids=source, attention_mask=mask, decoder_input_ids=decoder_input)
    return outputs.last_hidden_state


def _gradients(model: MarianMTModel) -> dict[str, torch.Tensor]:
    found = {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}
    model.zero_grad()
    return found


def test_new_model_is_repeatable_and_leaves_the_random_state_alone(
    tiny: Architecture, vocabulary: Vocabulary
) -> None:
    before = torch.get_rng_state()
    first, second = (new_model(tiny, vocabulary.size, seed=4) for _ in range(2))
    assert torch.equal(before, torch.get_rng_state())
    for (name, a), (_, b) in zip(first.named_parameters(), second.named_parameters(), strict=True):
        assert torch.equal(a, b), name
    assert (first.model.shared.weight[vocabulary.pad] == 0).all()
    assert first.lm_head.weight is first.model.shared.weight


def test_default_architecture_has_the_parameters_of_the_embedded_models() -> None:
    model = new_model(Architecture(), 10_001, seed=1)
    assert (
        sum(p.numel() for p in model.parameters() if p.requires_grad) == 11_516_945 - 10_001
    )  # a bias of zeros


def test_forward_equals_the_module(model: MarianMTModel, batch: tuple[torch.Tensor, ...]) -> None:
    source, decoder_input, labels = batch
    states = FastForward(model, dtype=torch.float32)(
        source, source != model.config.pad_token_id, decoder_input
    )
    real = labels != model.config.pad_token_id
    expected = _module_states(model, batch)
    torch.testing.assert_close(states[real], expected[real], rtol=0, atol=2e-6)


def test_gradients_equal_those_of_the_module_and_torchs_loss(
    model: MarianMTModel, batch: tuple[torch.Tensor, ...]
) -> None:
    source, decoder_input, labels = batch
    pad = model.config.pad_token_id
    real = labels != pad
    embedding = model.model.shared.weight
    logits = F.linear(_module_states(model, batch), embedding)
    F.cross_entropy(logits[real], labels[real], label_smoothing=SMOOTHING).backward()
    expected = _gradients(model)
    states = FastForward(model, dtype=torch.float32)(source, source != pad, decoder_input)
    loss = chunked_cross_entropy(
        states[real], embedding, labels[real], smoothing=SMOOTHING, chunk=7
    )
    loss.smoothed.backward()
    found = _gradients(model)
    assert found.keys() == expected.keys()
    assert len(found) > 40
    for name, gradient in found.items():
        torch.testing.assert_close(gradient, expected[name], rtol=2e-4, atol=2e-6, msg=name)


def test_bfloat16_forward_and_gradients_are_close_to_the_module_in_float32(
    model: MarianMTModel, batch: tuple[torch.Tensor, ...]
) -> None:
    # Eight bits of precision are left: a state, of size 1 after the norm, has 2 ** -8 of
    # rounding in it from each of a dozen steps. Emulated or in hardware, this runs anywhere.
    source, decoder_input, labels = batch
    pad = model.config.pad_token_id
    real = labels != pad
    embedding = model.model.shared.weight
    expected_states = _module_states(model, batch)[real]
    F.cross_entropy(
        F.linear(expected_states, embedding), labels[real], label_smoothing=SMOOTHING
    ).backward()
    expected = _gradients(model)
    states = FastForward(model, dtype=torch.bfloat16)(source, source != pad, decoder_input)[real]
    assert states.dtype == torch.bfloat16
    error = (states.float() - expected_states).abs()
    assert error.max() < 0.06
    assert error.mean() < 0.008
    loss = chunked_cross_entropy(states, embedding, labels[real], smoothing=SMOOTHING, chunk=7)
    loss.smoothed.backward()
    found = _gradients(model)
    assert found.keys() == expected.keys()
    for name, gradient in found.items():
        if expected[name].norm() > 1e-6:  # softmax cancels a key's bias: rounding is all it has
            assert _cosine(gradient, expected[name]) > 0.998, name
    whole = [torch.cat([g.flatten() for g in of.values()]) for of in (found, expected)]
    assert _cosine(*whole) > 0.9995


def _cosine(first: torch.Tensor, second: torch.Tensor) -> float:
    return F.cosine_similarity(first.flatten(), second.flatten(), dim=0).item()


def test_dropout_drops_and_is_off_by_default(
    model: MarianMTModel, batch: tuple[torch.Tensor, ...]
) -> None:
    source, decoder_input, _ = batch
    forward = FastForward(model, dtype=torch.float32)
    mask = source != model.config.pad_token_id
    assert torch.equal(forward(source, mask, decoder_input), forward(source, mask, decoder_input))
    forward.dropout = 0.5
    assert not torch.equal(
        forward(source, mask, decoder_input), forward(source, mask, decoder_input)
    )


def test_both_attentions_agree() -> None:
    torch.manual_seed(0)
    query, key, value = (torch.randn(2, 4, n, 8) for n in (5, 7, 7))
    mask = torch.zeros(2, 1, 1, 7)
    mask[1, ..., 4:] = -1e9
    torch.testing.assert_close(
        _product_attention(query, key, value, mask), _fused_attention(query, key, value, mask)
    )


@pytest.mark.parametrize("chunk", [1, 5, 64])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_loss_equals_torchs(chunk: int, smoothing: float) -> None:
    torch.manual_seed(0)
    hidden = torch.randn(13, 16, requires_grad=True)
    embedding = torch.randn(50, 16, requires_grad=True)
    labels = torch.randint(50, (13,))
    expected = F.cross_entropy(hidden @ embedding.t(), labels, label_smoothing=smoothing)
    gradients = torch.autograd.grad(3 * expected, [hidden, embedding])
    loss = chunked_cross_entropy(hidden, embedding, labels, smoothing=smoothing, chunk=chunk)
    torch.testing.assert_close(loss.smoothed, expected, rtol=1e-6, atol=0)
    plain = F.cross_entropy(hidden @ embedding.t(), labels)
    torch.testing.assert_close(loss.plain, plain, rtol=1e-6, atol=0)
    assert not loss.plain.requires_grad
    found = torch.autograd.grad(3 * loss.smoothed, [hidden, embedding])
    torch.testing.assert_close(found, gradients, rtol=1e-5, atol=1e-6)


def test_loss_is_stable_for_extreme_scores() -> None:
    smoothed, plain, gradient = chunk_loss(
        torch.tensor([[1e4, -1e4, 0.0]]), torch.tensor([0]), 0.0, 1.0
    )
    assert smoothed == plain == 0
    assert gradient.tolist() == [[0, 0, 0]]


def test_orthogonalised_singular_values_are_near_one() -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonalised(torch.randn(3, 16, 40)))
    assert values.min() > 0.6
    assert values.max() < 1.3


@pytest.mark.parametrize("shape", [(12, 12), (8, 20), (20, 8)])
def test_momentum_step_goes_down_along_the_orthogonal_factor(shape: tuple[int, int]) -> None:
    torch.manual_seed(0)
    left, _, right = torch.linalg.svd(torch.randn(shape), full_matrices=False)
    parameter = torch.zeros(shape, requires_grad=True)
    parameter.grad = left @ torch.diag(torch.linspace(0.5, 2, min(shape))) @ right
    OrthogonalisedMomentum([parameter], lr=0.1, weight_decay=0.0).step()
    scale = max(1, shape[0] / shape[1]) ** 0.5
    directions = left.t() @ (parameter.detach() / (-0.1 * scale)) @ right.t()
    off_diagonal = directions - torch.diag(torch.diagonal(directions))
    assert off_diagonal.abs().max() < 1e-4
    assert 0.6 < torch.diagonal(directions).min() <= torch.diagonal(directions).max() < 1.3


def test_momentum_treats_each_of_many_matrices_as_it_would_alone() -> None:
    torch.manual_seed(0)
    gradients = [torch.randn(6, 9), torch.randn(9, 6), torch.randn(6, 9)]
    together = [torch.ones(g.shape, requires_grad=True) for g in gradients]
    alone = [torch.ones(g.shape, requires_grad=True) for g in gradients]
    for _ in range(2):
        for parameters in (together, alone):
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.grad = gradient.clone()
    OrthogonalisedMomentum(together, lr=0.1).step()
    for parameter in alone:
        OrthogonalisedMomentum([parameter], lr=0.1).step()
    for a, b in zip(together, alone, strict=True):
        torch.testing.assert_close(a, b)


@pytest.mark.parametrize("orthogonalised", [True, False])
def test_every_trained_parameter_has_one_optimiser(
    model: MarianMTModel, orthogonalised: bool
) -> None:
    optimizers = Optimizers(
        model,
        matrix_rate=0.02,
        rate=2e-3,
        clip=1.0,
        dtype=torch.float32,
        orthogonalised=orthogonalised,
    )
    assert [type(part) for part in optimizers.parts] == [
        *[OrthogonalisedMomentum] * orthogonalised,
        torch.optim.AdamW,
    ]
    owned = [p for part in optimizers.parts for g in part.param_groups for p in g["params"]]
    trained = [p for p in model.parameters() if p.requires_grad]
    assert sorted(map(id, owned)) == sorted(map(id, trained))
    names = layer_matrices(model)
    assert "model.encoder.layers.0.fc1.weight" in names
    assert not any("shared" in name or "bias" in name or "norm" in name for name in names)


@pytest.mark.parametrize("orthogonalised", [True, False])
def test_steps_lower_the_loss_and_the_state_survives_a_round_trip(
    model: MarianMTModel, batch: tuple[torch.Tensor, ...], orthogonalised: bool
) -> None:
    source, decoder_input, labels = batch
    pad = model.config.pad_token_id
    forward = FastForward(model, dtype=torch.float32)

    def optimizers() -> Optimizers:
        return Optimizers(
            model,
            matrix_rate=0.02,
            rate=2e-3,
            clip=1.0,
            dtype=torch.float32,
            orthogonalised=orthogonalised,
        )

    def step(with_: Optimizers) -> float:
        states = forward(source, source != pad, decoder_input)
        real = labels != pad
        embedding = model.model.shared.weight
        loss = chunked_cross_entropy(states[real], embedding, labels[real], smoothing=SMOOTHING)
        loss.smoothed.backward()
        clear_pad_row(embedding.grad)
        with_.step(1.0)
        return loss.plain.item()

    first = optimizers()
    losses = [step(first) for _ in range(8)]
    assert losses[-1] < losses[0] - 0.5
    assert (model.model.shared.weight[pad] == 0).all()
    before = {n: p.detach().clone() for n, p in model.named_parameters()}
    state = {name: value.clone() for name, value in first.tensors().items()}
    step(first)
    after = {n: p.detach().clone() for n, p in model.named_parameters()}
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(before[name])
    second = optimizers()
    second.load_tensors(state)
    step(second)
    for name, parameter in model.named_parameters():
        assert torch.equal(parameter, after[name]), name
