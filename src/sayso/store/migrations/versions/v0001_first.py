"""The first schema of a case: the log and the derived tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the log and the derived tables."""
    op.create_table(
        "document",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(20), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("language", sa.String(8)),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(20), nullable=False, index=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("gazetteer", sa.String(64), nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "judgement",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(20), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("left_id", sa.String(64), nullable=False, index=True),
        sa.Column("right_id", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "register_event",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("outlet", sa.Text, nullable=False, index=True),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "failure",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text, nullable=False),
        sa.Column("failed_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "tombstone",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(20), nullable=False, index=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("forgotten_at", sa.String(32), nullable=False),
    )
    _make_derived()


def _make_derived() -> None:
    op.create_table(
        "entity",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "source_entity",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("document_id", sa.String(20), nullable=False, index=True),
        sa.Column("entity_id", sa.String(20), nullable=False, index=True),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("document_id", sa.String(20), nullable=False, index=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("relation", sa.String(32), nullable=False, index=True),
        sa.Column("subject_id", sa.String(20), index=True),
        sa.Column("object_id", sa.String(20), index=True),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("proposition_id", sa.String(20), index=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("claim_in_text_order", "claim", ["document_id", "start"])
    op.create_table(
        "proposition",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("relation", sa.String(32), nullable=False, index=True),
        sa.Column("subject_id", sa.String(20), index=True),
        sa.Column("object_id", sa.String(20), index=True),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "response",
        sa.Column("claim_id", sa.String(20), primary_key=True),
        sa.Column("document_id", sa.String(20), nullable=False, index=True),
        sa.Column("entity_id", sa.String(20), index=True),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "unread",
        sa.Column("document_id", sa.String(20), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("document_id", "start"),
    )
    op.create_table(
        "lineage",
        sa.Column("document_id", sa.String(20), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "conflict",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "derived_from",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
