"""The course of a run as an SVG picture, drawn without a plotting library."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

_WIDTH, _HEIGHT, _MARGIN = 720, 300, 48
Point = tuple[float, float]


def learning_curve(entries: Iterable[dict[str, Any]], title: str) -> str:
    """Loss over training time, one point for each ``train`` entry of a journal.

    Args:
        entries: See ``training.journal``.
        title: Heading of the picture.

    Returns:
        A complete SVG document.
    """
    points = [(e["seconds"] / 60, e["loss"]) for e in entries if e["event"] == "train"]
    body = [_text(_WIDTH / 2, 20, title, "middle")]
    if points:
        body += _curve(points)
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" '
        f'font-size="12">\n' + "\n".join(body) + "\n</svg>\n"
    )


def _curve(points: list[Point]) -> list[str]:
    low, high = min(y for _, y in points), max(y for _, y in points)
    end = points[-1][0]

    def place(point: Point) -> str:
        x = _MARGIN + (_WIDTH - 2 * _MARGIN) * point[0] / (end or 1)
        y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * (point[1] - low) / (high - low or 1)
        return f"{x:.1f},{y:.1f}"

    line = " ".join(map(place, points))
    bottom = _HEIGHT - _MARGIN
    return [
        f'<path d="M{_MARGIN},{_MARGIN} V{bottom} H{_WIDTH - _MARGIN}" fill="none" stroke="#888"/>',
        f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="1.5"/>',
        _text(_MARGIN - 6, _MARGIN + 4, f"{high:.2f}", "end"),
        _text(_MARGIN - 6, bottom + 4, f"{low:.2f}", "end"),
        _text(_WIDTH - _MARGIN, bottom + 18, f"{end:.0f} min", "end"),
        _text(_MARGIN, bottom + 18, "loss (nats a token) over training time", "start"),
    ]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
