"""The network in FollowTheMoney's model: entities and links as JSON lines.

A claim is not a FollowTheMoney thing. Each document becomes an Article; each party of each document
a source entity, joined under the canonical id; each proposition one link. Only what is asserted
at or above the chosen grade becomes a link of a stated kind; the rest goes out as UnknownLink with
its status, or not at all.

Source: FollowTheMoney 4.11 model (ranges of Ownership, Directorship, Employment…).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.case.case import Case
from sayso.case.judged.readings import judged_readings
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import Decision, JudgementKind, standing
from sayso.model.parties.sameness import LinkStatus
from sayso.model.relations import RELATIONS
from sayso.model.said.stance import Modality, Realm
from sayso.model.texts.document import Document
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.store.views import PlacedClaim

DATASET = "sayso"
SCHEMA_OF_TYPE = {
    EntityType.COMPANY: "Company",
    EntityType.ORGANIZATION: "Organization",
    EntityType.PUBLIC_BODY: "PublicBody",
    EntityType.PERSON: "Person",
    EntityType.VESSEL: "Vessel",
    # FollowTheMoney has no schema for goods; an Asset is what they come nearest to.
    EntityType.PRODUCT: "Asset",
    EntityType.FACILITY: "Asset",
    EntityType.PLACE: "Address",
    EntityType.GROUP: "LegalEntity",
    EntityType.PROGRAMME: "Project",
}
_LEGAL = frozenset({"LegalEntity", "Company", "Organization", "PublicBody", "Person"})
_ORGANIZATION = frozenset({"Company", "Organization", "PublicBody"})
_RANGES = {
    "Ownership": (frozenset({"Company", "Vessel", "Asset"}), _LEGAL),
    "Directorship": (_LEGAL, _ORGANIZATION),
    "Employment": (frozenset({"Person"}), _ORGANIZATION),
    "Representation": (_LEGAL, _LEGAL),
    "Payment": (_LEGAL, _LEGAL),
}
_IDENTIFIERS = {
    "inn": "innCode", "ogrn": "ogrnCode", "lei": "leiCode", "uscc": "uscCode", "kpp": "kppCode",
    "okpo": "okpoCode", "imo": "imoNumber", "registration": "registrationNumber",
    "tax": "taxNumber",
}  # fmt: skip
_FIRMS = _LEGAL - {"Person"}
_NUMBERED = {
    "imoNumber": frozenset({"Vessel"}),
    "innCode": _LEGAL,
    "kppCode": frozenset({"Company"}),
    "okpoCode": _FIRMS,
}
MAX_NAME, MAX_TEXT = 384, 1000


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property, and the claim it comes from."""

    prop: str
    value: str
    origin: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """One source entity, article or link.

    Args:
        is_external: True for what no person has accepted yet.
    """

    id: str
    canonical_id: str
    schema: str
    values: tuple[Value, ...]
    is_external: bool = True
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What goes out.

    Args:
        letter, number: The grade that a link of a stated kind needs at least, as ``C3``.
        is_hedged_kept: Whether the rest goes out as UnknownLink with its status.
    """

    letter: str = "C"
    number: int = 3
    is_hedged_kept: bool = True


def export_ftm(case: Case, folder: Path, profile: Profile | None = None) -> dict[str, int]:
    """Write ``entities.ftm.json``: one FollowTheMoney entity a line, merged by canonical id.

    Returns:
        Number of lines.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder / "entities.ftm.json").open("w", encoding="utf-8") as file:
        for line in merged(ftm_entities(case, profile or Profile())):
            text = json.dumps(line, ensure_ascii=False)
            file.write(text.encode("utf-8", "replace").decode() + "\n")
            count += 1
    return {"entities": count}


def ftm_entities(case: Case, profile: Profile) -> Iterator[FtmEntity]:
    """Give articles, then source entities, then links; documents not for export are left out."""
    documents = {d.id: d for d in case.log.documents() if d.exportable}
    entities = {entity.id: entity for entity in case.views.entities()}
    schema_of = {e.id: SCHEMA_OF_TYPE[e.type] for e in entities.values()}
    yield from (_article(document) for document in documents.values())
    parts = _Parts(case, documents, profile)
    for judged in judged_readings(case):
        reading = judged.reading
        if reading.document_id in documents:
            for source in reading.entities:
                yield from parts.source(source, entities, schema_of)
    yield from parts.links(schema_of)


class _Parts:
    """Lays out source entities and links of one case."""

    def __init__(self, case: Case, documents: dict[str, Document], profile: Profile) -> None:
        self._documents = documents
        self._profile = profile
        self._entity_of = case.views.entity_of()
        self._propositions = list(case.views.propositions())
        claims = (c for c in case.views.claims() if c.claim.document_id in documents)
        self._claims = {c.claim.id: c for c in claims}
        self._accepted = {
            one.left
            for one in standing(case.judgements.all())
            if one.kind is JudgementKind.CLAIM and one.decision is Decision.ACCEPT
        }
        self._told: dict[str, list[Value]] = defaultdict(list)
        self._collect_told()

    def _collect_told(self) -> None:
        """Other names, figures and seats are properties of a party, not links."""
        for proposition in self._propositions:
            if not self._is_firm(proposition):
                continue
            for placed in self._of(proposition):
                value = _property_of(placed)
                if value and placed.claim.subject.entity:
                    self._told[placed.claim.subject.entity].append(value)

    def _is_firm(self, proposition: Proposition) -> bool:
        grade, profile = proposition.weighing.grade, self._profile
        is_graded = grade.letter.value <= profile.letter and grade.number <= profile.number
        claims = self._of(proposition)
        is_asserted = any(c.claim.modality is Modality.ASSERTED for c in claims)
        is_real = proposition.key.realm in (Realm.HAPPENED, Realm.ONGOING)
        return is_graded and is_asserted and is_real and not proposition.key.negated

    def _of(self, proposition: Proposition) -> list[PlacedClaim]:
        return [self._claims[c] for c in proposition.claim_ids if c in self._claims]

    def source(
        self, source: SourceEntity, entities: dict[str, Entity], schema_of: dict[str, str]
    ) -> Iterator[FtmEntity]:
        """Lay out one document's party under its canonical id."""
        canonical = self._entity_of.get(source.id)
        if canonical is None or canonical not in entities:
            return
        schema = schema_of[canonical]
        values = list(_source_values(source, schema, self._documents[source.document_id]))
        values += self._told.get(source.id, ())
        if source.id == canonical:
            values += _listed_values(entities[canonical])
        yield FtmEntity(
            source.id,
            canonical,
            schema,
            tuple(values),
            seen=_day(self._documents[source.document_id]),
        )

    def links(self, schema_of: dict[str, str]) -> Iterator[FtmEntity]:
        """Lay out one link for each proposition between two parties."""
        for proposition in self._propositions:
            claims = self._of(proposition)
            if not claims:
                continue
            firm = self._is_firm(proposition)
            if firm or self._profile.is_hedged_kept:
                made = self._link(proposition, claims, schema_of, firm=firm)
                if made:
                    yield made

    def _link(
        self,
        proposition: Proposition,
        claims: list[PlacedClaim],
        schema_of: dict[str, str],
        *,
        firm: bool,
    ) -> FtmEntity | None:
        subject, object_ = (
            _canonical(k) for k in (proposition.key.subject, proposition.key.object)
        )
        if subject is None or subject not in schema_of or proposition.key.relation == "alias_of":
            return None
        schema, one, other = _schema_of_link(
            proposition.key.relation,
            (schema_of[subject], schema_of.get(object_ or "")),
            firm=firm,
        )
        if schema != "Sanction" and (object_ is None or object_ not in schema_of):
            return None
        end = proposition.object if schema == "Sanction" else str(object_)
        values = [Value(one, subject), Value(other, end[:MAX_NAME])]
        values += _link_values(proposition, claims, self._documents, schema=schema, firm=firm)
        accepted = any(c.claim.id in self._accepted for c in claims)
        days = [d for c in claims if (d := _day(self._documents[c.claim.document_id]))]
        seen = min(days, default=None)
        return FtmEntity(proposition.id, proposition.id, schema, tuple(values), not accepted, seen)


def _article(document: Document) -> FtmEntity:
    values = [
        Value("title", (document.title or document.name)[:MAX_TEXT]),
        Value("fileName", Path(document.name).name[:MAX_TEXT]),
        # FollowTheMoney keeps SHA-1 only as a content hash.
        Value("notes", f"sha256:{document.sha256}"),
    ]
    values += [Value("sourceUrl", document.url)] if document.url else []
    values += [Value("publisher", document.outlet)] if document.outlet else []
    values += [Value("publishedAt", day)] if (day := _day(document)) else []
    return FtmEntity(
        document.id, document.id, "Article", tuple(values), is_external=False, seen=day
    )


def _day(document: Document) -> str | None:
    return document.published.isoformat() if document.published else None


def _source_values(source: SourceEntity, schema: str, document: Document) -> Iterator[Value]:
    name = "full" if schema == "Address" else "name"
    yield Value(name, source.name[:MAX_NAME], lang=document.language)
    others = "name" if schema == "Address" else "alias"
    for surface in source.surfaces:
        if surface != source.name:
            yield Value(others, surface[:MAX_NAME], lang=document.language)
    for country in source.countries:
        if schema != "Project":
            yield Value("country", country)
    for kind, number in source.identifiers:
        prop = _IDENTIFIERS.get(kind.lower())
        if prop and schema in _NUMBERED.get(prop, _FIRMS):
            yield Value(prop, number)
        elif schema in _LEGAL:
            yield Value("idNumber", number)
    yield Value("proof", document.id)


def _listed_values(entity: Entity) -> Iterator[Value]:
    for link in entity.links:
        # A candidate says nothing about the party: it stays with us.
        if link.status in (LinkStatus.RULE, LinkStatus.PERSON):
            yield Value(
                "notes", f"listed as {link.entry_key} {link.entry_name}: {link.status.value}"
            )
            yield Value("topics", "sanction")


def _property_of(placed: PlacedClaim) -> Value | None:
    claim = placed.claim
    if claim.relation == "alias_of":
        return Value("alias", claim.object.text[:MAX_NAME], claim.id)
    if claim.relation == "has_spec":
        what = claim.qualifier("property") or "figure"
        return Value("notes", f"{what}: {claim.object.text}"[:MAX_TEXT], claim.id)
    if claim.relation == "responds":
        return Value("notes", f"response: {claim.evidence.quote}"[:MAX_TEXT], claim.id)
    return None


def _schema_of_link(
    relation: str, schemata: tuple[str, str | None], *, firm: bool
) -> tuple[str, str, str]:
    wanted = RELATIONS[relation].ftm
    unknown = ("UnknownLink", "subject", "object")
    if not firm or wanted is None:
        return unknown
    if wanted[0] == "Sanction":
        return wanted
    ranges = _RANGES.get(wanted[0])
    if ranges is None or schemata[0] not in ranges[0] or schemata[1] not in ranges[1]:
        return unknown
    return wanted


def _canonical(argument: str) -> str | None:
    return argument.removeprefix("e:") if argument.startswith("e:") else None


def _link_values(
    proposition: Proposition,
    claims: list[PlacedClaim],
    documents: dict[str, Document],
    *,
    schema: str,
    firm: bool,
) -> Iterator[Value]:
    relation = proposition.key.relation.replace("_", " ")
    yield (
        Value("reason" if schema == "Sanction" else "role", relation)
        if schema != "Payment"
        else (Value("purpose", relation))
    )
    if not firm or schema == "Sanction":
        status = sorted({c.claim.modality.value for c in claims})
        negated = ["negated"] if proposition.key.negated else []
        for word in (*negated, *status):
            if schema != "Payment":
                yield Value("status", word)
    for placed in claims:
        claim, document = placed.claim, documents[placed.claim.document_id]
        yield Value("proof", document.id, claim.id)
        yield Value("recordId", claim.id, claim.id)
        yield Value("summary", claim.evidence.quote[:MAX_TEXT], claim.id, document.language)
        if document.url:
            yield Value("sourceUrl", document.url, claim.id)
        if document.outlet:
            yield Value("publisher", document.outlet, claim.id)
        yield from _times(placed)
        if schema == "Ownership" and claim.quantity and "%" in claim.quantity.wording:
            yield Value("percentage", claim.quantity.wording, claim.id)
        if claim.qualifier("programme") and schema == "Sanction":
            yield Value("program", str(claim.qualifier("programme"))[:MAX_TEXT], claim.id)


def _times(placed: PlacedClaim) -> Iterator[Value]:
    time = placed.claim.time
    if time and time.earliest:
        yield Value("startDate", time.earliest.isoformat(), placed.claim.id)
    if time and time.latest:
        yield Value("endDate", time.latest.isoformat(), placed.claim.id)


def merged(entities: Iterable[FtmEntity]) -> Iterator[dict[str, Any]]:
    """Merge source entities under their canonical id, as FollowTheMoney's tools expect them."""
    merged: dict[str, dict[str, Any]] = {}
    for entity in entities:
        line = merged.setdefault(
            entity.canonical_id,
            {
                "id": entity.canonical_id,
                "schema": entity.schema,
                "properties": {},
                "datasets": [DATASET],
                "referents": [],
                "origin": [],
            },
        )
        if entity.id != entity.canonical_id:
            line["referents"].append(entity.id)
        for value in entity.values:
            values = line["properties"].setdefault(value.prop, [])
            if value.value not in values:
                values.append(value.value)
            if value.origin and value.origin not in line["origin"]:
                line["origin"].append(value.origin)
    yield from merged.values()
