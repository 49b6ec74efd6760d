"""The entries of one snapshot by the rarer words of their names: a small file beside the lists.

A case asks it for the few entries that its own names may mean, so that no list has to be read
whole when the case is built. It can be deleted at any time; it is built again.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sayso.model.bodies import pack, unpacker
from sayso.model.lists.entry import Entry
from sayso.names.folding.fold import fold

ENTRY_INDEX_VERSION = 1
# A word that more entries share finds too much; a name of such words only is found by its rarest.
COMMON_WORD = 150
_ASKED_AT_ONCE = 500
_entry = unpacker(Entry)


def build_entry_index(entries: Iterable[Entry], path: Path) -> None:
    """Write the index of one snapshot; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    bodies, words, identifiers = [], [], []
    for number, entry in enumerate(entries):
        bodies.append((number, pack(entry)))
        words.append([frozenset(fold(name.text).text.split()) for name in entry.names])
        identifiers += [(one.value.upper(), number) for one in entry.identifiers]
    with closing(sqlite3.connect(part)) as connection, connection:
        connection.execute("CREATE TABLE entry (n INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        connection.execute("CREATE TABLE word (word TEXT NOT NULL, n INTEGER NOT NULL)")
        connection.executemany("INSERT INTO entry VALUES (?, ?)", bodies)
        connection.executemany("INSERT INTO word VALUES (?, ?)", _postings(words))
        connection.executemany("INSERT INTO word VALUES (?, ?)", identifiers)
        connection.execute("CREATE INDEX word_of ON word (word)")
    part.rename(path)


def _postings(words: list[list[frozenset[str]]]) -> Iterator[tuple[str, int]]:
    common = Counter(word for names in words for word in frozenset().union(*names))
    seen: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(words):
        for name in names:
            rare = [word for word in name if common[word] <= COMMON_WORD]
            for word in rare or sorted(name, key=lambda w: (common[w], w))[:1]:
                seen[word].add(number)
    for word in sorted(seen):
        yield from ((word, number) for number in sorted(seen[word]))


def entries_with(path: Path, wanted: Iterable[str]) -> Iterator[tuple[Entry, frozenset[str]]]:
    """Yield the entries that have one of these folded words, or identifiers, in their order.

    Yields:
        Each entry with those of the wanted words that it was found by.
    """
    asked = sorted(set(wanted))
    found: dict[int, set[str]] = defaultdict(set)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for start in range(0, len(asked), _ASKED_AT_ONCE):
            some = asked[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT DISTINCT n, word FROM word WHERE word IN ({marks})"  # noqa: S608
            for number, word in connection.execute(query, some):
                found[number].add(word)
        for number in sorted(found):
            row = connection.execute("SELECT body FROM entry WHERE n = ?", (number,)).fetchone()
            yield _entry(row[0]), frozenset(found[number])
