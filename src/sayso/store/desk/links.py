"""Links with everything that a dossier prints of them, in few queries."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, func, or_, select, true

from sayso.model.bodies import unpacker
from sayso.model.graded.proposition import Proposition
from sayso.model.said.claim import Claim
from sayso.model.texts.document import Document
from sayso.store.tables import CLAIM, DOCUMENT, PROPOSITION, UNREAD
from sayso.store.views import PlacedClaim

PART = 400

_claim = unpacker(Claim)
_document = unpacker(Document)
_proposition = unpacker(Proposition)


class LinkViews:
    """Reads links, their claims and the documents of these."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def strongest(
        self,
        entity: str | None,
        *,
        among: Sequence[str],
        without: Collection[str],
        limit: int,
    ) -> tuple[list[Proposition], int]:
        """Return the links with the most origins, and how many there are in all.

        Args:
            entity: Canonical id on either side; None means the whole case.
            among: Only these links; empty means all.
            without: Relations left out.
            limit: Most links returned.
        """
        chosen = and_(
            _of(entity),
            PROPOSITION.c.relation.not_in(list(without)),
            PROPOSITION.c.id.in_(list(among)) if among else true(),
        )
        order = (PROPOSITION.c.origins.desc(), PROPOSITION.c.id)
        query = select(PROPOSITION.c.body).where(chosen).order_by(*order).limit(limit)
        count = select(func.count()).select_from(PROPOSITION).where(chosen)
        with self.engine.connect() as connection:
            found = [_proposition(row[0]) for row in connection.execute(query)]
            total = len(found) if len(found) < limit else connection.execute(count).scalar_one()
        return found, total

    def claims(self, propositions: Sequence[str]) -> dict[str, list[PlacedClaim]]:
        """Return the claims of some links by link, each list in the order of the texts."""
        columns = (CLAIM.c.body, CLAIM.c.subject_id, CLAIM.c.object_id, CLAIM.c.proposition_id)
        order = (CLAIM.c.document_id, CLAIM.c.start, CLAIM.c.id)
        found: dict[str, list[PlacedClaim]] = {p: [] for p in propositions}
        for part in _parts(propositions):
            query = select(*columns).where(CLAIM.c.proposition_id.in_(part)).order_by(*order)
            with self.engine.connect() as connection:
                for row in connection.execute(query):
                    found[row[3]].append(PlacedClaim(_claim(row[0]), *row[1:]))
        return found

    def heads(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """Return some documents without their texts, by id."""
        found: dict[str, Document] = {}
        for part in _parts(list(dict.fromkeys(document_ids))):
            query = select(DOCUMENT.c.body).where(DOCUMENT.c.id.in_(part))
            with self.engine.connect() as connection:
                for row in connection.execute(query):
                    head = replace(_document(row[0]), text="", paragraphs=(), furniture=())
                    found[head.id] = head
        return found

    def count_unread(self) -> int:
        """Count the sentences left unread."""
        with self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(UNREAD)).scalar_one())


def _of(entity: str | None) -> ColumnElement[bool]:
    if entity is None:
        return true()
    return or_(PROPOSITION.c.subject_id == entity, PROPOSITION.c.object_id == entity)


def _parts(ids: Sequence[str]) -> Iterator[list[Any]]:
    for start in range(0, len(ids), PART):
        yield list(ids[start : start + PART])
