"""Sentences with what the checks of who does what ask of them, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlsum.checks.clauses import Clause, find_clauses, noun_stem, verb_stem
from nlsum.checks.words import find_words

_TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in "Mr Mrs Ms Dr St Rep Sen Gov Prof No [A-Z]".split()
)
SENTENCE_END = re.compile(rf"(?<=[.!?…]){_TITLES}[\"'”’)]?\s+(?=[\"'“‘(]?[^\W_a-z])")
"""Where an English sentence ends and the next begins."""

_SHORTEST, _STEM = 4, 5
_PREDICATE = 12
"""So many words from a verb on tell what it says."""
_PARTICLE = "(?:van|de|der|den|ter|ten|von|al|el|la|le|di|da|bin) "
_NAME = rf"[A-Z][^\W\d_]+(?:[ -](?:{_PARTICLE}){{0,2}}[A-Z][^\W\d_]+){{0,4}}"
_SAYS = (
    "(?:sa(?:id|ys)|argue[sd]|believe[sd]|claim(?:s|ed)|warn(?:s|ed)|thinks|thought|told|tells|"
    "wrote|writes|explain(?:s|ed)|stress(?:es|ed)|insist(?:s|ed)|add(?:s|ed)|conclude[sd]|"
    "suspects|fears)"
)
_SPEAKER = re.compile(
    rf"{_NAME}(?=(?: (?:also|now|still|himself|herself))? {_SAYS}\b)|"
    rf"(?<=said ){_NAME}(?=[^\w ]|$| (?:of|from|who|on|in|at|after)\b)|"
    rf"(?<=says ){_NAME}(?=[^\w ]|$| (?:of|from|who|on|in|at|after)\b)|"
    rf"(?<=ccording to ){_NAME}"
)
_LED = re.compile(r"\b(?:of|at|from|for|in) $")
_PRONOUN_SAYS = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who) {_SAYS}\b")
_SAYING = frozenset(
    "accor belie claim argue think warn thoug expla stres write wrote insis concl sugge".split()
)


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """An English sentence, its clauses, and its words in the forms they are compared by.

    Args:
        text: As written.
        clauses: Who does what in it.
        words: All its words, without case, plural and possessive.
        names: Those of them that are written with a capital.
        stems: First letters of the longer ones.
        verbs: What each word would be as a verb.
    """

    text: str
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]
    names: frozenset[str]
    stems: frozenset[str]
    verbs: frozenset[str]

    @classmethod
    def of(cls, text: str) -> ReadSentence:
        """Read a sentence."""
        words = find_words(text)
        nouns = tuple(noun_stem(word.text) for word in words)
        return cls(
            text,
            find_clauses(text),
            nouns,
            frozenset(n for n, word in zip(nouns, words, strict=True) if word.text[0].isupper()),
            _stems(nouns),
            frozenset(verb_stem(word.text) for word in words),
        )

    def predicate(self, clause: Clause) -> frozenset[str]:
        """First letters of the longer words from a verb on."""
        return _stems(self.words[clause.start : clause.start + _PREDICATE])

    def speakers(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The last word of each name that speaks, with the stems of what else there is."""
        for match in _SPEAKER.finditer(self.text):
            if _LED.search(self.text, 0, match.start()):
                continue  # 'Anna Visser of KU Leuven says'
            named = [noun_stem(word.text) for word in find_words(match.group())]
            yield named[-1], self.stems - _stems(named) - _SAYING

    def lets_a_pronoun_speak(self) -> bool:
        """Whether who speaks is named in an earlier sentence."""
        return _PRONOUN_SAYS.search(self.text) is not None


@lru_cache(maxsize=16)
def read_sentences(text: str) -> tuple[ReadSentence, ...]:
    """The sentences of an English text.

    Remembered for a few texts: the sources are asked again for every version of a sentence.

    Example:
        >>> [s.text for s in read_sentences("The mayor left. Builders cheered.")]
        ['The mayor left.', 'Builders cheered.']
    """
    return tuple(ReadSentence.of(part) for part in SENTENCE_END.split(text) if part)


def _stems(words: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST)
