"""Derived tables of resolving: what each document-local entity may be joined by, and compared by.

They let the parties of a new document be resolved without opening those of the others again.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from sayso.store.tables import METADATA

# How documents write a party, with the list entries that it is or may be: all that is resolved.
# It goes by the first party that is written so.
PROFILE = Table(
    "profile",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("first", String(20), nullable=False),
    Column("parties", Integer, nullable=False),
    Column("entity_id", String(20), index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# What profiles may meet by, digested to eight bytes: names, identifiers, list entries.
PROFILE_KEY = Table(
    "profile_key",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("profile_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

# A document-local entity.
PARTY = Table(
    "party",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("profile_id", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# The documents and the first of a profile's parties are read from the index alone.
Index("party_by_profile", PARTY.c.profile_id, PARTY.c.id, PARTY.c.document_id)

# Two parties of one document that it relates as two ("apart"), or says are one ("stated").
PARTY_PAIR = Table(
    "party_pair",
    METADATA,
    Column("left_id", String(20), primary_key=True),
    Column("right_id", String(20), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("left_profile", BigInteger, nullable=False),
    Column("right_profile", BigInteger, nullable=False),
    Column("why", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

Index(
    "party_pair_by_left",
    PARTY_PAIR.c.left_profile,
    PARTY_PAIR.c.kind,
    PARTY_PAIR.c.right_profile,
)
Index(
    "party_pair_by_right",
    PARTY_PAIR.c.right_profile,
    PARTY_PAIR.c.kind,
    PARTY_PAIR.c.left_profile,
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

PARTY_TABLES = (PROFILE, PROFILE_KEY, PARTY, PARTY_PAIR, MOVED_PARTY, SIDE, SIDE_WORD)
