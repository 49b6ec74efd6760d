"""The shipped tables folded once a version: the phrases' words and their sounds, kept on disk.

Folding them takes longer than starting: Chinese entries alone load the readings of 40,000 phrases.
What is kept follows from this room's files and can be deleted at any time.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path


@dataclass(frozen=True, slots=True)
class Folded:
    """Phrases of the tables, folded, and the sound of each word of theirs."""

    phrases: dict[str, str]
    sounds: dict[str, str]


def folded_tables(
    phrases: Iterable[str], fold: Callable[[str], str], sound: Callable[[str], str]
) -> Folded:
    """Give the phrases folded: as kept by an earlier process of this version, or made and kept."""
    path = user_cache_path("sayso") / "tables" / f"{_version()}.json"
    with suppress(OSError, ValueError, TypeError):
        return Folded(**json.loads(path.read_text(encoding="utf-8")))
    made = {phrase: fold(phrase) for phrase in phrases}
    words = {word for folded in made.values() for word in folded.split()}
    tables = Folded(made, {word: sound(word) for word in words})
    # A cache that cannot be written only costs the time again.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        kept = {"phrases": tables.phrases, "sounds": tables.sounds}
        part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    return tables


def _version() -> str:
    room = Path(__file__).parents[1]
    state = hashlib.sha256()
    for path in sorted((*room.rglob("*.py"), *room.glob("data/*.csv"))):
        state.update(path.read_bytes())
    return state.hexdigest()[:16]
