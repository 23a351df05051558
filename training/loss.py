"""Cross-entropy over a large vocabulary, a chunk of rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor

ChunkLoss = Callable[[Tensor, Tensor, float, float], tuple[Tensor, Tensor, Tensor]]


class Loss(NamedTuple):
    """Means over all rows, in nats.

    Args:
        smoothed: With label smoothing; this one has a gradient.
        plain: Without; for the log.
    """

    smoothed: Tensor
    plain: Tensor


def chunk_loss(
    logits: Tensor, labels: Tensor, smoothing: float, scale: float
) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of some rows and the gradient of their scores; ``torch.compile`` may fuse it.

    Args:
        logits: (n, V) scores, in any number format.
        labels: (n,) ids.
        smoothing: Share of the probability that is spread over the vocabulary.
        scale: Factor of the gradient.

    Returns:
        Sums over rows of the smoothed and plain loss, and the gradient in the logits' format.
    """
    scores = logits.float()
    size = scores.shape[1]
    log_total = torch.logsumexp(scores, 1, keepdim=True)
    plain = (log_total.squeeze(1) - scores.gather(1, labels[:, None]).squeeze(1)).sum()
    uniform = (log_total.squeeze(1) - scores.mean(1)).sum()
    hit = torch.arange(size, device=labels.device)[None] == labels[:, None]
    gradient = (scores - log_total).exp() - smoothing / size - (1 - smoothing) * hit.float()
    smoothed = (1 - smoothing) * plain + smoothing * uniform
    return smoothed, plain, (gradient * scale).to(logits.dtype)


class _ChunkedCrossEntropy(torch.autograd.Function):  # type: ignore[misc]  # untyped base
    """Computes the gradients on the way forward, so that no chunk's logits are kept."""

    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        embedding: Tensor,
        labels: Tensor,
        smoothing: float,
        chunk: int,
        rows_loss: ChunkLoss,
    ) -> tuple[Tensor, Tensor]:
        weight = embedding.detach().to(hidden.dtype)
        transposed = weight.t().contiguous()  # CPU products are faster against a contiguous side
        hidden_gradient = torch.empty_like(hidden)
        gradient = torch.zeros_like(embedding)
        smoothed = torch.zeros((), device=hidden.device)
        plain = torch.zeros((), device=hidden.device)
        rows = len(hidden)
        for start in range(0, rows, chunk):
            part = hidden[start : start + chunk]
            sums = rows_loss(part @ transposed, labels[start : start + chunk], smoothing, 1 / rows)
            smoothed += sums[0]
            plain += sums[1]
            hidden_gradient[start : start + chunk] = sums[2] @ weight
            gradient += sums[2].t() @ part
        ctx.save_for_backward(hidden_gradient, gradient)
        ctx.mark_non_differentiable(plain)
        return smoothed / rows, plain.div_(rows)

    @staticmethod
    def backward(ctx: Any, *outer: Tensor) -> tuple[Tensor | None, ...]:
        hidden_gradient, gradient = ctx.saved_tensors
        scaled = hidden_gradient * outer[0].to(hidden_gradient.dtype)
        return scaled, gradient * outer[0], None, None, None, None


def chunked_cross_entropy(
    hidden: Tensor,
    embedding: Tensor,
    labels: Tensor,
    *,
    smoothing: float,
    chunk: int = 1024,
    rows_loss: ChunkLoss = chunk_loss,
) -> Loss:
    """Cross-entropy of ``hidden @ embedding.T``, as ``torch.nn.functional.cross_entropy`` has it.

    Args:
        hidden: (n, width) states, n at least 1.
        embedding: (V, width) output embedding.
        labels: (n,) ids.
        smoothing: Share of the probability that is spread over the vocabulary.
        chunk: Rows whose scores exist at a time.
        rows_loss: ``chunk_loss``, or a compiled form of it.
    """
    return Loss(*_ChunkedCrossEntropy.apply(hidden, embedding, labels, smoothing, chunk, rows_loss))
