"""Actors: who does what to whom, and who says it, is so in one of the sources.

Where a model joins sentences it gives one's subject the other's verb, turns an
attack around, or puts a quotation into another mouth; every word is then in the
sources, and no other check sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from nlsum.checks.clauses import Clause, verb_stem
from nlsum.checks.sentences import ReadSentence, read_sentences
from nlsum.checks.words import table_rows
from nlsum.options import Flag
from nlsum.protocols import Doubt

_MUTUAL = frozenset(map(verb_stem, "is had meet join marry mean include remain become".split()))
"""Verbs that say the same of both sides, or only link them."""
_SAYING = frozenset(
    map(
        verb_stem,
        "say tell argue claim believe think add explain write warn stress insist note state "
        "conclude call according".split(),
    )
)
"""What follows these is said, not done to."""
_FEWEST = 3
"""Words of a predicate that are enough to know it by."""
_SAME_PREDICATE = 0.7
"""Share of a predicate's words that a sentence must have to be where it comes from."""
_SAME_CLAIM = 0.35
"""The same for what somebody says, which is worded anew more often."""
_LOOKED_AT = 40
"""Sentences, and clauses and speakers of each, that are looked at: time stays linear."""
_BESIDE = 6
"""Words between the parts of one speaker, as in 'mayor Jansen of Ghent'."""

Sentences = Sequence[ReadSentence]


class ActorCheck:
    """Nobody does or says what a source sentence says of another.

    Three signs, each only where subject, verb and object are clear: subject and
    object have changed places, passive voice reckoned with; a subject stands with the
    predicate of a sentence that names another; a claim is another name's. A verb in
    the place of its opposite counts too.

    Example:
        >>> check = ActorCheck()
        >>> check("The mayor sued the builder.", "The builder sued the mayor.")[0].detail
        "'builder' and 'mayor' have changed places"
        >>> check("The mayor sued the builder.", "The builder was sued by the mayor.")
        []
    """

    flag = Flag.ACTOR_CHANGED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each clause or claim that no source sentence has so."""
        sources = read_sentences(source)
        found: dict[str, None] = {}
        for sentence in read_sentences(output)[:_LOOKED_AT]:
            for clause in sentence.clauses[:_LOOKED_AT]:
                found.update(dict.fromkeys(_wrong(sources, sentence, clause)))
            found.update(dict.fromkeys(_misquoted(sources, sentence)))
        return [Doubt(self.flag, detail) for detail in found]


class VerbSupportCheck:
    """No verb stands where the sources have another between the same words.

    People do that too, with a verb that means the same: this is for a small model,
    which copies most of what it writes.

    Example:
        >>> check = VerbSupportCheck()
        >>> check("The court has interpreted the law.", "The court has split the law.")[0].detail
        "'split' stands for 'interpreted'"
    """

    flag = Flag.UNSUPPORTED

    def __call__(self, source: str, output: str) -> list[Doubt]:
        """One doubt for each verb that was put in another's place."""
        sources = read_sentences(source)
        return [
            Doubt(self.flag, f"'{sentence.words[clause.end - 1]}' stands for '{theirs}'")
            for sentence in read_sentences(output)[:_LOOKED_AT]
            for clause in sentence.clauses[:_LOOKED_AT]
            for theirs in _replaced(sources, sentence, clause)
        ]


def _wrong(sources: Sentences, sentence: ReadSentence, clause: Clause) -> Iterator[str]:
    same = [theirs for s in sources for theirs in s.clauses if theirs.verb == clause.verb]
    if _is_swapped(clause, same):
        yield f"'{clause.subject}' and '{clause.object}' have changed places"
    elif _is_borrowed(sources, sentence, clause):
        yield f"'{clause.subject}' is not who did it"
    elif _is_reversed(sources, clause):
        yield f"'{sentence.words[clause.end - 1]}' is the opposite"


def _is_swapped(clause: Clause, same: Sequence[Clause]) -> bool:
    """Whether the doer is who it is done to, and nobody else's doing of it fits."""
    agent, patient = _roles(clause)
    if not agent or not patient or clause.verb in _MUTUAL | _SAYING:
        return False
    roles = [_roles(theirs) for theirs in same]
    return any(
        (doer in (patient, "") and done == agent) or (doer == patient and done in (agent, ""))
        for doer, done in roles
    ) and not any(agent == doer or patient == done for doer, done in roles)


def _roles(clause: Clause) -> tuple[str, str]:
    """Who does it, and to whom."""
    return (clause.object, clause.subject) if clause.passive else (clause.subject, clause.object)


def _is_borrowed(sources: Sentences, sentence: ReadSentence, clause: Clause) -> bool:
    """Whether a subject has the predicate of a sentence that says it of another."""
    said = sentence.predicate(clause)
    if not clause.subject or clause.verb in _SAYING or clause.verb == "be" or len(said) < _FEWEST:
        return False
    place, share = _closest(sources, said)
    if share < _SAME_PREDICATE:
        return False
    origin = sources[place]
    theirs = {
        c.subject for c in origin.clauses if c.verb == clause.verb and c.passive == clause.passive
    }
    if not theirs or not all(theirs) or clause.subject in theirs:
        return False
    if clause.subject in origin.words or _is_known_by_first_name(origin, sentence, clause):
        return False
    at = [i for i, source in enumerate(sources) if clause.subject in source.words]
    # What was named before may be described later; hardly ever the reverse.
    are_names = clause.subject in sentence.names and theirs <= origin.names
    return bool(at) and (at[0] > place or are_names)


def _is_known_by_first_name(origin: ReadSentence, sentence: ReadSentence, clause: Clause) -> bool:
    """Whether the subject is 'Rosa Quispe', and the origin has 'Rosa'."""
    here = sentence.words.index(clause.subject) if clause.subject in sentence.words else 0
    return here > 0 and sentence.words[here - 1] in origin.names


def _is_reversed(sources: Sentences, clause: Clause) -> bool:
    """Whether no source has the verb, but one has its opposite about the same."""
    opposites = _opposites().get(clause.verb)
    if not opposites or any(clause.verb in source.verbs for source in sources):
        return False
    return any(
        theirs.verb in opposites
        and theirs.passive == clause.passive
        and (theirs.subject == clause.subject != "" or theirs.object == clause.object != "")
        for source in sources
        for theirs in source.clauses
    )


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table_rows("opposite-verbs"):
        left, right = (frozenset(map(verb_stem, side)) for side in row)
        for verbs, others in ((left, right), (right, left)):
            for verb in verbs:
                found[verb] = found.get(verb, frozenset()) | others
    return found


def _misquoted(sources: Sentences, sentence: ReadSentence) -> Iterator[str]:
    """Each named speaker of what the sources have from another's mouth."""
    for speaker, said in islice(sentence.speakers(), _LOOKED_AT):
        place, share = _closest(sources, said)
        if len(said) < _FEWEST or share < _SAME_CLAIM:
            continue
        origin = sources[place]
        theirs = {name for name, _ in origin.speakers()}
        if not theirs or speaker in theirs:
            continue
        if speaker in origin.words:
            wrong = not _is_beside(origin, speaker, theirs)
        else:
            known = any(speaker in source.words for source in sources)
            wrong = known and not origin.lets_a_pronoun_speak()
        if wrong:
            yield f"'{speaker}' did not say so"


def _is_beside(origin: ReadSentence, speaker: str, theirs: set[str]) -> bool:
    """Whether a name is part of how a speaker is introduced."""
    places = [i for i, word in enumerate(origin.words) if word in theirs]
    ours = [i for i, word in enumerate(origin.words) if word == speaker]
    return any(abs(i - j) <= _BESIDE for i in places for j in ours)


def _closest(sources: Sentences, said: frozenset[str]) -> tuple[int, float]:
    """The place of the source with most of these words, and the share that it has."""
    shares = [len(said & source.stems) / max(1, len(said)) for source in sources]
    share = max(shares, default=0.0)
    return (shares.index(share), share) if shares else (0, 0.0)


def _replaced(sources: Sentences, sentence: ReadSentence, clause: Clause) -> Iterator[str]:
    """The last word of the first verb group that a source has in the place of one."""
    if (
        not clause.start
        or clause.verb in _SAYING
        or any(clause.verb in source.verbs for source in sources)
    ):
        return
    around = _around(sentence, clause)
    for source in sources:
        for theirs in source.clauses:
            if theirs.start and _around(source, theirs) == around:
                yield source.words[theirs.end - 1]
                return


def _around(sentence: ReadSentence, clause: Clause) -> tuple[str, tuple[str, ...]]:
    return sentence.words[clause.start - 1], sentence.words[clause.end : clause.end + 2]
