"""Which names of parties are those of publishers: what a firm publishes of itself is its own word."""

from collections.abc import Callable, Iterable
from functools import cache

from sayso.case.case import Case
from sayso.model.texts.document import Document
from sayso.store.weighing.rows import WeighingRows
from sayso.weigh import load_register
from sayso.weigh.sources.register import fold

# The names of those who publish in the case, as they were when it was last weighed.
PUBLISHERS = "publishers"


def known_publishers(rows: WeighingRows) -> list[str] | None:
    """Give who published in the case when it was last weighed; None where it never was."""
    mark = rows.mark(PUBLISHERS)
    if mark is None:
        return None
    return [name for name in mark.decode("utf-8", "surrogatepass").split("\n") if name]


def may_publish(case: Case, rows: WeighingRows, came: Iterable[Document]) -> Callable[[str], bool]:
    """Give a test whether a name may be that of a publisher of the case.

    Args:
        case: The open case.
        rows: In the open transaction.
        came: Documents that came since the case was last weighed.
    """

    @cache
    def names() -> frozenset[str]:
        register = load_register().with_changes(case.log.register_changes())
        own = [*(known_publishers(rows) or ()), *(d.outlet for d in came if d.outlet)]
        outlets = (*register.outlets.values(), *map(register.outlet_of, own))
        return frozenset(fold(outlet.name) for outlet in outlets)

    # An outlet that is known by its address alone goes by the name of its host.
    return lambda name: "." in name or fold(name) in names()
