"""Does an English sentence keep the polarity and the hearsay of the English text it is made from?

A summary may leave a denied or a reported thing out, so nothing can be counted
as between a sentence and its translation. What can be asked is whether the
words that the source denies are in the output with no denial left, and whether
the sentence that the output leans on most only reported what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from nlsum.checks.hearsay import renders_hearsay
from nlsum.checks.negation import find_negations
from nlsum.checks.sentences import SENTENCE_END
from nlsum.checks.words import find_words, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

_SHORTEST_STEM, _STEM = 4, 5
_MARKER = re.compile(
    r"\b(?:[Aa]llegedly|alleged|[Rr]eportedly|reported to|[Aa]ccording to(?! (?:plan|the rules))|"
    r"[Ss]upposedly|[Pp]urportedly|(?:is|are|was|were) (?:said|believed|thought) to|suspected|"
    r"claim(?:s|ed)|[Aa]pparently|[Pp]resumably|accused|(?<!be )said|says|probably|possibly|"
    r"perhaps|may (?:be|have|well)|might)\b"
)
_NAMING = frozenset(("according to", "said", "says", "claims", "claimed"))
"""Markers beside which stands who says it."""
_RELATIVE = re.compile(r"\b(?:which|who|whom|what)(?: \w+){0,2} $")
"""Before a marker that marks an aside."""
_NAMED = re.compile(r"[^,.;:\"”’]*")
_HEDGE = re.compile(
    r"\b(?:may(?: be| have| well)?|might|could|would|possib\w+|perhaps|probab\w+|likely)\b"
)
_HOLLOW = frozenset("evide indic proof proo sign signs sugge belie reaso hint".split())
"""What is denied of these is what follows them: 'no evidence that'."""
_REACH = 90
"""Characters after a denial in which what it denies is looked for."""
_LOOKED_AT = 20
"""Places of a denied word that are looked at, which keeps time linear."""
_PAIR, _BEFORE = 6, 6
"""Words within which two belong together, and before them a denial of them stands."""
_CLAIM, _FEWEST, _MOST = 8, 2, 0.6
"""Words of a claim that are looked at, that are too few, and the share that tells it again."""


class PolaritySupportCheck:
    """What the source denies is not affirmed by the output, and no denial is added.

    Example:
        >>> check = PolaritySupportCheck()
        >>> check("He did not sell the shares. It rained.", "He sold, and it did rain.")
        []
        >>> check("He did not attack the mayor.", "He attacked the mayor.")[0].detail
        "'not' is missing"
    """

    flag = Flag.NEGATION_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if a negation was lost, or one was added."""
        theirs, their_negative = find_negations(source, "en")
        ours, _ = find_negations(output, "en")
        if len(ours) > len(theirs) + their_negative:
            return [Doubt(self.flag, f"'{ours[-1].group()}' was added")]
        sentences = SENTENCE_END.split(source)
        for place, sentence in enumerate(sentences):
            others = [*sentences[:place], *sentences[place + 1 :]]
            for negation in find_negations(sentence, "en")[0]:
                denied = _pair_after(sentence, negation.end())
                if _is_affirmed(denied, output, sentence) and not any(
                    _is_affirmed(denied, other, sentence) for other in others
                ):
                    return [Doubt(self.flag, f"'{negation.group()}' is missing")]
        return []


def _pair_after(text: str, place: int) -> tuple[str, ...]:
    """First letters of the two longer words that follow a place and say something."""
    stems = (stem for stem in _stems(text[place : place + _REACH]) if stem not in _HOLLOW)
    return tuple(islice(stems, 2))


def _is_affirmed(pair: tuple[str, ...], text: str, source: str) -> bool:
    """Whether a text has both words near each other, with no denial around that is new."""
    if not pair:
        return False
    words, theirs = find_words(text), _forms(source)
    for i in islice(_places(text).get(pair[0], ()), _LOOKED_AT):
        if not set(pair) <= {fold(word.text)[:_STEM] for word in words[i : i + _PAIR]}:
            continue
        first, last = max(0, i - _BEFORE), min(i + 3, len(words) - 1)
        around = text[words[first].start : words[last].end]
        # What is negative in the source too ('not impossible') does not stand for its 'not'.
        new = " ".join(w.text for w in words[first : last + 1] if fold(w.text) not in theirs)
        if not find_negations(around, "en")[0] and not find_negations(new, "en")[1]:
            return True
    return False


@lru_cache(maxsize=64)
def _forms(text: str) -> frozenset[str]:
    return frozenset(fold(word.text) for word in find_words(text))


@lru_cache(maxsize=64)
def _places(text: str) -> dict[str, list[int]]:
    """Where each word is, by its first letters."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(find_words(text)):
        places.setdefault(fold(word.text)[:_STEM], []).append(i)
    return places


class HearsaySupportCheck:
    """What the source only reports is not stated as a fact by the output.

    Example:
        >>> check = HearsaySupportCheck()
        >>> source = "It rained. The mayor allegedly took bribes from builders."
        >>> check(source, "The mayor took bribes from builders.")[0].detail
        "'allegedly' is not rendered"
    """

    flag = Flag.HEARSAY_LOST

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt if nothing in the output marks a claim that it tells."""
        if renders_hearsay(output):
            return []
        said = set(_telling(output))
        sentences = SENTENCE_END.split(source)
        closest = max(sentences, key=lambda sentence: len(said.intersection(_telling(sentence))))
        return [
            Doubt(self.flag, f"'{marker.group()}' is not rendered")
            for marker in islice(_MARKER.finditer(closest), 1)
            if not _RELATIVE.search(closest[: marker.start()])
            and not _is_rendered(closest, marker, said, output)
        ]


def _is_rendered(text: str, marker: re.Match[str], said: set[str], output: str) -> bool:
    """Whether the output names who says it, hedges in its own way, or leaves it out."""
    before, after = text[: marker.start()], text[marker.end() :]
    sides = [list(islice(_telling(after), _CLAIM))]
    if marker.group().lower() == "according to" or len(sides[0]) <= _FEWEST:
        sides.append(list(_telling(before))[-_CLAIM:])
    if not any(len(said.intersection(side)) >= max(_FEWEST, _MOST * len(side)) for side in sides):
        return True
    if _HEDGE.fullmatch(marker.group()):
        return _HEDGE.search(output) is not None
    who = _NAMED.match(after)
    return marker.group().lower() in _NAMING and bool(
        who and said.intersection(islice(_telling(who.group()), 2))
    )


def _stems(text: str) -> Iterator[str]:
    for word in find_words(text):
        if len(word.text) >= _SHORTEST_STEM:
            yield fold(word.text)[:_STEM]


def _telling(text: str) -> Iterator[str]:
    """The same without small words."""
    small = {word[:_STEM] for word in word_list("small-words-en")}
    return (stem for stem in _stems(text) if stem not in small)
