"""The register of sources as a case's people have changed it."""

from sayso.case.case import Case
from sayso.weigh.sources.register import Register, load_register


def register_of(case: Case) -> Register:
    """Give the register of sources as the case's people have changed it."""
    return load_register().with_changes(case.log.register_changes())


def named_outlet(case: Case, wanted: str) -> tuple[str, str]:
    """Find an outlet by its name or key, with the name that it is shown by.

    Returns:
        The name, as the register or a document of the case writes it, and the key.
    """
    register = register_of(case)
    found = register.outlet_of(wanted)
    if found.key in register.outlets:
        return found.name, found.key
    publishers = (register.outlet_of(d.outlet, d.url) for d in case.log.documents())
    written = next((one.name for one in publishers if one.key == found.key), found.name)
    return written, found.key


def is_met(case: Case, key: str) -> bool:
    """Tell whether an outlet publishes a document of the case or is cited in one."""
    register = register_of(case)
    if any(register.outlet_of(d.outlet, d.url).key == key for d in case.log.documents()):
        return True
    return any(edge.target == key for line in case.views.lineages() for edge in line.edges)
