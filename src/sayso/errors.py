"""Every error that Sayso raises on purpose.

The tree::

    SaysoError
    ├── UsageError                  the call itself is wrong                       exit 2
    ├── InputError                  something given to us cannot be used           exit 5
    │   ├── DocumentError           a document cannot be read
    │   ├── FrameError              a frame file breaks its own rules
    │   ├── RowError                one row of a table cannot be used
    │   └── WatchlistError          an official list cannot be imported
    ├── CaseError                   the case directory cannot serve                exit 1
    │   ├── CaseBusyError           another process writes to the case
    │   └── UnknownIdError          no such claim, entity, document or proposition
    └── StaleListError              a list is older than allowed                   exit 4

Each error carries its parts as attributes and prints what failed, where, and what to do next.
"""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the command line, one meaning each."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    CANDIDATES = 3
    STALE_LIST = 4
    SOME_FAILED = 5


class SaysoError(Exception):
    """Base of every error we raise on purpose."""

    exit_code: Exit = Exit.ERROR


class UsageError(SaysoError):
    """The call itself is wrong: an option, a name or a combination."""

    exit_code = Exit.USAGE


class InputError(SaysoError):
    """Something given to us cannot be used; the rest goes on."""

    exit_code = Exit.SOME_FAILED


class DocumentError(InputError):
    """A document cannot be read.

    Args:
        path: The file, or the archive and member, as the user named it.
        reason: What is wrong with it, in one clause.
        remedy: What the user can do about it.
    """

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class FrameError(InputError):
    """A frame file breaks its own rules."""

    def __init__(self, *, file: str, frame: str, problem: str) -> None:
        super().__init__(f"{file}, frame {frame}: {problem}")
        self.file = file
        self.frame = frame
        self.problem = problem


class RowError(InputError):
    """One row of a table cannot be used.

    Args:
        file: The file as the user named it.
        row: The row's number, counted from 1 with the header as row 1.
        field: The column's name.
        value: What stands there, shortened.
        expected: What should stand there.
    """

    def __init__(self, *, file: str, row: int, field: str, value: str, expected: str) -> None:
        shown = value if len(value) <= 60 else value[:57] + "…"
        super().__init__(f"{file}, row {row}, field {field}: {shown!r}; expected {expected}")
        self.file = file
        self.row = row
        self.field = field
        self.value = value
        self.expected = expected


class WatchlistError(InputError):
    """An official list cannot be imported; the last good snapshot stays.

    Args:
        watchlist: The list's short name.
        file: The file or address it came from.
        reason: What is wrong.
        remedy: What the user can do about it.
    """

    def __init__(self, *, watchlist: str, file: str, reason: str, remedy: str) -> None:
        super().__init__(f"{watchlist} ({file}): {reason}; {remedy}")
        self.watchlist = watchlist
        self.file = file
        self.reason = reason
        self.remedy = remedy


class CaseError(SaysoError):
    """The case directory cannot serve."""


class CaseBusyError(CaseError):
    """Another process writes to the case."""


# What ``sayso show`` lists, by what one of them is called.
_SHOWN = {
    "claim": "claims",
    "conflict": "conflicts",
    "document": "documents",
    "entity": "entities",
    "proposition": "propositions",
}


class UnknownIdError(CaseError):
    """No such claim, entity, document or proposition in the case."""

    def __init__(self, kind: str, wanted: str) -> None:
        message = f"no {kind} {wanted!r} in this case"
        if kind in _SHOWN:
            message += f"; `sayso show {_SHOWN[kind]}` lists them"
        elif kind in ("list", "snapshot"):
            message = f"no {kind} {wanted!r}; `sayso lists status` names the lists"
        super().__init__(message)
        self.kind = kind
        self.wanted = wanted


class StaleListError(SaysoError):
    """A list is older than allowed."""

    exit_code = Exit.STALE_LIST
