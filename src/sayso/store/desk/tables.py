"""Derived tables that the desk reads: one flat row for each thing that a screen lists.

They hold nothing that the other derived tables do not; a page must not unpack 40,000 bodies to
count or sort.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from sayso.store.tables import METADATA

SHOWN_DOCUMENT = Table(
    "shown_document",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String(10)),
    Column("language", String(8)),
    Column("url", Text),
    Column("sha256", String(64), nullable=False),
    Column("characters", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("unread", Integer, nullable=False),
    Column("origins", Text, nullable=False),
    Column("not_read_because", Text),
)

SHOWN_ENTITY = Table(
    "shown_entity",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("country", String(8)),
    Column("names", Text, nullable=False),
    Column("listed", Text, nullable=False),
)

SHOWN_CLAIM = Table(
    "shown_claim",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("document_id", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("relation", String(32), nullable=False),
    Column("family", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("subject_id", String(20)),
    Column("object_id", String(20)),
    Column("modality", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("says", Text, nullable=False),
    Column("outlet", Text),
    Column("published", String(10)),
    Column("language", String(8)),
    Column("time", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("place", Text),
    Column("quantity", Text),
    Column("proposition_id", String(20)),
    Column("grade", String(2)),
    Column("lines", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("status", String(12), nullable=False),
    Column("quote", Text, nullable=False),
)

SHOWN_LINK = Table(
    "shown_link",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("relation", String(32), nullable=False),
    Column("family", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("subject_id", String(20)),
    Column("object_id", String(20)),
    Column("modality", String(16), nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("grade", String(2), nullable=False),
    Column("documents", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("time", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("published", String(10)),
)

PAIR_CANDIDATE = Table(
    "pair_candidate",
    METADATA,
    Column("left_id", String(20), primary_key=True),
    Column("right_id", String(20), primary_key=True, index=True),
    # In thousandths: how well they agree, and what a decision is expected to change.
    Column("agreement", Integer, nullable=False),
    Column("effect", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

for _name in ("relation", "modality", "outlet", "grade", "status", "published", "subject_id"):
    Index(f"shown_claim_by_{_name}", SHOWN_CLAIM.c[_name])
Index("shown_claim_by_object_id", SHOWN_CLAIM.c.object_id)
Index("shown_claim_by_document", SHOWN_CLAIM.c.document_id, SHOWN_CLAIM.c.start)
Index("shown_claim_by_proposition", SHOWN_CLAIM.c.proposition_id)
Index("shown_claim_by_lines", SHOWN_CLAIM.c.lines)
Index("shown_entity_by_type", SHOWN_ENTITY.c.type)
Index("shown_entity_by_country", SHOWN_ENTITY.c.country)
# How often each is named: the order in which they are listed.
BY_RANK = (SHOWN_ENTITY.c.documents.desc(), SHOWN_ENTITY.c.mentions.desc(), SHOWN_ENTITY.c.id)
Index("shown_entity_by_rank", *BY_RANK)
# The order in which a person is asked.
BY_EFFECT = (
    PAIR_CANDIDATE.c.effect.desc(),
    PAIR_CANDIDATE.c.agreement.desc(),
    PAIR_CANDIDATE.c.left_id,
    PAIR_CANDIDATE.c.right_id,
)
Index("pair_candidate_by_effect", *BY_EFFECT)
Index("shown_document_by_outlet", SHOWN_DOCUMENT.c.outlet)
Index("shown_document_by_published", SHOWN_DOCUMENT.c.published)
Index("shown_link_by_subject", SHOWN_LINK.c.subject_id)
Index("shown_link_by_object", SHOWN_LINK.c.object_id)

DESK_TABLES = (SHOWN_DOCUMENT, SHOWN_ENTITY, SHOWN_CLAIM, SHOWN_LINK, PAIR_CANDIDATE)

# Appended like the log, but nothing is derived from it: how people left a diagram.
SAVED_VIEW = Table(
    "saved_view",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(20), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
