"""Lines that can be given back, so that a quotation mark left open swallows no row of a table."""

from collections import deque
from collections.abc import Iterable


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
