"""Learn how often each word is capitalised inside a sentence, and store it as JSON.

A word that is nearly always small inside a sentence and is capitalised after a
full stop begins a sentence; one that is nearly always capitalised may be a name.
Punkt keeps the same evidence as six yes-or-no flags; the share says more.

    python -m training.segmenter.train_casing [--shared DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from training.segmenter.corpus import DEFAULT_SHARED, paragraphs

OUT = Path(__file__).resolve().parents[2] / "nlsum" / "segmentation" / "data" / "casing.json"
LEAST_OCCURRENCES = 12
"""Rarer words are left out: a compound or a name that is seen twice says little."""
LOWEST, HIGHEST = -4, 4
WORDS_INSIDE = re.compile(r"(?<=[^\W\d_] )([^\W\d_]{2,40}+)(?=[ ,.;:!?)])")
"""Words that follow a word and a space, so that they cannot begin a sentence."""


def train(shared: Path) -> dict[str, str]:
    """Count, and group the words by their rounded log2 odds of a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for paragraph in paragraphs(shared):
        for word in WORDS_INSIDE.findall(paragraph):
            if word.islower():
                small[word] += 1
            elif word.istitle():
                capital[word.lower()] += 1
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word in small.keys() | capital.keys():
        if small[word] + capital[word] >= LEAST_OCCURRENCES:
            odds = math.log2((capital[word] + 0.5) / (small[word] + 0.5))
            groups[max(LOWEST, min(HIGHEST, round(odds)))].append(word)
    return {str(level): " ".join(sorted(groups[level])) for level in sorted(groups)}


def main() -> None:
    """Read the arguments, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    text = json.dumps(train(args.shared), ensure_ascii=False, indent=0)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
