"""Make the folders of `models/` ready to travel: int8 conversion and manifest.

For each Marian folder named in `models/manifest.json`, write a CTranslate2 conversion
with int8 weights beside it and record size and SHA-256 of every file that an engine may
load. What a person wrote in the manifest (licence, origin, training data) is kept.

    python training/release_models.py            # convert, then write the manifest
    python training/release_models.py --check    # only say whether the files match it
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import sys
from pathlib import Path
from typing import Any

from nlsum.engines.conversion import run_converter

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "models"
CONVERSION = "ctranslate2-int8"
CARD = "README.md"


def convert(folder: Path) -> None:
    """Write the int8 conversion of the Marian folder into a folder inside it."""
    target = folder / CONVERSION
    shutil.rmtree(target, ignore_errors=True)
    run_converter(folder, target, "int8")


def parameters(folder: Path) -> int:
    """How many trained numbers the folder's weights hold, tied ones counted once."""
    from safetensors import safe_open

    with safe_open(folder / "model.safetensors", framework="numpy") as weights:
        names = weights.keys()
        return sum(math.prod(weights.get_slice(name).get_shape()) for name in names)


def describe(folder: Path) -> dict[str, dict[str, Any]]:
    """Size in bytes and SHA-256 of each file of the folder but its card."""
    return {
        path.relative_to(folder).as_posix(): {
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != CARD
    }


def main() -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="exit 1 if files differ; write nothing"
    )
    arguments = parser.parse_args()
    path = MODELS / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if arguments.check:
        stale = [n for n, m in manifest["models"].items() if m["files"] != describe(MODELS / n)]
        for name in stale:
            print(f"{name} differs from the manifest")
        return int(bool(stale))
    for name, facts in manifest["models"].items():
        convert(MODELS / name)
        facts["parameters"] = parameters(MODELS / name)
        facts["files"] = describe(MODELS / name)
        print(f"{name}: {facts['parameters']:,} parameters, {len(facts['files'])} files")
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
