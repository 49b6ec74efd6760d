from types import SimpleNamespace

import networkx as nx
import pytest
from tests.weigh.world import claim, document, weighed

from sayso.show.exports.network import export_cypher, export_gexf, export_graphml

NAME = "Torvane \"&<b>' \\ Co\n;"


@pytest.fixture(scope="module")
def case():
    doc = document("a", "Torvane and Kassel.", "Reuters", "2031-05-02")
    hidden = document("b", "Torvane and Kassel, too.", "Page Two", "2031-05-03")
    said = [
        claim(doc, "Torvane", "supplies", "Kassel", negated=True),
        claim(doc, "Torvane", "acquires", "Kassel", 1, stance="planned", realm="planned"),
        claim(doc, "Torvane", "has_spec", "9 km", 2),
    ]
    found = weighed(
        [(doc, said), (hidden, [claim(hidden, "Kassel", "pays", "Torvane")])]
    ).propositions

    def entity(key, name):
        kind = SimpleNamespace(value="Company")
        names = (SimpleNamespace(name=name),)
        return SimpleNamespace(
            id=key, name=name, type=kind, names=names, links=(), documents=("a", "b")
        )

    views = SimpleNamespace(
        entities=lambda: [entity("Torvane", NAME), entity("Kassel", "Kassel")],
        propositions=lambda: found,
    )
    held = [SimpleNamespace(id="a", exportable=True), SimpleNamespace(id="b", exportable=False)]
    return SimpleNamespace(views=views, log=SimpleNamespace(documents=lambda: held))


@pytest.mark.parametrize(
    ("export", "read"),
    [(export_graphml, nx.read_graphml), (export_gexf, nx.read_gexf)],
)
def test_the_network_comes_back_with_what_keeps_a_link_from_being_so(case, tmp_path, export, read):
    assert export(case, tmp_path) == {"entities": 2, "links": 2}
    graph = read(
        next(tmp_path.iterdir()), **({"force_multigraph": True} if export is export_graphml else {})
    )
    told = {link["words"]: link for _, _, link in graph.edges(data=True)}
    assert set(told) == {"NOT supplies", "PLANNED acquires"}
    assert told["NOT supplies"]["negated"] == "true"
    assert told["PLANNED acquires"]["realm"] == "planned"
    assert graph.nodes["Torvane"]["name"] == NAME.replace("\n", " ")
    assert {link["documents"] for link in told.values()} == {"1"}


def test_cypher_names_kinds_by_their_firmness_and_no_text_ends_a_string(case, tmp_path):
    export_cypher(case, tmp_path)
    lines = (tmp_path / "network.cypher").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 2 + 2
    assert all(line.endswith(";") for line in lines)
    (named,) = [line for line in lines if "&<b>" in line]
    assert "name: 'Torvane \"&<b>\\' \\\\ Co ;'" in named
    assert [":NOT_SUPPLIES {" in line or ":PLANNED_ACQUIRES {" in line for line in lines[3:]] == [
        True,
        True,
    ]
