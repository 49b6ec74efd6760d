"""Birth dates as people write them in tables and on the command line."""

import re
from datetime import date

from sayso.model.lists.partial_dates import read_partial_date

_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_SLASHES = re.compile(r"^(\d{4})/(\d{1,2})(?:/(\d{1,2}))?$")
_TIME = re.compile(r"[T ]\d\d:\d\d.*$")


def birth_days(text: str | None) -> tuple[date, date] | None:
    """Give the first and last day that a birth date may mean.

    Args:
        text: ``1970``, ``1970-05``, ``1970-05-12``, ``19700512``, ``12.05.1970``,
            ``12 May 1970``, ``circa 1970``. Of ``03/04/1970``, which may be two days, only the
            year is taken.

    Returns:
        Both ends, inclusive; None where the text is no date.
    """
    if not text:
        return None
    bare = _TIME.sub("", text.strip())
    for shape in (_COMPACT, _SLASHES):
        if found := shape.match(bare):
            bare = "-".join(filter(None, found.groups()))
    read = [read_partial_date(bare, month_first=first) for first in (False, True)]
    ends = {(one.earliest, one.latest) for one in read if one and one.earliest and one.latest}
    if not ends:
        return None
    if len(ends) == 1:
        first, last = ends.pop()
        return first, last
    year = min(first for first, _ in ends).year
    return date(year, 1, 1), date(year, 12, 31)
