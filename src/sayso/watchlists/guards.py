"""When an import must fail so that the last good snapshot stays."""

from sayso.errors import WatchlistError
from sayso.model.lists.entry import Snapshot
from sayso.watchlists.files.parsed import ParsedList

DEFAULT_MAX_DROP_SHARE = 0.10


def check_import(
    parsed: ParsedList,
    *,
    last: Snapshot | None,
    is_accepted: bool = False,
    max_drop_share: float = DEFAULT_MAX_DROP_SHARE,
) -> None:
    """Stop an import that reads nothing, or sharply fewer entries or names than the last one.

    A parser made for one version of a format may read nothing from another without any error, or
    everything but the aliases; a list does not lose a tenth of either in one publication.

    Args:
        parsed: A list that has been read to its end.
        last: The current snapshot; None for a first import.
        is_accepted: Whether a person has looked and accepts fewer entries. Never accepts none.
        max_drop_share: Fraction of the last counts, 0 to 1, that may go without being accepted.

    Raises:
        WatchlistError: The import must not replace the current snapshot.
    """
    file = parsed.files[0]
    if parsed.entry_count == 0:
        raise WatchlistError(
            watchlist=parsed.list_name,
            file=file.name,
            reason=f"read as {parsed.list_format} it holds no entry"
            + (f" and {len(parsed.failures)} rows that cannot be used" if parsed.failures else ""),
            remedy=_first_failure(parsed) + "the last good snapshot stays",
        )
    if last is None or is_accepted:
        return
    least = 1 - max_drop_share
    if parsed.entry_count < last.entry_count * least:
        raise _sharply_fewer(parsed, "entries", parsed.entry_count, last.entry_count)
    if last.name_count is not None and parsed.name_count < last.name_count * least:
        raise _sharply_fewer(parsed, "names and aliases", parsed.name_count, last.name_count)


def _sharply_fewer(parsed: ParsedList, what: str, now: int, then: int) -> WatchlistError:
    return WatchlistError(
        watchlist=parsed.list_name,
        file=parsed.files[0].name,
        reason=f"{now} {what} where the last snapshot has {then}",
        remedy=_first_failure(parsed)
        + "the last good snapshot stays; see whether the file is whole and all files of the set are "
        "given; if the authority did remove so many, add --accept",
    )


def _first_failure(parsed: ParsedList) -> str:
    return f"first: {parsed.failures[0]}; " if parsed.failures else ""
