"""The rule table: reading it, and choosing the row for a name and a day."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import UsageError
from sayso.model.exposure.rule import Method, Regime, Rule, Seed, Standing
from sayso.model.exposure.stake import PPM
from sayso.model.yaml_text import read_yaml

LIST_NAMES = (
    "ofac_sdn",
    "ofac_ssi",
    "ofac_mbs",
    "ofac_capta",
    "nscmic",
    "eu_fsf",
    "uk_sl",
    "un_sc",
    "bis_el",
    "bis_meu",
)

_DIRECTIVE = re.compile(r"^ofac-ssi\s*\((?P<directive>.+)\)$")
_TEST = re.compile(r"^(?P<sign>>=?) (?P<percent>\d+) %$")


@dataclass(frozen=True, slots=True)
class RuleTable:
    """All rows, other names for them, and the lattice of export-control requirements."""

    rules: tuple[Rule, ...]
    aliases: dict[str, tuple[str, ...]]
    restrictions: dict[str, Any]

    def names(self) -> tuple[str, ...]:
        """List every name that ``choose_rule`` takes."""
        own = dict.fromkeys(rule.rule_id for rule in self.rules)
        return (*own, "OFAC-SSI(1)", *self.aliases)


@cache
def rule_table() -> RuleTable:
    """Read the rule table that ships with Sayso."""
    raw = read_yaml(files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8"))
    return parse_rules(raw)


def parse_rules(raw: dict[str, Any]) -> RuleTable:
    """Make the table from its YAML document.

    Raises:
        KeyError, ValueError: A row lacks a column or holds a word outside the vocabulary.
    """
    sets = {name: tuple(programs) for name, programs in raw.get("program_sets", {}).items()}
    return RuleTable(
        rules=tuple(_parse_rule(row, sets) for row in raw["rules"]),
        aliases={name: tuple(ids) for name, ids in raw["aliases"].items()},
        restrictions=raw["restrictions"],
    )


def _parse_rule(row: dict[str, Any], sets: dict[str, tuple[str, ...]]) -> Rule:
    test = _TEST.match(row["test"])
    if test is None:
        raise ValueError(f"rule {row['rule_id']}: test {row['test']!r}; expected '>= 50 %'")
    return Rule(
        rule_id=row["rule_id"],
        regime=Regime(row["regime"]),
        method=Method(row["method"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        seeds=tuple(_parse_seed(seed, sets) for seed in row["seeds"]),
        threshold_ppm=int(test["percent"]) * PPM // 100,
        strict=test["sign"] == ">",
        result=row["result"],
        verified_on=row["verified_on"],
        standing=Standing(row.get("standing", "in_force")),
        source=row["source"],
        note=row.get("note"),
        control=bool(row.get("control", False)),
    )


def _parse_seed(seed: str | dict[str, str], sets: dict[str, tuple[str, ...]]) -> Seed:
    if isinstance(seed, str):
        return Seed(seed)
    return Seed(seed["list"], sets[seed["programs"]])


def choose_rule(name: str, as_of: date, table: RuleTable | None = None) -> Rule:
    """Choose the row that a name means on a day.

    Args:
        name: A rule id, a rule id with a directive (``OFAC-SSI(1)``), or a regime's short name;
            case does not matter.
        as_of: The day asked. A rule asked by its id outside its dates gives its nearest row, so
            that "what would it have said" can be asked; ``banner_of`` then says so.
        table: Another table than the shipped one.

    Raises:
        UsageError: No rule has that name.
    """
    table = table or rule_table()
    wanted = name.strip().lower()
    directive = _DIRECTIVE.match(wanted)
    ids = table.aliases.get(wanted, ("OFAC-SSI" if directive else wanted,))
    lowered = {rule_id.lower() for rule_id in ids}
    rows = [rule for rule in table.rules if rule.rule_id.lower() in lowered]
    if not rows:
        raise UsageError(f"no rule {name!r}; known are {', '.join(table.names())}")
    rule = min(rows, key=lambda row: _distance_days(row, as_of))
    return replace(rule, directive=directive_key(directive["directive"])) if directive else rule


def _distance_days(rule: Rule, day: date) -> int:
    if rule.covers(day):
        return 0
    if rule.valid_from is not None and day < rule.valid_from:
        return (rule.valid_from - day).days
    return (day - rule.valid_to).days if rule.valid_to is not None else 0


def banner_of(rule: Rule, as_of: date) -> tuple[str, ...]:
    """Say what a reader must know about the row itself before relying on a verdict."""
    lines: list[str] = []
    if not rule.covers(as_of):
        since, until = rule.valid_from or "…", rule.valid_to or "…"
        lines.append(f"{rule.rule_id} is valid {since} to {until}, not on {as_of}.")
    if rule.standing is Standing.VERIFY:
        lines.append(f"{rule.rule_id}: VERIFY EXTENSION. {rule.note}")
    if rule.standing is Standing.SUSPENDED:
        lines.append(f"{rule.rule_id}: SUSPENDED. {rule.note}")
    if as_of > rule.verified_on:
        lines.append(
            f"{rule.rule_id} was last compared with its source on {rule.verified_on}, "
            f"before {as_of}: check for changes ({rule.source})."
        )
    return tuple(lines)


def directive_key(text: str) -> str:
    """Give the short key of an SSI directive: ``UKRAINE-EO13662 (Directive 1)`` is ``1``."""
    found = re.search(r"directive\s*([1-4])", text, re.IGNORECASE) or re.fullmatch(
        r"\s*d?([1-4])\s*", text, re.IGNORECASE
    )
    return found[1] if found else text.strip()
