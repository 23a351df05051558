"""Extracts by sumy, for `summaries.py`: JSON in, JSON out, in an environment of sumy's own.

In: `{"articles": [[[word, ...] for each sentence], ...], "lengths": [k, ...]}`.
Out: `{"version": ..., "lexrank": [[place, ...], ...], "textrank": ...}`, ascending.
The words are nlsum's, so that the methods are compared and not the tokenizers.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer


class SplitAtSpaces:
    """A sumy tokenizer for words that are already found."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """Drop the label that makes each sentence's text unique, and split."""
        return tuple(text.split()[1:])


def extract(summarizer: object, article: list[list[str]], length: int) -> list[int]:
    """Places of the chosen sentences."""
    # sumy tells sentences apart by their text: the label keeps repeated ones apart.
    sentences = [
        Sentence(" ".join([str(place), *words]), SplitAtSpaces())
        for place, words in enumerate(article)
    ]
    chosen = summarizer(ObjectDocumentModel([Paragraph(sentences)]), length)  # type: ignore[operator]
    return sorted(int(str(sentence).split()[0]) for sentence in chosen)


def main() -> None:
    """Read standard input, write standard output."""
    job = json.load(sys.stdin)
    pairs = list(zip(job["articles"], job["lengths"], strict=True))
    answer: dict[str, object] = {"version": version("sumy")}
    for name, summarizer in (("lexrank", LexRankSummarizer()), ("textrank", TextRankSummarizer())):
        answer[name] = [extract(summarizer, article, length) for article, length in pairs]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
