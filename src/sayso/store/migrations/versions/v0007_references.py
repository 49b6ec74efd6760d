"""References are looked up by their days, so that a new one is compared with few."""

from alembic import op

from sayso.store.weighing.tables import PUBLICATION, REFERENCE

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of references anew; all derived rows are made anew when next asked for."""
    connection = op.get_bind()
    REFERENCE.drop(connection)
    REFERENCE.create(connection)
    PUBLICATION.create(connection, checkfirst=True)
    op.execute("DELETE FROM derived_from")
