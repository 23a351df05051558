"""The command line: ``nlsum article.txt``, ``cat article.txt | nlsum``, ``nlsum *.txt --json``.

``nlsum evaluate`` measures the models on texts with references instead; an article in a
file of that name is read with ``nlsum ./evaluate``.

Exit codes: 0 if all went well, 1 if an input or a model failed (the other inputs are
still done) or a score is below its floor, 2 for wrong usage, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nlsum import _files
from nlsum._version import __version__
from nlsum.errors import NlsumError, OptionError
from nlsum.options import ComputeType, Device, EngineName, Length, Method, OptionChanges, Options

if TYPE_CHECKING:
    from nlsum.document import Document
    from nlsum.evaluation import Evaluation, ReferenceSet
    from nlsum.pipeline import Pipeline, Progress
    from nlsum.results import Result

_OK, _FAILED, _USAGE, _INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after the command's name; None takes the process's own.

    Returns:
        The exit code.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    evaluating = words[:1] == ["evaluate"]
    parser = _evaluation_parser() if evaluating else _parser()
    given = parser.parse_args(words[1:] if evaluating else words)
    try:
        return _evaluate(given) if evaluating else _run(given, parser)
    except OptionError as error:
        _complain(str(error))
        return _USAGE
    except (NlsumError, OSError) as error:
        _complain(str(error))
        return _FAILED
    except KeyboardInterrupt:
        _complain("Interrupted; nothing was written to the output file.")
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nlsum",
        description="Read Dutch news: translate it into English and summarise it.",
        epilog="Without files the article is read from standard input. "
        "See also: nlsum evaluate --help.",
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="an article as text or HTML; - is standard input")
    add("--method", choices=[str(m) for m in Method], help="which summaries to make")
    add("--sentences", type=int, metavar="N", help="length of each summary (default: by article)")
    add("--length", choices=[str(n) for n in Length], help="the same, for an article of its size")
    add("--query", metavar="TEXT", help="what the summaries are to be about")
    add("--bullets", action="store_true", help="begin each sentence of a summary with a dash")
    add("--glossary", metavar="FILE", help="CSV or TSV file: Dutch terms, the English to use")
    add("--keep", metavar="NAME", action="append", help="a name that stays as it is (repeatable)")
    add("--json", action="store_true", help="print one JSON object a line for each article")
    add("--output", metavar="FILE", help="write there instead of to standard output")
    add("--html", metavar="FILE", help="write an HTML page as well (one article only)")
    add("--demo", action="store_true", help="read an article that comes with nlsum")
    add("--fetch", metavar="MODEL", help="bring a model onto this machine for later use offline")
    _add_models(parser)
    add("--version", action="version", version=f"nlsum {__version__}")
    return parser


def _evaluation_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nlsum evaluate",
        description="Measure translation and summaries against references.",
        epilog="Without references, the sample articles that come with nlsum are used.",
    )
    add = parser.add_argument
    add(
        "references",
        nargs="*",
        metavar="REFERENCES",
        type=Path,
        help="a .tsv file of Dutch and English sentences, a .jsonl file of articles with their "
        "summaries, or a folder of such files",
    )
    add("--json", metavar="FILE", help="write the scores there as JSON")
    add("--gate", metavar="FLOORS", type=Path, help="exit 1 if a score is below its floor there")
    add("--set-floors", metavar="FLOORS", type=Path, help="write the scores there as new floors")
    add("--allow-lower", action="store_true", help="let a floor fall")
    _add_models(parser)
    return parser


def _add_models(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("models").add_argument
    add("--translator", metavar="MODEL", help="model name, Hub id or folder")
    add("--summarizer", metavar="MODEL", help="model name, Hub id or folder")
    add("--engine", choices=[str(e) for e in EngineName])
    add("--device", choices=[str(d) for d in Device])
    add("--compute-type", choices=[str(c) for c in ComputeType])
    add("--beams", type=int, metavar="N", help="beam width of the translation")
    add("--threads", type=int, metavar="N", help="threads to use (default: all)")
    add("--offline", action="store_true", default=None, help="never touch the network")


def _run(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if given.fetch:
        from nlsum.store import fetch

        sys.stdout.write(f"{fetch(given.fetch).path}\n")
        return _OK
    names: list[str] = given.files or ["-"]
    if given.demo:
        names = []
    elif not given.files and sys.stdin.isatty():
        parser.print_help(sys.stderr)
        return _USAGE
    if given.html and len(names) > 1:
        parser.error("--html takes one article")
    options = _options(given)

    from nlsum.pipeline import Pipeline

    pipeline = Pipeline(options)
    failures: list[str] = []
    with _files.writer(given.output) as write, _progress() as progress:
        shown = _results(pipeline, names, failures, progress)
        for name, result in shown:
            write(_rendered(name if len(names) > 1 else "", result, given))
            if given.html:
                _files.write_text(given.html, result.to_html())
    return _FAILED if failures else _OK


def _options(given: argparse.Namespace) -> Options:
    changes: OptionChanges = {}
    for name in OptionChanges.__annotations__:
        value = getattr(given, name, None)
        if value is not None:
            changes[name] = value  # type: ignore[literal-required]  # a key of the same class
    return Options().with_changes(changes)


def _results(
    pipeline: Pipeline, names: Sequence[str], failures: list[str], progress: Progress | None
) -> Iterator[tuple[str, Result]]:
    """Results of the inputs that can be read; what cannot is reported and left out."""

    def documents() -> Iterator[tuple[Document, str]]:
        for name in names:
            try:
                yield _read(pipeline, name), name
            except (NlsumError, OSError) as error:
                failures.append(name)
                _complain(f"{name}: {error}")
        if not names:
            from nlsum._samples import samples

            yield pipeline.segment(samples()[0].text), "demo"

    for result, name in pipeline.pipe_pairs(documents(), progress=progress):
        yield name, result


def _read(pipeline: Pipeline, name: str) -> Document:
    text = _files.read_text(name)
    if name.lower().endswith((".html", ".htm")):
        return pipeline.segment(html=text)
    return pipeline.segment(text)


def _rendered(name: str, result: Result, given: argparse.Namespace) -> str:
    if given.json:
        return f"{result.to_json()}\n"
    from nlsum.display import to_text

    color = given.output is None and sys.stdout.isatty()
    heading = f"== {name} ==\n" if name else ""
    text = to_text(result.to_dict(), seconds=result.seconds, color=color, bullets=given.bullets)
    return f"{heading}{text}\n"


def _evaluate(given: argparse.Namespace) -> int:
    from nlsum.evaluation import evaluate, read_floors, to_table
    from nlsum.pipeline import Pipeline

    sets = _reference_sets(given.references)
    if given.gate:
        for one in sets:  # an unknown set is told before the models run
            read_floors(given.gate, one.name)
    pipeline = Pipeline(_options(given))
    with _progress() as progress:
        done = [evaluate(pipeline, one, progress=progress) for one in sets]
    with _files.writer(None) as write:
        write(f"{to_table(done, color=sys.stdout.isatty())}\n")
    if given.json:
        report = {"version": __version__, "sets": [one.to_dict() for one in done]}
        _files.write_text(given.json, json.dumps(report, indent=2) + "\n")
    return _judge(done, given)


def _reference_sets(paths: Sequence[Path]) -> list[ReferenceSet]:
    from nlsum.evaluation import read_references, sample_references

    sets = [one for path in paths for one in read_references(path)] or [sample_references()]
    names = [one.name for one in sets]
    if len(set(names)) < len(names):
        raise OptionError("Two reference sets have one name.", hint="Rename a file.")
    return sets


def _judge(done: Sequence[Evaluation], given: argparse.Namespace) -> int:
    """Compare with the floors, and move them, as asked."""
    from nlsum.evaluation import gate, raise_floors, read_floors

    code = _OK
    for one in done:
        if given.gate:
            floors = read_floors(given.gate, one.name)
            for shortfall in gate(one.gated, floors, corpus=one.corpus):
                _complain(f"{one.name}: {shortfall}")
                code = _FAILED
        if given.set_floors:
            raise_floors(
                given.set_floors,
                one.name,
                one.gated,
                corpus=one.corpus,
                allow_lower=given.allow_lower,
            )
    return code


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A progress bar on stderr, if that is a terminal and it takes over a second."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit=" sentences", delay=1.0, leave=False, file=sys.stderr) as bar:

        def advance(count: int) -> None:
            bar.update(count)

        yield advance


def _complain(message: str) -> None:
    sys.stderr.write(f"nlsum: {message}\n")
