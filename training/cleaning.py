"""Which pairs are good enough to learn from, and which must not be learnt from."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nlsum.normalization import normalize
from training.corpus import Pair, read_pairs

MAX_CHARACTERS = 700
MAX_WORDS = 110
MIN_LETTERS = 0.7
"""Least share of letters and spaces among the characters."""
LENGTH_RATIO = (0.45, 2.4)
"""Least and most characters of the source for each of the target."""
MAX_SHARED_WORDS = 0.7
"""Share of the source's words that may stand in the target before it counts as a copy."""

_DUTCH = frozenset(
    """de het een van en in is op te dat die met voor zijn niet aan er om ook als dan maar bij
    nog uit door naar heeft je u kan wordt worden deze dit over ze hij was tot of geen wel meer
    moet zal""".split()
)
_ENGLISH = frozenset(
    """the of and to a in is that for it as with on be are this by an not have from or you can
    was will at your they which he has if were their its all but we one more when there""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_NOT_KEY = re.compile(r"\W+")


def key(text: str) -> str:
    """What two texts have in common that differ only in case, spaces and punctuation.

    Example:
        >>> key("Nee, dat is 'm niet!") == key("nee dat is m niet")
        True
    """
    return _NOT_KEY.sub("", text.lower())


def _mostly_letters(text: str) -> bool:
    # One mark is free: else "No." would be too little text for its full stop.
    return sum(c.isalpha() or c == " " for c in text) + 1 >= MIN_LETTERS * len(text)


def pair_defect(pair: Pair) -> str | None:
    """Why two texts of any languages cannot be a pair worth learning from.

    Args:
        pair: Normalised texts.

    Returns:
        A word for the defect, None if there is none.

    Example:
        >>> pair_defect(Pair("Hij komt morgen.", "He will come tomorrow.")) is None
        True
        >>> pair_defect(Pair("404", "404"))
        'identical'
    """
    source, target = pair
    if not source or not target:
        return "empty"
    if source == target:
        return "identical"
    if max(len(source), len(target)) > MAX_CHARACTERS:
        return "long"
    words = _WORD.findall(source), _WORD.findall(target)
    if not words[0] or not words[1]:
        return "wordless"
    if max(len(words[0]), len(words[1])) > MAX_WORDS:
        return "long"
    # Five characters of grace, so that short pairs are not judged by their ratio alone.
    ratio = (len(source) + 5) / (len(target) + 5)
    if len(words[0]) + len(words[1]) > 10 and not LENGTH_RATIO[0] < ratio < LENGTH_RATIO[1]:
        return "ratio"
    if not _mostly_letters(source) or not _mostly_letters(target):
        return "symbols"
    if abs(len(_NUMBER.findall(source)) - len(_NUMBER.findall(target))) > 1:
        return "numbers"
    return None


def dutch_english_defect(pair: Pair) -> str | None:
    """Why a Dutch and an English text cannot be a pair, by their function words.

    Example:
        >>> dutch_english_defect(Pair("Save the file and close all open windows", "Save it"))
        'not Dutch'
    """
    dutch = _WORD.findall(pair.source.lower())
    english = _WORD.findall(pair.target.lower())
    if len(dutch) >= 6 and _DUTCH.isdisjoint(dutch):
        return "not Dutch"
    if len(english) >= 6 and _ENGLISH.isdisjoint(english):
        return "not English"
    if len(dutch) >= 5 and len(set(dutch) & set(english)) > MAX_SHARED_WORDS * len(set(dutch)):
        return "copied"
    return None


@dataclass(slots=True)
class Cleaner:
    """Lets good pairs through once, and counts why the others were held back.

    Args:
        excluded: Keys (see ``key``) of test texts: a pair with one on either side is held back.
        dutch_english: Whether the languages are to be checked.
    """

    excluded: frozenset[str] = frozenset()
    dutch_english: bool = True
    rejected: Counter[str] = field(default_factory=Counter)
    _seen: set[bytes] = field(default_factory=set, repr=False)

    def clean(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The good pairs, normalised, in order; each only the first time it comes by."""
        for raw in pairs:
            pair = Pair(normalize(raw.source), normalize(raw.target))
            defect = self._defect(pair)
            if defect is None:
                yield pair
            else:
                self.rejected[defect] += 1

    def _defect(self, pair: Pair) -> str | None:
        defect = pair_defect(pair)
        if defect is None and self.dutch_english:
            defect = dutch_english_defect(pair)
        if defect is not None:
            return defect
        keys = key(pair.source), key(pair.target)
        if not self.excluded.isdisjoint(keys):
            return "test set"
        digest = hashlib.blake2b("\0".join(keys).encode(), digest_size=16).digest()
        if digest in self._seen:
            return "duplicate"
        self._seen.add(digest)
        return None


def held_back_keys(data: Path) -> frozenset[str]:
    """Keys of every text that is kept for testing.

    Args:
        data: Folder with ``eval/*.tsv`` and ``seeds/seeds.jsonl``; either may be absent.

    Returns:
        Keys of both languages, of sentences and of whole summaries.
    """
    texts: list[str] = []
    for path in sorted((data / "eval").glob("*.tsv")):
        texts.extend(text for pair in read_pairs(path) for text in pair)
    seeds = data / "seeds" / "seeds.jsonl"
    if seeds.exists():
        for line in seeds.read_text(encoding="utf-8").splitlines():
            seed = json.loads(line)
            texts.append(seed["summary"])
            for sentence in seed["sentences"]:
                texts.append(seed["text"][sentence["start"] : sentence["end"]])
                texts.append(sentence["en"])
    return frozenset(found for text in texts if (found := key(normalize(text))))
