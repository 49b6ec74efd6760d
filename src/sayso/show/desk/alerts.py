"""Alerts on the desk: filters from the address, days, who has read them, and the look for more."""

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby, islice
from typing import Any
from urllib.parse import urlencode

from sayso.model.lists.alert import Alert
from sayso.show.desk.asking import MAX_QUERY, Parameters
from sayso.show.desk.jobs import Jobs, JobState
from sayso.store.jobs.folder import JobAsked, JobFolder, jobs_of
from sayso.store.logs.alert_log import AlertLog

CHANGES = ("added", "changed", "removed", "links")
MOST_SHOWN = 200
RECENT_JOBS = 50


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts are wanted.

    Args:
        change: One of ``CHANGES``; None means all.
        of_list: Short name of a list; None means all.
        only: ``unread`` or ``read``; None means both.
        q: A part of the entry's or a party's name.
    """

    change: str | None = None
    of_list: str | None = None
    only: str | None = "unread"
    q: str | None = None


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """An alert and who has read it; None where nobody has."""

    alert: Alert
    read_by: str | None

    @property
    def of_list(self) -> str:
        """The list it came of; empty for what the case says."""
        return self.alert.entry.partition(":")[0]


class Alerts:
    """The alerts of one case."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._log = AlertLog(jobs.case)

    def listed(self, asked: AlertFilter) -> list[ShownAlert]:
        """Give the alerts of a filter, newest first."""
        readers = self._log.read_by()
        shown = (ShownAlert(one, readers.get(one.id)) for one in reversed(self._log.all()))
        return [one for one in shown if _is_wanted(one, asked)]

    def counts(self, asked: AlertFilter) -> dict[str, dict[str, int]]:
        """Count alerts by change, list and whether they are read, each without its own choice."""
        readers = self._log.read_by()
        every = [ShownAlert(one, readers.get(one.id)) for one in self._log.all()]

        def left(**without: None) -> list[ShownAlert]:
            free = AlertFilter(**(asdict(asked) | without))
            return [one for one in every if _is_wanted(one, free)]

        return {
            "change": dict(Counter(one.alert.change for one in left(change=None))),
            "list": dict(Counter(one.of_list for one in left(of_list=None) if one.of_list)),
            "only": dict(Counter("read" if one.read_by else "unread" for one in left(only=None))),
        }

    def mark(self, alert_ids: list[str], *, is_read: bool, by: str) -> int:
        """Note that alerts were read, or that they are wanted back; gives how many there are."""
        there = {one.id for one in self._log.all()}
        known = [one for one in dict.fromkeys(alert_ids) if one in there]
        self._log.mark(known, is_read=is_read, by=by, at=datetime.now(UTC).isoformat())
        return len(known)

    def look(self, by: str) -> None:
        """Look for changes in the background; one look at a time."""
        running = self.looking()
        if running is not None and not running.is_over:
            return
        job = JobFolder(self._jobs.case / "jobs" / secrets.token_hex(8))
        at = datetime.now(UTC).isoformat()
        job.make(JobAsked(job.id, "watch", by, at, (), None, version("sayso")))
        self._jobs.start(job)

    def looking(self) -> JobState | None:
        """Tell how the last look stands; None where there was none."""
        recent = islice(jobs_of(self._jobs.case), RECENT_JOBS)
        last = next((job for job in recent if job.asked().kind == "watch"), None)
        return self._jobs.state(last) if last else None


def _is_wanted(one: ShownAlert, asked: AlertFilter) -> bool:
    if asked.change and one.alert.change != asked.change:
        return False
    if asked.of_list and one.of_list != asked.of_list:
        return False
    if asked.only and asked.only != ("read" if one.read_by else "unread"):
        return False
    if asked.q:
        names = (one.alert.name, one.alert.entry, *(party.name for party in one.alert.parties))
        return any(asked.q.casefold() in name.casefold() for name in names)
    return True


def read_alert_filter(parameters: Parameters) -> AlertFilter:
    """Read the parameters of an address; what makes no sense is left out, never an error."""

    def one(name: str) -> str:
        value = next(iter(parameters.getlist(name)), "")[:MAX_QUERY]
        return value.replace("\0", " ").encode("utf-8", "replace").decode().strip()

    change, only = one("change"), one("only") or "unread"
    return AlertFilter(
        change if change in CHANGES else None,
        one("list") or None,
        only if only in ("read", "unread") else None,
        one("q") or None,
    )


def alert_address(path: str, asked: AlertFilter, **changes: str) -> str:
    """Write the address of the alerts' page, with changes; an empty one takes a filter away."""
    own = {
        "change": asked.change or "",
        "list": asked.of_list or "",
        "only": asked.only or "all",
        "q": asked.q or "",
    } | changes
    pairs = [(k, v) for k, v in own.items() if v and (k, v) != ("only", "unread")]
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def by_day(alerts: list[ShownAlert]) -> Iterator[tuple[str, list[ShownAlert]]]:
    """Group alerts by the day on which they were found, newest first."""
    for day, own in groupby(alerts, key=lambda one: (one.alert.found_at or "")[:10]):
        yield day, list(own)


def alert_values(one: ShownAlert) -> dict[str, Any]:
    """Lay an alert out as plain values for JSON and the feed."""
    return asdict(one.alert) | {"read_by": one.read_by}
