"""Make the table of spellings that tells Dutch words from English ones.

For every three letters in a row, the logarithm of how much likelier they are in
words that only the Dutch side of the parallel news has than in words that only
the English side has (naive Bayes over trigrams, as in Cavnar and Trenkle 1994,
"N-gram-based text categorization"). Each word counts once, however frequent.

    python training/dutch_spelling.py ../shared/parallel/news_*.tsv.xz
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "nlsum" / "checks" / "data" / "spelling.tsv"
FEWEST, WEAKEST, SMOOTHING = 20, 0.4, 0.5
HEADER = """\
# How much likelier three letters are in a Dutch word than in an English one: natural
# logarithm, a tab, the trigrams; ^ and $ are the ends of a word. Made by
# training/dutch_spelling.py from the parallel news.
"""


def vocabularies(files: Iterable[Path]) -> tuple[set[str], set[str]]:
    """Lower-case words of four letters and more, of each side."""
    dutch: set[str] = set()
    english: set[str] = set()
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                sides = line.rstrip("\n").split("\t")
                if len(sides) == 2:
                    for side, words in zip(sides, (dutch, english), strict=True):
                        found = re.findall(r"[^\W\d_]{4,}", side)
                        words.update(word for word in found if word.islower())
    return dutch, english


def trigrams(word: str) -> list[str]:
    """Three letters in a row, the ends of the word included."""
    marked = f"^{word}$"
    return [marked[i : i + 3] for i in range(len(marked) - 2)]


def weights(dutch: set[str], english: set[str]) -> dict[str, float]:
    """Log-ratio of each trigram that is frequent and telling enough."""
    ours = Counter(gram for word in dutch - english for gram in trigrams(word))
    theirs = Counter(gram for word in english - dutch for gram in trigrams(word))
    norm = math.log((theirs.total() + 1) / (ours.total() + 1))
    ratios = {
        gram: math.log((ours[gram] + SMOOTHING) / (theirs[gram] + SMOOTHING)) + norm
        for gram in set(ours) | set(theirs)
        if ours[gram] + theirs[gram] >= FEWEST
    }
    return {gram: round(ratio, 1) for gram, ratio in ratios.items() if abs(ratio) >= WEAKEST}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rows: defaultdict[float, list[str]] = defaultdict(list)
    for gram, weight in weights(*vocabularies(args.files)).items():
        rows[weight].append(gram)
    body = "".join(f"{weight}\t{' '.join(sorted(rows[weight]))}\n" for weight in sorted(rows))
    args.out.write_text(HEADER + body, encoding="utf-8")


if __name__ == "__main__":
    main()
