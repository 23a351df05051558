"""The rooms of docs/architecture.md: what may import what, what is public, what import costs."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import nlsum

PACKAGE = Path(nlsum.__file__).parent

# A module imports only from lower rows than its own, or from its own room.
ROWS = {
    0: ("_version", "errors"),
    1: ("options",),
    2: ("display", "document", "normalization"),
    3: ("protocols",),
    4: ("results", "store"),
    5: ("_samples", "checks", "engines", "segmentation"),
    6: ("summarization", "translation"),
    7: ("pipeline",),
    8: ("_api", "_files", "evaluation", "integrations"),
    9: ("cli",),
    10: ("__init__", "__main__"),
}
ROW_OF = {room: row for row, rooms in ROWS.items() for room in rooms}

PUBLIC = [
    "AbstractiveSentence",
    "AbstractiveSummary",
    "ComputeType",
    "Device",
    "Document",
    "Doubt",
    "EngineError",
    "EngineName",
    "ExtractiveSummary",
    "Flag",
    "GlossaryTerm",
    "InputError",
    "JointResult",
    "JointSentence",
    "JointSummary",
    "Length",
    "Method",
    "MissingDependencyError",
    "ModelDownloadError",
    "ModelError",
    "ModelIntegrityError",
    "ModelNotFoundError",
    "NlsumError",
    "OptionError",
    "Options",
    "Paragraph",
    "Pipeline",
    "Result",
    "Role",
    "Sample",
    "SampleSentence",
    "SchemaError",
    "Sentence",
    "Summary",
    "TranslatedSentence",
    "Translation",
    "__version__",
    "samples",
    "segment",
    "summarize",
    "summarize_joint",
    "translate",
]


SIGNATURES = {
    "samples": "() -> 'tuple[Sample, ...]'",
    "segment": "(text: 'str' = '', *, html: 'str | None' = None) -> 'Document'",
    "summarize": (
        "(source: 'str | Document', *, method: 'Method | str' = <Method.BOTH: 'both'>,"
        " sentences: 'int | None' = None, length: 'Length | str' = <Length.MEDIUM: 'medium'>,"
        " query: 'str' = '') -> 'Result'"
    ),
    "summarize_joint": (
        "(sources: 'Iterable[str | Document]', *, method: 'Method | str' = <Method.BOTH: 'both'>,"
        " sentences: 'int | None' = None, length: 'Length | str' = <Length.MEDIUM: 'medium'>,"
        " query: 'str' = '') -> 'JointResult'"
    ),
    "translate": "(source: 'str | Document') -> 'Translation'",
    "Options": (
        "(*, translator: 'str' = 'nlsum-nl-en-small', summarizer: 'str' = 'nlsum-abstract-small',"
        " engine: 'EngineName' = <EngineName.AUTO: 'auto'>,"
        " device: 'Device' = <Device.AUTO: 'auto'>,"
        " compute_type: 'ComputeType' = <ComputeType.AUTO: 'auto'>, beams: 'int' = 4,"
        " threads: 'int' = 0, offline: 'bool' = False,"
        " method: 'Method' = <Method.BOTH: 'both'>, sentences: 'int | None' = None,"
        " length: 'Length' = <Length.MEDIUM: 'medium'>, query: 'str' = '',"
        " glossary: 'tuple[tuple[str, str], ...]' = (), keep: 'tuple[str, ...]' = ()) -> None"
    ),
}


def rooms() -> list[str]:
    """The modules and packages directly inside nlsum."""
    return sorted(
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    )


def files_of(room: str) -> list[Path]:
    """The source files of a room."""
    file = PACKAGE / f"{room}.py"
    return [file] if file.is_file() else sorted((PACKAGE / room).rglob("*.py"))


def rooms_imported(file: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import of nlsum in a file, wherever in the file it stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "nlsum":
            names = [f"nlsum.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write imports in full"
            names = [node.module or ""]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == "nlsum":
                room = rest.split(".", maxsplit=1)[0]
                yield node.lineno, room if room in ROW_OF else "__init__"


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_from_rows_above_its_own(room: str) -> None:
    assert room in ROW_OF, f"give nlsum/{room} a row, here and in docs/architecture.md"
    wrong = [
        f"{file.relative_to(PACKAGE)}:{line} imports {other}"
        for file in files_of(room)
        for line, other in rooms_imported(file)
        if other != room and ROW_OF[other] >= ROW_OF[room]
    ]
    assert wrong == []


def test_the_import_reader_sees_every_form(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        "import nlsum.store\nfrom nlsum import display, Options\n"
        "def f():\n    from nlsum.engines.batching import batches\n    import json\n"
    )
    found = [(1, "store"), (2, "display"), (2, "__init__"), (4, "engines")]
    assert sorted(rooms_imported(file)) == sorted(found)


def test_the_architecture_page_has_the_same_rows(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {
        int(row): tuple(sorted(re.findall(r"`nlsum/(\w+)(?:\.py|/)`", cell)))
        for row, cell in re.findall(r"^\| (\d+) \|([^|]+)\|", page, flags=re.MULTILINE)
    }
    assert rows == {row: tuple(sorted(names)) for row, names in ROWS.items()}


def test_the_public_names() -> None:
    assert nlsum.__all__ == PUBLIC == sorted(PUBLIC)
    assert dir(nlsum) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_can_be_used_and_is_documented(name: str) -> None:
    value = getattr(nlsum, name)
    assert value.__doc__


@pytest.mark.parametrize("name", SIGNATURES)
def test_arguments_types_and_defaults_are_public_too(name: str) -> None:
    assert str(inspect.signature(getattr(nlsum, name))) == SIGNATURES[name]


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        nlsum.summarise  # noqa: B018 - the access is what is tested


def run_python(code: str) -> str:
    """What a fresh interpreter prints for a piece of code."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_import_brings_nothing_but_the_standard_library() -> None:
    code = (
        "import json, sys; before = set(sys.modules); import nlsum;"
        "print(json.dumps([m.split('.')[0] for m in set(sys.modules) - before]))"
    )
    loaded = set(json.loads(run_python(code)))
    assert loaded - set(sys.stdlib_module_names) == {"nlsum"}


def test_import_takes_less_than_150_ms() -> None:
    # Processor time: what else the machine is doing is not the package's doing.
    code = "import time; t = time.process_time(); import nlsum; print(time.process_time() - t)"
    assert min(float(run_python(code)) for _ in range(5)) < 0.15


@pytest.mark.model
def test_the_default_path_loads_neither_torch_nor_transformers_nor_nltk() -> None:
    code = (
        "import json, sys, nlsum; result = nlsum.summarize(nlsum.samples()[0].text);"
        "assert result.summary.abstractive.text; print(json.dumps(sorted(sys.modules)))"
    )
    loaded = {name.split(".")[0] for name in json.loads(run_python(code))}
    assert loaded.isdisjoint({"torch", "transformers", "nltk", "huggingface_hub"})
