"""How much of a generated sentence its sources say."""

from __future__ import annotations

from nlsum.checks.words import find_words, fold

_SHORTEST, _STEM = 4, 5


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


def unsupported_words(output: str, source: str) -> int:
    """How many of the output's content words the source does not have, compared likewise.

    Example:
        >>> unsupported_words("Mayor threatened builders.", "The mayor was threatening the unions.")
        1
    """
    return len(_stems(output) - _stems(source))


def _stems(text: str) -> set[str]:
    return {fold(w.text)[:_STEM] for w in find_words(text) if len(w.text) >= _SHORTEST}
