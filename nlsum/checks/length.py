"""Length: an output far shorter or longer than its source has lost or invented something."""

from __future__ import annotations

from nlsum.options import Flag
from nlsum.protocols import Doubt

# Of written translations from Dutch to English, all but one in a few hundred lie
# between these; the slack, in characters, lets short sentences vary more.
_SHORTEST, _LONGEST, _SLACK = 0.55, 1.6, 22


class LengthCheck:
    """The output is neither far shorter nor far longer than the source.

    Example:
        >>> LengthCheck()("Een zin van heel gewone lengte over van alles en nog wat.", "Hm.")
        [Doubt(flag=<Flag.LENGTH: 'length'>, detail='3 characters for 57')]
    """

    flag = Flag.LENGTH

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if the lengths do not fit each other."""
        before, after = len(source.strip()), len(output.strip())
        if before * _SHORTEST - _SLACK <= after <= before * _LONGEST + _SLACK and (
            after > 0 or before == 0
        ):
            return []
        return [Doubt(self.flag, f"{after} characters for {before}")]
