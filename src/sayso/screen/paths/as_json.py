"""Paths as plain values for ``--json`` and the API."""

from typing import Any

from sayso.model.exposure.link import ExposurePath, Link, PathHop
from sayso.screen.paths.search import link_kinds, read_path


def path_as_json(path: ExposurePath) -> dict[str, Any]:
    """Give a path: where it ends, how strong it is, and each hop with its sentence and claim."""
    return {
        "to": path.ends_at,
        "hops": [hop_as_json(hop) for hop in path.hops],
        "strength": round(path.strength, 4),
        "independent_lines": path.weakest_lines,
        "flags": list(path.flags),
        "reading": list(read_path(path)),
    }


def hop_as_json(hop: PathHop) -> dict[str, Any]:
    """Give one hop as it is walked, with what states it."""
    return {
        "from": hop.start,
        "to": hop.end,
        "link": _link_as_json(hop.link),
        "stated": [_link_as_json(link) for link in (hop.link.made_of or (hop.link,))],
    }


def _link_as_json(link: Link) -> dict[str, Any]:
    start = link.validity.start
    return {
        "source": link.source,
        "kind": link.kind,
        "words": link_kinds()[link.kind].words,
        "target": link.target,
        "grade": link.grade,
        "belief": round(link.belief, 4),
        "independent_lines": link.independent_lines,
        "since": start.earliest.isoformat() if start else None,
        "quote": link.quote,
        "claim": link.claim_id,
        "denied_by": list(link.denied_by),
    }
