"""Saved diagrams of a case."""

from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from sayso.model.bodies import pack, unpacker
from sayso.store.desk.tables import SAVED_VIEW


@dataclass(frozen=True, slots=True)
class SavedView:
    """How somebody left a diagram.

    Args:
        query: The address's part after the question mark.
        places: Node -> (x, y) in pixels, of the nodes that a person placed.
        at: ISO time.
    """

    id: str
    name: str
    by: str
    at: str
    query: str
    places: dict[str, tuple[float, float]]


_view = unpacker(SavedView)


class SavedViews:
    """Appends to and reads from the saved diagrams."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(self, view: SavedView) -> None:
        """Keep a view."""
        row = {"id": view.id, "name": view.name, "by": view.by, "at": view.at, "body": pack(view)}
        with self.engine.begin() as connection:
            connection.execute(insert(SAVED_VIEW), row)

    def listed(self, limit: int) -> list[SavedView]:
        """Return the newest views."""
        query = select(SAVED_VIEW.c.body).order_by(SAVED_VIEW.c.seq.desc()).limit(limit)
        with self.engine.connect() as connection:
            return [_view(row[0]) for row in connection.execute(query)]

    def one(self, view_id: str) -> SavedView | None:
        """Return one view, or None."""
        query = select(SAVED_VIEW.c.body).where(SAVED_VIEW.c.id == view_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return _view(row[0]) if row else None
