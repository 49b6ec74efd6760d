"""What lists, ownership, control and paths say about an entity, as the page and the API show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.case.exposure.answer import expose
from sayso.case.exposure.designations import LISTS_OF_REGIME
from sayso.case.watchlists.state import list_directory, lists_state
from sayso.errors import UnknownIdError
from sayso.screen.exposure.tables.rules import choose_rule
from sayso.show.desk.desk import Desk
from sayso.show.exposure import exposure_dict

REGIMES = tuple(LISTS_OF_REGIME)


@dataclass(frozen=True, slots=True)
class ExposureAsked:
    """What is asked about an entity.

    Args:
        as_of: The day in the world.
        rule: A regime's short name or a rule's id; None asks all that can be asked.
    """

    as_of: date
    rule: str | None = None


def exposure_of(desk: Desk, entity_id: str, asked: ExposureAsked) -> Mapping[str, Any]:
    """Say what the case and its lists know of one entity's exposure, kept until either changes.

    Returns:
        The values of ``exposure_dict``; the verdicts are those of the rule, where one was named.
        ``rule`` names it, and ``rule_answered`` tells whether its lists were there to be asked.

    Raises:
        UnknownIdError: No such entity.
        UsageError: No such rule.
    """
    known = desk.entity_id(entity_id)
    # The rule is looked up first: an unknown name must not cost a search.
    row = choose_rule(asked.rule, asked.as_of) if asked.rule else None
    key = ("exposure", known, asked.as_of, desk.log_state(), lists_state(list_directory()))
    whole = desk.keep(key, lambda: _whole(desk, known, asked.as_of))
    if row is None:
        return {**whole, "rule": None, "rule_answered": True}
    own = [v for v in whole["verdicts"] if v["rule"] == row.rule_id]
    found = own or [v for v in whole["verdicts"] if v["regime"] == str(row.regime)]
    return {**whole, "verdicts": found, "rule": row.rule_id, "rule_answered": bool(found)}


def _whole(desk: Desk, entity_id: str, as_of: date) -> Mapping[str, Any]:
    entity = desk.case.views.entity(entity_id)
    if entity is None:
        raise UnknownIdError("entity", entity_id)
    return exposure_dict(expose(desk.case, entity, as_of=as_of, snapshots=list_directory()))
