"""Make the Dutch-English translator: ``python -m training.translator --minutes 600``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from nlsum.engines import load_engine
from nlsum.options import Decoding
from training.arguments import architecture_from, new_parser, schedule_from, settings_from
from training.corpus import RECIPE, Weighting
from training.evaluate import read_evaluation_sets
from training.prepare import TranslationData
from training.recipe import Job, make_model
from training.synthetic import news_texts, write_outputs

NAME = "nlsum-nl-en-small"


def translator_parser(description: str, *, name: str) -> argparse.ArgumentParser:
    """A parser with the arguments of a translator in either direction."""
    parser = new_parser(description, name=name, minutes=600)
    add = parser.add_argument
    add("--more", type=Path, nargs="*", default=[], help="further folders of TSV pairs")
    add("--weights", type=Path, default=RECIPE, help="TOML file of weights by source")
    add("--augmented", type=float, default=0.5, help="synthetic pairs for each pair of news")
    return parser


def translator_job(
    arguments: argparse.Namespace, *, name: str, more: Sequence[Path], backwards: bool
) -> Job:
    """Prepare the pairs, and say what is to be made of them.

    Args:
        arguments: See ``translator_parser``.
        name: Of the model.
        more: Further folders of TSV pairs.
        backwards: Whether the model goes from English to Dutch.
    """
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    pairs = arguments.work / "pairs.tsv"
    TranslationData(
        arguments.data,
        more=more,
        weighting=Weighting.from_toml(arguments.weights),
        augmented=arguments.augmented,
        backwards=backwards,
        seed=arguments.seed,
    ).prepare(pairs)
    sets = read_evaluation_sets(arguments.data / "eval")
    return Job(
        name=name,
        task="translate",
        languages=("en", "nl") if backwards else ("nl", "en"),
        pairs=pairs,
        sets=[one.swapped() for one in sets] if backwards else sets,
        work=arguments.work,
        out=arguments.out,
        schedule=schedule_from(arguments),
        settings=settings_from(arguments),
        architecture=architecture_from(arguments),
        vocabulary_size=arguments.vocabulary,
        init=arguments.init,
        failures=arguments.failures,
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = translator_parser(__doc__.splitlines()[0], name=NAME)
    add = parser.add_argument
    add("--teacher", type=Path, help="folder of a larger model to learn from as well")
    add("--distilled", type=int, default=50_000, help="sentences that the teacher translates")
    arguments = parser.parse_args(argv)
    more = list(arguments.more)
    if arguments.teacher:
        more.append(distil(arguments))
    job = translator_job(arguments, name=NAME, more=more, backwards=False)
    print(json.dumps(make_model(job), indent=1))


def distil(arguments: argparse.Namespace) -> Path:
    """Let the teacher translate news; the folder of the pairs."""
    folder: Path = arguments.work / "distilled"
    weighting = Weighting.from_toml(arguments.weights)
    texts = news_texts(arguments.data, weighting, arguments.distilled)
    write_outputs(
        load_engine(str(arguments.teacher)), texts, folder / "distilled.tsv", Decoding(beams=4)
    )
    return folder


if __name__ == "__main__":
    main()
