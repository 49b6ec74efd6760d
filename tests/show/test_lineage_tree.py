from rich.console import Console

from sayso.model.graded.grade import Letter
from sayso.model.graded.lineage import Path, Relay
from sayso.model.graded.origin import CIRCULAR, Origin, OriginKind
from sayso.show.lineage_tree import ways_tree


def drawn(paths):
    console = Console(width=200)
    with console.capture() as taken:
        console.print(ways_tree([(path, None) for path in paths], (), {}))
    return taken.get().splitlines()


def test_reports_that_cite_each_other_stand_once_each_however_long_the_ring():
    ring = [Relay(f"page{n}", f"Page {n}", Letter.F, f"d-{n}") for n in range(40)]
    paths = [
        Path(
            Origin(f"{CIRCULAR}page{n}", OriginKind.UNKNOWN, "circular: no origin found"),
            (*ring[n + 1 :], *ring[: n + 1]),
        )
        for n in range(40)
    ]
    lines = drawn(paths)
    assert len(lines) == 2 + 40
    assert "circular: no origin found" in lines[1]
