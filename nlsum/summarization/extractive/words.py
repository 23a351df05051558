"""Content words of a sentence: a small tokenizer, stop words and a light Dutch stemmer.

Written for this library so that ranking needs neither NLTK nor a download. The
stemmer only has to bring forms of one word together (*boeren*, *boer*;
*grote*, *groot*); what it leaves need not be a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_PART = 4
_VOWELS = "aeiouy"
_MINIMUM = 3
"""Letters that stay, whatever is stripped."""
_ENDING = re.compile(rf"(?<=\w{{{_MINIMUM}}})en?$")
_PLURAL_S = re.compile(rf"(?<=\w{{{_MINIMUM - 1}}}[^\Waiouyjs])s$")
"""Not after a vowel but *e*: *huis* and *prijs* are no plurals."""

STOP_WORDS = frozenset(
    """
    aan af al alle alleen allen als alsnog altijd ander andere anderen bij binnen boven buiten daar
    daarbij daardoor daarin daarmee daarna daarom daarop daarvan daarvoor dan dat de den der deze
    die dit doch doen doet door dus echter een eens eigen elk elke en enige enkele er eraan erbij
    ermee erop ervan even gaan gaat ge geen geweest geworden had hadden heb hebben hebt heeft heel
    hem hen het hier hierbij hierdoor hij hoe hoewel hun iedere ieder iemand iets ik in inmiddels is
    ja je jij jou jouw jullie kan kon konden kunnen laat later laten maar maken me meer mee meest
    men met mij mijn minder moest moesten moet moeten mogen na naar nadat nee niet niets nog nu
    of om omdat onder ons onze ook op over pas per sinds slechts snel sommige staan staat
    steeds te tegen ten ter terug terwijl tijdens toch toe toen tot tussen u uit uw vaak van vanaf
    vanuit veel verder volgens voor vooral voordat waar waarbij waardoor waarin waarmee waarna
    waarom waarop waarvan want waren was wat we wel weinig welk welke werd werden wie wij wil
    willen worden wordt zal ze zeer zegt zei zeggen zelf zelfs zich zij zijn zo zoals zodat zonder
    zou zouden zulke zullen aldus
    a about after all also am an and any are as at be because been before being between both but by
    can could did do does doing down during each few for from further had has have having he her
    here him his how i if in into is it its just more most my no nor not of off on once only or
    other our out over own said same says she should so some such than that the their them then
    there these they this those through to too under until up very was we were what when where
    which while who whom why will with would you your
    """.split()
)
"""Dutch and English words that say nothing about the subject."""


def tokens(text: str) -> list[str]:
    """Words and numbers as they stand, punctuation dropped.

    Example:
        >>> tokens("Ruim 2,5 miljard: 'Geen cent!'")
        ['Ruim', '2,5', 'miljard', 'Geen', 'cent']
    """
    return _TOKEN.findall(text)


def stem(word: str) -> str:
    """Strip what Dutch inflection adds to a lower-case word.

    Example:
        >>> [stem(w) for w in ("boeren", "boer", "grote", "groot", "brieven", "foto")]
        ['boer', 'boer', 'grot', 'grot', 'brief', 'foto']
    """
    word = _ENDING.sub("", word.replace("heden", "heid"))
    word = _PLURAL_S.sub("", word)
    if len(word) > _MINIMUM and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > _MINIMUM and word[-1] not in _VOWELS and word[-2] == word[-3] in _VOWELS:
        word = word[:-2] + word[-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def content_words(text: str) -> list[str]:
    """Stems of the words that carry the subject, in order, repeats kept.

    Example:
        >>> content_words("De boeren demonstreren tegen het plan van de minister.")
        ['boer', 'demonstrer', 'plan', 'minister']
    """
    lowered = (token.lower() for token in tokens(text))
    return [stem(word) for word in lowered if word not in STOP_WORDS and len(word) > 1]


def word_parts(words: Sequence[str]) -> list[str]:
    """The words and their overlapping groups of four letters, edges marked.

    So that a Dutch compound resembles the words it is made of.

    Example:
        >>> word_parts(["woning"])
        ['woning', '^won', 'woni', 'onin', 'ning', 'ing$']
    """
    parts: list[str] = []
    for word in words:
        edged = f"^{word}$"
        parts.append(word)
        parts += [edged[i : i + _PART] for i in range(max(1, len(edged) - _PART + 1))]
    return parts
