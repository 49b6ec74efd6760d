"""Links through unnamed people."""

from sayso.model.exposure.link import Link
from sayso.screen.paths.people import PeopleLink, links_of_people


def employed(group, firm, *, cover=False, document="d", at=(100, 150), belief=0.8):
    kind = "cover_employment" if cover else "employed_by"
    link = Link(group, firm, kind, belief, 2, grade="B2", quote="were employees", claim_id="c1")
    return PeopleLink(document, link, group_first=True, start=at[0], end=at[1])


def visited(group, plant, *, document="d", at=(10, 98)):
    link = Link(group, plant, "visits", 0.5, 1, grade="C3", quote="came twice", claim_id="c2")
    return PeopleLink(document, link, group_first=True, start=at[0], end=at[1])


def joined(*stated):
    return [(one.source, one.kind, one.target) for one in links_of_people(stated)]


def test_the_employer_is_linked_to_whom_the_people_dealt_with():
    (link,) = links_of_people([employed("the visitors", "Firm"), visited("the visitors", "Plant")])
    assert (link.source, link.kind, link.target) == ("Firm", "people_dealt_with", "Plant")
    assert (link.belief, link.independent_lines, link.grade) == (0.4, 1, "C3")
    assert [part.claim_id for part in link.made_of] == ["c1", "c2"]


def test_staff_in_name_only_make_a_cover_link_and_name_the_real_employer():
    stated = [
        employed("the visitors", "Firm", cover=True),
        employed("the visitors", "Maker"),
        visited("the visitors", "Plant"),
    ]
    assert sorted(joined(*stated)) == [
        ("Firm", "cover_people_dealt_with", "Plant"),
        ("Firm", "employs_under_cover", "Maker"),
        ("Maker", "people_dealt_with", "Plant"),
    ]


def test_people_described_alike_in_the_next_sentence_count_less():
    (link,) = links_of_people(
        [employed("foreign visitors", "Firm"), visited("foreign specialists", "Plant")]
    )
    assert link.belief == 0.8 * 0.5 * 0.7


def test_other_people_other_documents_and_far_sentences_are_not_put_together():
    firm = employed("foreign visitors", "Firm")
    assert not joined(firm, visited("local officials", "Plant"))
    assert not joined(firm, visited("foreign visitors", "Plant", document="e"))
    assert not joined(firm, visited("foreign specialists", "Plant", at=(10, 60)))
    assert not joined(firm, visited("foreign visitors", "Firm"))
