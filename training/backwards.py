"""Make an English-Dutch translator and let it write Dutch for free English text.

``python -m training.backwards``, then ``python -m training.translator --more
work/nlsum-en-nl-backwards/synthetic``: its Dutch becomes the tagged source of
synthetic pairs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from nlsum.engines import load_engine
from nlsum.options import Decoding
from training.recipe import make_model
from training.synthetic import english_sentences, write_outputs
from training.translator import translator_job, translator_parser

NAME = "nlsum-en-nl-backwards"


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = translator_parser(__doc__.splitlines()[0], name=NAME)
    parser.add_argument(
        "--sentences", type=int, default=200_000, help="English sentences to translate"
    )
    arguments = parser.parse_args(argv)
    job = translator_job(arguments, name=NAME, more=arguments.more, backwards=True)
    print(json.dumps(make_model(job), indent=1))
    write_outputs(
        load_engine(str(job.out)),
        english_sentences(arguments.data, arguments.sentences),
        job.work / "synthetic" / "backtranslated.tsv",
        Decoding(beams=2),
        swapped=True,
    )


if __name__ == "__main__":
    main()
