"""Build the gold of the report set from one hand-written note a document.

A note (``<half>/notes/<id>.yaml``) holds sidecar fields, entities and sentences with their claims:

    entities:   key: "Type | Name | surface ; surface"     (key* = the same entity in every document)
    sentences:  - s: the sentence          (para: true starts a paragraph)
                  c: ["subject | relation | object | option | ..."]

An argument is an entity key, or a literal in double quotes. Options: a modality (default asserted),
``not``, ``@a>b`` the chain of sources (keys or ~classes, outermost first), ``+@a>b`` a parallel chain,
``t=`` time, ``p=`` place, ``n=`` quantity, ``also=relation, subject, object``, any other ``name=`` a qualifier.

    python tests/golden/reports/build.py            writes docs, gold and manifest of both halves
    python tests/golden/reports/build.py --check    only checks that they are up to date
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from sayso.model.yaml_text import read_yaml

HERE = Path(__file__).resolve().parent
HALVES = ("open", "held")
TYPES = set("Company Organization PublicBody Person Product Vessel Facility Place".split())
TYPES |= {"Programme", "Group"}
RELATIONS = set(
    "owned_by controlled_by founded_by officer_of employed_by associated_with alias_of located_in "
    "operates supplies procures_for acquires intermediary_for transports_for pays contracts_with "
    "produces develops component_of variant_of has_spec uses collaborates_with assists visits "
    "sanctioned_by legal_action_by responds".split()
)
MODALITIES = ("asserted", "alleged", "planned", "hypothetical", "denied", "no_comment")
SIDECAR = ("id", "outlet", "published", "title", "style")
Row = dict[str, Any]


class NoteError(ValueError):
    """A note that contradicts itself; names the document and the place."""


def load_note(path: Path) -> Row:
    """Read a note and number its entities and sentences."""
    note: Row = read_yaml(path.read_text("utf-8"))
    if note["id"] != path.stem:
        raise NoteError(f"{path.name}: its id is {note['id']}")
    note["published"] = str(note["published"])
    note["entities"] = dict(entity(note["id"], k, v) for k, v in note["entities"].items())
    note["text"], note["spans"] = lay_out(note["sentences"])
    return note


def entity(doc: str, key: str, line: str) -> tuple[str, Row]:
    """Read one entity line."""
    parts = [x.strip() for x in line.split("|")]
    shared, key = key.endswith("*"), key.rstrip("*")
    if len(parts) not in (2, 3):
        raise NoteError(
            f"{doc}: entity {key} needs a type, a name and at most one list of surfaces"
        )
    if parts[0] not in TYPES:
        raise NoteError(f"{doc}: entity {key} has the unknown type {parts[0]}")
    surfaces = [x.strip() for x in (parts[2] if len(parts) > 2 else parts[1]).split(" ; ")]
    row = {"doc": doc, "entity": key if shared else f"{doc}:{key}", "name": parts[1]}
    return key, row | {"type": parts[0], "surfaces": sorted(surfaces, key=lambda x: -len(x))}


def lay_out(sentences: list[Row]) -> tuple[str, list[tuple[int, int]]]:
    """Join the sentences to the text of the document, with the span of each."""
    text, spans = "", []
    for number, row in enumerate(sentences):
        if number:
            text += "\n\n" if row.get("para") else " "
        said = " ".join(row["s"].split())
        spans.append((len(text), len(text) + len(said)))
        text += said
    return text + "\n", spans


def find_mentions(note: Row) -> list[Row]:
    """Find every mention: longest surface first, whole words, no overlaps.

    An entity that only stands inside other mentions gets one mention, marked as nested.
    """
    forms = [(s, e) for e in note["entities"].values() for s in e["surfaces"]]
    taken: list[tuple[int, int]] = []
    rows: list[Row] = []
    missing = []
    for surface, who in sorted(forms, key=lambda x: -len(x[0])):
        hits = list(re.finditer(pattern(surface), note["text"]))
        free = [h for h in hits if not any(h.start() < b and a < h.end() for a, b in taken)]
        taken += [h.span() for h in free]
        rows += [mention(note["id"], h, who) for h in free]
        if hits and len(who["surfaces"]) == 1 and not free:
            rows.append(mention(note["id"], hits[0], who) | {"nested": True})
        elif not free:
            missing.append(surface)
    if missing:
        raise NoteError(f"{note['id']}: these surfaces never stand by themselves: {missing}")
    return sorted(rows, key=lambda r: (r["start"], r["end"]))


def mention(doc: str, hit: re.Match[str], who: Row) -> Row:
    """Make the row of one mention."""
    row = {"doc": doc, "entity": who["entity"], "start": hit.start(), "end": hit.end()}
    return row | {"text": hit.group(), "name": who["name"], "type": who["type"]}


def pattern(surface: str) -> str:
    """Match whole words; a form in lower case may open a sentence."""
    head = f"[{surface[0]}{surface[0].upper()}]" if surface[0].islower() else re.escape(surface[0])
    return rf"(?<!\w){head}{re.escape(surface[1:])}(?!\w)"


def argument(note: Row, said: str, where: str) -> tuple[str, str | None, str | None]:
    """Look an argument up: name, entity id and type; a literal has only its wording."""
    if said.startswith('"') and said.endswith('"'):
        return said[1:-1], None, None
    if said not in note["entities"]:
        raise NoteError(f"{where}: no entity {said!r}")
    who = note["entities"][said]
    return who["name"], who["entity"], who["type"]


def named(note: Row, said: str, where: str) -> str:
    """Look a source up: a class as it stands, an entity by its name."""
    return said if said.startswith("~") else argument(note, said, where)[0]


def chain(note: Row, said: str, where: str) -> list[str]:
    """Read a chain of sources, outermost first."""
    return [named(note, x.strip(), where) for x in said.split(">")]


def claim(note: Row, line: str, span: tuple[int, int], number: int) -> Row:
    """Read one claim line."""
    where = f"{note['id']}: {line}"
    subject, relation, thing, *options = [x.strip() for x in line.split(" | ")]
    if relation not in RELATIONS:
        raise NoteError(f"{where}: unknown relation {relation!r}")
    row: Row = {"doc": note["id"], "claim_id": f"{note['id']}.c{number:02d}"}
    for side, said in (("subject", subject), ("object", thing)):
        if side == "object":
            row["relation"] = relation
        row[side], row[f"{side}_entity"], row[f"{side}_type"] = argument(note, said, where)
    row |= {"time": None, "place": None, "quantity": None, "qualifiers": {}, "attribution": []}
    row |= {"attribution_also": [], "modality": "asserted", "negated": False}
    for option in options:
        set_option(note, row, option, where)
    row |= {"evidence": list(span), "evidence_text": note["text"][span[0] : span[1]]}
    return row


def set_option(note: Row, row: Row, option: str, where: str) -> None:
    """Read one option of a claim line into its row."""
    fields = {"t": "time", "p": "place", "n": "quantity"}
    name, _, value = option.partition("=")
    if option in MODALITIES:
        row["modality"] = option
    elif option == "not":
        row["negated"] = True
    elif option.startswith("+@"):
        row["attribution_also"].append(chain(note, option[2:], where))
    elif option.startswith("@"):
        row["attribution"] = chain(note, option[1:], where)
    elif name == "also":
        relation, subject, thing = [x.strip() for x in value.split(",", 2)]
        if relation not in RELATIONS:
            raise NoteError(f"{where}: unknown relation {relation!r}")
        other = [relation, argument(note, subject, where)[0], argument(note, thing, where)[0]]
        row.setdefault("also", []).append(other)
    elif name in fields and value:
        row[fields[name]] = value
    elif value:
        row["qualifiers"][name] = value
    else:
        raise NoteError(f"{where}: cannot read the option {option!r}")


def claims_of(note: Row) -> list[Row]:
    """Read the claims of a note, each with its sentence as evidence."""
    rows: list[Row] = []
    for sentence, span in zip(note["sentences"], note["spans"], strict=True):
        for line in sentence.get("c") or ():
            rows.append(claim(note, line, span, len(rows) + 1))
    return rows


def check_used(note: Row, claims: list[Row]) -> None:
    """Every entity takes part in a claim, or is the source of one."""
    used = {r[k] for r in claims for k in ("subject", "object")}
    used |= {x for r in claims for c in (r["attribution"], *r["attribution_also"]) for x in c}
    used |= {x for r in claims for a in r.get("also", ()) for x in a[1:]}
    used |= {x for r in claims for x in r["qualifiers"].values()}
    places = " ".join(r["place"] or "" for r in claims)
    names = [e["name"] for e in note["entities"].values()]
    idle = [n for n in names if n not in used and n not in places]
    if idle:
        raise NoteError(f"{note['id']}: in no claim: {', '.join(idle)}")


def build(half: str) -> dict[str, str]:
    """Make the files of one half: path inside the half -> content."""
    files: dict[str, str] = {}
    kinds: dict[str, list[Row]] = {"manifest": [], "mentions": [], "entities": [], "claims": []}
    lineage: list[Row] = []
    for path in sorted((HERE / half / "notes").glob("*.yaml")):
        note = load_note(path)
        mentions, claims = find_mentions(note), claims_of(note)
        check_used(note, claims)
        side = {k: note[k] for k in SIDECAR} | {"language": "en", "annotated": True}
        side |= {"sha256": hashlib.sha256(note["text"].encode()).hexdigest()}
        counts = [
            sum(m["entity"] == e["entity"] for m in mentions) for e in note["entities"].values()
        ]
        files[f"docs/{note['id']}.txt"] = note["text"]
        files[f"docs/{note['id']}.json"] = json.dumps(side, indent=1) + "\n"
        kinds["manifest"].append(side)
        kinds["mentions"] += mentions
        kinds["entities"] += [
            e | {"mentions": n} for e, n in zip(note["entities"].values(), counts, strict=True)
        ]
        kinds["claims"] += claims
        origin = {"origin": [note["id"]], "origin_groups": [note["id"]], "duplicates_of": None}
        lineage.append({"doc": note["id"], "story": note["id"]} | origin)
    files["manifest.jsonl"] = lines(kinds.pop("manifest"))
    for kind, rows in kinds.items():
        files[f"gold/{kind}.jsonl"] = lines(rows)
    files["gold/lineage.jsonl"] = lines(lineage)
    files["gold/origins.jsonl"] = lines(
        [{"origin": r["doc"], "group": r["doc"], "description": None} for r in lineage]
    )
    files["gold/clusters.jsonl"] = ""
    return files


def lines(rows: list[Row]) -> str:
    """Write one JSON object a line."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def main() -> int:
    """Build both halves, or check that what is there is what would be built."""
    check, stale = "--check" in sys.argv[1:], []
    for half in HALVES:
        for name, content in build(half).items():
            path = HERE / half / name
            if check:
                if not path.exists() or path.read_text("utf-8") != content:
                    stale.append(str(path.relative_to(HERE)))
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    for name in stale:
        sys.stdout.write(f"not what the notes say: {name}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
