"""OFAC's sectoral lists: the cascade once for each directive, and all together only for review.

Source: OFAC FAQ 373; for stakes under several directives or with blocked persons no general
answer is published.
"""

from collections import defaultdict
from collections.abc import Iterable

from sayso.model.exposure.rule import Designation
from sayso.screen.exposure.picture import Day
from sayso.screen.exposure.runs import Attempt, CascadeRun
from sayso.screen.exposure.tables.rules import directive_key

NO_DIRECTIVE = "unknown directive"


def directives_of(designation: Designation) -> tuple[str, ...]:
    """Give the directives of an SSI entry by their short keys."""
    keys = dict.fromkeys(directive_key(program) for program in designation.programs)
    return tuple(keys) or (NO_DIRECTIVE,)


def directive_attempts(day: Day) -> Iterable[Attempt]:
    """Run the cascade for each directive, or for the one that the rule names."""
    certain, possible = _by_directive(day)
    for directive in sorted(possible):
        if day.rule.directive in (None, directive):
            yield Attempt(
                directive,
                CascadeRun(day, certain[directive], may=False),
                CascadeRun(day, possible[directive], may=True),
            )


def _by_directive(day: Day) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    certain: dict[str, set[str]] = defaultdict(set)
    possible: dict[str, set[str]] = defaultdict(set)
    for designation in day.picture.designations:
        if designation.list_name != "ofac_ssi":
            continue
        for directive in directives_of(designation):
            if designation.validity.is_possible_on(day.as_of):
                possible[directive].add(designation.entity)
            if designation.validity.is_certain_on(day.as_of):
                certain[directive].add(designation.entity)
    return certain, possible


def together(day: Day) -> tuple[CascadeRun | None, CascadeRun | None]:
    """Run blocked persons and all SSI entries together, and blocked persons alone.

    Returns:
        (together, blocked persons alone); None twice where no SSI entry is on the day's lists.
    """
    certain, _ = _by_directive(day)
    sectoral = {entity for entities in certain.values() for entity in entities}
    if not sectoral:
        return None, None
    blocked = {
        d.entity
        for d in day.picture.designations
        if d.list_name == "ofac_sdn" and d.validity.is_certain_on(day.as_of)
    }
    return CascadeRun(day, sectoral | blocked, may=False), CascadeRun(day, blocked, may=False)
