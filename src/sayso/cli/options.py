"""The options that many commands share, and where their output goes."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

CaseOption = Annotated[
    Path, typer.Option("--case", envvar="SAYSO_CASE", help="The case's directory.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.")]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Number of processes that read.")
]
FramesOption = Annotated[
    Path | None,
    typer.Option(
        "--frames", envvar="SAYSO_FRAMES", help="A folder with frames of your own, in YAML."
    ),
]
SnapshotsOption = Annotated[
    Path | None,
    typer.Option(
        "--snapshots", envvar="SAYSO_SNAPSHOTS", help="Where snapshots are kept; a shared cache."
    ),
]

AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What is said to hold on this day."),
]
KnownByOption = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", help="What the case held at the end of this day."),
]

DEFAULT_CASE = Path("case")
PIPED_WIDTH = 100_000


def day_asked(text: str | None) -> "date":
    """Read ``--as-of``; today where it is not given.

    Raises:
        UsageError: It is not a day.
    """
    from datetime import UTC, datetime

    return day_in(text, "--as-of") or datetime.now(UTC).date()


def day_in(text: str | None, option: str) -> "date | None":
    """Read a day that an option gives; None where it is not given.

    Raises:
        UsageError: It is not a day.
    """
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a day; write it as 2026-11-22") from None


def check_target(
    target: Path | None, *, inputs: Iterable[Path | None], endings: tuple[str, ...] = ()
) -> None:
    """Refuse a place for results before anything is done.

    Args:
        target: Where to write; None for standard output.
        inputs: Files that are read, which writing would destroy.
        endings: Those that it may have; none for any.

    Raises:
        UsageError: It cannot be written, is an input, or has an ending of another format.
    """
    if target is None:
        return
    if endings and target.suffix.lower() not in endings:
        shown = " or ".join(ending for ending in endings if ending)
        raise UsageError(f"-o {target}: the result is written as {shown}")
    if target.is_dir() or not target.parent.is_dir():
        raise UsageError(f"-o {target}: no such folder; make it, or name a file in another one")
    if target.exists() and any(
        one is not None and one.exists() and target.samefile(one) for one in inputs
    ):
        raise UsageError(f"-o {target}: that is the input; name another file")


def out() -> "Console":
    """The console for results: standard output."""
    from rich.console import Console

    # What goes into a pipe or a file is cut into lines by nobody: one thing a line.
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(highlight=False, markup=False, emoji=False, width=width)


def err() -> "Console":
    """The console for everything else: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def tell_of_kernel() -> None:
    """Say that the first comparison of a new version takes longer, where it will."""
    from sayso.names.kernel.compiled import is_prepared

    if not is_prepared():
        err().print("preparing the comparison kernel, once (under a minute)")


def print_json(value: Any) -> None:
    """Print one JSON document to standard output."""
    _write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_jsonl(values: Iterable[Any]) -> None:
    """Print one JSON object a line to standard output."""
    for value in values:
        _write(json.dumps(value, ensure_ascii=False) + "\n")


def _write(text: str) -> None:
    # Damaged texts hold lone surrogates, which have no bytes: they go out as escapes.
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode("utf-8"))
