"""Marks of what a document's derived rows were made from, so that only changed ones are made anew."""

from alembic import op

from sayso.store.weighing.tables import ROWS_MADE

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; it fills when the derived rows are next built."""
    ROWS_MADE.create(op.get_bind())
    op.execute("DELETE FROM derived_from")
