"""What parties are joined and compared by, kept so that one more document costs the same."""

import sqlalchemy as sa
from alembic import op

from sayso.store.desk.tables import PAIR_CANDIDATE, SHOWN_ENTITY
from sayso.store.parties.tables import PARTY_TABLES
from sayso.store.tables import ENTITY

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables and columns; all derived rows are made anew when next asked for."""
    connection = op.get_bind()
    op.execute("DELETE FROM derived_from")
    for name in ("of_subject", "of_object"):
        op.add_column("proposition", sa.Column(name, sa.BigInteger()))
    for table in (ENTITY, PAIR_CANDIDATE, SHOWN_ENTITY):
        table.drop(connection)
        table.create(connection)
    for made in PARTY_TABLES:
        made.create(connection)
