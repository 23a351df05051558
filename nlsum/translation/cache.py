"""Finished sentences, kept for when they come again: credit lines, teasers, standing phrases."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache has done.

    Args:
        hits: Sentences that did not have to be computed, since they had been before or
            came twice at a time.
        misses: Sentences that were computed.
        size: Sentences held now.
        limit: Sentences held at most.
    """

    hits: int
    misses: int
    size: int
    limit: int

    @property
    def hit_rate(self) -> float:
        """Share of sentences that did not have to be computed; 0 before the first."""
        return self.hits / max(1, self.hits + self.misses)


class SentenceCache(Generic[_V]):
    """Holds what the last sentences became; of a full cache the longest unused goes.

    What a sentence becomes depends on the model and its options too, so a cache belongs
    to one translator. It may be shared by threads.

    Args:
        limit: How many sentences to hold.

    Example:
        >>> cache = SentenceCache[str](limit=2)
        >>> cache.store({"een": "one", "twee": "two"})
        >>> cache.look_up({"een": 3, "drie": 1})
        {'een': 'one'}
        >>> cache.info()
        CacheInfo(hits=3, misses=1, size=2, limit=2)
    """

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._entries: OrderedDict[str, _V] = OrderedDict()
        self._hits = self._misses = 0
        self._lock = threading.Lock()

    def look_up(self, counts: Mapping[str, int]) -> dict[str, _V]:
        """Those of the sentences that are held; the others count as misses, once each.

        Args:
            counts: Sentences and how often each is wanted.
        """
        with self._lock:
            found = {text: self._entries[text] for text in counts if text in self._entries}
            for text in found:
                self._entries.move_to_end(text)
            missed = len(counts) - len(found)
            self._misses += missed
            self._hits += sum(counts.values()) - missed
        return found

    def store(self, finished: Mapping[str, _V]) -> None:
        """Hold what sentences became."""
        with self._lock:
            self._entries.update(finished)
            while len(self._entries) > self._limit:
                self._entries.popitem(last=False)

    def info(self) -> CacheInfo:
        """Hits, misses and size."""
        with self._lock:
            return CacheInfo(self._hits, self._misses, len(self._entries), self._limit)
