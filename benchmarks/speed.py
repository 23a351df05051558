"""How long a user waits: a cold shell call, a warm article, a stream of articles.

Every figure is the median of several runs. The peer in the same run, on the same
machine and with the same weights, is what a user would write without this library:
transformers' ``MarianMTModel.generate`` over the sentences of an article, in float32, in
one padded batch.

    python benchmarks/speed.py
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from report import write

import nlsum
from nlsum.store import bundled

_COLD = (
    "import sys, nlsum; t = nlsum.translate(sys.stdin.read()); "
    "sys.stdout.write(t[0].text); sys.stdout.flush()"
)


def median(run: Callable[[], float], times: int) -> dict[str, float]:
    """Median, least and most of several timings, in seconds."""
    found = [run() for _ in range(times)]
    return {
        "median": round(statistics.median(found), 4),
        "min": round(min(found), 4),
        "max": round(max(found), 4),
    }


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def process(arguments: list[str], text: str) -> float:
    """Seconds of a fresh process, from start to end."""
    return timed(
        lambda: subprocess.run(
            [sys.executable, *arguments], input=text, text=True, capture_output=True, check=True
        )
    )


def article_of(words: int) -> str:
    """Sample articles joined to about so many words."""
    parts: list[str] = []
    count = 0
    for sample in nlsum.samples():
        parts.append(sample.text)
        count += len(sample.text.split())
        if count >= words:
            break
    cut = " ".join("\n\n".join(parts).split(" ")[:words])
    return cut[: cut.rfind(".") + 1]


def peer(text: str) -> Callable[[], object]:
    """The same article through plain transformers, beam 4."""
    import torch
    import transformers

    folder = bundled("models") / "nlsum-nl-en-small"
    transformers.utils.logging.set_verbosity_error()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
    sentences = [s.text for s in nlsum.segment(text).sentences]

    def run() -> object:
        batch = tokenizer(sentences, return_tensors="pt", padding=True)
        with torch.inference_mode():
            return tokenizer.batch_decode(
                model.generate(**batch, num_beams=4, max_new_tokens=256),
                skip_special_tokens=True,
            )

    return run


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    article = article_of(600)
    sentence = "Het kabinet is dinsdag gevallen over het stikstofbeleid."
    results: dict[str, Any] = {
        "article": {
            "words": len(article.split()),
            "sentences": len(nlsum.segment(article).sentences),
        },
        "import": median(lambda: process(["-c", "import nlsum"], ""), times),
        "python start": median(lambda: process(["-c", "pass"], ""), times),
        "cold first sentence": median(lambda: process(["-c", _COLD], sentence), times),
        "cold article in the shell": median(lambda: process(["-m", "nlsum"], article), times),
    }
    pipeline = nlsum.Pipeline()
    pipeline(article)
    results["warm article"] = median(lambda: timed(lambda: pipeline(article)), times)
    results["warm translation"] = median(lambda: timed(lambda: pipeline.translate(article)), times)
    results["warm extractive"] = median(
        lambda: timed(lambda: pipeline.summarize(article, method="extractive")), times
    )
    texts = [sample.text for sample in nlsum.samples()]
    seconds = timed(lambda: list(pipeline.pipe(texts)))
    words = sum(len(text.split()) for text in texts)
    results["pipe"] = {
        "articles": len(texts),
        "words": words,
        "seconds": round(seconds, 2),
        "words_per_second": round(words / seconds),
    }
    run = peer(article)
    run()
    results["transformers translation"] = median(lambda: timed(run), max(3, times // 2))
    results["translation_speedup"] = round(
        results["transformers translation"]["median"] / results["warm translation"]["median"], 2
    )
    path = write("speed", results, packages=("nlsum", "ctranslate2", "transformers", "torch"))
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
