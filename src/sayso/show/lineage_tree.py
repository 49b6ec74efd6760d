"""Who says so as a tree for a terminal: origins first, then who passed it on, with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from rich.text import Text
from rich.tree import Tree

from sayso.model.graded.lineage import EdgeReason, LineageEdge, Path, Relay
from sayso.model.graded.origin import CIRCULAR
from sayso.model.graded.proposition import Proposition
from sayso.model.graded.weighing import Bearing
from sayso.model.texts.document import Document
from sayso.show.words import safe

MOST_REASONS = 2
TAKEN_BACK = "taken back"
_NOTES = {Bearing.CONTRA: "against", Bearing.DENIAL: "denies, in its own cause"}


@dataclass(slots=True)
class _Branch:
    """One step away from the origin, and the steps further on."""

    words: str
    style: str = ""
    document_id: str | None = None
    further: dict[str, "_Branch"] = field(default_factory=dict)


def lineage_tree(proposition: Proposition, documents: Mapping[str, Document | None]) -> Tree | None:
    """Draw by which ways a proposition reached us, or give None where nothing bears on it."""
    gone = set(proposition.weighing.retracted)
    ways = [
        (path, TAKEN_BACK if assertion.claim_id in gone else _NOTES.get(assertion.bearing))
        for assertion in proposition.assertions
        if assertion.bearing is not Bearing.CONTEXT
        for path in assertion.paths
    ]
    return ways_tree(ways, proposition.edges, documents)


def ways_tree(
    ways: Iterable[tuple[Path, str | None]],
    edges: Sequence[LineageEdge],
    documents: Mapping[str, Document | None],
) -> Tree | None:
    """Draw ways from origins to reports, each with what is noted of it; None where there are none."""
    root = _Branch("who says so")
    for path, note in ways:
        _add(root, path, note)
    if not root.further:
        return None
    tree = Tree(Text(root.words, style="bold"), guide_style="dim")
    _grow(tree, root, edges, documents)
    return tree


def _add(root: _Branch, path: Path, note: str | None) -> None:
    kind = path.origin.kind.value
    words = f"{path.origin.label}  ({kind}{f'; {note}' if note else ''})"
    key, relays = path.origin.key, path.relays
    if key.startswith(CIRCULAR):
        # Of reports that cite each other each stands once: all their ways are no way to anybody.
        key, words, relays = CIRCULAR, path.origin.label, relays[-1:]
    if not path.relays:
        words += "  held here"
    style = "yellow" if note else "cyan"
    here = root.further.setdefault(key + (note or ""), _Branch(words, style))
    for relay in relays:
        here = here.further.setdefault(f"{relay.outlet}|{relay.document_id}", _step(relay))


def _step(relay: Relay) -> _Branch:
    words = f"{relay.name} ({relay.letter.value}{'' if relay.document_id else ', cited only'})"
    return _Branch(words, document_id=relay.document_id)


def _grow(
    tree: Tree,
    branch: _Branch,
    edges: Sequence[LineageEdge],
    documents: Mapping[str, Document | None],
) -> None:
    for step in branch.further.values():
        line = Text(safe(step.words), style=step.style)
        document = documents.get(step.document_id or "")
        if document is not None:
            day = document.published.isoformat() if document.published else "no date"
            line.append(safe(f"  {PurePath(document.name).name}, {day}"))
            line.append(safe(_reasons(document.id, edges)), style="dim")
        _grow(tree.add(line), step, edges, documents)


def _reasons(document_id: str, edges: Iterable[LineageEdge]) -> str:
    own = [e for e in edges if e.document_id == document_id and e.reason is not EdgeReason.DEFAULT]
    strongest = sorted(own, key=lambda e: -(e.score or 0.0))
    words = dict.fromkeys(f"{e.reason.value} “{e.wording}”" for e in strongest)
    shown = list(words)[:MOST_REASONS]
    return f"  [{'; '.join(shown)}]" if shown else ""
