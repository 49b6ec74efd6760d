"""Keeping the derived state up with the log; cheap where nothing has changed."""

from sayso.case.case import Case
from sayso.case.watchlists.state import list_directory, lists_state


def derive_if_stale(case: Case) -> bool:
    """Build the derived rows where the log has moved on since, and tell whether it had."""
    if not is_stale(case):
        return False
    # Imported only where there is work: weighing pulls in half of the program.
    from sayso.case.derive import derive

    with case.writing():
        derive(case)
    return True


def is_stale(case: Case) -> bool:
    """Tell whether the log or the lists have moved on since the derived rows were built."""
    if case.derived.built_from() != case.log.state():
        return True
    return case.derived.built_with_lists() != lists_state(list_directory())
