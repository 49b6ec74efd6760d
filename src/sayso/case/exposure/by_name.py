"""Exposure of whatever a case knows by a name, for a screening."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sayso.case.case import DATABASE, Case, open_case
from sayso.case.exposure.answer import CaseExposure, expose
from sayso.case.exposure.listed import name_key
from sayso.case.fresh import derive_if_stale
from sayso.model.parties.entity import Entity
from sayso.screen.several_names import cells_of_several, names_within


def expose_name(
    directory: Path, name: str, *, as_of: date, snapshots: Path
) -> tuple[CaseExposure, ...]:
    """Say what a case knows of every named entity that carries a name.

    Args:
        directory: The case; none there gives nothing.
        name: In any script, order of words and legal form; or several ("Naper, formerly Tern").
        as_of: The day asked.
        snapshots: The snapshot directory of the lists.
    """
    if not (directory / DATABASE).exists():
        return ()
    with open_case(directory) as case:
        derive_if_stale(case)
        found = tuple(_named(case, name))
        return tuple(expose(case, one, as_of=as_of, snapshots=snapshots) for one in found)


def _named(case: Case, name: str) -> Iterator[Entity]:
    keys = keys_asked(name)
    for entity in case.views.entities():
        names = {entity.name, *(form.name for form in entity.names)}
        if entity.named and not keys.isdisjoint(map(name_key, names)):
            yield entity


def keys_asked(name: str) -> frozenset[str]:
    """Give the keys by which a case knows a name, and the names that it holds."""
    within = names_within(name) if cells_of_several([name]) else ()
    return frozenset(filter(None, map(name_key, (name, *within))))
