"""Translation: what each sentence needs, the model's answer, checks and repair."""

from __future__ import annotations

from nlsum.translation.cache import CacheInfo, SentenceCache
from nlsum.translation.glossary import Glossary
from nlsum.translation.rendering import LONGEST_PIECE
from nlsum.translation.translator import Answer, Translator

__all__ = ["LONGEST_PIECE", "Answer", "CacheInfo", "Glossary", "SentenceCache", "Translator"]
