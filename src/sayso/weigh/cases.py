"""All of a case weighed: claims to propositions with lineage, lines, grade and conflicts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sayso.model.graded.grade import GradeOverride
from sayso.model.graded.lineage import DocumentLineage, EdgeReason, LineageEdge, Path, Relay
from sayso.model.graded.origin import CIRCULAR, Origin, OriginKind
from sayso.model.graded.outlet import RegisterChange
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.graded.weighing import Assertion, Bearing, Retraction
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Reading
from sayso.model.said.stance import STANCES, Realm, Stance
from sayso.model.texts.document import Document
from sayso.model.texts.times import TimeInterval
from sayso.weigh.conflicts import find_conflicts
from sayso.weigh.evaluate import Lens, evaluate
from sayso.weigh.lineage.documents import lineage_of
from sayso.weigh.list_records import RECORD, records_of
from sayso.weigh.propositions import Grouped, details_of, group_claims
from sayso.weigh.sources.origins import is_interested
from sayso.weigh.sources.paths import paths_of
from sayso.weigh.sources.register import Register
from sayso.weigh.sources.surroundings import Surroundings

# A report may carry tomorrow's date in another time zone.
ZONES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CaseLog:
    """What the case's log holds beside documents and readings.

    Args:
        lens: World day and our time to look from; the default is now.
        retractions: Notices of publishers.
        overrides: People's own grades.
        register_changes: People's changes of the register of sources.
        known_at: When each document came into the case; a missing one counts as always known.
    """

    lens: Lens = field(default_factory=Lens)
    retractions: tuple[Retraction, ...] = ()
    overrides: tuple[GradeOverride, ...] = ()
    register_changes: tuple[RegisterChange, ...] = ()
    known_at: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The result of weighing a case.

    Args:
        unmatched: Retractions of reports that the case does not hold, with what follows.
    """

    propositions: tuple[Proposition, ...]
    conflicts: tuple[Conflict, ...]
    lineages: tuple[DocumentLineage, ...] = ()
    unmatched: tuple[tuple[Retraction, str], ...] = ()


def weigh_case(
    *,
    readings: Iterable[Reading],
    documents: Iterable[Document],
    entities: Iterable[Entity],
    entity_of: Mapping[str, str],
    register: Register,
    log: CaseLog | None = None,
) -> Weighed:
    """Weigh every proposition of a case.

    Args:
        readings: The current reading of each document; one without claims still takes part.
        documents: All documents of the case.
        entities: Canonical entities.
        entity_of: Document-local entity ids to canonical ones.
        register: The register of sources before the log's changes.
        log: Retractions, overrides, register changes and the time to look from.

    Returns:
        A pure function of the arguments: their order does not matter.
    """
    log = log or CaseLog()
    lens = log.lens
    register = register.with_changes(log.register_changes, known_by=lens.known_by)
    readings = [r for r in readings if _is_known(r.document_id, log)]
    documents = [d for d in documents if _is_known(d.id, log)]
    held = {d.id: d for d in documents}
    lineage = lineage_of(documents, readings, register)
    around = Surroundings(
        register,
        held,
        lineage,
        entity_of,
        {e.id: e for e in entities},
        publishers=register.speaking(d.outlet for d in documents),
    )
    claims = [c for r in readings for c in r.claims if c.document_id in held]
    lineages = tuple(line for _, line in sorted(lineage.by_document.items()))
    unmatched = _unmatched(log.retractions, around)
    return replace(weigh_claims(claims, around, log), lineages=lineages, unmatched=unmatched)


def _is_known(document_id: str, log: CaseLog) -> bool:
    moment, by = log.known_at.get(document_id), log.lens.known_by
    return not (moment and by and moment > by)


def weigh_claims(claims: Sequence[Claim], around: Surroundings, log: CaseLog) -> Weighed:
    """Weigh some claims against the lineage of their documents; see ``weigh_case``."""
    groups = group_claims(claims, entity_of=around.entity_of, entities=around.entities)
    paths = {claim.id: paths_of(claim, around) for claim in claims}
    labels = {c.id: frozenset(around.lineage.by_document[c.document_id].origins) for c in claims}
    retractions = [r for r in log.retractions if log.lens.knows(r)]
    conflicts = find_conflicts(groups, labels, retractions)
    answers = _answers(claims, around)
    negations = _negations(groups)
    weigher = _Weigher(around, log, paths, answers, _listed_once(groups))
    propositions = []
    for group in groups:
        touching = tuple(c for c, ids in conflicts if group.id in ids)
        contra = negations.get(_without_polarity(group), ())
        propositions.append(weigher.weigh(group, contra, touching))
    return Weighed(
        propositions=tuple(propositions),
        conflicts=tuple(dict.fromkeys(c for c, _ in conflicts)),
    )


def _without_polarity(group: Grouped) -> tuple[object, ...]:
    key = group.key
    return key.relation, key.subject, key.object, key.parts, key.realm, not key.negated


def _negations(groups: Iterable[Grouped]) -> dict[tuple[object, ...], tuple[Claim, ...]]:
    """Give claims by what they say with their polarity, to be looked up by the opposite one."""
    found: dict[tuple[object, ...], tuple[Claim, ...]] = {}
    for group in groups:
        key = group.key
        place = (key.relation, key.subject, key.object, key.parts, key.realm, key.negated)
        found[place] = (*found.get(place, ()), *group.claims)
    return found


def _listed_once(groups: Sequence[Grouped]) -> frozenset[str]:
    """Give the listings that are told in one way; which of two dates a list bears out is open."""
    told: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        key = group.key
        if key.relation == RECORD and not key.negated and key.realm is Realm.HAPPENED:
            told.setdefault((key.subject, key.object), []).append(group.id)
    return frozenset(ids[0] for ids in told.values() if len(ids) == 1)


def _answers(
    claims: Iterable[Claim], around: Surroundings
) -> dict[tuple[str, str], tuple[Claim, ...]]:
    """Give what each party of each document answers, by (document, canonical entity)."""
    found: dict[tuple[str, str], tuple[Claim, ...]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        who = around.canonical(claim.subject.entity)
        if claim.relation == "responds" and who:
            place = (claim.document_id, who)
            found[place] = (*found.get(place, ()), claim)
    return found


@dataclass(frozen=True, slots=True)
class _Weigher:
    """Weighs one proposition after another against the same surroundings."""

    around: Surroundings
    log: CaseLog
    paths: Mapping[str, tuple[Path, ...]]
    answers: Mapping[tuple[str, str], tuple[Claim, ...]]
    listed_once: frozenset[str] = frozenset()

    def weigh(
        self, group: Grouped, contra: Sequence[Claim], conflicts: tuple[Conflict, ...]
    ) -> Proposition:
        resolver = _Resolver(group.claims, self.paths, self.around)
        assertions = [self._assertion(c, resolver.paths_of(c)) for c in group.claims]
        assertions += [
            replace(self._assertion(c, self.paths[c.id]), bearing=Bearing.CONTRA)
            for c in contra
            if STANCES[c.stance].weight > 0
        ]
        answers = self._answers_to(group)
        assertions += [self._answer(c) for c in answers]
        assertions += self._records(group)
        override = self._override(group)
        weighing = evaluate(
            assertions, lens=self.log.lens, retractions=self.log.retractions, override=override
        )
        names = self.around.names_of_groups(weighing.groups)
        first = max(group.claims, key=lambda c: (not c.subject.steps, c.confidence, c.id))
        swapped = first.id in group.swapped
        sides = (first.object, first.subject) if swapped else (first.subject, first.object)
        return Proposition(
            id=group.id,
            key=group.key,
            subject=self._name(sides[0].entity, sides[0].text),
            object=self._name(sides[1].entity, sides[1].text),
            claim_ids=tuple(c.id for c in group.claims),
            document_ids=tuple(sorted({c.document_id for c in group.claims})),
            assertions=tuple(assertions),
            weighing=weighing,
            conflicts=conflicts,
            time=_time(group.claims),
            edges=self._edges(group, resolver),
            responses=tuple((c.id, c.stance) for c in answers),
            publishers=names,
            details=details_of(group, first),
        )

    def _records(self, group: Grouped) -> tuple[Assertion, ...]:
        if group.id not in self.listed_once:
            return ()
        entity = self.around.entities.get(group.key.subject.removeprefix("e:"))
        return records_of(entity, self.around.governments(group.claims[0].object))

    def _name(self, local: str | None, text: str) -> str:
        entity = self.around.entities.get(self.around.canonical(local) or "")
        return entity.name if entity else text

    def _assertion(self, claim: Claim, paths: tuple[Path, ...]) -> Assertion:
        return Assertion(
            claim_id=claim.id,
            document_id=claim.document_id,
            stance=claim.stance,
            bearing=bearing_of(claim, self.around),
            paths=paths,
            asserted_at=self.around.published(claim.document_id),
            known_at=self.log.known_at.get(claim.document_id),
            valid=claim.time,
        )

    def _answer(self, claim: Claim) -> Assertion:
        denied = claim.stance is Stance.DENIED
        made = self._assertion(claim, self.paths[claim.id])
        return replace(made, bearing=Bearing.DENIAL if denied else Bearing.CONTEXT)

    def _answers_to(self, group: Grouped) -> tuple[Claim, ...]:
        """Find the answers of its own sides in the documents that state a proposition."""
        if group.key.relation == "responds":
            return ()
        sides = {s[2:] for s in (group.key.subject, group.key.object) if s.startswith("e:")}
        places = {(c.document_id, side) for c in group.claims for side in sides}
        return tuple(c for place in sorted(places) for c in self.answers.get(place, ()))

    def _override(self, group: Grouped) -> GradeOverride | None:
        by = self.log.lens.known_by
        claims = {c.id for c in group.claims}
        mine = [
            o
            for o in self.log.overrides
            if (o.claim_id in claims if o.claim_id else o.proposition_id == group.id)
            and not (by and o.at > by)
        ]
        return max(mine, key=lambda o: o.at, default=None)

    def _edges(self, group: Grouped, resolver: "_Resolver") -> tuple[LineageEdge, ...]:
        documents = sorted({c.document_id for c in group.claims})
        edges = [
            edge
            for document in documents
            for edge in self.around.lineage.by_document[document].edges
        ]
        return tuple(dict.fromkeys((*edges, *resolver.edges)))


class _Resolver:
    """Follows citations of outlets whose own report of the same proposition is in the case."""

    def __init__(
        self,
        claims: Sequence[Claim],
        paths: Mapping[str, tuple[Path, ...]],
        around: Surroundings,
    ) -> None:
        self._around = around
        self._paths = paths
        self._of_outlet: dict[str, list[Claim]] = {}
        self.edges: list[LineageEdge] = []
        for claim in claims:
            if STANCES[claim.stance].weight > 0:
                outlet = around.lineage.outlet_of[claim.document_id].key
                self._of_outlet.setdefault(outlet, []).append(claim)

    def paths_of(self, claim: Claim) -> tuple[Path, ...]:
        """Give a claim's paths with cited reports replaced by what those reports rest on."""
        found: list[Path] = []
        for path in self._paths[claim.id]:
            found += self._follow(path, claim, (claim.id,))
        return tuple(dict.fromkeys(found))

    def _follow(self, path: Path, claim: Claim, seen: tuple[str, ...]) -> list[Path]:
        """Replace "what X reports" by X's own report of it; going in a circle finds nobody."""
        if not path.origin.key.startswith("report@") or len(path.relays) < 2:
            return [path]
        cited = path.relays[0]
        sources = [c for c in self._of_outlet.get(cited.outlet, ()) if self._is_earlier(c, claim)]
        if not sources:
            return [path]
        fresh = [c for c in sources if c.id not in seen]
        if not fresh:
            return [self._circular(path, claim)]
        followed: list[Path] = []
        for source in fresh:
            for way in self._paths[source.id]:
                for deeper in self._follow(way, source, (*seen, source.id)):
                    relays = _without_loops((*deeper.relays, *path.relays[1:]))
                    followed.append(Path(_made_public(deeper.origin, path.origin), relays))
        return followed

    def _is_earlier(self, source: Claim, claim: Claim) -> bool:
        """An edge may not point to a later report."""
        one = self._around.published(source.document_id)
        other = self._around.published(claim.document_id)
        if one is None or other is None or one <= other + ZONES:
            return source.document_id != claim.document_id
        cite = LineageEdge(
            claim.document_id,
            source.document_id,
            "document",
            EdgeReason.TIME,
            f"cannot rest on a report of {one.isoformat()}, which is later",
        )
        self.edges.append(cite)
        return False

    def _circular(self, path: Path, claim: Claim) -> Path:
        names = ",".join(sorted(r.outlet for r in path.relays))
        self.edges.append(
            LineageEdge(
                claim.document_id,
                path.relays[0].outlet,
                "outlet",
                EdgeReason.CYCLE,
                "the reports cite each other: no origin found",
            )
        )
        origin = Origin(f"{CIRCULAR}{names}", OriginKind.UNKNOWN, "circular: no origin found")
        return Path(origin, path.relays)


def _made_public(origin: Origin, cited: Origin) -> Origin:
    """Let what nobody sources count for the outlet that others name as having told it."""
    unsourced = origin.kind is OriginKind.UNKNOWN and origin.group is None
    if not unsourced or origin.key.startswith(CIRCULAR):
        return origin
    return replace(origin, group=cited.group)


def _without_loops(relays: Sequence[Relay]) -> tuple[Relay, ...]:
    kept: dict[str, Relay] = {}
    for relay in relays:
        kept.setdefault(relay.outlet, relay)
    return tuple(kept.values())


def bearing_of(claim: Claim, around: Surroundings) -> Bearing:
    """Tell what a claim does to the proposition that it is about."""
    if claim.relation == "responds":
        return Bearing.SUPPORT
    if claim.stance is Stance.DENIED:
        return Bearing.DENIAL if is_interested(claim, around) else Bearing.CONTRA
    return Bearing.SUPPORT if STANCES[claim.stance].weight > 0 else Bearing.CONTEXT


def _time(claims: Iterable[Claim]) -> TimeInterval | None:
    dated: list[TimeInterval] = [c.time for c in claims if c.time]
    size: Callable[[TimeInterval], tuple[int, str]] = lambda t: (  # noqa: E731
        (t.latest - t.earliest).days if t.latest and t.earliest else 99_999,
        t.wording,
    )
    return min(dated, key=size, default=None)


def _unmatched(
    retractions: Iterable[Retraction], around: Surroundings
) -> tuple[tuple[Retraction, str], ...]:
    missing = [r for r in retractions if r.document_id not in around.documents]
    outlets = around.lineage.outlet_of.values() if missing else ()
    published = {outlet.key for outlet in outlets}
    found = []
    for notice in missing:
        why = (
            "takes back a report that this case does not hold; kept, and applied to what cites it"
            if notice.document_id is None or notice.outlet in published
            else "takes back a report that was never read here; kept, nothing else changes"
        )
        found.append((notice, why))
    return tuple(found)
