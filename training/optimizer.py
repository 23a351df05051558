"""Orthogonalised momentum for the layers' matrices, AdamW for everything else, or for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch
from torch import Tensor
from transformers import MarianMTModel

from training.model import layer_matrices

# Coefficients of the quintic iteration by Jordan et al. (2024, "Muon"): chosen
# for speed near zero, so singular values end between about 0.7 and 1.2.
_QUINTIC = (3.4445, -4.7750, 2.0315)
_ROUNDS = 5


def orthogonalised(matrices: Tensor) -> Tensor:
    """Bring all singular values near 1 by Newton-Schulz iteration.

    Args:
        matrices: (n, rows, columns) with rows at most columns.

    Returns:
        The same shape and number format.
    """
    a, b, c = _QUINTIC
    norms = torch.linalg.matrix_norm(matrices.float(), keepdim=True) + 1e-7
    x = matrices / norms.to(matrices.dtype)
    for _ in range(_ROUNDS):
        gram = torch.bmm(x, x.transpose(1, 2))
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x


class OrthogonalisedMomentum(torch.optim.Optimizer):  # type: ignore[misc]  # untyped base
    """Nesterov momentum whose update of each matrix is orthogonalised (Muon).

    Matrices of one shape are stacked and treated together.

    Args:
        parameters: Matrices.
        lr: Spectral norm of a step.
        momentum: Share of the past in the moving average of gradients.
        weight_decay: Share of a weight that a step of size 1 would take away.
        dtype: Number format of the iteration.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor],
        *,
        lr: float,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self._dtype = dtype

    def step(self) -> None:
        """Take one step; parameters without a gradient stay."""
        with torch.no_grad():
            for group in self.param_groups:
                by_shape: dict[torch.Size, list[tuple[Tensor, Tensor]]] = {}
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        update = self._update(parameter, group["momentum"])
                        by_shape.setdefault(update.shape, []).append((parameter, update))
                for members in by_shape.values():
                    self._apply(members, group)

    def _update(self, parameter: Tensor, momentum: float) -> Tensor:
        """The Nesterov average of the gradient, lying so that rows are at most columns."""
        state = self.state[parameter]
        if not state:
            state["average"] = torch.zeros_like(parameter)
        state["average"].lerp_(parameter.grad, 1 - momentum)
        update = parameter.grad.lerp(state["average"], momentum)
        return update.t() if update.shape[0] > update.shape[1] else update

    def _apply(self, members: list[tuple[Tensor, Tensor]], group: dict[str, Any]) -> None:
        lr = group["lr"]
        stacked = torch.stack([update for _, update in members]).to(self._dtype)
        for (parameter, _), update in zip(members, orthogonalised(stacked), strict=True):
            rows, columns = parameter.shape
            parameter.mul_(1 - lr * group["weight_decay"])
            step = update.t() if rows > columns else update
            parameter.add_(step.to(parameter.dtype), alpha=-lr * max(1, rows / columns) ** 0.5)


class Optimizers:
    """The optimisers of a model as one.

    Args:
        model: What they train.
        matrix_rate: Rate of the layers' matrices.
        rate: Rate of embeddings, biases and norms.
        clip: Greatest gradient norm of the latter.
        dtype: Number format of the orthogonalisation.
        orthogonalised: Whether the matrices get orthogonalised momentum; else they are
            among the rest.
    """

    def __init__(
        self,
        model: MarianMTModel,
        *,
        matrix_rate: float,
        rate: float,
        clip: float,
        dtype: torch.dtype,
        orthogonalised: bool = True,
    ) -> None:
        matrices = layer_matrices(model) if orthogonalised else {}
        rest = {
            name: parameter
            for name, parameter in model.named_parameters()
            if parameter.requires_grad and name not in matrices
        }
        self._clip = clip
        self._rest = list(rest.values())
        self._rates = [rate]
        self.parts: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(
                self._rest, lr=rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True
            )
        ]
        if matrices:
            momentum = OrthogonalisedMomentum(matrices.values(), lr=matrix_rate, dtype=dtype)
            self._rates.insert(0, matrix_rate)
            self.parts.insert(0, momentum)

    def step(self, factor: float) -> None:
        """Step with both rates times ``factor``, and forget the gradients."""
        torch.nn.utils.clip_grad_norm_(self._rest, self._clip)
        for part, rate in zip(self.parts, self._rates, strict=True):
            for group in part.param_groups:
                group["lr"] = rate * factor
            part.step()
            part.zero_grad()

    def tensors(self) -> dict[str, Tensor]:
        """All state as named tensors, for a checkpoint."""
        return {
            f"{number}.{index}.{name}": value
            for number, part in enumerate(self.parts)
            for index, state in part.state_dict()["state"].items()
            for name, value in state.items()
        }

    def load_tensors(self, tensors: Mapping[str, Tensor]) -> None:
        """Take up the state that ``tensors`` gave."""
        for number, part in enumerate(self.parts):
            whole = part.state_dict()
            whole["state"] = {}
            for name, value in tensors.items():
                owner, index, field = name.split(".")
                if int(owner) == number:
                    whole["state"].setdefault(int(index), {})[field] = value
            part.load_state_dict(whole)
