"""The network as CSV tables, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso.case.case import Case
from sayso.case.shown.laid_out import firmest
from sayso.model.graded.proposition import Proposition
from sayso.show.words import chain_words

# Full-width signs count too where the spreadsheet runs in Chinese or Japanese.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def export_csv(case: Case, folder: Path) -> dict[str, int]:
    """Write ``entities.csv``, ``claims.csv``, ``propositions.csv`` and ``documents.csv``.

    Documents marked as not for export, and their claims, are left out.

    Returns:
        Number of rows of each file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    documents = {d.id: d for d in case.log.documents() if d.exportable}
    entities = (
        (e.id, e.name, e.type, "; ".join(n.name for n in e.names), len(e.documents))
        for e in case.views.entities()
        if set(e.documents) & set(documents)
    )
    claims = (
        (
            c.claim.id,
            c.claim.document_id,
            documents[c.claim.document_id].outlet,
            documents[c.claim.document_id].published,
            c.claim.subject.text,
            c.subject_id,
            c.claim.relation,
            c.claim.object.text,
            c.object_id,
            c.claim.modality,
            c.claim.stance,
            c.claim.negated,
            chain_words(c.claim.attribution, documents[c.claim.document_id].outlet),
            c.claim.time.wording if c.claim.time else None,
            c.claim.place.text if c.claim.place else None,
            c.claim.quantity.wording if c.claim.quantity else None,
            c.claim.evidence.start,
            c.claim.evidence.end,
            c.claim.evidence.quote,
            c.proposition_id,
        )
        for c in case.views.claims()
        if c.claim.document_id in documents
    )
    propositions = (
        (
            p.id,
            p.subject,
            p.key.relation,
            p.object,
            p.key.negated,
            p.key.realm,
            firmest(p),
            "; ".join(f"{name}: {wording}" for name, wording in p.details),
            p.weighing.n_independent,
            p.weighing.support.least,
            p.weighing.support.most,
            str(p.weighing.grade),
            _grade_set(p),
            "; ".join(dict.fromkeys(f"{c.kind.value}: {c.topic}" for c in p.conflicts)),
            len(p.document_ids),
        )
        for p in case.views.propositions()
        if set(p.document_ids) & set(documents)
    )
    sources = ((d.id, d.name, d.outlet, d.published, d.url, d.sha256) for d in documents.values())
    return {
        "entities": write_table(folder / "entities.csv", ENTITY_COLUMNS, entities),
        "claims": write_table(folder / "claims.csv", CLAIM_COLUMNS, claims),
        "propositions": write_table(folder / "propositions.csv", PROPOSITION_COLUMNS, propositions),
        "documents": write_table(folder / "documents.csv", DOCUMENT_COLUMNS, sources),
    }


ENTITY_COLUMNS = ("id", "name", "type", "names", "documents")
CLAIM_COLUMNS = (
    *("id", "document", "outlet", "published", "subject", "subject_id", "relation", "object"),
    *("object_id", "modality", "stance", "negated", "who_says_so", "time", "place", "quantity"),
    *("start", "end", "quote", "proposition"),
)
PROPOSITION_COLUMNS = (
    *("id", "subject", "relation", "object", "negated", "realm", "modality", "details"),
    *("independent_sources", "lines_least", "lines_most", "grade", "grade_set", "conflicts"),
    "documents",
)
DOCUMENT_COLUMNS = ("id", "name", "outlet", "published", "url", "sha256")


def _grade_set(proposition: Proposition) -> str | None:
    override = proposition.weighing.override
    if override is None:
        return None
    letter = override.letter.value if override.letter else ""
    return f"{letter}{override.number or ''} by {override.by}: {override.reason}"


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write one CSV file and return its number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([safe_cell(value) for value in row])
            count += 1
    return count


def safe_cell(value: object) -> str:
    """Word a cell so that no spreadsheet runs it as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
