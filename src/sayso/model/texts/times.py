"""Times as intervals with a precision and an anchor."""

from calendar import month_name
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.texts.span import Span


class Precision(StrEnum):
    """How exactly a time is worded."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    VAGUE = "vague"


_CITED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


class Anchor(StrEnum):
    """What a worded time is counted from."""

    CALENDAR = "calendar"
    PUBLISHED = "published"
    EVENT = "event"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """A worded time and the days that it may cover.

    Args:
        wording: The words, as they stand in the text.
        span: Where they stand; None if inherited from another sentence.
        earliest, latest: First and last possible day, inclusive; None where open or unknown.
        precision: The unit of the wording ("December 2023" is a month, never a day).
        anchor: Calendar, publication date, another event, or none found.
        relation: "in", "since", "until", "before", "after", "between" or "about".
    """

    wording: str
    span: Span | None
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor: Anchor
    relation: str = "in"

    @property
    def normalised(self) -> str:
        """The time as a reader would cite it: days as ISO dates, relative months with their year.

        A bound keeps its word ("since 2022-02"); what has no such unit keeps its wording.
        """
        day = self.earliest or self.latest
        if day is None or self.precision not in _CITED or self.relation == "between":
            return self.wording
        prefix = "" if self.relation in {"in", "about"} else f"{self.relation} "
        if self.precision is Precision.DAY:
            return f"{prefix}{day.isoformat()}"
        if self.anchor is Anchor.CALENDAR:
            return self.wording
        month = f"{month_name[day.month]} " if self.precision is Precision.MONTH else ""
        return f"{prefix}{month}{day.year}"

    def is_compatible_with(self, other: "TimeInterval") -> bool:
        """Tell whether some day may lie in both; an open side is compatible with anything."""
        starts_before = (
            self.earliest is None or other.latest is None or (self.earliest <= other.latest)
        )
        ends_after = self.latest is None or other.earliest is None or self.latest >= other.earliest
        return starts_before and ends_after
