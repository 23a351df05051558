"""Translation: what each sentence needs, the model's answer, checks and repair."""

from __future__ import annotations

from nlsum.translation.translator import LONGEST_PIECE, Translator

__all__ = ["LONGEST_PIECE", "Translator"]
