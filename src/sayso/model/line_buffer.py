"""Rows of a table in lines, so that a quotation mark left open swallows no row."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator


class LineBuffer:
    """The lines of a table; those taken since a row began can be given back.

    Args:
        lines: The lines, each with its end. A zero byte or the end mark of DOS in one is no text
            and is left out.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> "LineBuffer":
        return self

    def __next__(self) -> str:
        if self._waiting:
            line = self._waiting.popleft()
        else:
            line = next(self._lines).replace("\0", "").replace("\x1a", "")
        self.taken.append(line)
        self.number += 1
        return line

    def give_back(self) -> str:
        """Give back all lines of the row but the first, which is returned."""
        first, *rest = self.taken
        self._waiting.extendleft(reversed(rest))
        self.number -= len(rest)
        return first


class OpenQuote(list[str]):
    """A line that opens a quotation mark and never closes it, as its one cell."""


def rows_of(lines: LineBuffer, delimiter: str) -> Iterator[list[str]]:
    """Read the rows of a table as CSV; blank lines are rows without cells.

    A line with a quotation mark out of place becomes an ``OpenQuote`` by itself: the lines that it
    would swallow up to the next one, or to the end, are read as rows of their own.
    """
    for row in csv.reader(lines, delimiter=delimiter):
        if len(lines.taken) > 1 and not _is_quoted_well(lines.taken, delimiter):
            yield OpenQuote([lines.give_back().rstrip("\r\n")])
        else:
            yield row
        lines.taken.clear()


def _is_quoted_well(lines: list[str], delimiter: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False
