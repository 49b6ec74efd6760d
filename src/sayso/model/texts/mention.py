"""Mentions: every occurrence of a name or description of a thing in a text."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.texts.span import Span


class EntityType(StrEnum):
    """What kind of thing a mention or entity is."""

    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    PERSON = "Person"
    PRODUCT = "Product"
    VESSEL = "Vessel"
    FACILITY = "Facility"
    PLACE = "Place"
    PROGRAMME = "Programme"
    GROUP = "Group"


class FoundBy(StrEnum):
    """Which stage of the reader found a mention."""

    GAZETTEER = "gazetteer"
    PARSER = "parser"
    RULE = "rule"
    ALIAS = "alias"
    DESCRIPTION = "description"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a surface form of an entity in one document.

    Args:
        id: Digest of document id and span.
        entity: The document-local entity it belongs to (``SourceEntity.id``).
        rule: The rule that gave the span or its type, in a few words.
        entry_uids: List entries of the gazetteer that carry this name, as ``list:uid``.
    """

    id: str
    document_id: str
    span: Span
    text: str
    type: EntityType
    entity: str
    found_by: FoundBy
    rule: str
    entry_uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntity:
    """What one document treats as one thing; the resolver joins them across documents.

    Args:
        id: Digest of document id, type and the sorted spans of its first surface.
        name: The fullest name the document gives, or the description of an unnamed group.
        surfaces: Every surface form, in order of first appearance.
        identifiers: (kind, value) pairs stated in the text ("INN", "1831083343").
        countries: ISO 3166 alpha-2 codes that the document ties to it.
        named: False for groups and things known only by a description.
    """

    id: str
    document_id: str
    name: str
    type: EntityType
    surfaces: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    named: bool = True
