"""The log of a run: one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.stamps import write_atomically


def read_journal(path: Path) -> list[dict[str, Any]]:
    """All entries; a last line that was cut short by a kill is left out.

    Args:
        path: The log; no entries if it does not exist.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]


class Journal:
    """Appends entries, each with the ``step`` it belongs to.

    Args:
        path: The log.
        step: Where the run goes on: later entries, of steps that will be taken again, go.
    """

    def __init__(self, path: Path, *, step: int) -> None:
        self._path = path
        kept = [entry for entry in read_journal(path) if entry["step"] <= step]
        write_atomically(path, "".join(json.dumps(entry) + "\n" for entry in kept))

    def write(self, event: str, step: int, **values: Any) -> None:
        """Append one entry.

        Args:
            event: ``"train"``, ``"scores"`` or ``"end"``.
            step: Steps taken.
            values: Plain values.
        """
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"event": event, "step": step, **values}) + "\n")
