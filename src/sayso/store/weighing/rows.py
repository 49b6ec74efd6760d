"""The rows of weighing in the open transaction of a derivation: families, marks, results."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from sayso.model.bodies import pack, unpacker
from sayso.model.graded.outlet import Outlet
from sayso.model.graded.proposition import Conflict, Proposition, PropositionKey
from sayso.model.said.claim import Claim
from sayso.store.parties.profiles import key_of
from sayso.store.placing import Row, put_changes, put_in_place, rows_of
from sayso.store.portions import portions
from sayso.store.tables import CLAIM, CONFLICT, PROPOSITION
from sayso.store.weighing.tables import REFERENCE, TAKEN_IN, TRACE, WEIGHED_CLAIM

# The proposition of the claim whose row is being changed.
_PLACE = (
    select(WEIGHED_CLAIM.c.proposition_id)
    .where(WEIGHED_CLAIM.c.claim_id == CLAIM.c.id)
    .scalar_subquery()
)

_claim = unpacker(Claim)
_outlet = unpacker(Outlet)


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim as it was last weighed: where it belongs, and a digest of what weighing saw."""

    family: str
    mark: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """What weighing asks of a document beside its lineage."""

    published: date | None
    outlet: str
    outlet_name: str
    lead: Outlet | None


class WeighingRows:
    """Reads and writes the tables of weighing."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def mark(self, name: str) -> bytes | None:
        """Give the mark of a document or of the case from when it was last weighed, or None."""
        query = select(TAKEN_IN.c.mark).where(TAKEN_IN.c.name == name)
        row = self.connection.execute(query).first()
        return bytes(row[0]) if row else None

    def put_mark(self, name: str, mark: bytes) -> None:
        """Replace a mark."""
        self.connection.execute(delete(TAKEN_IN).where(TAKEN_IN.c.name == name))
        self.connection.execute(insert(TAKEN_IN), {"name": name, "mark": mark})

    def traced(self) -> list[str]:
        """Give the ids of all documents that have a trace."""
        return [row[0] for row in self.connection.execute(select(TRACE.c.document_id))]

    def drop_document(self, document_id: str) -> set[str]:
        """Forget a document's claims and mark; give the families that it took part in."""
        families = {marked.family for marked in self.marked(document_id).values()}
        same = WEIGHED_CLAIM.c.document_id == document_id
        self.connection.execute(delete(WEIGHED_CLAIM).where(same))
        self.connection.execute(delete(TAKEN_IN).where(TAKEN_IN.c.name == document_id))
        return families

    def marked(self, document_id: str) -> dict[str, Marked]:
        """Give a document's claims as last weighed, by their ids."""
        columns = (WEIGHED_CLAIM.c.claim_id, WEIGHED_CLAIM.c.family, WEIGHED_CLAIM.c.mark)
        query = select(*columns).where(WEIGHED_CLAIM.c.document_id == document_id)
        rows = self.connection.execute(query)
        return {claim: Marked(family, bytes(mark)) for claim, family, mark in rows}

    def put_marked(self, claims: Sequence[tuple[Claim, Marked]], gone: Iterable[str]) -> None:
        """Replace the rows of some claims, and remove others."""
        ids = [claim.id for claim, _ in claims] + list(gone)
        for some in portions(ids):
            part = WEIGHED_CLAIM.c.claim_id.in_(some)
            self.connection.execute(delete(WEIGHED_CLAIM).where(part))
        rows = [
            {
                "claim_id": claim.id,
                "document_id": claim.document_id,
                "family": marked.family,
                "relation": claim.relation,
                "mark": marked.mark,
            }
            for claim, marked in claims
        ]
        if rows:
            self.connection.execute(insert(WEIGHED_CLAIM), rows)

    def families(self) -> set[str]:
        """Give the families of all claims and propositions."""
        found: set[str] = set()
        for column in (WEIGHED_CLAIM.c.family, PROPOSITION.c.family):
            found.update(row[0] for row in self.connection.execute(select(column).distinct()))
        return found - {None}

    def families_of_documents(self, document_ids: Iterable[str]) -> set[str]:
        """Give the families of the claims of some documents."""
        return self._families_where(WEIGHED_CLAIM.c.document_id, document_ids)

    def families_of_claims(self, claim_ids: Iterable[str]) -> set[str]:
        """Give the families of some claims."""
        return self._families_where(WEIGHED_CLAIM.c.claim_id, claim_ids)

    def families_of_propositions(self, proposition_ids: Iterable[str]) -> set[str]:
        """Give the families of some propositions."""
        return self._families_where(PROPOSITION.c.id, proposition_ids)

    def _families_where(self, column: object, values: Iterable[str]) -> set[str]:
        wanted = sorted(values)
        found: set[str] = set()
        table = column.table  # type: ignore[attr-defined]
        for some in portions(wanted):
            own = column.in_(some)  # type: ignore[attr-defined]
            rows = self.connection.execute(select(table.c.family).where(own).distinct())
            found.update(row[0] for row in rows)
        return found

    def sides_of(self, families: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Give the entities on both sides of the propositions of some families, by their ids."""
        wanted = sorted(families)
        columns = (PROPOSITION.c.id, PROPOSITION.c.subject_id, PROPOSITION.c.object_id)
        found: dict[str, tuple[str | None, str | None]] = {}
        for some in portions(wanted):
            own = PROPOSITION.c.family.in_(some)
            for row in self.connection.execute(select(*columns).where(own)):
                found[row[0]] = (row[1], row[2])
        return found

    def claims_of(self, families: Sequence[str]) -> list[Claim]:
        """Give the claims of some families, and the answers given in the same documents."""
        mine = WEIGHED_CLAIM.c.family.in_(families)
        documents = select(WEIGHED_CLAIM.c.document_id).where(mine)
        answers = WEIGHED_CLAIM.c.document_id.in_(documents) & (
            WEIGHED_CLAIM.c.relation == "responds"
        )
        joined = CLAIM.join(WEIGHED_CLAIM, CLAIM.c.id == WEIGHED_CLAIM.c.claim_id)
        query = select(CLAIM.c.body).select_from(joined).where(mine | answers)
        rows = self.connection.execute(query.order_by(CLAIM.c.id))
        return [_claim(row[0]) for row in rows]

    def replace_families(
        self,
        families: Sequence[str],
        propositions: Iterable[tuple[str, Proposition]],
        conflicts: Iterable[tuple[str, str, Conflict]],
    ) -> None:
        """Replace what was weighed of some families.

        Args:
            families: All that were weighed anew.
            propositions: (family, proposition).
            conflicts: (family, id, conflict).
        """
        found = list(propositions)
        rows = [_proposition_row(family, proposition) for family, proposition in found]
        self._replace(PROPOSITION, families, rows)
        made = [
            {"id": key, "kind": c.kind.value, "body": pack(c), "family": family}
            for family, key, c in conflicts
        ]
        self._replace(CONFLICT, families, made)
        mine = WEIGHED_CLAIM.c.family.in_(families)
        query = select(WEIGHED_CLAIM.c.claim_id, WEIGHED_CLAIM.c.proposition_id).where(mine)
        before = {row["claim_id"]: row for row in rows_of(self.connection, query)}
        place_of = {claim: p.id for _, p in found for claim in p.claim_ids}
        after = {key: {"proposition_id": place_of.get(key)} for key in (*before, *place_of)}
        put_changes(self.connection, WEIGHED_CLAIM.c.claim_id, before, after)
        self._place(CLAIM.c.id.in_(select(WEIGHED_CLAIM.c.claim_id).where(mine)))

    def _replace(self, table: Table, families: Sequence[str], rows: Sequence[Row]) -> None:
        query = select(table.c.id).where(table.c.family.in_(families))
        there = self.connection.execute(query).scalars().all()
        put_in_place(self.connection, table.c.id, there, rows)

    def place_claims(self, document_ids: Iterable[str]) -> None:
        """Note with the claims of some documents which propositions they belong to."""
        wanted = sorted(document_ids)
        for some in portions(wanted):
            self._place(CLAIM.c.document_id.in_(some))

    def _place(self, own: ColumnElement[bool]) -> None:
        moved = CLAIM.c.proposition_id.is_distinct_from(_PLACE)
        self.connection.execute(update(CLAIM).where(own & moved).values(proposition_id=_PLACE))

    def cards(self, document_ids: Collection[str]) -> dict[str, Card]:
        """Give what weighing asks of some documents, as far as they are there."""
        columns = (TRACE.c.document_id, TRACE.c.published, TRACE.c.outlet, TRACE.c.outlet_name)
        found = {}
        for some in portions(sorted(document_ids)):
            query = select(*columns, TRACE.c.lead).where(TRACE.c.document_id.in_(some))
            for key, published, outlet, name, lead in self.connection.execute(query):
                day = date.fromisoformat(published) if published else None
                found[key] = Card(day, outlet, name, _outlet(lead) if lead else None)
        return found

    def labels(self, document_ids: Collection[str]) -> dict[str, dict[str, str]]:
        """Give the label of the publication of each publisher that documents refer to first."""
        columns = (REFERENCE.c.document_id, REFERENCE.c.publisher, REFERENCE.c.label)
        found: dict[str, dict[str, str]] = {key: {} for key in document_ids}
        for some in portions(sorted(document_ids)):
            query = select(*columns).where(REFERENCE.c.document_id.in_(some))
            ordered = query.order_by(REFERENCE.c.document_id, REFERENCE.c.place)
            for key, publisher, label in self.connection.execute(ordered):
                found[key].setdefault(publisher, label)
        return found


def _proposition_row(family: str, proposition: Proposition) -> dict[str, object]:
    return {
        "id": proposition.id,
        "relation": proposition.key.relation,
        "subject_id": _canonical(proposition.key.subject),
        "object_id": _canonical(proposition.key.object),
        "origins": proposition.weighing.n_independent,
        "body": pack(proposition),
        "family": family,
        "of_subject": _said(proposition.key, "subject", proposition.key.object),
        "of_object": _said(proposition.key, "object", proposition.key.subject),
    }


def _said(key: PropositionKey, side: str, other: str) -> int:
    return key_of((key.relation, key.negated, key.realm.value, side, other))


def _canonical(argument: str) -> str | None:
    return argument.removeprefix("e:") if argument.startswith("e:") else None
