"""How far a screening has come, from what its job has told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.show.desk.jobs import JobState
from sayso.store.jobs.screening import ScreenAsked


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a screening has come.

    Args:
        asked: What is asked.
        job: Its state.
        done, total: Rows; total None where the format does not say.
        counts: Rows by outcome so far.
        rate_per_s, left_s: None where nothing can be said.
    """

    asked: ScreenAsked
    job: JobState
    done: int
    total: int | None
    counts: Mapping[str, int]
    rate_per_s: float | None
    left_s: float | None


def progress_of(asked: ScreenAsked, state: JobState) -> Progress:
    """Tell how far a screening has come."""
    rows = [event for event in state.events if event["what"] == "rows"]
    counts: dict[str, int] = {}
    # A job that went on tells its first rows once more.
    for event in {event["done"]: event for event in rows}.values():
        for word, count in event["counts"].items():
            counts[word] = counts.get(word, 0) + count
    done = max((event["done"] for event in rows), default=0)
    total = rows[-1]["total"] if rows else None
    rate = _rate(state.events)
    left = max(0, total - done) / rate if rate and total and not state.is_over else None
    return Progress(asked, state, done, total, counts, rate, left)


def _rate(events: Iterable[Mapping[str, Any]]) -> float | None:
    own = list(events)
    begun = max((n for n, event in enumerate(own) if event["what"] == "started"), default=0)
    rows = [event for event in own[begun:] if event["what"] == "rows"]
    if not rows:
        return None
    times = [datetime.fromisoformat(event["at"]) for event in (own[begun], rows[-1])]
    seconds = (times[1] - times[0]).total_seconds()
    return float(rows[-1]["done"]) / seconds if seconds > 0 else None
