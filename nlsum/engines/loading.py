"""What loading a model folder through torch and transformers has in common."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager

LOADING_ERRORS = (
    OSError,
    ValueError,
    RuntimeError,
    KeyError,
    ImportError,
    pickle.UnpicklingError,  # weights that are no weights, or hold code
)
"""What damaged, foreign or unsafe files make torch and transformers raise."""


@contextmanager
def quiet_loading() -> Iterator[None]:
    """Without transformers' progress bar on stderr, which is put back as it was."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
