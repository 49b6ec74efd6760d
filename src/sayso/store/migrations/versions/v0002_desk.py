"""The desk: flat rows for its screens, the text index, and saved diagrams."""

from alembic import op

from sayso.store.desk.tables import DESK_TABLES, SAVED_VIEW
from sayso.store.search import make_index

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the desk's tables; they fill when the derived rows are next built."""
    connection = op.get_bind()
    for table in (*DESK_TABLES, SAVED_VIEW):
        table.create(connection)
    make_index(connection)
    # The rows of an older case are built again, so that the new tables fill too.
    op.execute("DELETE FROM derived_from")
