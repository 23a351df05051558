"""Enums and frozen option objects, shared by the API, the command line and workers."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self, TypedDict, TypeVar

from nlsum.errors import OptionError


class Method(StrEnum):
    """Which summaries to make."""

    BOTH = "both"
    EXTRACTIVE = "extractive"
    ABSTRACTIVE = "abstractive"


class Length(StrEnum):
    """How long a summary is, for the article that it is of; ``medium`` is what suits it."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    def scale(self, count: int) -> int:
        """Sentences of a summary of this length where ``count`` are medium; at least one.

        Example:
            >>> [length.scale(5) for length in Length]
            [3, 5, 10]
        """
        return max(1, {Length.SHORT: (count + 1) // 2, Length.LONG: 2 * count}.get(self, count))


class EngineName(StrEnum):
    """What runs the models; ``auto`` is the fastest installed one that can."""

    AUTO = "auto"
    CTRANSLATE2 = "ctranslate2"
    TRANSFORMERS = "transformers"
    FAKE = "fake"


class Device(StrEnum):
    """Where the models run; ``auto`` is CUDA or MPS if present, else the CPU."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class ComputeType(StrEnum):
    """Number format of the weights; ``auto`` is int8 on CTranslate2's CPU path, else float32."""

    AUTO = "auto"
    INT8 = "int8"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


class Role(StrEnum):
    """What a paragraph is in a news page."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    BODY = "body"
    LIST_ITEM = "list_item"
    PULL_QUOTE = "pull_quote"
    BOILERPLATE = "boilerplate"


class Flag(StrEnum):
    """What is doubtful about a sentence or a document."""

    TRUNCATED = "truncated"
    """The output stops before the source does."""
    REPEATED = "repeated"
    """A phrase is repeated more often than in the source."""
    NUMBER_CHANGED = "number_changed"
    """A number of the source is missing or different, or one was added."""
    NAME_LOST = "name_lost"
    """A name of the source is missing or different, or one was added."""
    NEGATION_LOST = "negation_lost"
    """The source denies something and the output does not, or the reverse."""
    HEARSAY_LOST = "hearsay_lost"
    """The source reports a claim and the output states it as fact."""
    ACTOR_CHANGED = "actor_changed"
    """Somebody does or says what the source says of another."""
    UNTRANSLATED = "untranslated"
    """Dutch was left standing."""
    INVENTED_WORD = "invented_word"
    """A word of the output is neither English nor taken from the source."""
    LENGTH = "length"
    """The output is far too long or too short for its source."""
    GLOSSARY_MISSED = "glossary_missed"
    """A term of the glossary was translated in another way."""
    PUNCTUATION = "punctuation"
    """Quotation marks or brackets of the source are missing or unbalanced."""
    LOW_SCORE = "low_score"
    """The model gave its own output a low probability."""
    NOT_DUTCH = "not_dutch"
    """The text does not look like Dutch."""
    OFF_TOPIC = "off_topic"
    """Nothing in the article matches what was asked about."""
    UNSUPPORTED = "unsupported"
    """A summary sentence says something that no source sentence says."""
    SOURCE_KEPT = "source_kept"
    """A generated summary sentence was replaced by its best source sentence."""
    TOO_SHORT = "too_short"
    """There was too little text to summarise."""


_E = TypeVar("_E", bound=StrEnum)


def as_enum(kind: type[_E], value: object, option: str) -> _E:
    """Read an enum member from its value.

    Args:
        kind: The enum.
        value: A member or its string.
        option: Name of the option, for the error.

    Raises:
        OptionError: If ``value`` is not one of the enum's.

    Example:
        >>> as_enum(Method, "both", "method")
        <Method.BOTH: 'both'>
    """
    try:
        return kind(str(value))
    except ValueError:
        choices = ", ".join(repr(str(member)) for member in kind)
        raise OptionError(
            f"{option}={value!r} is not known.", hint=f"Use one of {choices}."
        ) from None


def check_range(option: str, value: float, low: float, high: float) -> None:
    """Raise ``OptionError`` unless ``low <= value <= high`` (a bool or NaN never is)."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (number and low <= value <= high):
        raise OptionError(f"{option}={value!r} is out of range.", hint=f"Use {low} to {high}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """Draw each token at random instead of searching for the best (Fan et al., 2018).

    Args:
        temperature: Divides the scores of the tokens: under 1 likely ones come up more often.
        top_k: Draw among this many likeliest tokens.
        seed: The same seed gives the same output for the same text, whatever it comes with.
    """

    temperature: float = 1.0
    top_k: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        check_range("temperature", self.temperature, 0.01, 10.0)
        check_range("top_k", self.top_k, 1, 1000)
        check_range("seed", self.seed, 0, 2**31 - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How an engine finds its output.

    Args:
        beams: Beam width; 1 is greedy search.
        num_hypotheses: How many outputs to return for each input, best first.
        no_repeat_ngram: Forbid an n-gram of this many tokens to occur twice; 0 allows all.
        repetition_penalty: Above 1 makes tokens that were already produced less likely.
        length_penalty: Exponent of the length that a beam's score is divided by.
        max_tokens: Upper bound on the tokens of an output, whatever the input's length.
        sampling: Draw outputs instead of searching for them; needs ``beams=1``.
        prefix: What every output begins with; needs ``beams=1``, since engines rank the
            beams behind a prefix by different rules.

    Raises:
        OptionError: If a number is out of range, or the fields do not go together.

    Example:
        >>> Decoding(beams=1, num_hypotheses=5, sampling=Sampling(temperature=0.7)).sampling.top_k
        10
    """

    beams: int = 4
    num_hypotheses: int = 1
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    length_penalty: float = 1.0
    max_tokens: int = 256
    sampling: Sampling | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        check_range("beams", self.beams, 1, 64)
        check_range("num_hypotheses", self.num_hypotheses, 1, 64)
        check_range("no_repeat_ngram", self.no_repeat_ngram, 0, 32)
        check_range("repetition_penalty", self.repetition_penalty, 0.1, 10.0)
        check_range("length_penalty", self.length_penalty, 0.0, 10.0)
        check_range("max_tokens", self.max_tokens, 1, 4096)
        if self.beams > 1 and (self.sampling or self.prefix):
            raise OptionError(
                "Sampling and a prefix do not go with a beam search.", hint="Use beams=1."
            )
        if self.num_hypotheses > self.beams and not self.sampling:
            raise OptionError(
                f"num_hypotheses={self.num_hypotheses} needs at least as many beams.",
                hint="Raise beams, or sample.",
            )


Glossary = Mapping[str, str] | Iterable[tuple[str, str]] | str | os.PathLike[str]
"""Dutch terms with their English: a mapping, pairs, or the path of a CSV or TSV file."""


def _as_pairs(glossary: Glossary) -> tuple[tuple[str, str], ...]:
    if isinstance(glossary, (str, os.PathLike)):
        found: list[tuple[str, str]] = _read_pairs(glossary)
    elif isinstance(glossary, Mapping):
        found = list(glossary.items())
    else:
        found = list(glossary)
    for pair in found:
        if len(pair) != 2 or not all(isinstance(term, str) and term.strip() for term in pair):
            raise OptionError(
                f"glossary: {pair!r} is not a Dutch term and its English.",
                hint="Give each term a text in both languages.",
            )
    return tuple((dutch.strip(), english.strip()) for dutch, english in found)


def _read_pairs(path: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """The first two columns of a file with tabs, semicolons or commas between them."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"The glossary {os.fspath(path)!r} cannot be read: {error}.",
            hint="Give the path of a UTF-8 file with Dutch and English in two columns.",
        ) from error
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = next((sign for sign in "\t;" if lines and sign in lines[0]), ",")
    return [
        (row[0], row[1] if len(row) > 1 else "") for row in csv.reader(lines, delimiter=delimiter)
    ]


DEFAULT_TRANSLATOR = "nlsum-nl-en-small"
DEFAULT_SUMMARIZER = "nlsum-abstract-small"


class OptionChanges(TypedDict, total=False):
    """Keyword arguments that override single fields of ``Options``."""

    translator: str | os.PathLike[str]
    summarizer: str | os.PathLike[str]
    engine: EngineName | str
    device: Device | str
    compute_type: ComputeType | str
    beams: int
    threads: int
    offline: bool
    method: Method | str
    sentences: int | None
    length: Length | str
    query: str
    glossary: Glossary
    keep: Iterable[str]  # a single name is one too


class SummaryChanges(TypedDict, total=False):
    """Keyword arguments that a single call may override; None leaves an option as it is."""

    method: Method | str | None
    sentences: int | None
    length: Length | str | None
    query: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything a ``Pipeline`` can be told.

    Args:
        translator: Model name, Hub id or local folder of the Dutch-English translator.
        summarizer: The same for the abstractive summariser.
        engine: What runs the models.
        device: Where they run.
        compute_type: Number format of their weights.
        beams: Beam width of the translation.
        threads: Threads of the engine; 0 leaves the choice to it.
        offline: Never touch the network, whatever model is asked for.
        method: Which summaries to make.
        sentences: Length of each summary in sentences; None goes by ``length``.
        length: Length of each summary for an article of its size.
        query: A question or topic, in Dutch or English, that the summaries are to be about.
        glossary: Dutch terms with the English that they are to have, or the path of a CSV or
            TSV file with two columns; kept as a tuple of pairs.
        keep: Names that stay as they are.

    Raises:
        OptionError: If a value is impossible, or a glossary cannot be read.

    Example:
        >>> Options(glossary={"Raad van State": "Council of State"}).glossary
        (('Raad van State', 'Council of State'),)
        >>> Options(beams=2, device="cpu").device
        <Device.CPU: 'cpu'>
    """

    translator: str = DEFAULT_TRANSLATOR
    summarizer: str = DEFAULT_SUMMARIZER
    engine: EngineName = EngineName.AUTO
    device: Device = Device.AUTO
    compute_type: ComputeType = ComputeType.AUTO
    beams: int = 4
    threads: int = 0
    offline: bool = False
    method: Method = Method.BOTH
    sentences: int | None = None
    length: Length = Length.MEDIUM
    query: str = ""
    glossary: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        def put(name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        for name in ("translator", "summarizer"):
            value = getattr(self, name)
            if not isinstance(value, (str, os.PathLike)) or not os.fspath(value):
                raise OptionError(f"{name}={value!r} is not a model name or folder.")
            put(name, os.fspath(value))
        put("engine", as_enum(EngineName, self.engine, "engine"))
        put("device", as_enum(Device, self.device, "device"))
        put("compute_type", as_enum(ComputeType, self.compute_type, "compute_type"))
        put("method", as_enum(Method, self.method, "method"))
        put("length", as_enum(Length, self.length, "length"))
        if not isinstance(self.query, str):
            raise OptionError(f"query={self.query!r} is not text.")
        put("glossary", _as_pairs(self.glossary))
        names = (self.keep,) if isinstance(self.keep, str) else tuple(self.keep)
        if not all(isinstance(name, str) and name.strip() for name in names):
            raise OptionError(f"keep={names!r} has what is no name.", hint="Use texts.")
        put("keep", names)
        check_range("beams", self.beams, 1, 64)
        check_range("threads", self.threads, 0, 1024)
        if self.sentences is not None:
            check_range("sentences", self.sentences, 1, 100)

    def with_changes(self, changes: OptionChanges) -> Self:
        """A copy with some fields replaced.

        Raises:
            OptionError: If a name is not an option, or a value is impossible.
        """
        known = {field.name for field in fields(self)}
        unknown = sorted(set(changes) - known)
        if unknown:
            raise OptionError(
                f"Unknown option: {', '.join(unknown)}.", hint=f"Known: {', '.join(sorted(known))}."
            )
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]  # enums from str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            f.name: str(v) if isinstance(v := getattr(self, f.name), StrEnum) else v
            for f in fields(self)
        } | {"glossary": [list(pair) for pair in self.glossary], "keep": list(self.keep)}
