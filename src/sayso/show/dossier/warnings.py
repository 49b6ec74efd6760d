"""What a reader of a dossier must be told before reading it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.case.watchlists.lists import ListStatus


def warnings_of(
    links: Iterable[Mapping[str, Any]], lists: Iterable[ListStatus], *, most_days: int
) -> list[str]:
    """Word the warnings: single sources, open conflicts, rejected claims, old or missing lists."""
    found = list(links)
    single = sum(link["lines"] <= 1 for link in found)
    open_conflicts = sum(len(link["conflicts"]) for link in found)
    rejected = sum(c["status"] == "rejected" for link in found for c in link["claims"])
    warnings = []
    if single:
        warnings.append(f"{_many(single, 'link')} with a single line behind it or none.")
    if open_conflicts:
        warnings.append(
            f"{_many(open_conflicts, 'conflict')} not resolved; both sides are printed."
        )
    if rejected:
        warnings.append(f"{_many(rejected, 'claim')} rejected by a person and still listed.")
    statuses = list(lists)
    old = [s for s in statuses if s.age_days is not None and s.age_days > most_days]
    warnings += [f"List {s.list_name} is {s.age_days} days old." for s in old]
    if not any(s.snapshot for s in statuses):
        warnings.append("No official list is in this case: designations come from reports alone.")
    return warnings


def _many(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"
