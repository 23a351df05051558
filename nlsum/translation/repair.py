"""Other answers for the sentences that failed a check, and which answer is best.

The stages cost nothing for a sentence that passed. Each is tried only on what
is still doubtful after the one before: other hypotheses of a wider beam, then the
sentence cut into clauses, where a small model loses less.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlsum.options import Flag
from nlsum.protocols import Doubt

# What a doubt costs, in log-probability per token: more than hypotheses of one beam
# ever differ by for what makes a sentence false, less for what makes it ugly.
_PENALTIES = {
    Flag.REPEATED: 3.0,
    Flag.TRUNCATED: 3.0,
    Flag.UNTRANSLATED: 2.0,
    Flag.NUMBER_CHANGED: 2.0,
    Flag.NEGATION_LOST: 2.0,
    Flag.NAME_LOST: 1.0,
    Flag.INVENTED_WORD: 1.0,
}
_OTHER_PENALTY = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible translation.

    Args:
        text: The English, in plain type.
        score: Mean log-probability of its tokens.
        doubts: What the checks say of it.
    """

    text: str
    score: float
    doubts: tuple[Doubt, ...]

    @property
    def worth(self) -> float:
        """Score less the penalties of the doubts; higher is better."""
        return self.score - sum(_PENALTIES.get(d.flag, _OTHER_PENALTY) for d in self.doubts)


def best(candidates: list[Candidate]) -> Candidate:
    """The candidate of highest worth; of equals, the first."""
    return max(candidates, key=lambda candidate: candidate.worth)
