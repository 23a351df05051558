"""A deterministic stand-in for a model, for tests of code that uses nlsum.

    pipeline = nlsum.Pipeline(engine="fake")

It loads nothing and answers at once, and its answers pass the same checks as a
good translation: numbers and names stay, every other word is spelled backwards.
(The idea of a public fake transport is httpx's ``MockTransport``.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlsum.options import Decoding
from nlsum.protocols import EngineInfo, Hypothesis

_WORD = re.compile(r"[^\W\d_]+")


class FakeEngine:
    """Answers from a table, and spells everything else backwards.

    Args:
        answers: Outputs for certain inputs.
        max_source_tokens: The longest input, in words, that it claims to read.

    Example:
        >>> engine = FakeEngine({"Hallo.": "Hello."})
        >>> [h[0].text for h in engine.generate(["Hallo.", "Dag 12, Jan"], Decoding())]
        ['Hello.', 'Gad 12, Jan']
    """

    def __init__(
        self, answers: Mapping[str, str] | None = None, *, max_source_tokens: int = 512
    ) -> None:
        self._answers = dict(answers or {})
        self._max_source_tokens = max_source_tokens

    @property
    def info(self) -> EngineInfo:
        """What is running."""
        return EngineInfo("fake-1", "fake", "0" * 12, "cpu", "none")

    @property
    def max_source_tokens(self) -> int:
        """The longest input, in words, that it claims to read."""
        return self._max_source_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of words of each text, plus one for the end."""
        return [len(text.split()) + 1 for text in texts]

    def generate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """The same answer for the same text, ``decoding.num_hypotheses`` times."""
        count = decoding.num_hypotheses
        return [(self._answer(text, decoding.prefix),) * count for text in texts]

    def _answer(self, text: str, prefix: str) -> Hypothesis:
        answer = self._answers.get(text)
        if answer is None:
            # The first word may be capitalised only because it is first.
            answer = _WORD.sub(lambda m: _backwards(m[0], first=m.start() == 0), text)
        answer = f"{prefix} {answer}" if prefix else answer
        return Hypothesis(answer, score=-0.1, tokens=len(answer.split()) + 1)


def _backwards(word: str, *, first: bool) -> str:
    if not first:
        return word if word[0].isupper() else word[::-1]
    return word[::-1].capitalize() if word.istitle() else word[::-1]
