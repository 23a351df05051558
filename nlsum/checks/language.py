"""Language: is a text Dutch, and is an output English?

Told by the commonest small words of each language (the method of counting stop
words, as in Grefenstette 1995, "Comparing two language identification
schemes"). A word that several languages share counts for each of them in
part. Meant for whole documents; a text with too few small words gives no
verdict rather than a wrong one.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import cache

from nlsum.checks.words import find_words, fold, word_list
from nlsum.options import Flag
from nlsum.protocols import Doubt

LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "da", "fy", "af")
"""Languages that are told apart, by their ISO 639-1 codes."""

# Below this many small words there is no verdict.
_FEWEST = 7
_HALF = 0.5
_PARTICLES = frozenset("van der de den het ten ter von und la le di del da dos des".split())


def language_shares(text: str) -> dict[str, float]:
    """How much each language accounts for the small words of a text.

    Returns:
        A share between 0 and 1 for each language found, adding up to 1; empty if
        the text has too few small words to tell.

    Example:
        >>> max(language_shares("De kat zit op de mat en het is niet van haar.").items(),
        ...     key=lambda item: item[1])[0]
        'nl'
        >>> language_shares("42")
        {}
    """
    owners = _owners()
    counts: Counter[str] = Counter()
    total = 0.0
    words = list(_plain_words(text))
    for word in words:
        weights = owners.get(word)
        if weights:
            total += 1
            for language in weights:
                counts[language] += 1
    if total < _FEWEST:
        return {}
    # The language that explains most words keeps the shared ones.
    shares: dict[str, float] = {}
    best, _ = max(counts.items(), key=lambda item: (item[1], item[0] == "nl"))
    shares[best] = counts[best] / total
    for word in words:
        weights = owners.get(word, ())
        if weights and best not in weights:
            for language in weights:
                shares[language] = shares.get(language, 0.0) + 1 / len(weights) / total
    return shares


def _plain_words(text: str) -> Iterator[str]:
    """The folded words, without particles in names ('van der' in 'Anna van der Poort')."""
    words = list(find_words(text))
    in_name = False
    for word, following in itertools.zip_longest(words, words[1:]):
        capital = word.text[0].isupper()
        in_name = capital or (in_name and fold(word.text) in _PARTICLES)
        into_name = following is not None and following.text[0].isupper()
        if not (in_name and not capital) and not (into_name and fold(word.text) in _PARTICLES):
            yield fold(word.text)


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in word_list(f"small-words-{language}"):
            owners.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in owners.items()}


def dutch_share(text: str) -> float:
    """How much of a text looks Dutch, from 0 to 1; 1 if there is too little to tell.

    Example:
        >>> dutch_share("Het kabinet wil dat de gemeenten dit jaar met een plan komen.")
        1.0
        >>> dutch_share("The cabinet wants the councils to come up with a plan this year.")
        0.0
    """
    shares = language_shares(text)
    return shares.get("nl", 0.0) if shares else 1.0


class DutchCheck:
    """The source is Dutch; the output is not looked at.

    Example:
        >>> DutchCheck()("The minister said that he would not come to the House.", "")
        [Doubt(flag=<Flag.NOT_DUTCH: 'not_dutch'>, detail='it looks like en')]
    """

    flag = Flag.NOT_DUTCH

    def __call__(self, source: str, output: str) -> list[Doubt]:  # noqa: ARG002 - a Check takes both
        """One doubt if most small words of the source are not Dutch."""
        return _verdict(source, "nl", self.flag)


class EnglishCheck:
    """The output is English; the source is not looked at.

    Example:
        >>> EnglishCheck()("", "Er sagte, dass er nicht in das Haus kommt, weil es ihm zu alt ist.")
        [Doubt(flag=<Flag.UNTRANSLATED: 'untranslated'>, detail='it looks like de')]
    """

    flag = Flag.UNTRANSLATED

    def __call__(self, source: str, output: str) -> list[Doubt]:  # noqa: ARG002 - a Check takes both
        """One doubt if most small words of the output are not English."""
        return _verdict(output, "en", self.flag)


def _verdict(text: str, wanted: str, flag: Flag) -> list[Doubt]:
    shares = language_shares(text)
    if not shares or shares.get(wanted, 0.0) >= _HALF:
        return []
    return [Doubt(flag, f"it looks like {max(shares, key=lambda name: shares[name])}")]
