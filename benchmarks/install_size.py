"""Measure what an install costs a newcomer, with and without torch.

Each variant is installed by pip into a fresh environment under a temporary folder, at the
versions of `constraints.txt`, without pip's cache. Writes seconds, megabytes on disk and
the number of packages to `benchmarks/results/install.json`, with the machine's load before.

    python benchmarks/install_size.py
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"torch", "transformers"}


def variants() -> dict[str, list[str]]:
    """Requirements by name of the variant: all dependencies, and those without `HEAVY`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    everything = {*project["dependencies"], *project["optional-dependencies"].get("torch", ())}
    light = [r for r in everything if re.split(r"\W", r, maxsplit=1)[0] not in HEAVY]
    return {"without torch": sorted(light), "with torch": sorted(everything)}


def size_mb(folder: Path) -> float:
    """Megabytes (10^6 bytes) of the files under a folder."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if not p.is_dir()) / 1e6


def measure(requirements: list[str]) -> dict[str, Any]:
    """Install nlsum with these requirements into a fresh environment and measure it."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        before = size_mb(Path(folder))
        python = str(Path(folder, "bin", "python"))
        pip = [python, "-m", "pip", "--no-cache-dir", "install", "--quiet"]
        start = time.perf_counter()
        subprocess.run(
            [*pip, "--constraint", str(ROOT / "constraints.txt"), *requirements], check=True
        )
        subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
        seconds = time.perf_counter() - start
        listed = subprocess.run(
            [python, "-m", "pip", "list", "--format=json"],
            check=True,
            capture_output=True,
            text=True,
        )
        packages = {p["name"]: p["version"] for p in json.loads(listed.stdout)}
        return {
            "seconds": round(seconds, 1),
            "megabytes": round(size_mb(Path(folder)) - before),
            "packages": len(packages) - len({"pip", "setuptools"} & set(packages)),
            "load_before": round(load, 1),
            "torch": packages.get("torch", ""),
        }


def main() -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks/results/install.json")
    arguments = parser.parse_args()
    report = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "installs": {name: measure(wanted) for name, wanted in variants().items()},
    }
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
