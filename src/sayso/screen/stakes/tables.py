"""Tables as CSV: rows read one by one, every bad row named by file, row and field, the rest read."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NoReturn, TypeVar

from sayso.errors import RowError
from sayso.model.exposure.stake import ALWAYS, FuzzyDay, StakeModality, Validity
from sayso.model.line_buffer import LineBuffer, OpenQuote, rows_of

_T = TypeVar("_T")
_DAY = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
MODALITIES = {
    "": StakeModality.ASSERTED,
    "stated": StakeModality.ASSERTED,
    "reported": StakeModality.ALLEGED,
    "reportedly": StakeModality.ALLEGED,
    "hypothetical": StakeModality.ALLEGED,
    "disputed": StakeModality.CONTESTED,
    **{modality.value: modality for modality in StakeModality},
}
_YES = {"1", "true", "yes", "y", "complete"}
_NO = {"", "0", "false", "no", "n", "incomplete"}


@dataclass(frozen=True, slots=True)
class Table(Generic[_T]):
    """What a table held.

    Args:
        rows: The rows that could be read.
        errors: One for each row that could not.
        notes: What was read in a way worth showing, each naming file, row and field.
    """

    rows: tuple[_T, ...]
    errors: tuple[RowError, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table, by column name, without spaces around its cells, with its place.

    ``asked`` gathers the columns that were looked at, over all rows.
    """

    file: str
    number: int
    values: Mapping[str, str]
    asked: set[str] = field(default_factory=set, compare=False)

    def text(self, field: str) -> str:
        """Return a cell; empty where the column is missing."""
        self.asked.add(field)
        return self.values.get(field, "")

    def needed(self, field: str, expected: str) -> str:
        """Return a cell that must not be empty."""
        return self.text(field) or self.fail(field, expected)

    def fail(self, field: str, expected: str) -> NoReturn:
        """Raise the row's error for a field."""
        raise RowError(
            file=self.file,
            row=self.number,
            field=field,
            value=self.values.get(field, ""),
            expected=expected,
        )

    @property
    def place(self) -> str:
        """File and row."""
        return f"{self.file}:{self.number}"


_E = TypeVar("_E")


def read_choice(cells: Cells, field: str, words: Mapping[str, _E], kind: Iterable[_E]) -> _E:
    """Read a cell that must be one of some words."""
    word = words.get(cells.text(field).lower().replace(" ", "_"))
    if word is None:
        cells.fail(field, "one of " + ", ".join(str(member) for member in kind))
    return word


def read_flag(cells: Cells, field: str) -> bool:
    """Read a cell that says yes or no; empty is no."""
    text = cells.text(field).lower()
    if text not in _YES | _NO:
        cells.fail(field, "true or false")
    return text in _YES


def read_grade(cells: Cells) -> str | None:
    """Read an Admiralty grade such as ``B2``."""
    text = cells.text("grade").upper()
    if text and not re.fullmatch(r"[A-F][1-6]", text):
        cells.fail("grade", "an Admiralty grade from A1 to F6")
    return text or None


def read_validity(cells: Cells) -> Validity:
    """Read ``valid_from`` and ``valid_to``: days, months or years; the end day is not held."""
    start, end = _fuzzy_day(cells, "valid_from"), _fuzzy_day(cells, "valid_to")
    if start is None and end is None:
        return ALWAYS
    if start is not None and end is not None and end.latest < start.earliest:
        cells.fail("valid_to", "a day that is not before valid_from")
    return Validity(start, end)


def _fuzzy_day(cells: Cells, field: str) -> FuzzyDay | None:
    text = cells.text(field)
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError:
        cells.fail(field, "a day as 2024-03-01, a month as 2024-03 or a year")


def read_day(text: str) -> FuzzyDay:
    """Read a day, month or year as the days that it may mean.

    Raises:
        ValueError: It is none of these.
    """
    found = _DAY.match(text.strip()[:10])
    if found is None:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        exact = date(year, int(month), int(day))
        return FuzzyDay(exact, exact)
    if month:
        first = date(year, int(month), 1)
        following = date(year + first.month // 12, first.month % 12 + 1, 1)
        return FuzzyDay(first, date.fromordinal(following.toordinal() - 1))
    return FuzzyDay(date(year, 1, 1), date(year, 12, 31))


def read_stated_on(cells: Cells) -> date | None:
    """Read when something was stated: of a month or year its first day."""
    text = cells.text("stated_on")
    if not text:
        return None
    day = _fuzzy_day(cells, "stated_on")
    return day.earliest if day else None


def several(text: str) -> tuple[str, ...]:
    """Part a cell that holds several texts, with ``;`` or ``|`` between."""
    return tuple(part.strip() for part in re.split(r"[;|]|\]\s*\[", text) if part.strip())


def read_table(
    text: str, file: str, needed: tuple[str, ...], read: Callable[[Cells], _T | None]
) -> Table[_T]:
    """Read a table row by row; a missing column ends it, a bad row only itself."""
    lines = LineBuffer(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    given = rows_of(lines, _delimiter(text))
    header = [name.strip().lower() for name in next(given, [])]
    for column in needed:
        if column not in header:
            missing = RowError(
                file=file, row=1, field=column, value=",".join(header), expected="this column"
            )
            return Table((), (missing,))
    rows: list[_T] = []
    errors: list[RowError] = []
    asked: set[str] = set()
    begins = lines.number + 1
    for values in given:
        number, begins = begins, lines.number + 1
        if not any(value.strip() for value in values):
            continue
        if isinstance(values, OpenQuote):
            errors.append(_unclosed(file, number, values))
            continue
        named = dict(zip(header, map(str.strip, values), strict=False))
        cells = Cells(file, number, named, asked)
        try:
            row = read(_checked_width(cells, header, values))
        except RowError as error:
            errors.append(error)
            continue
        if row is not None:
            rows.append(row)
    unused = [column for column in header if column and column not in asked] if rows else []
    notes = [
        f"{file}, column {column}: not used; the columns that are: {', '.join(sorted(asked))}"
        for column in unused
    ]
    return Table(tuple(rows), tuple(errors), tuple(notes))


def _unclosed(file: str, number: int, row: OpenQuote) -> RowError:
    expected = "every quotation mark that a cell opens with to be closed"
    return RowError(file=file, row=number, field="(all)", value=row[0], expected=expected)


def _checked_width(cells: Cells, header: list[str], values: list[str]) -> Cells:
    if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
        raise RowError(
            file=cells.file,
            row=cells.number,
            field=header[-1],
            value=",".join(values),
            expected=f"{len(header)} columns; quote a cell that holds a comma",
        )
    return cells


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)
