"""FollowTheMoney entities as a source of a case: each file one document, each link a claim.

The document's text is a sentence for each entity and link, so that every claim has its evidence
and the file reads like any other source.

Source: FollowTheMoney model: ``{"id", "schema", "properties": {name: [values]}}``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sayso.case.case import Case
from sayso.model.countries import country_code
from sayso.model.digest import short_id
from sayso.model.said.claim import Argument, Claim, Derivation, Qualifier, claim_id
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.mention import EntityType, FoundBy, Mention, SourceEntity
from sayso.model.texts.span import EvidenceSpan, Span

FTM_MEDIA_TYPE = "application/x-followthemoney+json"
READER = "followthemoney"
TYPE_OF_SCHEMA = {
    "Person": EntityType.PERSON,
    "Company": EntityType.COMPANY,
    "Organization": EntityType.ORGANIZATION,
    "PublicBody": EntityType.PUBLIC_BODY,
    "LegalEntity": EntityType.ORGANIZATION,
    "Vessel": EntityType.VESSEL,
    "Asset": EntityType.PRODUCT,
    "Vehicle": EntityType.PRODUCT,
    "Airplane": EntityType.PRODUCT,
}
# Schema: (relation, property of the subject, property of the object, words between them).
_EDGES = {
    "Ownership": ("owned_by", "asset", "owner", "is owned by"),
    "Directorship": ("officer_of", "director", "organization", "is an officer of"),
    "Employment": ("employed_by", "employee", "employer", "is employed by"),
    "Control": ("controlled_by", "controlled", "controller", "is controlled by"),
    "Representation": ("intermediary_for", "agent", "client", "is an intermediary for"),
    "Payment": ("pays", "payer", "beneficiary", "pays"),
    "Associate": ("associated_with", "person", "associate", "is associated with"),
    "Membership": ("associated_with", "member", "organization", "is associated with"),
    "UnknownLink": ("associated_with", "subject", "object", "is associated with"),
}
_IDENTIFIERS = {
    "innCode": "INN", "ogrnCode": "OGRN", "leiCode": "LEI", "uscCode": "USCC", "kppCode": "KPP",
    "okpoCode": "OKPO", "imoNumber": "IMO", "registrationNumber": "registration",
    "taxNumber": "tax",
}  # fmt: skip
_NAMES = ("name", "alias", "weakAlias", "previousName")
_COUNTRIES = ("country", "jurisdiction", "nationality", "flag", "mainCountry")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be used, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class _Page:
    """The text as it grows, and the things in it."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, line: str) -> int:
        """Add a line and give where it starts."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


def read_ftm(
    content: bytes, name: str, outlet: str | None = None
) -> tuple[Document, Reading, tuple[BadLine, ...]]:
    """Read a file of FollowTheMoney entities.

    Args:
        content: JSON lines.
        name: The file's name, as the user gave it.
        outlet: Who says so; None where nobody is named.

    Returns:
        The document, its reading, and the lines that could not be used.
    """
    things, bad = _parse(content.decode("utf-8", "replace").splitlines())
    page, spans = _Page(), {}
    digest = sha256_of(content)
    identity = document_id(digest, outlet, None, None)
    for key, thing in things.items():
        if thing["schema"] in TYPE_OF_SCHEMA:
            title = _name(thing)
            start = page.add(f"{title} ({thing['schema']}){_also(thing)}.")
            spans[key] = Span(start, start + len(title))
    claims = [c for t in things.values() for c in _claims(t, things, spans, page, identity)]
    text = page.text
    starts = [0]
    for line in page.lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    paragraphs = tuple(Span(s, s + len(x)) for s, x in zip(starts, page.lines, strict=False))
    document = Document(
        identity, digest, name, text, paragraphs, FTM_MEDIA_TYPE, title=name, outlet=outlet
    )
    return document, _reading(identity, things, spans, claims), tuple(bad)


def add_ftm(
    case: Case, content: bytes, name: str, *, outlet: str | None, now: datetime
) -> tuple[Reading | None, tuple[BadLine, ...]]:
    """Take a file of FollowTheMoney entities into a case.

    Returns:
        The reading, None where the case has the same file of the same outlet; and the bad lines.
    """
    document, reading, bad = read_ftm(content, name, outlet)
    if case.log.has_document(document.id):
        return None, bad
    case.blobs.keep(content)
    case.log.append_documents([(document, reading)], at=now)
    return reading, bad


def _parse(lines: Iterable[str]) -> tuple[dict[str, dict[str, Any]], list[BadLine]]:
    things: dict[str, dict[str, Any]] = {}
    bad: list[BadLine] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            thing = json.loads(line)
            known = thing["schema"] in TYPE_OF_SCHEMA or thing["schema"] in _EDGES
            properties = thing["properties"]
        except (ValueError, KeyError, TypeError):
            bad.append(
                BadLine(number, "no entity: an object with id, schema, properties is wanted")
            )
            continue
        if not known:
            bad.append(BadLine(number, f"schema {thing['schema']} has no place in a case"))
        elif thing["schema"] in TYPE_OF_SCHEMA and not _first(properties, "name"):
            bad.append(BadLine(number, "an entity without a name"))
        else:
            things[str(thing.get("id") or number)] = thing
    return things, bad


def _first(properties: Mapping[str, Any], prop: str) -> str | None:
    values = properties.get(prop) or ()
    return str(values[0]).replace("\n", " ").strip() or None if values else None


def _all(thing: Mapping[str, Any], props: Iterable[str]) -> tuple[str, ...]:
    found = (str(v).replace("\n", " ") for p in props for v in thing["properties"].get(p) or ())
    return tuple(dict.fromkeys(found))


def _name(thing: Mapping[str, Any]) -> str:
    return _first(thing["properties"], "name") or ""


def _also(thing: Mapping[str, Any]) -> str:
    others = _all(thing, _NAMES)[1:]
    numbers = [f"{k} {v}" for p, k in _IDENTIFIERS.items() for v in _all(thing, (p,))]
    parts = ([f"also known as {'; '.join(others)}"] if others else []) + numbers
    return ", " + ", ".join(parts) if parts else ""


def _claims(
    thing: Mapping[str, Any],
    things: Mapping[str, Mapping[str, Any]],
    spans: Mapping[str, Span],
    page: _Page,
    document: str,
) -> Iterator[Claim]:
    edge = _EDGES.get(thing["schema"])
    if edge is None:
        return
    relation, one, other, words = edge
    for left in _all(thing, (one,)):
        for right in _all(thing, (other,)):
            if left not in spans or right not in spans:
                continue
            names = _name(things[left]), _name(things[right])
            share = _first(thing["properties"], "percentage") if relation == "owned_by" else None
            sentence = f"{names[0]} {words} {names[1]}{f' ({share})' if share else ''}."
            start = page.add(sentence)
            subject = Span(start, start + len(names[0]))
            after = start + len(names[0]) + len(words) + 2
            object_ = Span(after, after + len(names[1]))
            role = _first(thing["properties"], "role")
            stated = {"role": role if relation == "officer_of" else None, "detail": share}
            qualifiers = tuple(Qualifier(name, text) for name, text in stated.items() if text)
            yield Claim(
                id=claim_id(
                    document, Span(start, start + len(sentence)), relation, subject, object_
                ),
                document_id=document,
                relation=relation,
                subject=Argument(names[0], _entity_id(document, left), subject),
                object=Argument(names[1], _entity_id(document, right), object_),
                evidence=EvidenceSpan(document, start, start + len(sentence), sentence),
                stance=Stance.ASSERTED,
                realm=Realm.ONGOING,
                derivation=Derivation(READER, "none", "none", thing["schema"], None),
                qualifiers=qualifiers,
            )


def _entity_id(document: str, key: str) -> str:
    return short_id("e", (document, key))


def _reading(
    document: str,
    things: Mapping[str, Mapping[str, Any]],
    spans: Mapping[str, Span],
    claims: Iterable[Claim],
) -> Reading:
    mentions, entities = [], []
    made = tuple(claims)
    places = [(key, span) for key, span in spans.items()]
    arguments = [(a.entity, a.span, a.text) for c in made for a in (c.subject, c.object) if a.span]
    keyed = {_entity_id(document, key): key for key in spans}
    places += [(keyed[str(entity)], span) for entity, span, _text in arguments if span]
    for key, span in sorted(places, key=lambda pair: (pair[1].start, pair[0])):
        thing = things[key]
        mentions.append(
            Mention(
                short_id("m", (document, span.start, span.end)),
                document,
                span,
                _name(thing),
                TYPE_OF_SCHEMA[thing["schema"]],
                _entity_id(document, key),
                FoundBy.RULE,
                "FollowTheMoney entity",
            )
        )
    for key in spans:
        thing = things[key]
        codes = (country_code(value) for value in _all(thing, _COUNTRIES))
        entities.append(
            SourceEntity(
                _entity_id(document, key),
                document,
                _name(thing),
                TYPE_OF_SCHEMA[thing["schema"]],
                _all(thing, _NAMES),
                tuple((k, v) for p, k in _IDENTIFIERS.items() for v in _all(thing, (p,))),
                tuple(dict.fromkeys(code for code in codes if code)),
            )
        )
    return Reading(document, READER, "none", "none", tuple(mentions), tuple(entities), made, (), ())
