"""The network for other programs: GraphML, GEXF and Cypher, each link with its firmness and grade."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from sayso.case.case import Case
from sayso.case.shown.laid_out import firmest
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.entity import Entity
from sayso.show.tables import verb_words
from sayso.show.words import safe

Values = dict[str, str]
NODE_FIELDS = ("name", "type", "names", "listed", "documents")
LINK_FIELDS = (
    *("relation", "words", "negated", "realm", "modality", "details", "lines_least", "lines_most"),
    *("grade", "conflicts", "documents", "claims"),
)
_NOT_A_TYPE = re.compile(r"\W+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class _Edge:
    id: str
    source: str
    target: str
    values: Values


_Lines = Callable[[list[_Node], list[_Edge]], Iterator[str]]


def export_graphml(case: Case, folder: Path) -> dict[str, int]:
    """Write ``network.graphml``; returns how many entities and links it holds."""
    return _write(case, folder / "network.graphml", _graphml)


def export_gexf(case: Case, folder: Path) -> dict[str, int]:
    """Write ``network.gexf`` (version 1.3); returns how many entities and links it holds."""
    return _write(case, folder / "network.gexf", _gexf)


def export_cypher(case: Case, folder: Path) -> dict[str, int]:
    """Write ``network.cypher``, which may be run twice; returns how many entities and links it holds."""
    return _write(case, folder / "network.cypher", _cypher)


def _write(case: Case, path: Path, lines_of: _Lines) -> dict[str, int]:
    nodes, edges = _network(case)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(f"{line}\n" for line in lines_of(nodes, edges))
    return {"entities": len(nodes), "links": len(edges)}


def _network(case: Case) -> tuple[list[_Node], list[_Edge]]:
    """Gather the links between two entities; documents marked as not for export are left out."""
    open_ids = {d.id for d in case.log.documents() if d.exportable}
    entities = {e.id: e for e in case.views.entities() if open_ids.intersection(e.documents)}
    edges = []
    for proposition in case.views.propositions():
        key = proposition.key
        source, target = key.subject.removeprefix("e:"), key.object.removeprefix("e:")
        is_open = not open_ids.isdisjoint(proposition.document_ids)
        if is_open and source in entities and target in entities:
            values = _link_values(proposition, open_ids)
            edges.append(_Edge(proposition.id, source, target, values))
    return [_Node(e.id, _node_values(e, open_ids)) for e in entities.values()], edges


def _node_values(entity: Entity, open_ids: set[str]) -> Values:
    values = (
        entity.name,
        entity.type.value,
        "; ".join(n.name for n in entity.names if n.name != entity.name),
        # A candidate is never exported as listed.
        " ".join(sorted(link.entry_key for link in entity.links if link.is_listed)),
        len(open_ids.intersection(entity.documents)),
    )
    return dict(zip(NODE_FIELDS, (safe(str(value)) for value in values), strict=True))


def _link_values(proposition: Proposition, open_ids: set[str]) -> Values:
    key, weighing = proposition.key, proposition.weighing
    values = (
        key.relation,
        verb_words(proposition),
        str(key.negated).lower(),
        key.realm.value,
        firmest(proposition).value,
        "; ".join(f"{name}: {wording}" for name, wording in proposition.details),
        weighing.support.least,
        weighing.support.most,
        weighing.grade,
        "; ".join(dict.fromkeys(f"{c.kind.value}: {c.topic}" for c in proposition.conflicts)),
        len(open_ids.intersection(proposition.document_ids)),
        " ".join(a.claim_id for a in proposition.assertions if a.document_id in open_ids),
    )
    return dict(zip(LINK_FIELDS, (safe(str(value)) for value in values), strict=True))


def _graphml(nodes: list[_Node], edges: list[_Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, fields in (("node", NODE_FIELDS), ("edge", LINK_FIELDS)):
        for field in fields:
            told = f'id="{kind}.{field}" for="{kind}" attr.name="{field}" attr.type="string"'
            yield f"<key {told}/>"
    yield '<graph id="network" edgedefault="directed">'
    for node in nodes:
        yield f"<node id={quoteattr(node.id)}>{_graphml_values('node', node.values)}</node>"
    for edge in edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        told = _graphml_values("edge", edge.values)
        yield f"<edge id={quoteattr(edge.id)} {ends}>{told}</edge>"
    yield "</graph></graphml>"


def _graphml_values(kind: str, values: Values) -> str:
    return "".join(f'<data key="{kind}.{k}">{escape(v)}</data>' for k, v in values.items())


def _gexf(nodes: list[_Node], edges: list[_Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph mode="static" defaultedgetype="directed">'
    for kind, fields in (("node", NODE_FIELDS), ("edge", LINK_FIELDS)):
        told = "".join(f'<attribute id="{f}" title="{f}" type="string"/>' for f in fields)
        yield f'<attributes class="{kind}">{told}</attributes>'
    yield "<nodes>"
    for node in nodes:
        label = quoteattr(node.values["name"])
        yield f"<node id={quoteattr(node.id)} label={label}>{_gexf_values(node.values)}</node>"
    yield "</nodes><edges>"
    for edge in edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        label = quoteattr(edge.values["words"])
        told = _gexf_values(edge.values)
        yield f"<edge id={quoteattr(edge.id)} {ends} label={label}>{told}</edge>"
    yield "</edges></graph></gexf>"


def _gexf_values(values: Values) -> str:
    told = "".join(f'<attvalue for="{k}" value={quoteattr(v)}/>' for k, v in values.items())
    return f"<attvalues>{told}</attvalues>"


def _cypher(nodes: list[_Node], edges: list[_Edge]) -> Iterator[str]:
    yield "CREATE CONSTRAINT sayso_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;"
    for node in nodes:
        yield f"MERGE (n:Entity {{id: {_text(node.id)}}}) SET n += {_map(node.values)};"
    for edge in edges:
        # Who asks for SUPPLIES must not be given what is denied or only planned.
        kind = _NOT_A_TYPE.sub("_", edge.values["words"]).upper()
        ends = f"MATCH (a:Entity {{id: {_text(edge.source)}}}), (b:Entity {{id: {_text(edge.target)}}})"
        link = f"MERGE (a)-[r:{kind} {{id: {_text(edge.id)}}}]->(b)"
        yield f"{ends} {link} SET r += {_map(edge.values)};"


def _map(values: Values) -> str:
    return "{" + ", ".join(f"{name}: {_text(value)}" for name, value in values.items()) + "}"


def _text(value: str) -> str:
    # Line breaks are spaces already (``safe``), so that a quote and a backslash are all that ends it.
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
