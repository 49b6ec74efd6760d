"""Pieces of pages that occur hundreds of times on one: made once and kept, not by a macro each."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from sayso.show.words import safe

MODALITY_SIGNS = {
    "asserted": "●",
    "alleged": "◐",
    "planned": "▷",
    "hypothetical": "◇",
    "denied": "✕",
    "no_comment": "—",
}


@lru_cache(maxsize=64)
def modality_tag(name: str) -> Markup:
    """Show a modality by sign and word."""
    sign = MODALITY_SIGNS.get(name, "·")
    return Markup('<span class="tag {}"><span aria-hidden="true">{}</span>{}</span>').format(
        name, sign, name.replace("_", " ")
    )


@lru_cache(maxsize=8192)
def entity_link(entity_id: str | None, name: str) -> Markup:
    """Name an entity and link to it, where it is one."""
    if not entity_id:
        return Markup("<bdi>{}</bdi>").format(safe(name))
    return Markup('<a href="/entity/{}"><bdi>{}</bdi></a>').format(entity_id, safe(name))


def claim_line(row: Mapping[str, Any]) -> Markup:
    """Say in one line what a claim or link says."""
    verb = ("not " if row["negated"] else "") + row["relation"].replace("_", " ")
    ends = (entity_link(row[f"{side}_id"], row[side]) for side in ("subject", "object"))
    return Markup(" <b>{}</b> ").format(verb).join(ends)
