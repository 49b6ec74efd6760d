"""The judgement log of a case: appended, listed, and redacted only when a document is forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, insert, or_, select, update

from sayso.model.bodies import pack, unpacker
from sayso.model.parties.judgement import Judgement
from sayso.store.tables import JUDGEMENT

_judgement = unpacker(Judgement)


class JudgementLog:
    """Appends to and reads from the judgements of one case."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def append(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements; one that is there already (same id) is not added twice.

        Returns:
            How many were new.
        """
        added = 0
        with self.engine.begin() as connection:
            for judgement in judgements:
                there = select(JUDGEMENT.c.seq).where(JUDGEMENT.c.id == judgement.id)
                if connection.execute(there).first() is None:
                    connection.execute(insert(JUDGEMENT), _row(judgement))
                    added += 1
        return added

    def all(self) -> Iterator[Judgement]:
        """Yield every judgement, oldest first."""
        query = select(JUDGEMENT.c.body).order_by(JUDGEMENT.c.seq)
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                yield _judgement(row[0])

    def newest(self, limit: int, offset: int = 0) -> list[Judgement]:
        """Return the newest judgements, newest first."""
        query = select(JUDGEMENT.c.body).order_by(JUDGEMENT.c.seq.desc())
        with self.engine.connect() as connection:
            rows = connection.execute(query.limit(limit).offset(offset))
            return [_judgement(row[0]) for row in rows]

    def one(self, judgement_id: str) -> Judgement | None:
        """Return one judgement, or None."""
        query = select(JUDGEMENT.c.body).where(JUDGEMENT.c.id == judgement_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return _judgement(row[0]) if row else None

    def about(self, *ids: str) -> list[Judgement]:
        """Return every judgement that has one of the ids on either side, oldest first."""
        query = (
            select(JUDGEMENT.c.body)
            .where(or_(JUDGEMENT.c.left_id.in_(ids), JUDGEMENT.c.right_id.in_(ids)))
            .order_by(JUDGEMENT.c.seq)
        )
        with self.engine.connect() as connection:
            return [_judgement(row[0]) for row in connection.execute(query)]

    def redact(self, document_id: str) -> int:
        """Take the words of a forgotten document out of the judgements made on it.

        Returns:
            How many judgements held some; who decided what, when and why stays.
        """
        touched = 0
        for judgement in list(self.all()):
            if judgement.anchor is None or judgement.anchor.document_id != document_id:
                continue
            bare = replace(judgement.anchor, quote=None, subject=None, object=None)
            clean = replace(judgement, anchor=bare, evidence=(), changes=())
            with self.engine.begin() as connection:
                same = JUDGEMENT.c.id == judgement.id
                connection.execute(update(JUDGEMENT).where(same).values(body=pack(clean)))
            touched += 1
        return touched


class JudgementLogUntil(JudgementLog):
    """Reads the judgements that were made by the end of a day; None for all."""

    def __init__(self, engine: Engine, until: date | None) -> None:
        super().__init__(engine)
        self._until = until

    def all(self) -> Iterator[Judgement]:
        """Yield every judgement made by then, oldest first."""
        for judgement in super().all():
            if self._until is None or judgement.at.date() <= self._until:
                yield judgement


def _row(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "left_id": judgement.left,
        "right_id": judgement.right,
        "body": pack(judgement),
    }
