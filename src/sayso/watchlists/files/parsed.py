"""What a parser hands over: entries one by one, and the rows that it could not use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.errors import RowError
from sayso.model.lists.entry import Entry
from sayso.watchlists.files.list_file import ListFile


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date that a file states."""

    on: date


Part = Entry | RowError | Published
Parts = Iterator[Part]


class ParsedList:
    """The entries of one list, read as they are asked for.

    Iterate once. ``published_on``, ``failures`` and the counts are complete when the
    iteration has ended; an error that stops the import is raised from it.

    Args:
        list_name: Short name of the list.
        list_format: The format it is read as.
        files: The files it is read from.
        parts: What the format's parser yields.
    """

    def __init__(
        self, list_name: str, list_format: str, files: tuple[ListFile, ...], parts: Parts
    ) -> None:
        self.list_name = list_name
        self.list_format = list_format
        self.files = files
        self.failures: list[RowError] = []
        self.entry_count = 0
        self.name_count = 0
        self.published_on: date | None = next(
            (file.published_on for file in files if file.published_on), None
        )
        self._parts = parts
        self._seen: set[str] = set()

    def __iter__(self) -> Iterator[Entry]:
        for part in self._parts:
            if isinstance(part, Published):
                self.published_on = part.on
            elif isinstance(part, RowError):
                self.failures.append(part)
            elif part.uid in self._seen:
                self.failures.append(self._repeated(part))
            else:
                self._seen.add(part.uid)
                self.entry_count += 1
                self.name_count += len(part.names)
                yield part

    def _repeated(self, entry: Entry) -> RowError:
        return RowError(
            file=self.files[0].name,
            row=self.entry_count + 1,
            field="uid",
            value=entry.uid,
            expected=f"an id that no earlier entry has; {entry.name!r} is left out",
        )
