"""What the ranker is to learn: each sentence's share of the worth of its article.

Half of it is what an editor made of the sentence, half whether it is in the extract that
is most like the reference summary. The editor alone favours long sentences: of five
picks, five long ones hold more. The extract has a budget of words.
"""

from __future__ import annotations

import numpy as np

from nlsum.summarization.extractive import content_sentences
from nlsum.summarization.extractive.vectors import Floats
from nlsum.summarization.extractive.words import tokens
from training.extractor.data import Example
from training.extractor.likeness import likeness, stems

SUPPORT_WORTH = 0.5
"""What a place among the sources of a summary sentence adds, beside 1 for being picked."""
WORDS = 100
"""Budget of the extract: the reference summaries have about as many words."""


def target(example: Example) -> Floats:
    """What to learn from an article: one share for each content sentence; sums to 1."""
    return (picks(example) + likest(example)) / 2


def picks(example: Example) -> Floats:
    """How much an editor made of each content sentence; sums to 1."""
    worth = [
        float(s.index in example.extract)
        + SUPPORT_WORTH * sum(s.index in sources for sources in example.support)
        for s in content_sentences(example.document)
    ]
    return np.array(worth) / sum(worth)


def likest(example: Example) -> Floats:
    """Equal shares for the sentences of the extract most like the reference summary.

    Found greedily: the sentence that adds most to the sum of ROUGE-1, ROUGE-2 and
    ROUGE-L, as long as one adds anything and the budget of words holds.

    Source: Nallapati et al. (2017), "SummaRuNNer", section 3.
    """
    content = content_sentences(example.document)
    english = [stems(example.english[s.index]) for s in content]
    lengths = [len(tokens(s.text)) for s in content]
    reference = stems(example.summary)
    chosen: list[int] = []
    best = 0.0
    while True:
        left = WORDS - sum(lengths[place] for place in chosen)
        values = {
            place: sum(likeness(_joined(english, [*chosen, place]), reference))
            for place in range(len(content))
            if place not in chosen and lengths[place] <= left
        }
        place = max(values, key=lambda p: values[p], default=-1)
        if place < 0 or values[place] <= best:
            break
        best = values[place]
        chosen.append(place)
    shares = np.zeros(len(content))
    shares[chosen] = 1 / max(1, len(chosen))
    return shares


def _joined(sentences: list[list[str]], places: list[int]) -> list[str]:
    return [word for place in sorted(places) for word in sentences[place]]
