"""What pyproject.toml promises is what the code asks for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    with (root / "pyproject.toml").open("rb") as file:
        return dict(tomllib.load(file)["project"])


def name_of(requirement: str) -> str:
    """The name of the distribution that a requirement asks for."""
    match = re.match(r"[\w-]+", requirement)
    assert match
    return match[0]


def test_every_extra_that_an_error_names_exists(root: Path, project: dict[str, Any]) -> None:
    named = {
        keyword.value.value
        for file in (root / "nlsum").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "extra" and isinstance(keyword.value, ast.Constant)
    }
    assert {"torch", "html"} <= named
    assert named <= set(project["optional-dependencies"])


def test_every_third_party_import_is_a_declared_dependency(
    root: Path, project: dict[str, Any]
) -> None:
    extras = project["optional-dependencies"]
    declared = {
        name_of(requirement)
        for requirements in (project["dependencies"], *(extras[e] for e in ("torch", "html")))
        for requirement in requirements
    }
    imported = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else alias.name).split(".")[0]
        for file in (root / "nlsum").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    foreign = imported - set(sys.stdlib_module_names) - {"nlsum", "__future__"}
    # trafilatura imports this one through a package that does not ask for it.
    assert foreign | {"lxml-html-clean"} == declared


def test_every_dependency_is_pinned_for_the_tests(root: Path, project: dict[str, Any]) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name_of(line).lower().replace("_", "-") for line in lines if not line.startswith("#")}
    asked = {*project["dependencies"]}.union(*project["optional-dependencies"].values())
    names = {name_of(requirement).lower().replace("_", "-") for requirement in asked}
    assert names - {"nlsum"} <= pinned
