"""The tables of a case: the log that is only appended to, and the derived rows.

The same schema serves SQLite (one file in the case) and PostgreSQL (a team's server).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

# ---- the log: appended, never overwritten; erasure alone removes rows, and leaves a tombstone

DOCUMENT = Table(
    "document",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("outlet", Text),
    Column("published", String(10)),
    Column("language", String(8)),
    Column("added_at", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

READING = Table(
    "reading",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("gazetteer", String(64), nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("left_id", String(64), nullable=False, index=True),
    Column("right_id", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

REGISTER_EVENT = Table(
    "register_event",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("made_at", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

FAILURE = Table(
    "failure",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("failed_at", String(32), nullable=False),
)

TOMBSTONE = Table(
    "tombstone",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("forgotten_at", String(32), nullable=False),
)

# ---- derived: a pure function of the log; may be dropped and built again at any time

ENTITY = Table(
    "entity",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("type", String(16), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    # A digest of what weighing sees of it.
    Column("look", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

SOURCE_ENTITY = Table(
    "source_entity",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("entity_id", String(20), nullable=False, index=True),
)

CLAIM = Table(
    "claim",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("relation", String(32), nullable=False, index=True),
    Column("subject_id", String(20), index=True),
    Column("object_id", String(20), index=True),
    Column("modality", String(16), nullable=False),
    Column("proposition_id", String(20), index=True),
    Column("body", LargeBinary, nullable=False),
)

PROPOSITION = Table(
    "proposition",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("relation", String(32), nullable=False, index=True),
    Column("subject_id", String(20)),
    Column("object_id", String(20)),
    Column("origins", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("family", Text, index=True),
    # Digests of what it says of each side beside the other.
    Column("of_subject", BigInteger),
    Column("of_object", BigInteger),
)

RESPONSE = Table(
    "response",
    METADATA,
    Column("claim_id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("entity_id", String(20), index=True),
    Column("stance", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

UNREAD = Table(
    "unread",
    METADATA,
    Column("document_id", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("document_id", "start"),
)

LINEAGE = Table(
    "lineage",
    METADATA,
    Column("document_id", String(20), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

CONFLICT = Table(
    "conflict",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("family", Text, index=True),
)

# What the derived rows were built from; a difference from the log's state means: build again.
DERIVED_FROM = Table(
    "derived_from",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# What is said of a side is asked for many at once, and stands behind the wide body.
SAID_OF = (
    Index("proposition_of_subject", PROPOSITION.c.subject_id, PROPOSITION.c.of_subject),
    Index("proposition_of_object", PROPOSITION.c.object_id, PROPOSITION.c.of_object),
)
Index("claim_in_text_order", CLAIM.c.document_id, CLAIM.c.start)

DERIVED_TABLES = (
    ENTITY,
    SOURCE_ENTITY,
    CLAIM,
    PROPOSITION,
    RESPONSE,
    UNREAD,
    LINEAGE,
    CONFLICT,
)
