"""Derived tables of weighing: what each document shows by itself, and what follows from it.

They let a new document be compared with all others without opening those again.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from sayso.store.tables import METADATA

# One row a document: its trace, and beside it what is asked most often.
TRACE = Table(
    "trace",
    METADATA,
    Column("document_id", String(20), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("published", String(10)),
    Column("language", String(8)),
    Column("characters", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("outlet_name", Text, nullable=False),
    Column("lead", LargeBinary),
    # What can be compared with other texts, with blanks between.
    Column("names", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# The word runs of a document, eight bytes each, sorted.
WORD_RUNS = Table(
    "word_runs",
    METADATA,
    Column("document_id", String(20), primary_key=True),
    Column("runs", LargeBinary, nullable=False),
)

# By which texts are found that may share runs of words: some documents of a day, with blanks between,
# how long each is, and the sketches of these, four bytes a number.
SKETCH = Table(
    "sketch",
    METADATA,
    Column("day", String(10), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("documents", Text, nullable=False),
    Column("characters", LargeBinary, nullable=False),
    Column("minima", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

LIKENESS = Table(
    "likeness",
    METADATA,
    Column("later", String(20), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("earlier", String(20), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

# Days as text, and empty ones as NULL; "rank" orders the references to one publisher.
REFERENCE = Table(
    "reference",
    METADATA,
    Column("document_id", String(20), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("publisher", Text, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("dated", Boolean, nullable=False),
    Column("published", String(10)),
    Column("names", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("rank", Text, nullable=False),
    # Which publication is meant, and how the reference came to it.
    Column("label", Text, nullable=False),
    Column("standing", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What the references to one publication come to; "rank" is the lowest of theirs.
PUBLICATION = Table(
    "publication",
    METADATA,
    Column("publisher", Text, primary_key=True),
    Column("label", Text, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("rank", Text, nullable=False),
    Column("published", String(10)),
    Column("worded", String(20)),
    sqlite_with_rowid=False,
)

# Which claims are weighed, in which family, and a digest of what weighing sees of each.
WEIGHED_CLAIM = Table(
    "weighed_claim",
    METADATA,
    Column("claim_id", String(20), primary_key=True),
    Column("document_id", String(20), nullable=False, index=True),
    Column("family", Text, nullable=False, index=True),
    Column("relation", String(32), nullable=False),
    Column("mark", LargeBinary, nullable=False),
    Column("proposition_id", String(20)),
)

# From what a document's trace, or a whole case, was weighed: another mark means again.
TAKEN_IN = Table(
    "taken_in",
    METADATA,
    Column("name", String(20), primary_key=True),
    Column("mark", LargeBinary, nullable=False),
)

# From what a document's derived rows were made: another mark means that they are made again.
ROWS_MADE = Table(
    "rows_made",
    METADATA,
    Column("document_id", String(20), primary_key=True),
    Column("mark", LargeBinary, nullable=False),
)

Index("trace_by_outlet", TRACE.c.outlet)
TRACE_BY_BYTES = Index("trace_by_bytes", TRACE.c.sha256)
TRACE_BY_DAY = Index("trace_by_day", TRACE.c.published, TRACE.c.language)
Index("reference_by_last", REFERENCE.c.publisher, REFERENCE.c.late, REFERENCE.c.last)
Index("reference_by_label", REFERENCE.c.publisher, REFERENCE.c.label)
Index("publication_by_day", PUBLICATION.c.publisher, PUBLICATION.c.day)

WEIGHING_TABLES = (
    TRACE,
    WORD_RUNS,
    SKETCH,
    LIKENESS,
    REFERENCE,
    PUBLICATION,
    WEIGHED_CLAIM,
    TAKEN_IN,
    ROWS_MADE,
)
# Rows of equal meaning are equal in these; the others hold look-up keys and log numbers.
COMPARED_TABLES = (TRACE, LIKENESS, REFERENCE, PUBLICATION)
