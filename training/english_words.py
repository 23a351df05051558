"""Make the list of English words that tells a real word from one that a model made up.

Counts the lower-case words of free English text and keeps those that occur at least
twice: single occurrences are mostly typing errors. In texts written or translated for
this project once is enough; the seeds are left out, they are a test set.

    python training/english_words.py ../shared/mono/en.txt.xz ../shared/parallel/*.tsv.xz
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "nlsum" / "checks" / "data" / "english-words.txt"
CAREFUL = ("news_", "articles_", "police_")
"""How the files of texts begin that were written with care."""
FEWEST, SHORTEST, LINE = 2, 4, 100
HEADER = (
    "# English words of four letters and more. Made by training/english_words.py from free text.\n"
)
_WORD = re.compile(rf"(?<![\w'’-])[a-z]{{{SHORTEST},}}(?!\w)")


def count(files: Iterable[Path]) -> Counter[str]:
    """Lower-case words of plain text, or of the last column of tables."""
    words: Counter[str] = Counter()
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = _WORD.findall(line.rstrip("\n").rpartition("\t")[2])
                words.update(found * FEWEST if path.name.startswith(CAREFUL) else found)
    return words


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    kept = sorted(word for word, times in count(args.files).items() if times >= FEWEST)
    lines: list[str] = [""]
    for word in kept:
        if len(lines[-1]) + len(word) > LINE:
            lines.append("")
        lines[-1] += f"{word} "
    args.out.write_text(HEADER + "\n".join(line.rstrip() for line in lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
