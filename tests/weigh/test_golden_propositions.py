"""Forty propositions over sixty short texts, counted as worked out by hand."""

from functools import cache
from pathlib import Path

import pytest
from tests.weigh.world import claim, document, weighed

from sayso.model.yaml_text import read_yaml
from sayso.weigh.sources.register import read_register

FOLDER = Path(__file__).parents[1] / "golden" / "weigh"


@cache
def _load(name):
    return read_yaml((FOLDER / name).read_text(encoding="utf-8"))


@cache
def _propositions():
    register = read_register((FOLDER / "register.yaml").read_text(encoding="utf-8"))
    world = []
    for row in _load("texts.yaml"):
        doc = document(row["id"], row["text"], row["outlet"], row["day"])
        claims = [
            claim(doc, s, r, o, n, **dict(more)) for n, (s, r, o, more) in enumerate(row["claims"])
        ]
        world.append((doc, claims))
    return weighed(world, register).propositions


def _find(subject, relation, object_, item):
    found = [
        p
        for p in _propositions()
        if p.key.relation == relation
        and {p.subject, p.object} >= {subject}
        and (object_ in {p.subject, p.object} or relation == "has_spec")
        and (relation != "has_spec" or object_ in _objects(p))
        and (item is None or ("item", item.rstrip("s")) in p.key.parts)
    ]
    assert len(found) == 1, [p.key for p in found]
    return found[0]


def _objects(proposition):
    texts = {row["id"]: row for row in _load("texts.yaml")}
    return {
        c[2] for d in proposition.document_ids for c in texts[d]["claims"] if c[1] == "has_spec"
    }


@pytest.mark.parametrize(
    "expected", _load("propositions.yaml"), ids=lambda row: " ".join(map(str, row[:3]))
)
def test_a_proposition_has_the_publishers_and_lines_worked_out_by_hand(expected):
    subject, relation, object_, more = expected
    found = _find(subject, relation, object_, more.get("item"))
    assert found.weighing.n_independent == more["n"], more["why"]
    support = found.weighing.support
    assert [support.least, support.most] == more["lines"], more["why"]


def test_half_of_the_golden_propositions_have_two_or_more_publishers():
    counts = [row[3]["n"] for row in _load("propositions.yaml")]
    assert len(counts) == 40
    assert sum(n > 1 for n in counts) >= 20
    assert len(_load("texts.yaml")) == 60


def test_no_proposition_is_found_that_was_not_worked_out():
    assert len(_propositions()) == 40
