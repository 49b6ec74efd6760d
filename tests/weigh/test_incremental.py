"""Weighing again only what a new document touches gives what weighing everything gives."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.weigh.world import claim, document, reading

from sayso.weigh import CaseLog, lineage_of, load_register
from sayso.weigh.cases import weigh_claims
from sayso.weigh.incremental import family_of, touched_families, weigh_families
from sayso.weigh.sources.surroundings import Surroundings

# Examples of the profile in force: 100, or 1,000 in `make nightly`.
PROFILE = settings.default.max_examples

PARTIES = ["Torvane", "Kassel", "Ferrow", "Lunde"]
RELATIONS = ["supplies", "owned_by", "contracts_with", "founded_by", "officer_of", "employed_by"]
rows = st.lists(
    st.tuples(
        st.sampled_from(["Reuters", "Page One", "Page Two"]),
        st.lists(
            st.tuples(
                st.sampled_from(PARTIES),
                st.sampled_from(RELATIONS),
                st.sampled_from(PARTIES),
                st.booleans(),
            ),
            max_size=3,
        ),
    ),
    min_size=2,
    max_size=5,
)


def _world(given_rows):
    world = []
    for n, (outlet, claims) in enumerate(given_rows):
        doc = document(f"d{n}", f"Text {n}.", outlet, "2031-05-02")
        world.append(
            reading(
                doc, [claim(doc, s, r, o, i, negated=no) for i, (s, r, o, no) in enumerate(claims)]
            )
        )
    documents = [
        document(f"d{n}", f"Text {n}.", o, "2031-05-02") for n, (o, _) in enumerate(given_rows)
    ]
    return documents, world


@settings(max_examples=PROFILE * 60 // 100)
@given(rows)
def test_the_touched_propositions_are_those_of_a_full_run(given_rows):
    documents, readings = _world(given_rows)
    register = load_register()
    lineage = lineage_of(documents, readings, register)
    around = Surroundings(register, {d.id: d for d in documents}, lineage, {}, {})
    everything = [c for r in readings for c in r.claims]
    full = weigh_claims(everything, around, CaseLog())
    touched = touched_families(readings[-1:], {})
    mine = [c for c in everything if family_of(c, {}) in touched]
    again = weigh_families(mine, around)
    ids = {c.id for c in mine}
    assert again.propositions == tuple(p for p in full.propositions if set(p.claim_ids) & ids)


def test_a_document_touches_only_families_of_its_own_claims():
    doc = document("d", "Torvane supplies Kassel.", "Reuters", "2031-05-02")
    new = reading(doc, [claim(doc, "Torvane", "supplies", "Kassel")])
    assert touched_families([new], {}) == {"supplies|e:Torvane|e:Kassel"}


def test_rival_heads_of_one_firm_are_weighed_together():
    doc = document("d", "A and B run Kassel.", "Reuters", "2031-05-02")
    one, two = (
        claim(doc, who, "officer_of", "Kassel", n, role="CEO") for n, who in enumerate("AB")
    )
    assert family_of(one, {}) == family_of(two, {})
