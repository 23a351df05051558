"""Summaries: sentences taken from the article, and newly worded ones."""
