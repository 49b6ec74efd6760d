"""BIS: red flags, and the most restrictive requirement of the owners.

Source: 90 FR 47201 and Supplement No. 8 to Part 744 of the EAR; 90 FR 50857 (suspension).
"""

from sayso.model.exposure.rule import Designation, Standing
from sayso.model.exposure.verdict import Verdict, Word
from sayso.screen.exposure.marks import Marks
from sayso.screen.exposure.picture import Day, seeding
from sayso.screen.exposure.tables.rules import rule_table

_COLUMNS = ("requirement", "review_policy", "exceptions", "footnote")


def red_flag(day: Day, by_ownership: Word, marks: Marks) -> Word:
    """Word the ownership result for export controls.

    Args:
        day: The day and its rule row.
        by_ownership: The result without a regime.
        marks: What else is known of the asset.
    """
    # Before the rule and while it is suspended its captures are red flags, as they always were.
    in_force = day.rule.standing is not Standing.SUSPENDED and day.rule.covers(day.as_of)
    if by_ownership is Word.CAPTURED:
        return Word.CAPTURED_EAR if in_force else Word.RED_FLAG
    if by_ownership is Word.POSSIBLE:
        return Word.RED_FLAG_29 if in_force else Word.RED_FLAG
    return Word.RED_FLAG if marks.minority or marks.red_flag else by_ownership


def restriction_of(day: Day, verdict: Verdict) -> dict[str, str]:
    """Join the requirements of every listed owner behind a verdict: the most restrictive counts.

    Returns:
        One word of the lattice a column, and ``from``: the listings that ask for it, ties joined.
    """
    owners = {held.owner for step in verdict.proof for held in step.stakes}
    owners |= _owners_above(day, verdict.asset)
    rows = [
        d
        for d in day.picture.designations
        if d.entity in owners
        and seeding(d, day.rule) is not None
        and d.validity.is_possible_on(day.as_of)
    ]
    if not rows or verdict.word not in (Word.CAPTURED_EAR, Word.RED_FLAG_29, Word.RED_FLAG):
        return {}
    asked = [(_restriction(row), row) for row in rows]
    strictest = {
        column: min((values[column] for values, _ in asked), key=lambda v: _level(column, v))
        for column in _COLUMNS
    }
    first = [strictest["requirement"], strictest["review_policy"]]
    from_rows = [
        f"{row.entity} ({row.list_name})"
        for values, row in asked
        if values["requirement"] == first[0] or values["review_policy"] == first[1]
    ]
    return {**strictest, "from": "; ".join(dict.fromkeys(from_rows))}


def _owners_above(day: Day, asset: str) -> set[str]:
    found: set[str] = set()
    waiting = [asset]
    while waiting:
        for held in day.held_in.get(waiting.pop(), ()):
            if held.owner not in found and held.hi_ppm > 0 and _passes(day, held.owner):
                found.add(held.owner)
                waiting.append(held.owner)
    return found


def _passes(day: Day, owner: str) -> bool:
    return owner in day.maybe_listed or bool(day.held_in.get(owner))


def _restriction(designation: Designation) -> dict[str, str]:
    default = rule_table().restrictions["defaults"].get(designation.list_name, {})
    return {
        column: getattr(designation, column) or default.get(column, "none") for column in _COLUMNS
    }


def _level(column: str, value: str) -> int:
    order: list[str] = rule_table().restrictions[column]
    # A word outside the lattice is taken as the most restrictive: the entry's own text decides.
    return order.index(value) if value in order else -1
