"""Who does what in an English sentence, found by the forms and places of its words.

No parser: a verb group is what a list of forms, an ending and its neighbours make
likely; its subject is the noun phrase before it and its object the one after. What
is not clear is left out, so that little is found wrong rather than much.
(Light chunking for verb and noun groups, as in Abney 1991, "Parsing by Chunks".)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlsum.checks.words import Word, find_words, fold, table, word_list

_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_AUXILIARIES = _BE | frozenset(
    "has have had having do does did will would can could may might must shall should cannot "
    "hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your no some any each every all both "
    "several many few more most two three four five six seven eight nine ten another such".split()
)
_PREPOSITIONS = frozenset(
    "of in on at by for from with to into onto over under after before during since until against "
    "between among about around through across near as than like without within towards toward "
    "despite per via following including amid because last next".split()
)
_BREAKS = frozenset(
    "that which who whom whose where when while if whether although though but and or nor so "
    "because unless what how why".split()
)
_PRONOUNS = frozenset(
    "i you he she it we they him her them us me this that these those who which what there here "
    "one someone everyone nobody everybody anyone others himself herself itself themselves".split()
)
_SKIPPED = frozenset(
    "not also never now then still already just only even again soon yet once almost nearly up "
    "first down out off back away together instead often always thus therefore however "
    "recently".split()
)
_CAUSING = frozenset("has have had having get gets got getting".split())
_SUFFIXES = re.compile(r"(?:ies|ied|ing|ed|es|s)$")
_BREAKING_GAP = re.compile(r"[^\s'’%$€£&/]")
_SHORT = 3
"""Letters of a verb that has no ending."""
_LONGEST_PHRASE = 10
"""In words."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands around it.

    Args:
        verb: Stem of its main verb.
        subject: Stem of the head of the noun phrase before it; empty if unclear.
        object: Stem of the head of the noun phrase after it, or after ``by`` if the
            verb is passive; empty if unclear.
        passive: Whether the verb is in the passive voice.
        start: Index of its first word among the words of the sentence.
        end: Index after its last.
    """

    verb: str
    subject: str
    object: str
    passive: bool
    start: int
    end: int


@lru_cache(maxsize=64)
def find_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of an English sentence whose verb is plain, in their order.

    Example:
        >>> [(c.subject, c.verb, c.object) for c in find_clauses("The mayor sued two builders.")]
        [('mayor', 'su', 'builder')]
        >>> find_clauses("The mayor was sued by Jansen.")[0].passive
        True
    """
    words = find_words(text)
    reader = _Reader(text, words)
    found = []
    i = 0
    while i < len(words):
        end = reader.verb_end(i)
        if end:
            found.append(reader.clause(i, end))
            i = end
        else:
            i += 1
    return tuple(found)


def verb_stem(word: str) -> str:
    """What the forms of a verb share.

    Example:
        >>> {verb_stem(form) for form in ("try", "tried", "trying")}, verb_stem("bought")
        ({'tr'}, 'bu')
    """
    folded = fold(word)
    if folded in _BE:
        return "be"
    base = table("irregular-verbs").get(folded, (folded,))[0]
    stem = _SUFFIXES.sub("", base) if len(base) > _SHORT else base
    doubled = stem != base and stem[-1:] == stem[-2:-1] and stem[-1:] not in ("s", "l")
    return (stem[:-1] if doubled and len(stem) > _SHORT else stem).rstrip("ey")


def noun_stem(word: str) -> str:
    """What a noun shares with its plural and its possessive."""
    folded = re.sub(r"['’]s?$", "", fold(word))
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") else folded


class _Reader:
    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        self._words = words
        self._forms = [fold(word.text) for word in words]
        ends = [word.end for word in words]
        gaps = [text[end : word.start] for end, word in zip([0, *ends], words, strict=False)]
        self._gaps = gaps

    def _broken(self, i: int) -> bool:
        """Whether punctuation stands before a word."""
        return i >= len(self._words) or _BREAKING_GAP.search(self._gaps[i]) is not None

    def verb_end(self, i: int) -> int:
        """The index after the verb group that begins at a word; 0 if none does."""
        form = self._forms[i]
        if form in _AUXILIARIES:
            end = i + 1
            while end < len(self._forms) and not self._broken(end):
                word = self._forms[end]
                if word in _AUXILIARIES or word in _SKIPPED or word.endswith("ly"):
                    end += 1
                    continue
                return end + 1 if self._is_main(end) else end
            return end
        return i + 1 if self._is_finite(i) else 0

    def _is_main(self, i: int) -> bool:
        """Whether a word after an auxiliary is the verb that it helps."""
        form = self._forms[i]
        return (
            form not in _DETERMINERS
            and form not in _PREPOSITIONS
            and self._words[i].text.islower()
            and (
                form.endswith(("ed", "ing"))
                or form in table("irregular-verbs")
                or self._forms[i - 1] not in _BE
            )
        )

    def _is_finite(self, i: int) -> bool:
        form, word = self._forms[i], self._words[i].text
        if not word.islower() or i == 0:
            return False
        before = self._forms[i - 1]
        if before in _DETERMINERS or before in _PREPOSITIONS or before.endswith("'s"):
            return False
        if form in word_list("past-forms") or (
            form.endswith("ed") and not form.endswith("eed") and len(form) > 3
        ):
            return True
        return form in word_list("present-forms")

    def clause(self, start: int, end: int) -> Clause:
        last = end - 1
        while last > start and (self._forms[last] in _SKIPPED or self._forms[last].endswith("ly")):
            last -= 1
        form = self._forms[last]
        passive = (
            last > start
            and any(word in _BE for word in self._forms[start:last])
            and (form.endswith("ed") or form in table("irregular-verbs"))
        )
        target = self._agent(end) if passive else self._object(end)
        return Clause(verb_stem(form), self._subject(start), target, passive, start, end)

    def _subject(self, verb: int) -> str:
        """Head of the noun phrase before a verb, over an aside in commas."""
        last = verb - 1
        while last >= 0 and (self._forms[last] in _SKIPPED or self._forms[last].endswith("ly")):
            last -= 1
        if last < 0:
            return ""
        if self._broken(verb) and "," in self._gaps[verb]:
            comma = next((k for k in range(verb - 1, 0, -1) if "," in self._gaps[k]), 0)
            last = comma - 1
            if last < 0:
                return ""
        if self._forms[last] in _PRONOUNS or self._forms[last] in _BREAKS:
            return ""
        first = last
        while first > max(0, last - _LONGEST_PHRASE) and not self._broken(first):
            if self._forms[first - 1] in _CAUSING:
                return ""  # 'had her skates sharpened'
            if self._forms[first - 1] in _BREAKS or self._forms[first - 1] in _AUXILIARIES:
                break
            first -= 1
        return self._head(first, last + 1)

    def _head(self, first: int, end: int) -> str:
        """The last word of the first noun phrase that no preposition leads."""
        led, head = False, ""
        for i in range(first, end):
            form = self._forms[i]
            if form in _PREPOSITIONS:
                if head:
                    return noun_stem(head)
                led = True
            elif form in _DETERMINERS:
                # A second determiner begins a phrase: 'On Monday the mayor'.
                led = led and i > 0 and self._forms[i - 1] in _PREPOSITIONS
                if head:
                    head = ""
            elif not led and form not in _SKIPPED:
                head = self._words[i].text
        return "" if head.isdecimal() else noun_stem(head)

    def _object(self, start: int) -> str:
        i = start
        while i < len(self._forms) and not self._broken(i) and self._forms[i] in _SKIPPED:
            i += 1
        return self._phrase_head(i)

    def _agent(self, start: int) -> str:
        for i in range(start, min(start + 6, len(self._forms))):
            if self._broken(i):
                return ""
            if self._forms[i] == "by":
                return self._phrase_head(i + 1)
        return ""

    def _phrase_head(self, start: int) -> str:
        """Head of the noun phrase that begins at a word; empty if none does."""
        head = ""
        for i in range(start, min(start + _LONGEST_PHRASE, len(self._forms))):
            form = self._forms[i]
            if (
                (i > start and self._broken(i))
                or (i == start and self._broken(i))
                or form in _PREPOSITIONS
                or (form in _BREAKS and (form != "that" or i > start))
                or form in _AUXILIARIES
                or (form in _PRONOUNS and form not in _DETERMINERS)
                or (head and form in _DETERMINERS)
                or form.endswith("ly")
            ):
                break
            if form not in _DETERMINERS:
                head = self._words[i].text
        return noun_stem(head) if head else ""
