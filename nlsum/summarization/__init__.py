"""Summaries: sentences taken from the article, and newly worded ones."""

from __future__ import annotations

from nlsum.summarization.summarizer import Summarizer

__all__ = ["Summarizer"]
