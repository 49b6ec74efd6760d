"""Texts are found by a sketch for each day, so that only those near it in time are looked at."""

from alembic import op

from sayso.store.weighing.tables import SKETCH, TRACE_BY_BYTES

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Put the table in the place of the one of bands; all derived rows are made anew."""
    connection = op.get_bind()
    op.execute("DELETE FROM derived_from")
    op.execute("DROP TABLE IF EXISTS band")
    SKETCH.create(connection, checkfirst=True)
    TRACE_BY_BYTES.create(connection, checkfirst=True)
