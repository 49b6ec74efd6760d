"""Weighing family by family: claims keep their family, documents their traces."""

import sqlalchemy as sa
from alembic import op

from sayso.store.weighing.tables import ROWS_MADE, WEIGHING_TABLES

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and tables; they fill when the derived rows are next built."""
    connection = op.get_bind()
    for table in ("proposition", "conflict"):
        op.add_column(table, sa.Column("family", sa.Text()))
        op.create_index(f"ix_{table}_family", table, ["family"])
    for made in WEIGHING_TABLES:
        if made is not ROWS_MADE:
            made.create(connection)
    op.execute("DELETE FROM proposition")
    op.execute("DELETE FROM conflict")
    op.execute("DELETE FROM lineage")
    op.execute("DELETE FROM derived_from")
