"""A mapping that looks its values up when asked, and keeps the last few."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# Enough for the documents of the claims that are weighed together.
KEPT_IN_MEMORY = 512


class LookedUp(Mapping[Key, Value]):
    """Values by key, each looked up once as long as it is among the last few asked for.

    Args:
        look_up: Gives the value of a key, or None where there is none.
        look_up_all: Gives those of several at once; without it each is looked up by itself.
    """

    def __init__(
        self,
        look_up: Callable[[Any], Value | None],
        look_up_all: Callable[[set[Any]], Mapping[Any, Value]] | None = None,
    ) -> None:
        self._look_up = lru_cache(KEPT_IN_MEMORY)(look_up)
        self._look_up_all = look_up_all
        self._ready: Mapping[Key, Value] = {}

    def make_ready(self, found: Mapping[Key, Value]) -> None:
        """Keep values that were looked up together, in the place of those before."""
        self._ready = found

    def look_up_together(self, keys: Iterable[Key]) -> None:
        """Look up some keys at once, and keep them in the place of those before."""
        if self._look_up_all is not None:
            self.make_ready(self._look_up_all(set(keys)))

    def __getitem__(self, key: Key) -> Value:
        """Give the value; a KeyError where there is none."""
        value = self._ready.get(key)
        if value is None:
            value = self._look_up(key)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Key]:
        """Refuse: what can be looked up cannot be listed."""
        raise TypeError("values are looked up one by one")

    def __len__(self) -> int:
        """Refuse: what can be looked up cannot be counted."""
        raise TypeError("values are looked up one by one")
