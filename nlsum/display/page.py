"""A result as HTML: both languages side by side, then the summaries; all text escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from nlsum.display.labels import doubts_text, label, paragraphs, printable, sources_text

_STYLE = """
.nlsum { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; color: #1c1c1c;
  overflow-wrap: anywhere; }
.nlsum table { border-collapse: collapse; width: 100%; }
.nlsum td, .nlsum th { text-align: left; vertical-align: top; padding: .2rem .6rem; }
.nlsum tbody { border-bottom: 1px solid #ddd; }
.nlsum .n, .nlsum .role, .nlsum footer { color: #666; font-size: .85em; }
.nlsum .n { white-space: nowrap; }
.nlsum .headline td { font-weight: 600; }
.nlsum .doubt { color: #8a4b00; font-size: .85em; display: block; }
.nlsum blockquote { margin: .3rem 0 .3rem .6rem; }
"""


def to_html(data: Mapping[str, Any]) -> str:
    """A fragment of HTML for a notebook.

    Args:
        data: What ``Result.to_dict`` returned.

    Returns:
        One ``div`` with its own style. Every text of the article is escaped, and no
        script, link or outside resource is in it.
    """
    summary = data["summary"]
    parts = [f"<style>{_STYLE}</style>", *_notes(data["translation"]["doubts"], summary["doubts"])]
    if summary["headline"] is not None:
        parts += ["<h3>Headline</h3>", _abstractive(summary["headline"])]
    if summary["abstractive"] is not None:
        parts.append("<h3>Abstractive summary</h3>")
        parts += [_abstractive(sentence) for sentence in summary["abstractive"]["sentences"]]
    if summary["extractive"] is not None:
        parts.append("<h3>Extractive summary</h3>")
        for index in summary["extractive"]["indices"]:
            text = data["translation"]["sentences"][index]["text"]
            parts.append(f"<blockquote>{_text(text)} {_sources([index])}</blockquote>")
    parts.append("<h3>Translation</h3>")
    parts.append('<table><thead><tr><th></th><th lang="nl">Dutch</th><th>English</th></tr></thead>')
    parts += [_paragraph(role, sentences) for role, sentences in paragraphs(data)]
    parts.append(f"</table><footer>{_text(data['signature'])}</footer>")
    return f'<div class="nlsum">{"".join(parts)}</div>'


def to_page(data: Mapping[str, Any]) -> str:
    """A complete HTML page.

    Args:
        data: What ``Result.to_dict`` returned.
    """
    sentences = data["translation"]["sentences"]
    title = _text(sentences[0]["text"]) if sentences else "nlsum"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head><body>{to_html(data)}</body></html>\n"
    )


def _text(text: str) -> str:
    return escape(printable(text))


def _sources(sources: Sequence[int]) -> str:
    return f'<span class="n">{sources_text(sources)}</span>'


def _doubts(doubts: Sequence[Mapping[str, str]]) -> str:
    return f'<span class="doubt">! {escape(doubts_text(doubts))}</span>' if doubts else ""


def _notes(*levels: Sequence[Mapping[str, str]]) -> list[str]:
    return [f"<p>{_doubts(doubts)}</p>" for doubts in levels if doubts]


def _abstractive(sentence: Mapping[str, Any]) -> str:
    return (
        f"<blockquote>{_text(sentence['text'])} {_sources(sentence['sources'])}"
        f"{_doubts(sentence['doubts'])}</blockquote>"
    )


def _paragraph(role: str, sentences: Sequence[tuple[int, str, Any]]) -> str:
    rows = []
    if role != "body":
        rows.append(f'<tr><td></td><td class="role" colspan="2">{escape(label(role))}</td></tr>')
    for index, dutch, translated in sentences:
        rows.append(
            f'<tr><td class="n">{index + 1}</td><td lang="nl">{_text(dutch)}</td>'
            f"<td>{_text(translated['text'])}{_doubts(translated['doubts'])}</td></tr>"
        )
    return f'<tbody class="{escape(role)}">{"".join(rows)}</tbody>'
