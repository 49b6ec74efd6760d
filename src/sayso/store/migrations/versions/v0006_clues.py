"""What of texts can be compared stands beside their traces, and is read without opening them."""

from alembic import op

from sayso.store.weighing.tables import TRACE

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of traces anew; all derived rows are made anew when next asked for."""
    connection = op.get_bind()
    TRACE.drop(connection)
    TRACE.create(connection)
    op.execute("DELETE FROM derived_from")
