"""The table of control ties: what each kind means in each regime."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.model.exposure.stake import ControlTie, StakeModality
from sayso.model.exposure.verdict import grade_is_at_least
from sayso.model.yaml_text import read_yaml

FIRM_GRADE = "B2"
"""Policy: a control tie or an inferred share counts as certain from this grade on."""


@dataclass(frozen=True, slots=True)
class ControlKind:
    """One row of the table.

    Args:
        eu: "firm", "graded", "review" or "none".
        uk: "board", "review" or "none".
        flag: The flag shown where the rule looks at ownership only.
        red_flag: Whether the tie alone is a red flag for export controls.
        passes: Whether control is passed on through the asset.
        words: "HOLDER … ASSET" as a clause.
    """

    name: str
    eu: str
    uk: str
    flag: str
    red_flag: bool
    passes: bool
    words: str


@cache
def control_kinds() -> dict[str, ControlKind]:
    """Read the shipped table; keys are names and synonyms in lower case."""
    raw = read_yaml(files(__package__).joinpath("control.yaml").read_text(encoding="utf-8"))
    kinds: dict[str, ControlKind] = {}
    for name, row in raw.items():
        kind = ControlKind(
            name=name,
            eu=row["eu"],
            uk=row["uk"],
            flag=row["ofac"],
            red_flag=row.get("bis") == "red_flag",
            passes=row["passes"],
            words=row["words"],
        )
        for key in (name, *row["also"]):
            kinds[key.lower()] = kind
    return kinds


def control_kind(name: str) -> ControlKind | None:
    """Look up a kind by its name or a synonym; None where the table has none."""
    key = name.strip().lower()
    return control_kinds().get(key) or control_kinds().get(key.replace(" ", "_").replace("-", "_"))


def is_firm(tie: ControlTie, as_of: date) -> bool:
    """Tell whether a tie is a control criterion stated firmly enough to say CONTROL (EU)."""
    kind = control_kind(tie.kind)
    if kind is None or tie.modality is not StakeModality.ASSERTED:
        return False
    if not tie.validity.is_certain_on(as_of):
        return False
    graded = grade_is_at_least(tie.grade, FIRM_GRADE)
    return (kind.eu == "firm" and (tie.grade is None or graded)) or (kind.eu == "graded" and graded)
