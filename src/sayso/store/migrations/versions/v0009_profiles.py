"""Parties are kept by how documents write them, so that each way is resolved once."""

from alembic import op

from sayso.store.parties.tables import PARTY_TABLES

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Put other tables in the place of those of parties; all derived rows are made anew."""
    connection = op.get_bind()
    op.execute("DELETE FROM derived_from")
    op.execute("DROP TABLE IF EXISTS party_key")
    for table in PARTY_TABLES:
        table.drop(connection, checkfirst=True)
        table.create(connection)
