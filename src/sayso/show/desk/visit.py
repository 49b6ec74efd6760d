"""What is new since somebody's last visit: the browser keeps when that was, the case what came."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sayso.model.parties.judgement import Judgement
from sayso.show.desk.desk import Desk
from sayso.store.desk.views import Row

PAUSE = timedelta(minutes=30)
MOST = 200
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Visit:
    """When somebody came last, and when before that.

    Args:
        before: End of the visit before this one (aware UTC); None on the first.
        latest: The last time the desk was looked at.
    """

    before: datetime | None
    latest: datetime

    @property
    def cookie(self) -> str:
        """The two times as the browser keeps them."""
        return f"{_stamp(self.before)}.{_stamp(self.latest)}"


@dataclass(frozen=True, slots=True)
class News:
    """What came since the visit before this one.

    Args:
        documents: The newest of them; ``document_count`` counts up to 200, and ``more`` tells
            that there are more than that.
        judgements: Of others.
    """

    since: datetime
    documents: tuple[Row, ...]
    document_count: int
    claim_count: int
    judgements: tuple[Judgement, ...]
    more: bool


def visit_now(cookie: str | None, now: datetime) -> Visit:
    """Take up a visit, or begin a new one after half an hour; a cookie that makes no sense is none.

    Args:
        cookie: As the browser sent it.
        now: Aware UTC.
    """
    before, latest = (*map(_moment, (cookie or "").split(".")), None, None)[:2]
    if latest is None or latest > now:
        return Visit(None, now)
    return Visit(latest if now - latest > PAUSE else before, now)


def news_since(desk: Desk, since: datetime, *, user: str) -> News:
    """Say what came into the case after a moment, and what others decided."""
    ids = desk.keep(
        ("news", since, desk.log_state()), lambda: desk.rows.added_after(since, limit=MOST + 1)
    )
    found = desk.rows.some("documents", ids[:MOST])
    rows = [found[i] for i in ids[:MOST] if i in found]
    judged = [j for j in desk.case.judgements.newest(MOST) if j.at > since and j.by != user]
    claims = sum(row["claims"] for row in rows)
    return News(since, tuple(rows[:SHOWN]), len(ids[:MOST]), claims, tuple(judged), len(ids) > MOST)


def _stamp(moment: datetime | None) -> str:
    return str(int(moment.timestamp())) if moment else ""


def _moment(text: str) -> datetime | None:
    if not text.isascii() or not text.isdigit() or len(text) > 11:
        return None
    return datetime.fromtimestamp(int(text), UTC)
