"""The register of sources as a case's people have changed it."""

from sayso.case.case import Case
from sayso.weigh.register import Register, load_register


def register_of(case: Case) -> Register:
    """Give the register of sources as the case's people have changed it."""
    return load_register().with_changes(case.log.register_changes())
