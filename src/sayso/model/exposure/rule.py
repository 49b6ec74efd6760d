"""Rules of exposure as rows, and the designations that seed them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.exposure.stake import ALWAYS, PPM, Validity


class Regime(StrEnum):
    """Whose rule it is."""

    OFAC = "ofac"
    EU = "eu"
    UK = "uk"
    BIS = "bis"
    UN = "un"


class Method(StrEnum):
    """How a rule is worked out."""

    CASCADE = "cascade"
    """All listed owners together; captured intermediaries pass on their whole stake."""
    SEPARATE = "separate"
    """The cascade once for each listed owner."""
    DIRECTIVE = "directive"
    """The cascade once for each directive; what only several together meet is for review."""
    PERSON_CONTROL = "person_control"
    """Shares, votes or board for each listed person, through chains of majority stakes."""
    DIRECT = "direct"
    """Only the listed party itself."""


class Standing(StrEnum):
    """Whether a row is in force in its dates."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    VERIFY = "verify"
    """In force by the text, unless extended or changed since it was last checked."""


@dataclass(frozen=True, slots=True)
class Seed:
    """Which designations seed a rule.

    Args:
        list_name: ``ofac_sdn``, ``ofac_ssi``, ``eu_fsf``, ``uk_sl``, ``un_sc``, ``bis_el``,
            ``bis_meu`` or ``nscmic``.
        programs: Only entries under one of these programs; empty takes all. An entry without a
            program then counts as possible, not as certain.
    """

    list_name: str
    programs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated row of the rule table.

    Args:
        rule_id: As in the table; several rows of different dates may share it.
        valid_from, valid_to: First and last day, inclusive; None is open.
        threshold_ppm: Share that the test compares with; with ``strict`` more than it.
        result: The word for what meets the test.
        verified_on: Day when somebody last compared the row with its source.
        note: What a reader of a verdict must know.
        source: Where the rule stands.
    """

    rule_id: str
    regime: Regime
    method: Method
    valid_from: date | None
    valid_to: date | None
    seeds: tuple[Seed, ...]
    threshold_ppm: int
    strict: bool
    result: str
    verified_on: date
    standing: Standing
    source: str
    note: str | None = None
    control: bool = False
    directive: str | None = None

    def __post_init__(self) -> None:
        if not 0 < self.threshold_ppm <= PPM:
            raise ValueError(f"rule {self.rule_id}: threshold {self.threshold_ppm} ppm")

    def covers(self, day: date) -> bool:
        """Tell whether the row is valid on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def is_met_by(self, share_ppm: int) -> bool:
        """Tell whether a share meets the test."""
        return share_ppm > self.threshold_ppm if self.strict else share_ppm >= self.threshold_ppm

    @property
    def test_words(self) -> str:
        """The test in words: "50 % or more"."""
        figure = f"{self.threshold_ppm / 10_000:g} %"
        return f"more than {figure}" if self.strict else f"{figure} or more"


@dataclass(frozen=True, slots=True)
class Designation:
    """One listing of one entity, as far as the rules need it.

    Args:
        entity: The id or name used by the stakes.
        list_name: As in ``Seed``.
        programs: Programs, directives or footnotes as the list prints them.
        validity: From the listing to the delisting.
        tags: Further marks: ``secondary`` (secondary sanctions text), ``menu:…`` measures.
        requirement, review_policy, exceptions, footnote: What an export-control entry asks;
            words of the lattice in the rule file, or None for the list's default.
    """

    entity: str
    list_name: str
    programs: tuple[str, ...] = ()
    validity: Validity = ALWAYS
    tags: tuple[str, ...] = ()
    requirement: str | None = None
    review_policy: str | None = None
    exceptions: str | None = None
    footnote: str | None = None
    place: str | None = None
