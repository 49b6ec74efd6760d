"""The keys under which a document-local entity may meet those of other documents.

Plain by design: an identifier, or a whole normalised name of the same kind of thing. A surname, a
description or a shortened product name is never a key.
"""

import re
import unicodedata

from sayso.model.mention import EntityType, SourceEntity

# Kinds that one document may call Company and another Organization or Facility.
KIND_OF_TYPE: dict[EntityType, str] = {
    EntityType.COMPANY: "body",
    EntityType.ORGANIZATION: "body",
    EntityType.PUBLIC_BODY: "body",
    EntityType.FACILITY: "facility",
    EntityType.PERSON: "person",
    EntityType.PRODUCT: "product",
    EntityType.VESSEL: "vessel",
    EntityType.PLACE: "place",
    EntityType.PROGRAMME: "programme",
    EntityType.GROUP: "group",
}

LEGAL_FORMS = frozenset(
    "co company corp corporation inc incorporated limited llc llp ltd plc jsc pjsc ojsc cjsc ooo oao "
    "zao pao ao gmbh ag sa srl spa bv nv oy ab as fze fzco fzc dmcc pte pty sdn bhd kg kk".split()
)
SMALL_WORDS = frozenset("the of for and a an de la".split())
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b|\W|$)")
_OTHER = re.compile(r"[^\w\s]")


def normalised_tokens(name: str) -> tuple[str, ...]:
    """Split a name into folded words, legal forms and small words left out where others remain."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = _INITIALS.sub("", _POSSESSIVE.sub("", folded))
    tokens = _OTHER.sub(" ", folded).split()
    core = tuple(t for t in tokens if t not in LEGAL_FORMS and t not in SMALL_WORDS)
    return core or tuple(tokens)


def keys_of(entity: SourceEntity) -> tuple[tuple[str, str], ...]:
    """Return the (rule, key) pairs of a document-local entity, strongest first.

    A group or description has none: it stays with its document.
    """
    identifiers = tuple(
        (f"same {kind}", f"id:{kind}:{value}") for kind, value in entity.identifiers
    )
    if not entity.named or entity.type is EntityType.GROUP:
        return identifiers
    kind = KIND_OF_TYPE[entity.type]
    names = dict.fromkeys(
        key for surface in (entity.name, *entity.surfaces) if (key := _name_key(kind, surface))
    )
    return identifiers + tuple(("same name", f"{kind}:{key}") for key in names)


def _name_key(kind: str, surface: str) -> str | None:
    tokens = normalised_tokens(surface)
    if kind == "person" and len(tokens) < 2:
        return None
    if not tokens or surface.islower():
        return None
    if kind == "body":
        # "Department of the Treasury" and "Treasury Department" are one name in two orders.
        return " ".join(sorted(tokens))
    return " ".join(tokens)
