"""Derived tables of resolving: what each document-local entity may be joined by, and compared by.

They let the parties of a new document be resolved without opening those of the others again.
"""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from sayso.store.tables import METADATA

# A document-local entity with the list entries that it is or may be.
PARTY = Table(
    "party",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

# What parties may meet by, digested to eight bytes: names, identifiers, list entries.
PARTY_KEY = Table(
    "party_key",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("party_id", String(20), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Two parties of one document that it relates as two ("apart"), or says are one ("stated").
PARTY_PAIR = Table(
    "party_pair",
    METADATA,
    Column("left_id", String(20), primary_key=True),
    Column("right_id", String(20), primary_key=True, index=True),
    Column("kind", String(8), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("why", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# An id that an older reading gave, and which it is in the current one.
MOVED_PARTY = Table(
    "moved_party",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("now", String(20), nullable=False, index=True),
    Column("document_id", String(20), nullable=False, index=True),
)

# What an entity brings to a comparison with others, and the words by which it meets them.
SIDE = Table(
    "side",
    METADATA,
    Column("entity_id", String(20), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

SIDE_WORD = Table(
    "side_word",
    METADATA,
    Column("word", BigInteger, primary_key=True, autoincrement=False),
    Column("entity_id", String(20), primary_key=True),
    sqlite_with_rowid=False,
)

Index("side_word_by_entity", SIDE_WORD.c.entity_id)

PARTY_TABLES = (PARTY, PARTY_KEY, PARTY_PAIR, MOVED_PARTY, SIDE, SIDE_WORD)
