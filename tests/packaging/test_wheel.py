"""What a user gets: the wheel, made from the sdist, run elsewhere and without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise OSError("this environment has no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder]
    for make in (lambda: ["--sdist", root], lambda: ["--wheel", unpacked(folder)]):
        subprocess.run([*build, *make()], check=True, capture_output=True, timeout=300)
    return folder


def unpacked(folder: Path) -> Path:
    """The folder that the sdist unpacks to."""
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    return source


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel in it and no way to the network.

    What the wheel depends on is borrowed from the environment of this test, the package
    itself is not: the borrowed folder comes last, and its own `.pth` files are not read.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        timeout=300,
    )
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (site / "no_network.py").write_text(NO_NETWORK)
    (site / "no_network.pth").write_text("import no_network\n")
    return python


def run(python: Path, *arguments: str, cwd: Path, text: str = "") -> str:
    """What the environment's Python prints, run in a folder with an empty home."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [python, "-W", "error", *arguments],
        cwd=cwd,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_archives_carry_models_and_samples(built: Path, root: Path) -> None:
    manifest = json.loads((root / "models" / "manifest.json").read_text())
    wanted = {"models/manifest.json", "models/LICENSE", "seeds/seeds.jsonl"} | {
        f"models/{model}/{file}"
        for model, facts in manifest["models"].items()
        for file in ("README.md", *facts["files"])
    }
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"nlsum/{name}" for name in wanted} <= names
    assert "nlsum/py.typed" in names
    assert {name.split("/")[0] for name in names} == {
        "nlsum",
        next(n for n in names if ".dist-info" in n).split("/")[0],
    }
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert wanted | {"tests/conftest.py", "training/release_models.py"} <= inside


def test_the_wheel_fits_where_packages_are_published(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert wheel.stat().st_size < 100e6


@pytest.mark.model
def test_the_wheel_summarises_without_a_network(installed: Path, tmp_path: Path) -> None:
    code = (
        "import json, nlsum, nlsum.store as store;"
        "result = nlsum.summarize(nlsum.samples()[0].text);"
        "print(json.dumps([nlsum.__file__, str(store.bundled('models')),"
        " result.summary.abstractive.text, result.summary.extractive.text]))"
    )
    package, models, abstractive, extractive = json.loads(run(installed, "-c", code, cwd=tmp_path))
    assert Path(package).is_relative_to(installed.parents[1])
    assert Path(models) == Path(package).parent / "models"
    assert abstractive
    assert extractive


@pytest.mark.model
def test_the_command_runs_without_a_network(installed: Path, tmp_path: Path) -> None:
    command = str(installed.parent / "nlsum")
    line = run(installed, command, "--json", cwd=tmp_path, text="Het regent in Utrecht vandaag.")
    assert json.loads(line)["document"]["text"] == "Het regent in Utrecht vandaag."
    assert list(tmp_path.iterdir()) == []


def test_an_environment_without_network_has_none(installed: Path, tmp_path: Path) -> None:
    code = (
        "import nlsum.store as s\n"
        "try: s.resolve('opus-mt-nl-en')\n"
        "except Exception as e: print(type(e).__name__, e)"
    )
    assert run(installed, "-c", code, cwd=tmp_path).startswith("ModelDownloadError The Hub did not")
