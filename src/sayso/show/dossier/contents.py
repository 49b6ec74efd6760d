"""What a dossier says, gathered from a case before anything is laid out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from typing import Any

from markupsafe import Markup

from sayso.case.case import Case
from sayso.case.watchlists.lists import list_status
from sayso.case.watchlists.state import list_directory
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.judgement import Judgement, JudgementKind
from sayso.model.relations import RELATIONS, Family
from sayso.model.said.stance import STANCES
from sayso.model.texts.document import Document
from sayso.show.dossier.warnings import warnings_of
from sayso.show.pictures.lineage import lineage_picture
from sayso.show.pictures.timeline import lanes_of, timeline_picture
from sayso.show.tables import document_words, origins_words, verb_words
from sayso.show.words import chain_words, claim_words, safe, safe_link, stance_words
from sayso.store.desk.links import LinkViews
from sayso.store.desk.views import DeskViews
from sayso.store.views import PlacedClaim

MOST_LINKS = 400
MOST_CLAIMS = 12
MOST_TREES = 12
ASKED_AT_ONCE = 400
SPEECH = frozenset(name for name, r in RELATIONS.items() if r.family is Family.SPEECH)


@dataclass(frozen=True, slots=True)
class DossierAsked:
    """What a dossier is to hold.

    Args:
        entities: Canonical ids, in the order of their chapters; none means the whole case.
        propositions: Only these links, where any are named.
        as_of: The day that the dossier speaks of.
        title, author: As printed; None leaves them out.
        list_days: Age from which a list is warned of.
    """

    as_of: date
    entities: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    list_days: int = 30


@dataclass(slots=True)
class _Sources:
    """Numbers sources in the order in which they are first cited; holds no texts."""

    case: Case
    rows_of: DeskViews
    links: LinkViews
    numbers: dict[str, int] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def expect(self, document_ids: Iterable[str]) -> None:
        """Read documents that will be asked for soon, all at once."""
        missing = [d for d in dict.fromkeys(document_ids) if d not in self.documents]
        self.documents |= self.links.heads(missing)

    def number(self, document_id: str) -> int | None:
        if document_id not in self.documents:
            self.expect([document_id])
        if document_id not in self.documents:
            return None
        return self.numbers.setdefault(document_id, len(self.numbers) + 1)

    def rows(self) -> Iterator[dict[str, Any]]:
        for document_id, number in self.numbers.items():
            document = self.documents[document_id]
            yield {
                "number": number,
                "words": safe(document_words(document)),
                "outlet": safe(document.outlet or "outlet not named"),
                "published": document.published,
                "title": safe(document.title or ""),
                "link": safe_link(document.url),
                "sha256": document.sha256,
                "id": document.id,
            }


def contents_of(
    case: Case, asked: DossierAsked, *, most_links: int = MOST_LINKS, with_trees: bool = True
) -> dict[str, Any]:
    """Gather a dossier's chapters, sources, judgements and warnings.

    A document marked as not for export is named as withheld and none of its words are printed.
    """
    sources = _Sources(case, DeskViews(case.log.engine), LinkViews(case.log.engine))
    most_trees = MOST_TREES if with_trees else 0
    chapters = [
        _chapter(sources, asked, e, most=(most_links, most_trees)) for e in _chapters(asked)
    ]
    links = [link for chapter in chapters for link in chapter["links"]]
    lists = list_status(list_directory(), today=asked.as_of)
    shown = [link["id"] for link in links]
    return {
        "title": safe(asked.title or "Who is linked to whom, and on whose say-so"),
        "author": safe(asked.author) if asked.author else None,
        "as_of": asked.as_of,
        "version": version("sayso"),
        "case": safe(case.directory.resolve().name),
        "chapters": chapters,
        "responses": list(_responses(case, sources, asked)),
        "warnings": warnings_of(links, lists, most_days=asked.list_days),
        "judgements": [_judgement(j) for j in _judgements(case, asked, links)],
        "lists": [_list(one) for one in lists if one.snapshot is not None],
        "unread": sources.links.count_unread(),
        "claims": [c["id"] for link in links for c in link["claims"]],
        "shown": shown,
        "sources": list(sources.rows()),
    }


def _chapters(asked: DossierAsked) -> Iterable[str | None]:
    return tuple(asked.entities) or (None,)


def _chapter(
    sources: _Sources, asked: DossierAsked, entity_id: str | None, *, most: tuple[int, int]
) -> dict[str, Any]:
    entity = sources.case.views.entity(entity_id) if entity_id else None
    shown, total = sources.links.strongest(
        entity.id if entity else None, among=asked.propositions, without=SPEECH, limit=most[0]
    )
    ids = [p.id for p in shown]
    rows = sources.rows_of.some("links", ids)
    placed = sources.links.claims(ids)
    sources.expect(p.claim.document_id for found in placed.values() for p in found)
    said = [p.claim.id for found in placed.values() for p in found]
    answered = [claim for p in shown for claim, _ in p.responses]
    claim_rows = sources.rows_of.some("claims", [*said, *answered])
    links = [
        _link(sources, p, placed[p.id], claim_rows, with_tree=n < most[1])
        for n, p in enumerate(shown)
    ]
    name = entity.name if entity else None
    return {
        "name": safe(name) if name else None,
        "type": entity.type.value if entity else None,
        "names": [safe(n.name) for n in entity.names if n.name != name] if entity else [],
        "identifiers": [f"{k} {safe(v)}" for k, v in entity.identifiers] if entity else [],
        "why_one": [safe(rule) for rule in entity.rules] if entity else [],
        "timeline": timeline_picture(lanes_of(list(rows.values())), title="Timeline")
        if entity
        else None,
        "links": links,
        "left_out": total - len(shown),
    }


def _link(
    sources: _Sources,
    proposition: Proposition,
    placed: Sequence[PlacedClaim],
    rows: Mapping[str, Mapping[str, Any]],
    *,
    with_tree: bool,
) -> dict[str, Any]:
    printed = [p for p in placed if _is_exportable(sources, p)][:MOST_CLAIMS]
    weighing = proposition.weighing
    verb = verb_words(proposition)
    return {
        "id": proposition.id,
        "sides": safe(f"{proposition.subject} — {verb} → {proposition.object}"),
        "origins": safe(origins_words(proposition)),
        "grade": str(weighing.grade),
        "grade_reason": weighing.grade.reason,
        "lines": weighing.support.lines,
        "likelihood": weighing.likelihood.band.value if weighing.likelihood.band else None,
        "contested": weighing.likelihood.contested,
        "claims": [_claim(p, sources, rows) for p in printed],
        "left_out": len(placed) - len(printed),
        "conflicts": [_conflict(c, sources) for c in proposition.conflicts],
        "answers": [
            (safe(rows[claim]["subject"]), STANCES[stance].words)
            for claim, stance in proposition.responses
            if claim in rows
        ],
        "tree": _tree(proposition, {k: rows[k] for p in printed if (k := p.claim.id) in rows})
        if with_tree and len(proposition.assertions) > 1
        else None,
    }


def _tree(proposition: Proposition, rows: Mapping[str, Mapping[str, Any]]) -> Markup:
    bare = {key: dict(row) | {"document_id": ""} for key, row in rows.items()}
    # Links of the desk mean nothing in a file that is handed over.
    return Markup(str(lineage_picture(proposition, bare)).replace('href="/document/', 'data-was="'))  # noqa: S704


def _is_exportable(sources: _Sources, placed: PlacedClaim) -> bool:
    number = sources.number(placed.claim.document_id)
    return number is not None and sources.documents[placed.claim.document_id].exportable


def _claim(
    placed: PlacedClaim, sources: _Sources, rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    claim = placed.claim
    document = sources.documents[claim.document_id]
    row = rows.get(claim.id)
    return {
        "id": claim.id,
        "words": claim_words(claim),
        "modality": claim.modality.value.replace("_", " "),
        "stance": stance_words(claim),
        "chains": [
            chain_words(c, document.outlet) for c in (claim.attribution, *claim.attribution_also)
        ],
        "quote": safe(claim.evidence.quote),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "number": sources.numbers[claim.document_id],
        "source": safe(document_words(document)),
        "link": safe_link(document.url),
        "sha256": document.sha256,
        "language": document.language,
        "status": row["status"] if row else "unjudged",
    }


def _conflict(conflict: Any, sources: _Sources) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "topic": safe(conflict.topic),
        "note": safe(conflict.note) if conflict.note else None,
        "sides": [
            {
                "wording": safe(side.wording),
                "says": safe(side.says) if side.says else None,
                "numbers": [n for d in side.document_ids if (n := sources.number(d)) is not None],
            }
            for side in conflict.sides
        ],
    }


def _responses(case: Case, sources: _Sources, asked: DossierAsked) -> Iterator[dict[str, Any]]:
    if asked.entities:
        found = [r for e in asked.entities for r in case.views.responses_of(e)]
    else:
        found = list(case.views.responses())
    for response in found[:MOST_LINKS]:
        number = sources.number(response.evidence.document_id)
        if number is None or not sources.documents[response.evidence.document_id].exportable:
            continue
        yield {
            "who": safe(response.respondent),
            "answer": STANCES[response.stance].words,
            "quote": safe(response.evidence.quote),
            "number": number,
        }


def _judgements(
    case: Case, asked: DossierAsked, links: Iterable[Mapping[str, Any]]
) -> list[Judgement]:
    if not asked.entities:
        return list(case.judgements.all())
    claims = {c["id"] for link in links for c in link["claims"]}
    chosen = {m for e in asked.entities if (x := case.views.entity(e)) for m in (x.id, *x.members)}
    return [
        j
        for j in _about(case, sorted(claims | chosen))
        if j.left in claims or (j.kind is not JudgementKind.CLAIM and {j.left, j.right} & chosen)
    ]


def _about(case: Case, ids: Sequence[str]) -> list[Judgement]:
    found: dict[str, Judgement] = {}
    for start in range(0, len(ids), ASKED_AT_ONCE):
        part = ids[start : start + ASKED_AT_ONCE]
        found |= {j.id: j for j in case.judgements.about(*part)}
    return sorted(found.values(), key=lambda j: (j.at, j.id))


def _judgement(judgement: Judgement) -> dict[str, Any]:
    about = " / ".join(s.wording for s in judgement.evidence) or judgement.left
    decision = f"took back {judgement.undoes}" if judgement.undoes else judgement.decision.value
    return {
        "at": f"{judgement.at:%Y-%m-%d %H:%M} UTC",
        "by": safe(judgement.by),
        "about": safe(about),
        "decision": decision,
        "changes": "; ".join(f"{k}: {safe(v)}" for k, v in judgement.changes),
        "reason": safe(judgement.reason or ""),
    }


def _list(status: Any) -> dict[str, Any]:
    snapshot = status.snapshot
    return {
        "name": status.list_name,
        "title": safe(status.title or status.list_name),
        "published_on": snapshot.published_on or snapshot.added_on,
        "age_days": status.age_days,
        "id": snapshot.id,
        "digests": [file.sha256 for file in snapshot.files],
    }
