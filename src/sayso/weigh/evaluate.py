"""One proposition weighed at one time: what was known, what was taken back, what is left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sayso.model.graded.grade import Grade, GradeOverride, Letter
from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import CIRCULAR, Origin, OriginKind
from sayso.model.graded.weighing import (
    Assertion,
    Bearing,
    Count,
    Retraction,
    RetractionKind,
    Weighing,
)
from sayso.model.said.stance import STANCES, Stance
from sayso.weigh.grading import (
    DENIAL_UNITS,
    GOOD,
    OWN_ACT_UNITS,
    Case,
    grade_of,
    has_named_origin,
    likelihood_of,
)
from sayso.weigh.lines.independence import count_lines, lines_by_units, without_unsourced
from sayso.weigh.lines.mergers import distinct_origins
from sayso.weigh.sources.regions import ANY_STATE

RECORDS = frozenset({OriginKind.RECORD, OriginKind.RECORD_OWN_ACT})


@dataclass(frozen=True, slots=True)
class Lens:
    """From when a case is looked at.

    Args:
        as_of: World day: only what is said to hold on it counts, which is what has begun by then; a
            claim without a time begins with its report. None for any day.
        known_by: Our time: only what was in the case by then counts; None for all.
        public_by: Instead of our time, what had been published by this day.
    """

    as_of: date | None = None
    known_by: datetime | None = None
    public_by: date | None = None

    def sees(self, assertion: Assertion) -> bool:
        """Tell whether an assertion was known then and holds on the world day."""
        if self.known_by and assertion.known_at and assertion.known_at > self.known_by:
            return False
        if self.public_by and (
            assertion.asserted_at is None or assertion.asserted_at > self.public_by
        ):
            return False
        return self._holds(assertion)

    def _holds(self, assertion: Assertion) -> bool:
        if self.as_of is None:
            return True
        if assertion.valid and assertion.valid.earliest:
            # A report of June may tell what happened in March, and told it then or later.
            return assertion.valid.earliest <= self.as_of
        return assertion.asserted_at is None or assertion.asserted_at <= self.as_of

    def knows(self, retraction: Retraction) -> bool:
        """Tell whether a retraction had reached us (or the public) by then."""
        if self.public_by:
            return retraction.retracted_at is None or retraction.retracted_at <= self.public_by
        return self.known_by is None or retraction.known_at <= self.known_by


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is left on one side after retractions."""

    weighted: tuple[tuple[Path, float], ...]
    killed: tuple[str, ...]
    false_letters: tuple[Letter, ...]
    lost: tuple[tuple[Path, float], ...]

    @property
    def paths(self) -> list[Path]:
        return [path for path, _ in self.weighted]


def evaluate(
    assertions: Iterable[Assertion],
    *,
    lens: Lens | None = None,
    retractions: Iterable[Retraction] = (),
    override: GradeOverride | None = None,
) -> Weighing:
    """Weigh one proposition.

    Args:
        assertions: All that bears on it, in any order.
        lens: World day and our time; None looks from now on everything.
        retractions: Notices of publishers; those that touch nothing here change nothing.
        override: A person's own grade, shown beside the computed one.

    Returns:
        Counts, grade, likelihood and what they rest on. Never raises for odd input; what cannot
        be placed counts as not stated.
    """
    lens = lens or Lens()
    seen = sorted(filter(lens.sees, assertions), key=lambda a: (a.claim_id, a.document_id))
    seen = _without_repeats(seen)
    notices = [r for r in retractions if lens.knows(r)]
    support = _standing(seen, Bearing.SUPPORT, notices)
    contra = _standing(seen, Bearing.CONTRA, notices)
    if override and lens.known_by and override.at > lens.known_by:
        override = None
    return _weighing(seen, support, contra, lens=lens, override=override)


def _weighing(
    seen: Sequence[Assertion],
    support: _Standing,
    contra: _Standing,
    *,
    lens: Lens,
    override: GradeOverride | None,
) -> Weighing:
    counts = count_lines(support.paths), count_lines(contra.paths)
    sourced = without_unsourced(support.paths)
    origins = distinct_origins(sourced)
    unsourced = bool(origins) and all(o.kind is OriginKind.UNKNOWN for o in origins)
    denials = sum(1 for a in seen if a.bearing is Bearing.DENIAL)
    # What no report sources adds no units: a likelihood above a half would be invented.
    units = () if unsourced else lines_by_units(support.weighted)
    contra_units = lines_by_units(contra.weighted)
    authoritative = any(
        p.origin.kind is OriginKind.RECORD_OWN_ACT and not p.relays for p in support.paths
    )
    surplus = _surplus_units(units, counts[0])
    if support.lost:
        surplus = min(surplus, max(0.0, _units_before(support) - _sum(units)))
    r = OWN_ACT_UNITS if authoritative else _sum(units) + surplus
    false_units = sum(letter.units for letter in support.false_letters)
    s = _sum(contra_units) + false_units + (DENIAL_UNITS if denials else 0.0)
    grade = _grade(counts, support, authoritative=authoritative)
    if support.lost:
        grade = _no_better(grade, _grade_before(support, counts[1]))
    return Weighing(
        as_of=lens.as_of,
        known_by=lens.known_by,
        support=counts[0],
        contra=counts[1],
        origins=() if unsourced else origins,
        groups=groups_of(p.origin for p in support.paths),
        grade=grade,
        likelihood=likelihood_of(
            support=r, contra=s, contested=counts[1].least > 0, only_unsourced=unsourced
        ),
        best_path=_best(sourced),
        denials=denials,
        surplus_units=surplus,
        line_units=units,
        contra_units=contra_units,
        retraction_units=false_units,
        authoritative=authoritative,
        circular=unsourced and any(o.key.startswith(CIRCULAR) for o in origins),
        context=_context(seen),
        retracted=support.killed,
        missing_originals=_missing_originals(support.paths),
        override=override,
    )


def _grade(
    counts: tuple[Count, Count], support: _Standing, *, authoritative: bool = False
) -> Grade:
    sourced = without_unsourced(support.paths)
    origins = distinct_origins(sourced)
    good = distinct_origins(p for p in sourced if p.letter in GOOD)
    return grade_of(
        Case(
            *counts,
            fallback=min((p.letter for p, _ in support.lost), default=Letter.F),
            authoritative=authoritative,
            all_false=bool(support.false_letters) and not support.weighted,
            only_unsourced=bool(origins) and all(o.kind is OriginKind.UNKNOWN for o in origins),
            named_origin=has_named_origin(good),
        )
    )


def _grade_before(support: _Standing, contra: Count) -> Grade:
    """Give the grade that stood before a retraction."""
    whole = _without_laundering((*support.weighted, *support.lost))
    standing = _Standing(whole, (), (), ())
    return _grade((count_lines(standing.paths), contra), standing)


def _no_better(grade: Grade, before: Grade) -> Grade:
    """Keep a retraction from leaving a better letter or number than there was."""
    if grade.letter >= before.letter and grade.number >= before.number:
        return grade
    reason = f"{grade.reason}; no better than before the retraction"
    return Grade(max(grade.letter, before.letter), max(grade.number, before.number), reason)


def _without_repeats(seen: Sequence[Assertion]) -> list[Assertion]:
    """Take what an outlet repeats without a source for what it told before with one."""
    told: dict[str, date] = {}
    for assertion in (a for a in seen if a.bearing is Bearing.SUPPORT):
        for path in assertion.paths:
            if path.relays and path.origin.kind is not OriginKind.UNKNOWN:
                day, first = assertion.asserted_at or date.max, path.relays[0].outlet
                told[first] = min(day, told.get(first, date.max))
    return [
        replace(a, paths=tuple(_as_repeated(p) for p in a.paths))
        if any(_is_bare(p) and told.get(p.relays[0].outlet, date.max) <= _day(a) for p in a.paths)
        else a
        for a in seen
    ]


def _day(assertion: Assertion) -> date:
    return assertion.asserted_at or date.min


def _is_bare(path: Path) -> bool:
    """Tell whether a path is an outlet's own word, without saying how it knows."""
    return path.origin.kind is OriginKind.UNKNOWN and path.origin.group is not None


def _as_repeated(path: Path) -> Path:
    if not _is_bare(path):
        return path
    return replace(path, origin=replace(path.origin, group=None))


def groups_of(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Give the publishers or governments that first made something public, each once.

    An authority whose state no text names may be any that is named beside it.
    """
    given = list(origins)
    groups = {o.group for o in given if o.group}
    if any(o.kind in RECORDS and o.group != ANY_STATE for o in given):
        groups.discard(ANY_STATE)
    return tuple(sorted(groups))


def _sum(units: Iterable[tuple[float, int]]) -> float:
    return sum(worth * lines for worth, lines in units)


def _surplus_units(units: Sequence[tuple[float, int]], count: Count) -> float:
    """Half of the best line, once, where there is more behind it than the lines say."""
    return units[0][0] / 2 if units and count.surplus else 0.0


def _units_before(support: _Standing) -> float:
    """Give the units that stood before a retraction: one never leaves more than there was.

    A lost line can turn into surplus, and half of a good line is worth more than a poor one.
    """
    whole = _without_laundering((*support.weighted, *support.lost))
    units = lines_by_units(whole)
    return _sum(units) + _surplus_units(units, count_lines(p for p, _ in whole))


def _standing(
    seen: Sequence[Assertion], bearing: Bearing, notices: Sequence[Retraction]
) -> _Standing:
    weighted, killed, lost = [], [], []
    false: dict[str, Letter] = {}
    for assertion in seen:
        if assertion.bearing is not bearing:
            continue
        # A response supports that it was given, however little its stance says of the matter.
        weight = STANCES[assertion.stance].weight
        factor = weight if bearing is Bearing.SUPPORT and weight else 1.0
        alive = []
        for path in assertion.paths:
            notice = _killer(path, assertion, notices)
            if notice is None:
                alive.append((path, factor))
                continue
            lost.append((path, factor))
            if notice.kind is RetractionKind.FALSE:
                false[notice.outlet] = _letter_of(notice.outlet, path, false)
        weighted += alive
        if not alive:
            killed.append(assertion.claim_id)
    return _Standing(
        _without_laundering(weighted),
        tuple(killed),
        tuple(v for _, v in sorted(false.items())),
        tuple(lost),
    )


def _without_laundering(weighted: Sequence[tuple[Path, float]]) -> tuple[tuple[Path, float], ...]:
    """Hold a relay to the hedge of the report it relays, where we hold that report too."""
    said: dict[tuple[str, ...], float] = {}
    for path, factor in weighted:
        way = (path.origin.key, *(r.outlet for r in path.relays))
        said[way] = max(factor, said.get(way, 0.0))
    held = []
    for path, factor in weighted:
        way = (path.origin.key, *(r.outlet for r in path.relays))
        earlier = (said[way[:n]] for n in range(1, len(way)) if way[:n] in said)
        held.append((path, min([factor, *earlier])))
    return tuple(held)


def _letter_of(outlet: str, path: Path, known: dict[str, Letter]) -> Letter:
    letters = [relay.letter for relay in path.relays if relay.outlet == outlet]
    return min([*letters, known.get(outlet, Letter.F)])


def _killer(path: Path, assertion: Assertion, notices: Sequence[Retraction]) -> Retraction | None:
    """Find the notice that takes a path back.

    A relay that only cites the outlet dies with the outlet's report; a relay of another report of
    the same outlet lives on.
    """
    for notice in notices:
        if notice.claim_ids and assertion.claim_id in notice.claim_ids:
            return notice
        for relay in path.relays:
            if relay.outlet != notice.outlet or notice.document_id is None:
                continue
            if relay.document_id == notice.document_id and not notice.claim_ids:
                return notice
            # Cited without saying which report: the latest before the notice is meant.
            cited_later = (
                notice.retracted_at is not None
                and assertion.asserted_at is not None
                and assertion.asserted_at > notice.retracted_at
            )
            if relay.document_id is None and not cited_later:
                return notice
    return None


def _best(paths: Sequence[Path]) -> Path | None:
    return min(
        paths,
        key=lambda p: (
            p.letter,
            len(p.relays),
            p.origin.key,
            tuple(r.outlet for r in p.relays),
        ),
        default=None,
    )


def _missing_originals(paths: Sequence[Path]) -> tuple[str, ...]:
    """Name better outlets that we know only through worse ones: their originals are worth having."""
    held = {r.outlet for p in paths for r in p.relays[-1:] if r.document_id}
    wanted = {
        (relay.letter, relay.name)
        for path in paths
        for relay in path.relays[:-1]
        if relay.outlet not in held and relay.letter < path.letter
    }
    return tuple(name for _, name in sorted(wanted))


def _context(seen: Iterable[Assertion]) -> tuple[tuple[Stance, int], ...]:
    tally = Counter(a.stance for a in seen if a.bearing is Bearing.CONTEXT)
    return tuple(sorted(tally.items()))
