"""Where things lie: what travels with the package, and what is kept between runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def bundled(name: str) -> Path:
    """The folder ``name`` that travels with the package: ``models`` or ``seeds``.

    An installed package holds it inside; a checkout has it beside the package.

    Example:
        >>> bundled("models").name
        'models'
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache_dir() -> Path:
    """The folder for what can be made again, such as converted models.

    ``NLSUM_CACHE`` names it; without that it is the platform's place for caches. Nothing
    is created: whoever writes there creates it.
    """
    if chosen := os.environ.get("NLSUM_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "nlsum"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "nlsum" / "Cache"
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # The XDG specification has relative paths ignored.
    return (base if base.is_absolute() else Path.home() / ".cache") / "nlsum"
