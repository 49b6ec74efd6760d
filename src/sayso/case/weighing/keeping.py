"""Keeping lineage and propositions up with the log: only what a change touches is weighed again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from hashlib import blake2b

from sayso.case.case import Case
from sayso.case.judged.judged import JudgedReading
from sayso.case.looked_up import LookedUp
from sayso.case.parties.entities import Entities
from sayso.case.weighing.events import events_of, grades_in
from sayso.case.weighing.publishers import PUBLISHERS, known_publishers
from sayso.model.bodies import pack, spell_out
from sayso.model.digest import short_id
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.outlet import Outlet
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.store.derived import DerivedWriter
from sayso.store.search import documents_naming
from sayso.store.weighing.rows import Card, Marked, WeighingRows
from sayso.store.weighing.shelf import CaseShelf
from sayso.weigh import CaseLog, Lens, load_register
from sayso.weigh.incremental import family_of, weigh_families
from sayso.weigh.lineage.documents import Lineage, current, finder_of
from sayso.weigh.lineage.growing import grow
from sayso.weigh.lineage.trace import Trace, generic_names, trace_of
from sayso.weigh.sources.register import UNKNOWN_OUTLET, Register, fold
from sayso.weigh.sources.surroundings import Surroundings

# Enough to share look-ups among families, few enough that memory does not grow with the case.
FAMILIES_AT_ONCE = 40
REGISTER, EVENTS, GRADES = "register", "events", "grades"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an update has weighed anew.

    Args:
        families: Of claims.
        documents: Those whose lineage has changed.
        lost: Ids of the propositions that are no more.
        parties: Ids of the entities on the sides of propositions that are new or no more.
    """

    families: frozenset[str]
    documents: frozenset[str]
    lost: frozenset[str]
    parties: frozenset[str]


def update_weighing(
    writer: DerivedWriter,
    case: Case,
    *,
    changed: Iterable[str],
    reading_of: Callable[[str], JudgedReading | None],
    document_of: Callable[[str], Document | None],
    entities: Entities,
    lens: Lens | None = None,
) -> Weighed:
    """Bring lineage, propositions and conflicts up to the log and to the resolved entities.

    Args:
        writer: The open transaction; the claims are in place.
        case: The open case.
        changed: The documents whose rows have been made anew, or that are gone.
        reading_of: Gives the current reading of a document as people have corrected it.
        document_of: Gives a document by its id.
        entities: Canonical entities, and which one each document-local entity belongs to.
        lens: World day and our time to look from.

    Returns:
        What was weighed anew. However the documents came, the rows end up the same.
    """
    update = _Update(writer, case, document_of, entities=entities, lens=lens or Lens())
    return update.run(sorted(changed), reading_of)


class _Update:
    """One update: what changed, what that touches, and weighing it."""

    def __init__(
        self,
        writer: DerivedWriter,
        case: Case,
        document_of: Callable[[str], Document | None],
        *,
        entities: Entities,
        lens: Lens,
    ) -> None:
        self._case = case
        self._document_of = document_of
        self._entities = entities
        self._lens = lens
        self._rows = WeighingRows(writer.connection)
        self._shelf = CaseShelf(writer.connection, document_of)
        self._register = load_register().with_changes(
            case.log.register_changes(), known_by=lens.known_by
        )
        self._events = events_of(case.judgements.all(), known_by=lens.known_by)
        self._families: set[str] = set()
        self._read_again: list[str] = []
        self._before: dict[str, tuple[str | None, str | None]] = {}
        self._cards = LookedUp[str, Card](lambda d: self._rows.cards([d]).get(d))
        self._labels = LookedUp[str, dict[str, str]](lambda d: self._rows.labels([d]).get(d))
        self._lines = LookedUp[str, DocumentLineage](self._shelf.line)
        self._publishers: tuple[str, ...] = ()

    def run(
        self, changed: Sequence[str], reading_of: Callable[[str], JudgedReading | None]
    ) -> Weighed:
        gone = self._compare_claims(changed, reading_of)
        new_publishers = self._update_publishers(changed, gone)
        for document_id in sorted(gone):
            self._families |= self._rows.drop_document(document_id)
        touched = self._grow(gone, new_publishers, reading_of)
        self._families |= self._rows.families_of_documents(touched)
        self._touch_by_events()
        self._before = self._rows.sides_of(self._families)
        around = self._surroundings()
        for batch in self._batches():
            self._weigh(batch, around)
        self._rows.place_claims(changed)
        after = self._rows.sides_of(self._families)
        parties = {
            side
            for key in self._before.keys() ^ after.keys()
            for side in (self._before.get(key) or after[key])
            if side
        }
        lost = frozenset(self._before.keys() - after.keys())
        return Weighed(frozenset(self._families), touched, lost, frozenset(parties))

    def _compare_claims(
        self, changed: Sequence[str], reading_of: Callable[[str], JudgedReading | None]
    ) -> set[str]:
        """Find which claims look different from when they were last weighed, and who is gone."""
        gone = set()
        for document_id in changed:
            judged = reading_of(document_id)
            if judged is None:
                gone.add(document_id)
                continue
            reading = judged.weighed()
            before = self._rows.marked(reading.document_id)
            publisher = self._publisher_of(document_id)
            marked = {c.id: (c, self._mark(c, publisher)) for c in reading.claims}
            fresh = [pair for key, pair in marked.items() if before.get(key) != pair[1]]
            lost = [key for key in before if key not in marked]
            if fresh or lost:
                self._rows.put_marked(fresh, lost)
                altered = {claim.id for claim, _ in fresh} | set(lost)
                families = {before[key].family for key in altered if key in before}
                families |= {mark.family for _, mark in fresh}
                if any(map(_is_of_answers, families)):
                    # An answer bears on whatever else its document says.
                    families |= {mark.family for _, mark in marked.values()}
                self._families |= families
            mark = _mark_of_chains(reading)
            if self._rows.mark(reading.document_id) != mark:
                self._rows.put_mark(reading.document_id, mark)
                self._read_again.append(reading.document_id)
        return gone

    def _publisher_of(self, document_id: str) -> str:
        document = self._document_of(document_id)
        outlet = self._register.outlet_of(document.outlet, document.url) if document else None
        return fold(outlet.name) if outlet else ""

    def _mark(self, claim: Claim, publisher: str) -> Marked:
        entities, entity_of = self._entities.by_id, self._entities.entity_of
        family = family_of(claim, entity_of, entities)
        state = blake2b(spell_out(claim), digest_size=16)
        for side in (claim.subject, claim.object):
            state.update(self._entities.as_seen(side.entity))
        subject = entities.get(entity_of.get(claim.subject.entity or "", ""))
        names = (subject.name, *(form.name for form in subject.names)) if subject else ()
        state.update(b"own" if publisher in map(fold, names) else b"-")
        for chain in (claim.attribution, *claim.attribution_also):
            for source in chain:
                state.update(self._entities.as_source(source.entity))
        return Marked(family, state.digest())

    def _grow(
        self,
        gone: Iterable[str],
        new_publishers: Iterable[str],
        reading_of: Callable[[str], JudgedReading | None],
    ) -> frozenset[str]:
        again = set(self._read_again)
        names = _digest((_names_of(self._register), generic_names(self._register)))
        if self._has_changed(REGISTER, names):
            again |= set(self._rows.traced()) - set(gone)
        naming = set(self._naming(new_publishers, again, gone))
        self._families |= self._rows.families_of_documents(naming)
        again |= naming
        publishers = map(self._register.outlet_of, self._publishers)
        finder = finder_of(self._register, publishers)
        generic = generic_names(self._register)

        def trace(document: Document) -> Trace:
            judged = reading_of(document.id)
            return trace_of(document, judged.weighed() if judged else None, finder, generic)

        documents = (d for i in sorted(again) if (d := self._document_of(i)))
        return grow(self._shelf, fresh=documents, gone=gone, trace=trace)

    def _update_publishers(self, changed: Sequence[str], gone: AbstractSet[str]) -> set[str]:
        """Give the names of publishers that came into the case, or left it."""
        before = known_publishers(self._rows)
        if before is None or gone:
            now = self._case.log.publishers()
        else:
            # Where none is gone, only those of the documents that came can be new.
            documents = filter(None, map(self._document_of, changed))
            now = sorted({*before, *(d.outlet for d in documents if d.outlet)})
        self._publishers = tuple(now)
        self._has_changed(PUBLISHERS, "\n".join(now).encode("utf-8", "surrogatepass"))
        return set() if before is None else set(before) ^ set(now)

    def _naming(
        self, names: Iterable[str], known: Iterable[str], gone: Iterable[str]
    ) -> Iterator[str]:
        """Find the documents that name one of some publishers."""
        outlets = [self._register.outlet_of(name) for name in sorted(names) if name]
        unlisted = [o for o in outlets if o.key not in self._register.outlets and o.key != "?"]
        if not unlisted:
            return
        finder = finder_of(Register({}), unlisted)
        out = {*known, *gone}
        for document in self._may_name(unlisted):
            if document.id not in out and finder.names_any(document):
                yield document.id

    def _may_name(self, outlets: Iterable[Outlet]) -> Iterator[Document]:
        """Find the documents in which the words of a name stand, or all where that is not known."""
        found: set[str] = set()
        for name in (name for o in outlets for name in (o.name, *o.aliases)):
            naming = documents_naming(self._rows.connection, name)
            if naming is None:
                traced = set(self._rows.traced())
                yield from (d for d in self._case.log.documents() if d.id in traced)
                return
            found.update(naming)
        for document_id in sorted(self._rows.cards(found)):
            document = self._document_of(document_id)
            if document is not None:
                yield document

    def _has_changed(self, name: str, mark: bytes) -> bool:
        if self._rows.mark(name) == mark:
            return False
        self._rows.put_mark(name, mark)
        return True

    def _touch_by_events(self) -> None:
        events = self._events
        outlets = sorted(self._register.outlets.items())
        if self._has_changed(EVENTS, _digest((outlets, events.retractions, self._lens))):
            self._families |= self._rows.families()
        before = self._rows.mark(GRADES)
        if self._has_changed(GRADES, pack(events.overrides)):
            for override in (*events.overrides, *grades_in(before)):
                self._families |= self._rows.families_of_propositions([override.proposition_id])
                claims = [override.claim_id] if override.claim_id else []
                self._families |= self._rows.families_of_claims(claims)

    def _batches(self) -> Iterator[list[str]]:
        """Put families together that a correction links, and the others in portions."""
        left = set(self._families)
        for notice in self._events.retractions:
            linked = self._rows.families_of_claims((*notice.claim_ids, *notice.replaced_by))
            if linked & left:
                left -= linked
                yield sorted(linked)
        rest = sorted(left)
        for start in range(0, len(rest), FAMILIES_AT_ONCE):
            yield rest[start : start + FAMILIES_AT_ONCE]

    def _weigh(self, families: Sequence[str], around: Surroundings) -> None:
        claims = self._rows.claims_of(families)
        documents = {claim.document_id for claim in claims}
        self._entities.look_up(claims)
        self._cards.make_ready(self._rows.cards(documents))
        self._labels.make_ready(self._rows.labels(documents))
        self._lines.make_ready(self._shelf.lines(documents))
        log = CaseLog(
            lens=self._lens,
            retractions=self._events.retractions,
            overrides=self._events.overrides,
        )
        weighed = weigh_families(claims, around, log)
        home = {c.id: family_of(c, self._entities.entity_of, self._entities.by_id) for c in claims}
        wanted = set(families)
        seen = self._seen(weighed.propositions)
        mine = [
            (family, _without_unseen(p, seen))
            for p in weighed.propositions
            if (family := home[p.claim_ids[0]]) in wanted and not seen.isdisjoint(p.claim_ids)
        ]
        self._rows.replace_families(families, mine, _conflict_rows(mine))

    def _seen(self, propositions: Iterable[Proposition]) -> set[str]:
        """Give the claims that the lens sees."""
        return {a.claim_id for p in propositions for a in p.assertions if self._lens.sees(a)}

    def _surroundings(self) -> Surroundings:
        cards, labels = self._cards, self._labels
        return Surroundings(
            register=self._register,
            documents=LookedUp(self._document_of),
            lineage=Lineage(
                by_document=self._lines,
                label_of=LookedUp(lambda place: labels.get(place[0], {}).get(place[1])),
                lead_of=LookedUp(lambda d: _lead(cards.get(d), self._register)),
                outlet_of=LookedUp(lambda d: _outlet(cards.get(d), self._register)),
            ),
            entity_of=self._entities.entity_of,
            entities=self._entities.by_id,
            days=LookedUp(lambda d: card.published if (card := cards.get(d)) else None),
            publishers=self._register.speaking(self._publishers),
        )


def _is_of_answers(family: str) -> bool:
    return family.startswith("responds|")


def _without_unseen(proposition: Proposition, seen: set[str]) -> Proposition:
    """Leave out claims that are not seen, their reports, and conflicts that lose a side by it."""
    kept = tuple(c for c in proposition.conflicts if all(seen & set(s.claim_ids) for s in c.sides))
    if seen.issuperset(proposition.claim_ids):
        same = len(kept) == len(proposition.conflicts)
        return proposition if same else replace(proposition, conflicts=kept)
    assertions = tuple(a for a in proposition.assertions if a.claim_id in seen)
    documents = {a.document_id for a in assertions}
    return replace(
        proposition,
        claim_ids=tuple(c for c in proposition.claim_ids if c in seen),
        document_ids=tuple(d for d in proposition.document_ids if d in documents),
        assertions=assertions,
        edges=tuple(e for e in proposition.edges if e.document_id in documents),
        conflicts=kept,
    )


def _lead(card: Card | None, register: Register) -> Outlet | None:
    return current(card.lead, register) if card and card.lead else None


def _outlet(card: Card | None, register: Register) -> Outlet | None:
    if card is None:
        return None
    if card.outlet == UNKNOWN_OUTLET.key:
        return UNKNOWN_OUTLET
    return current(Outlet(card.outlet, card.outlet_name), register)


def _names_of(register: Register) -> list[tuple[object, ...]]:
    """Give what of a register a trace depends on: names and whom they stand for, not letters."""
    return [
        (o.key, o.name, o.aliases, o.hosts, o.kind, o.government)
        for _, o in sorted(register.outlets.items())
    ]


def _mark_of_chains(reading: Reading) -> bytes:
    """Digest what of a reading the trace of its document depends on."""
    chains = [
        (c.relation, c.evidence.start, c.attribution, c.attribution_also) for c in reading.claims
    ]
    return _digest((reading.not_read_because, chains))


def _digest(value: object) -> bytes:
    return blake2b(spell_out(value), digest_size=16).digest()


def _conflict_rows(
    propositions: Iterable[tuple[str, Proposition]],
) -> list[tuple[str, str, Conflict]]:
    """Give each conflict once, with the first of the families that it touches."""
    found: dict[str, tuple[str, str, Conflict]] = {}
    for family, proposition in sorted(propositions, key=lambda pair: (pair[0], pair[1].id)):
        for conflict in proposition.conflicts:
            sides = sorted(claim for side in conflict.sides for claim in side.claim_ids)
            key = short_id("x", (conflict.kind.value, conflict.topic, *sides))
            found.setdefault(key, (family, key, conflict))
    return list(found.values())
