"""A result as text: both languages side by side, then the summaries."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from typing import Any

from nlsum.display.labels import (
    doubts_text,
    label,
    paragraphs,
    printable,
    seconds_text,
    sources_text,
)

_MIN_WIDTH, _MAX_WIDTH = 40, 140


def to_text(
    data: Mapping[str, Any],
    *,
    seconds: Mapping[str, float] | None = None,
    width: int | None = None,
    color: bool = False,
    bullets: bool = False,
) -> str:
    """Lay a serialised result out for a terminal.

    Args:
        data: What ``Result.to_dict`` returned.
        seconds: Time of each stage, shown if given.
        width: Columns to fill; None takes the terminal's.
        color: Whether to use ANSI colours.
        bullets: Whether to begin each sentence of a summary with a dash.

    Returns:
        Lines of at most ``width`` columns. Control characters of the article are
        replaced, so that printing it is safe.
    """
    # Imported here: rich takes longer to import than a small article to translate.
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    columns = width or shutil.get_terminal_size((100, 24)).columns
    console = Console(
        file=io.StringIO(),
        width=min(max(columns, _MIN_WIDTH), _MAX_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(_bilingual(data))
    for warning in (data["translation"]["doubts"], data["summary"]["doubts"]):
        if warning:
            console.print(Text(f"Note: {doubts_text(warning)}", style="yellow"))
    for title, lines in _summaries(data):
        console.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            console.print(Padding(Text("- ").append(line) if bullets else line, (0, 0, 0, 2)))
    console.print()
    if seconds:
        console.print(Text(seconds_text(seconds), style="dim"))
    console.print(Text(printable(data["signature"]), style="dim"))
    output: str = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO above
    return "\n".join(line.rstrip() for line in output.splitlines())


def _bilingual(data: Mapping[str, Any]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1))
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column("Dutch", ratio=1)
    table.add_column("English", ratio=1)
    for role, sentences in paragraphs(data):
        style = "bold" if role == "headline" else ""
        if role != "body":
            table.add_row("", Text(label(role), style="dim italic"), "")
        for index, dutch, translated in sentences:
            english = Text(printable(translated["text"]), style=style)
            if translated["doubts"]:
                english.append(f"\n! {doubts_text(translated['doubts'])}", style="yellow")
            table.add_row(str(index + 1), Text(printable(dutch), style=style), english)
        table.add_row("", "", "")
    return table


def _summaries(data: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    from rich.text import Text

    shown: list[tuple[str, list[Any]]] = []
    extractive, abstractive = data["summary"]["extractive"], data["summary"]["abstractive"]
    headline = data["summary"]["headline"]
    if headline is not None:
        shown.append(("Headline", [_written(headline)]))
    if extractive is not None:
        texts = [data["translation"]["sentences"][i]["text"] for i in extractive["indices"]]
        shown.append(
            (
                "Extractive summary",
                [
                    Text(f"{printable(text)} ").append(sources_text([index]), style="dim")
                    for text, index in zip(texts, extractive["indices"], strict=True)
                ],
            )
        )
    if abstractive is not None:
        lines = [_written(sentence) for sentence in abstractive["sentences"]]
        shown.append(("Abstractive summary", lines))
    return shown


def _written(sentence: Mapping[str, Any]) -> Any:
    from rich.text import Text

    line = Text(f"{printable(sentence['text'])} ")
    line.append(sources_text(sentence["sources"]), style="dim")
    if sentence["doubts"]:
        line.append(f" ! {doubts_text(sentence['doubts'])}", style="yellow")
    return line
