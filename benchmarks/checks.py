"""Precision and recall of the checks, on references as they are and damaged by script.

The references of the seeds (a test set, whose false alarms were read once to mend
what was plainly broken) and of the training articles (on which the checks were
developed) are taken as right: a check that flags one is wrong.
Each is then damaged in every way it allows, with a fixed seed, and the check
for that damage has to notice. Precision weighs both, one clean sentence to one
damaged one at most, so rare damages make it look worse than it is.

    python benchmarks/checks.py --articles ../shared/summaries/articles.jsonl
"""

# ruff: noqa: ARG001  # every damage takes the same arguments

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nlsum.checks import grounding_checks, run, translation_checks
from nlsum.options import Flag
from nlsum.protocols import Check

ROOT = Path(__file__).resolve().parents[1]
Pair = tuple[str, str]
Damage = Callable[[random.Random, str, str], str | None]
"""Damages a reference: a draw, the source, the reference; None where it does not apply."""

_NEGATORS = re.compile(r" ?\b(?:not|no|never|nobody|nothing|none|without)\b|n['’]t\b")
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|apparently|according to [^,.]+,?|"
    r"(?:is|are|was|were) said to(?: be| have)?|(?:he|she|they) (?:says?|said) )"
)


def change_digit(rng: random.Random, source: str, english: str) -> str | None:
    """Put another digit in the place of one."""
    places = [m.start() for m in re.finditer(r"[0-9]", english)]
    if not places:
        return None
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != english[at]])
    return english[:at] + digit + english[at + 1 :]


def change_number_word(rng: random.Random, source: str, english: str) -> str | None:
    """Put another number word in the place of one from three to twelve."""
    words = "three four five six seven eight nine ten eleven twelve".split()
    found = [m for m in re.finditer(r"\b[a-z]+\b", english) if m.group() in words]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([w for w in words if w != match.group()])
    return english[: match.start()] + other + english[match.end() :]


def change_scale(rng: random.Random, source: str, english: str) -> str | None:
    """Make millions billions, or the reverse."""
    if not re.search(r"\b[mb]illion\b", english):
        return None
    swap = {"million": "billion", "billion": "million"}
    return re.sub(r"\b[mb]illion\b", lambda match: swap[match.group()], english, count=1)


def change_unit(rng: random.Random, source: str, english: str) -> str | None:
    """Put another unit of the same kind behind a number."""
    kinds = (
        ("euros", "dollars", "pounds"),
        ("kilometres", "metres", "miles"),
        ("kilometers", "meters", "miles"),
        ("kilos", "tonnes", "grams"),
        ("minutes", "days", "weeks", "months", "years"),
    )
    found = [
        (match, kind)
        for kind in kinds
        for match in re.finditer(rf"(?<=\d )(?:{'|'.join(kind)})\b", english)
    ]
    if not found:
        return None
    match, kind = rng.choice(found)
    other = rng.choice([unit for unit in kind if unit != match.group()])
    return english[: match.start()] + other + english[match.end() :]


def swap_pair(rng: random.Random, source: str, english: str) -> str | None:
    """Turn a score or a range round."""
    found = [
        m for m in re.finditer(r"(?<![\w-])(\d+)([-–])(\d+)(?![\w-])", english) if m[1] != m[3]
    ]
    if not found:
        return None
    match = rng.choice(found)
    return f"{english[: match.start()]}{match[3]}{match[2]}{match[1]}{english[match.end() :]}"


def change_day(rng: random.Random, source: str, english: str) -> str | None:
    """Put another day or month in the place of one."""
    kinds = (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        "January February April June July September October November December".split(),
    )
    found = [
        (match, kind)
        for kind in kinds
        for match in re.finditer(rf"\b(?:{'|'.join(kind)})\b", english)
    ]
    if not found:
        return None
    match, kind = rng.choice(found)
    other = rng.choice([name for name in kind if name != match.group()])
    return english[: match.start()] + other + english[match.end() :]


def add_name(rng: random.Random, source: str, english: str) -> str | None:
    """Put the name of somebody in front of a word inside the sentence."""
    places = [m.start() for m in re.finditer(r"(?<=[a-z] )[a-z]", english)]
    if not places:
        return None
    at = rng.choice(places)
    name = rng.choice("Zelensky Merkel Johnson Timmermans Obama Vermeulen Kowalski".split())
    return None if name in source else f"{english[:at]}{name} {english[at:]}"


def _names(source: str, english: str) -> list[re.Match[str]]:
    """Capitalised words inside a sentence that source and reference share."""
    theirs = {m.group() for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}", source)}
    return [m for m in re.finditer(r"\b[A-Z][a-z]{3,}\b", english) if m.group() in theirs]


def drop_name(rng: random.Random, source: str, english: str) -> str | None:
    """Leave a name out wherever it comes."""
    names = _names(source, english)
    if not names:
        return None
    return re.sub(rf" ?\b{rng.choice(names).group()}\b", "", english)


def replace_name(rng: random.Random, source: str, english: str) -> str | None:
    """Put a made-up name in the place of one."""
    names = _names(source, english)
    if not names:
        return None
    syllables = ["ba", "mer", "to", "lin", "ga", "ro", "ves", "kin", "du", "pel"]
    other = "".join(rng.sample(syllables, 3)).capitalize()
    return re.sub(rf"\b{rng.choice(names).group()}\b", other, english)


def drop_negation(rng: random.Random, source: str, english: str) -> str | None:
    """Leave a negation out where the source has one too."""
    if not re.search(r"\b(?:niet|geen|nooit|niemand|niets|zonder|not|no|never|without)\b", source):
        return None
    found = list(_NEGATORS.finditer(english))
    if not found:
        return None
    match = rng.choice(found)
    return (english[: match.start()] + english[match.end() :]).strip()


def drop_hearsay(rng: random.Random, source: str, english: str) -> str | None:
    """State a reported claim as a fact."""
    if not re.search(r"\b(?:zou|zouden|naar verluidt|[Vv]olgens)\b", source) and not re.search(
        _HEARSAY, source
    ):
        return None
    if not re.search(_HEARSAY, english):
        return None
    return re.sub(r"\s+", " ", _HEARSAY.sub("", english)).strip()


def cut_end(rng: random.Random, source: str, english: str) -> str | None:
    """Stop after part of the words, as a decoder at its limit does."""
    words = english.split()
    if len(words) < 6:
        return None
    return " ".join(words[: rng.randint(len(words) // 2, len(words) - 2)])


def cut_to_sentence(rng: random.Random, source: str, english: str) -> str | None:
    """Stop after two fifths of the words, but with a full stop."""
    words = english.split()
    if len(words) < 12:
        return None
    return " ".join(words[: len(words) * 2 // 5]).rstrip(",;:-–—") + "."


def repeat_phrase(rng: random.Random, source: str, english: str) -> str | None:
    """Say two to five words twice in a row."""
    words = english.split()
    size = rng.randint(2, 5)
    if len(words) < size + 2:
        return None
    at = rng.randint(0, len(words) - size - 1)
    return " ".join(words[: at + size] + words[at : at + size] + words[at + size :])


def loop_word(rng: random.Random, source: str, english: str) -> str | None:
    """Fall into a loop on one word."""
    words = english.split()
    at = rng.randint(0, len(words) - 1)
    return " ".join(words[: at + 1] + [words[at]] * 4 + words[at + 1 :])


def _lower_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}


def leave_all_dutch(rng: random.Random, source: str, english: str) -> str | None:
    """Give the source back."""
    return source if len(_lower_words(source) - _lower_words(english)) >= 3 else None


def leave_phrase_dutch(rng: random.Random, source: str, english: str) -> str | None:
    """Put four to six words of the source in the place of as many of the reference."""
    theirs, ours = source.split(), english.split()
    size = rng.randint(4, 6)
    if len(theirs) < size or len(ours) < size:
        return None
    start = rng.randint(0, len(theirs) - size)
    phrase = " ".join(theirs[start : start + size])
    if len(_lower_words(phrase) - _lower_words(english)) < 3:
        return None
    at = min(start, len(ours) - size)
    return " ".join([*ours[:at], phrase, *ours[at + size :]])


def leave_word_dutch(rng: random.Random, source: str, english: str) -> str | None:
    """Put one long word of the source in the place of one of the reference."""
    theirs = [w for w in re.findall(r"(?<= )[a-z]{6,}(?= )", source) if w not in english.lower()]
    ours = list(re.finditer(r"(?<= )[a-z]{5,}(?= )", english))
    if not theirs or not ours:
        return None
    match = rng.choice(ours)
    word: str = rng.choice(theirs)
    return english[: match.start()] + word + english[match.end() :]


def drop_quotes(rng: random.Random, source: str, english: str) -> str | None:
    """Leave the quotation marks out."""
    if not re.search('[“”„"‘]', source) or not re.search('[“”"‘]', english):
        return None
    bare = re.sub("‘([^‘’]*(?:’[a-z][^‘’]*)*)’", r"\1", english)
    return re.sub('[“”"‘]', "", bare)


def blend_words(rng: random.Random, source: str, english: str) -> str | None:
    """Put the halves of two long words together, as small models do."""
    found = list(re.finditer(r"(?<![\w-])[a-z]{6,}(?![\w-])", english))
    if len(found) < 2:
        return None
    first, second = rng.sample(found, 2)
    word, other = first.group(), second.group()
    blend = word[: len(word) // 2] + other[len(other) // 2 :]
    return f"{english[: first.start()]}{blend}{english[first.end() :]}"


DAMAGES: dict[Damage, Flag] = {
    blend_words: Flag.INVENTED_WORD,
    change_digit: Flag.NUMBER_CHANGED,
    change_number_word: Flag.NUMBER_CHANGED,
    change_scale: Flag.NUMBER_CHANGED,
    change_unit: Flag.NUMBER_CHANGED,
    swap_pair: Flag.NUMBER_CHANGED,
    drop_name: Flag.NAME_LOST,
    replace_name: Flag.NAME_LOST,
    add_name: Flag.NAME_LOST,
    change_day: Flag.NAME_LOST,
    drop_negation: Flag.NEGATION_LOST,
    drop_hearsay: Flag.HEARSAY_LOST,
    cut_end: Flag.TRUNCATED,
    cut_to_sentence: Flag.TRUNCATED,
    repeat_phrase: Flag.REPEATED,
    loop_word: Flag.REPEATED,
    leave_all_dutch: Flag.UNTRANSLATED,
    leave_phrase_dutch: Flag.UNTRANSLATED,
    leave_word_dutch: Flag.UNTRANSLATED,
    drop_quotes: Flag.PUNCTUATION,
}
"""Each damage and the flag that it has to raise."""

SUMMARY_DAMAGES: dict[Damage, Flag] = {
    change_digit: Flag.NUMBER_CHANGED,
    change_number_word: Flag.NUMBER_CHANGED,
    replace_name: Flag.NAME_LOST,
    drop_negation: Flag.NEGATION_LOST,
    drop_hearsay: Flag.HEARSAY_LOST,
    repeat_phrase: Flag.REPEATED,
}
"""The damages that a summary sentence has to be guarded against."""


def measure(
    pairs: list[Pair], checks: tuple[Check, ...], damages: dict[Damage, Flag], seed: int
) -> dict[str, Any]:
    """Clean-flag rate, recall of each damage, precision and recall of each flag."""
    started = time.perf_counter()
    clean = [{doubt.flag for doubt in run(checks, *pair)} for pair in pairs]
    seconds = time.perf_counter() - started
    false = Counter(flag for flags in clean for flag in flags)
    tried: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    hits: Counter[Flag] = Counter()
    total: Counter[Flag] = Counter()
    for damage, flag in damages.items():
        rng = random.Random(f"{seed} {damage.__name__}")
        judges = [check for check in checks if check.flag is flag]
        for source, english in pairs:
            damaged = damage(rng, source, english)
            if damaged is None or damaged == english:
                continue
            found = bool(run(judges, source, damaged))
            tried[damage.__name__] += 1
            noticed[damage.__name__] += found
            total[flag] += 1
            hits[flag] += found
    return {
        "sentences": len(pairs),
        "flagged": sum(map(bool, clean)),
        "clean_flag_rate": _share(sum(map(bool, clean)), len(pairs)),
        "microseconds_per_sentence": round(seconds / len(pairs) * 1e6),
        "flags": {
            flag: {
                "precision": _share(hits[flag], hits[flag] + false[flag]) if total[flag] else None,
                "recall": _share(hits[flag], total[flag]),
                "clean_flag_rate": _share(false[flag], len(pairs)),
                "clean_flagged": false[flag],
                "damaged": total[flag],
            }
            for flag in dict.fromkeys(check.flag for check in checks)
        },
        "recall_by_damage": {
            name: {"recall": _share(noticed[name], count), "damaged": count}
            for name, count in tried.items()
        },
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def read_pairs(path: Path) -> Iterator[Pair]:
    """Sentences and their references, of the seeds or of the articles."""
    for article in _lines(path):
        for sentence in article["sentences"]:
            dutch = sentence.get("nl") or article["text"][sentence["start"] : sentence["end"]]
            yield dutch, sentence["en"]


def read_summaries(path: Path) -> Iterator[Pair]:
    """Source sentences and the summary sentence made from them, of the articles."""
    for article in _lines(path):
        english = [sentence["en"] for sentence in article["sentences"]]
        for made in (*article["summary"], *article["groups"]):
            yield " ".join(english[i] for i in made["from"]), made["text"]


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    """Measure and write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds" / "seeds.jsonl")
    parser.add_argument(
        "--articles", type=Path, default=ROOT.parent / "shared" / "summaries" / "articles.jsonl"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "checks.json")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    report: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "python": platform.python_version(),
        "options": {"seed": args.seed},
        "seeds": measure(list(read_pairs(args.seeds)), translation_checks(), DAMAGES, args.seed),
    }
    if args.articles.is_file():
        pairs, made = list(read_pairs(args.articles)), list(read_summaries(args.articles))
        report["articles"] = measure(pairs, translation_checks(), DAMAGES, args.seed)
        report["summaries"] = measure(made, grounding_checks(), SUMMARY_DAMAGES, args.seed)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
