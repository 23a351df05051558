"""Precision and recall of the checks of summary sentences, by damage that a script does.

Taken as right are the summary sentences of the training articles, worded anew and written
beside the sentences they are made from, and sentences of the articles themselves, beside the
one before or after: a small model's sentences lie between the two. The damages are of the kinds
that a model does when it joins sentences: actors change places, a predicate gets another's
subject, a quotation another speaker, a sentence another verb. They find their places by
expressions of their own, not with the library's chunker, in plain sentences only.

    python benchmarks/grounding_checks.py
"""

# ruff: noqa: ARG001  # every damage takes the same arguments

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from checks import (
    SUMMARY_DAMAGES,
    Damage,
    Pair,
    blend_words,
    change_digit,
    measure,
    read_summaries,
    replace_name,
)
from report import ROOT, write

from nlsum.checks import copying_checks, grounding_checks
from nlsum.options import Flag

ARTICLES = ROOT.parent / "shared" / "summaries" / "articles.jsonl"
_NAME = (
    r"(?!(?:He|She|It|They|We|I|You|That|This|Those|These|There|One|Who|What|But|And)\b)"
    r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,3}"
)
_PHRASE = rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]wo|[Tt]hree)(?: [a-z-]+){{1,3}}|{_NAME})"
_PAST = (
    r"(?:[a-z]{2,}[^e\W]ed|won|lost|took|gave|made|held|found|left|bought|sold|built|led|put|sent|"
    r"paid|told|beat|hit|met|saw|kept|drew|cut|wants|plans|sees|offers|expects|faces|seeks)"
)
_ACT = re.compile(
    rf"^(?P<subject>{_PHRASE})(?P<verb> (?:has |had |have )?{_PAST} )(?P<object>{_PHRASE})"
    r"(?=[.,]| (?:on|in|at|for|with|after|from|by|because|and)\b)"
)
_OPENING = re.compile(rf"^(?P<subject>{_PHRASE})(?= (?:has |had |have )?{_PAST} )")
_SPEAKER = re.compile(
    rf"(?P<before>{_NAME})(?= (?:said|says|argues|argued|believes|claims|warns|warned)\b)|"
    rf"(?<=\b(?:said|says) )(?P<after>{_NAME})|(?<=ccording to )(?P<by>{_NAME})"
)
_VERB = re.compile(rf"^(?P<subject>{_PHRASE}) (?P<verb>{_PAST})(?= )")
_VERBS = (
    "praised attacked cancelled sold bought rejected approved lost won opened closed raised "
    "reduced stole found helped forgot defended postponed"
).split()
_LONG = 50
"""Characters of a sentence that is more than a heading or a byline."""
_OPPOSITES = (
    ("rose", "fell"), ("won", "lost"), ("approved", "rejected"), ("bought", "sold"),
    ("opened", "closed"), ("arrested", "released"), ("supported", "opposed"),
    ("confirmed", "denied"), ("raised", "lowered"), ("started", "ended"), ("increased", "dropped"),
    ("praised", "criticised"), ("appointed", "dismissed"), ("allowed", "banned"),
)  # fmt: skip


def swap_actors(rng: random.Random, source: str, english: str) -> str | None:
    """Let the object do to the subject what the subject did."""
    match = _ACT.search(english)
    if match is None:
        return None
    subject, verb, other = (str(part) for part in match.group("subject", "verb", "object"))
    first = other[0].upper() + other[1:]
    second = (
        subject
        if re.fullmatch(_NAME, subject) and not subject.startswith("The ")
        else (subject[0].lower() + subject[1:])
    )
    return first + verb + second + english[match.end() :]


def borrow_subject(rng: random.Random, source: str, english: str) -> str | None:
    """Put the subject of another source sentence in front of the predicate."""
    match = _OPENING.search(english)
    if match is None:
        return None
    others = [
        found["subject"]
        for part in re.split(r"(?<=[.!?]) ", source)
        if (found := _OPENING.search(part)) and found["subject"].split()[-1] not in english
    ]
    return rng.choice(others) + english[match.end() :] if others else None


def change_speaker(rng: random.Random, source: str, english: str) -> str | None:
    """Put a claim into the mouth of another name of the sources."""
    found = list(_SPEAKER.finditer(english))
    if not found:
        return None
    match = rng.choice(found)
    others: list[str] = sorted(
        {
            name
            for name in re.findall(rf"(?<=[a-z,] ){_NAME}", source)
            if name.split()[-1] not in english
        }
    )
    if not others:
        return None
    return english[: match.start()] + rng.choice(others) + english[match.end() :]


def change_verb(rng: random.Random, source: str, english: str) -> str | None:
    """Put another verb in the place of the first."""
    match = _VERB.search(english)
    if match is None:
        return None
    verb = rng.choice([v for v in _VERBS if v[:4] not in source])
    return english[: match.start("verb")] + verb + english[match.end("verb") :]


def reverse_verb(rng: random.Random, source: str, english: str) -> str | None:
    """Put a verb's opposite in its place."""
    for one, other in _OPPOSITES:
        for verb, opposite in ((one, other), (other, one)):
            pattern = rf"(?<=[a-z] ){verb}(?= (?:the|a|an|its|their|to|by|on|in|from|[A-Z\d]))"
            if re.search(pattern, english) and opposite not in source:
                return re.sub(pattern, opposite, english, count=1)
    return None


def read_copies(path: Path) -> Iterator[Pair]:
    """Two neighbouring sentences of an article, and each of them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        english = [sentence["en"] for sentence in json.loads(line)["sentences"]]
        for pair in zip(english[3::2], english[4::2], strict=False):
            if min(map(len, pair)) >= _LONG:
                yield from ((" ".join(pair), copy) for copy in pair)


DAMAGES: dict[Damage, Flag] = {
    **SUMMARY_DAMAGES,
    blend_words: Flag.INVENTED_WORD,
    swap_actors: Flag.ACTOR_CHANGED,
    borrow_subject: Flag.ACTOR_CHANGED,
    change_speaker: Flag.ACTOR_CHANGED,
    reverse_verb: Flag.ACTOR_CHANGED,
}
"""Each damage and the flag that it has to raise."""

COPYING_DAMAGES: dict[Damage, Flag] = {
    change_digit: Flag.NUMBER_CHANGED,
    replace_name: Flag.NAME_LOST,
    blend_words: Flag.INVENTED_WORD,
    change_verb: Flag.UNSUPPORTED,
}
"""The same for the stricter checks of a model that copies."""


def main() -> None:
    """Measure and write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    written, copied = list(read_summaries(args.articles)), list(read_copies(args.articles))
    results = {
        "written": measure(written, grounding_checks(), DAMAGES, args.seed),
        "copied": measure(copied, grounding_checks(), DAMAGES, args.seed),
        "copying": measure(copied, copying_checks(), COPYING_DAMAGES, args.seed),
        "copying_on_written": measure(written, copying_checks(), {}, args.seed),
    }
    write("grounding_checks", {"options": {"seed": args.seed}, **results})


if __name__ == "__main__":
    main()
