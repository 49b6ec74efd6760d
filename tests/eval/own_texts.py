"""Counts the golden propositions of weighing from the reader's own output, both kinds apart.

    python tests/eval/own_texts.py

The same sixty texts and forty propositions as ``tests/golden/weigh``; there the claims are given
by hand, here they are read.
"""

from pathlib import Path

from sayso.case.parties.sameness import context_of
from sayso.engines.local import read_all
from sayso.model.texts.document import Document, sha256_of
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml
from sayso.read.gazetteer import Gazetteer
from sayso.resolve import resolve
from sayso.weigh import weigh_case
from sayso.weigh.sources.register import read_register

FOLDER = Path(__file__).parents[1] / "golden" / "weigh"


def main():
    """Read, weigh, and print found and exact counts of propositions with one and with more."""
    found, names = weighed(rows("texts.yaml"))
    tally = {"one": [0, 0, 0], "two or more": [0, 0, 0]}
    for subject, relation, object_, more in rows("propositions.yaml"):
        kind = tally["one" if more["n"] == 1 else "two or more"]
        same = [p for p in found if is_meant(p, names, relation, (subject, object_))]
        counts = [p.weighing.n_independent for p in same]
        kind[0] += bool(same)
        kind[1] += more["n"] in counts
        kind[2] += 1
        if more["n"] not in counts:
            print(f"missed: {subject} {relation} {object_}: {more['n']}, counted {counts}")
    for name, (seen, exact, total) in tally.items():
        print(f"{name:<12} found {seen} of {total}, counted exactly {exact} of {total}")


def rows(name):
    """Load one golden file."""
    return read_yaml((FOLDER / name).read_text(encoding="utf-8"))


def is_meant(proposition, names, relation, wanted):
    """Tell whether a proposition is the golden one, by whatever name a party goes."""
    key = proposition.key
    sides = names.get(key.subject, {proposition.subject}) | names.get(
        key.object, {proposition.object}
    )
    other = relation == "has_spec" or wanted[1] in sides
    return key.relation == relation and wanted[0] in sides and other and not key.negated


def weighed(texts):
    """Read the texts and weigh what the reader finds; give propositions, and names of entities."""
    documents = [make(row) for row in texts]
    batches = read_all(iter(documents), Gazetteer(), jobs=1)
    readings = [reading for batch in batches for _, reading in batch]
    resolution = resolve((e for r in readings for e in r.entities), context_of(readings))
    names = {f"e:{e.id}": {form.name for form in e.names} for e in resolution.entities}
    found = weigh_case(
        readings=readings,
        documents=documents,
        entities=resolution.entities,
        entity_of=resolution.entity_of,
        register=read_register((FOLDER / "register.yaml").read_text(encoding="utf-8")),
    )
    return found.propositions, names


def make(row):
    """Make a document of one golden text."""
    return Document(
        id=row["id"],
        sha256=sha256_of(row["text"].encode()),
        name=f"{row['id']}.txt",
        text=row["text"],
        paragraphs=(Span(0, len(row["text"])),),
        media_type="text/plain",
        outlet=row["outlet"],
        published=row["day"],
        language="en",
    )


if __name__ == "__main__":
    main()
