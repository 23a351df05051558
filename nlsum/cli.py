"""The command line: ``nlsum article.txt``, ``cat article.txt | nlsum``, ``nlsum *.txt --json``.

Exit codes: 0 if all went well, 1 if an input or a model failed (the other inputs are
still done), 2 for wrong usage, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nlsum import _files
from nlsum._version import __version__
from nlsum.errors import NlsumError, OptionError
from nlsum.options import ComputeType, Device, EngineName, Length, Method, OptionChanges, Options

if TYPE_CHECKING:
    from nlsum.document import Document
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
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        return _run(given, parser)
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
        epilog="Without files the article is read from standard input.",
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
    models = parser.add_argument_group("models")
    add = models.add_argument
    add("--translator", metavar="MODEL", help="model name, Hub id or folder")
    add("--summarizer", metavar="MODEL", help="model name, Hub id or folder")
    add("--engine", choices=[str(e) for e in EngineName])
    add("--device", choices=[str(d) for d in Device])
    add("--compute-type", choices=[str(c) for c in ComputeType])
    add("--beams", type=int, metavar="N", help="beam width of the translation")
    add("--threads", type=int, metavar="N", help="threads to use (default: all)")
    add("--offline", action="store_true", default=None, help="never touch the network")
    add = parser.add_argument
    add("--version", action="version", version=f"nlsum {__version__}")
    return parser


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
        value = getattr(given, name)
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
