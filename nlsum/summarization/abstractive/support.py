"""How much of a generated sentence its sources say."""

from __future__ import annotations

from nlsum.checks.copying import seams
from nlsum.checks.words import find_words, fold, word_list

_SHORTEST, _STEM = 4, 5
_SMALL = 2
"""Letters of words that are hardly ever content."""
_SEAMS = 3


def support(output: str, source: str) -> float:
    """Share of the output's content words that occur in the source.

    Words are compared by their first letters, so that "threatened" is supported by
    "threatening"; short words are left out, most of them being grammar.

    Args:
        output: A generated sentence.
        source: All of its source sentences.

    Returns:
        0 to 1; 1 if the output has no content words.

    Example:
        >>> support("Mayor threatened builders.", "The mayor was threatening the unions.")
        0.6666666666666666
    """
    words = _stems(output)
    return len(words & _stems(source)) / len(words) if words else 1.0


def strangeness(output: str, source: str) -> int:
    """How much of an output is not as it stands in the source.

    Counted are words that the source does not have, and words in a row that are not in a
    row there, from the fourth such seam on: to join two sentences takes two or three.

    Example:
        >>> source = "The mayor was threatening the unions on Friday."
        >>> strangeness("The mayor was threatening.", source)
        0
        >>> strangeness("The mayor saw red.", source)
        2
    """
    known = {fold(word.text)[:_STEM] for word in find_words(source)} | word_list("small-words-en")
    words = (fold(word.text) for word in find_words(output))
    new = sum(len(word) > _SMALL and word[:_STEM] not in known for word in words)
    return new + max(0, seams(source, output) - _SEAMS)


def _stems(text: str) -> set[str]:
    return {fold(w.text)[:_STEM] for w in find_words(text) if len(w.text) >= _SHORTEST}
