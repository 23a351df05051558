"""Evaluations as a table for a terminal."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence

from nlsum.evaluation.run import Evaluation

_MIN_WIDTH, _MAX_WIDTH = 60, 140


def to_table(
    evaluations: Sequence[Evaluation], *, width: int | None = None, color: bool = False
) -> str:
    """Lay evaluations out: a table for each set, then the signatures.

    Args:
        evaluations: What ``evaluate`` returned.
        width: Columns to fill; None takes the terminal's.
        color: Whether to use ANSI colours.

    Returns:
        Lines of at most ``width`` columns.
    """
    # Imported here: rich takes longer to import than most scores to compute.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = width or shutil.get_terminal_size((100, 24)).columns
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=min(max(columns, _MIN_WIDTH), _MAX_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    signatures: dict[str, list[str]] = {}
    for evaluation in evaluations:
        title = f"{evaluation.name}: {evaluation.articles} texts, corpus {evaluation.corpus}"
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("part")
        table.add_column("measure")
        table.add_column("value", justify="right")
        table.add_column("95 % interval", justify="right")
        last = ""
        for name, score in evaluation.scores.items():
            part, _, measure = name.rpartition(".")
            shown = "" if part == last else part.replace("_", " ")
            interval = f"{score.low:.1f} to {score.high:.1f}"
            table.add_row(shown, measure.replace("_", " "), f"{score.value:.1f}", interval)
            signatures.setdefault(score.signature, []).append(name)
            last = part
        console.print(table)
    for signature, names in signatures.items():
        measures = ", ".join(sorted({name.rpartition(".")[2] for name in names}))
        console.print(Text(f"{measures}: {signature}", style="dim"))
    for signature in dict.fromkeys(evaluation.signature for evaluation in evaluations):
        console.print(Text(signature, style="dim"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())
