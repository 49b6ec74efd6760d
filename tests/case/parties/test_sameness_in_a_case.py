"""Sameness in a whole case: lists, judgements and their undoing, splits, later readings."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale, is_stale
from sayso.case.judged.splits import apply_splits, split_places
from sayso.case.parties.anchors import moved_ids, orphans, reanchored
from sayso.case.revise import rebuild
from sayso.case.watchlists.lists import add_list
from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete, judge, undo
from sayso.model.parties.sameness import LinkStatus
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.show.review_rows import review_rows
from sayso.watchlists.files.list_file import ListFile

AT = datetime(2026, 2, 1, tzinfo=UTC)
LIST = "id,name,aliases,country\n7,Naper Holding,Naper Group Holding,NO\n8,Orlan,Orlan Ltd,\n"


@pytest.fixture
def case(tmp_path, read_once, monkeypatch):
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(tmp_path / "snapshots"))
    shutil.copytree(read_once, tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def named(case, name):
    (entity,) = case.views.entities_named(name)
    return entity


def decide(case, *judgements):
    case.judgements.append(judgements)
    derive_if_stale(case)


def pair(case, left, right, decision, minute=0):
    ids = named(case, left).id, named(case, right).id
    return judge(JudgementKind.PAIR, *ids, decision, by="ana", at=AT + timedelta(minutes=minute))


def test_a_list_added_later_makes_the_case_stale_and_links_its_parties(case, tmp_path):
    assert not is_stale(case)
    assert named(case, "Naper Holding").links == ()
    file = ListFile("mine", "m.csv", LIST.encode())
    add_list(tmp_path / "snapshots", "mine", [file], today=date(2026, 1, 1))
    assert derive_if_stale(case)
    (link,) = named(case, "Naper Holding").links
    assert (link.entry_key, link.status) == ("mine:7", LinkStatus.RULE)
    assert "“Naper Holding”" in link.evidence[0].words
    assert not rebuild(case).differs
    file = ListFile("mine", "m.csv", LIST.replace("Naper Holding", "Orlan Holding").encode())
    add_list(tmp_path / "snapshots", "mine", [file], today=date(2026, 1, 2))
    assert derive_if_stale(case)
    assert not any(link.is_listed for link in named(case, "Naper Holding").links)
    assert not rebuild(case).differs


def test_a_candidate_is_never_listed_and_waits_in_the_review(case, tmp_path):
    file = ListFile("mine", "m.csv", b"id,name\n8,Orlan Marine Works\n9,Orlan\n")
    add_list(tmp_path / "snapshots", "mine", [file], today=date(2026, 1, 1))
    derive_if_stale(case)
    links = named(case, "Orlan Ltd").links
    assert links
    assert not any(link.is_listed for link in links)
    asked = {one["entry"] for one in review_rows(case, 10)["entries"]}
    assert {link.entry_key for link in links} <= asked
    match = judge(
        JudgementKind.MATCH, named(case, "Orlan Ltd").id, "mine:9", Decision.SAME, by="a", at=AT
    )
    decide(case, match)
    status = {one.entry_key: one.status for one in named(case, "Orlan Ltd").links}
    assert status["mine:9"] is LinkStatus.PERSON


def test_a_merge_and_its_undoing_leave_every_row_as_it_was(case):
    before = case.derived.digest()
    same = pair(case, "Foxglove Marine", "Orlan Ltd", Decision.SAME)
    decide(case, same)
    assert named(case, "Foxglove Marine").id == named(case, "Orlan Ltd").id
    assert case.derived.digest() != before
    decide(case, undo(same, by="ana", at=AT + timedelta(hours=1)))
    assert case.derived.digest() == before


def test_judged_different_keeps_one_name_of_two_documents_apart(case):
    whole = named(case, "Naper Holding")
    left, right, *_rest = whole.members
    decide(case, judge(JudgementKind.PAIR, left, right, Decision.DIFFERENT, by="ana", at=AT))
    entity_of = case.views.entity_of()
    assert entity_of[left] != entity_of[right]


def test_a_mention_that_is_somebody_else_leaves_its_entity_with_its_claims(case):
    reading, claim, mention = next(
        (r, c, m)
        for r in case.log.current_readings()
        for c in r.claims
        for m in r.mentions
        if c.subject.span and m.entity == c.subject.entity and m.span.start == c.subject.span.start
    )
    anchor = Anchor(reading.document_id, mention.span.start, mention.span.end, mention.text)
    reject = judge(JudgementKind.MENTION, mention.id, "", Decision.REJECT, by="ana", at=AT)
    split = apply_splits(reading, [complete(reject, anchor=anchor)])
    moved = next(m for m in split.mentions if m.id == mention.id)
    assert moved.entity != mention.entity
    assert next(c for c in split.claims if c.id == claim.id).subject.entity == moved.entity
    assert {e.id for e in split.entities} == {e.id for e in reading.entities} | {moved.entity}


def test_a_mention_can_be_moved_to_another_entity_of_its_document(case):
    reading = next(r for r in case.log.current_readings() if len(r.entities) > 1)
    mention = reading.mentions[0]
    target = next(e for e in reading.entities if e.id != mention.entity)
    anchor = Anchor(reading.document_id, mention.span.start, mention.span.end, mention.text)
    edit = judge(JudgementKind.MENTION, "m-gone", "", Decision.EDIT, by="ana", at=AT)
    edit = complete(edit, anchor=anchor, changes=(("entity", target.name),))
    split = apply_splits(reading, [edit])
    assert next(m for m in split.mentions if m.id == mention.id).entity == target.id


def renamed(reading, old, new):
    entities = tuple(replace(e, id=new) if e.id == old else e for e in reading.entities)
    mentions = tuple(replace(m, entity=new) if m.entity == old else m for m in reading.mentions)
    return replace(reading, entities=entities, mentions=mentions, claims=(), responses=())


def test_after_a_reread_old_ids_lead_on_and_judgements_are_moved(case):
    naper, orlan = named(case, "Naper Holding"), named(case, "Orlan Ltd")
    decide(case, judge(JudgementKind.PAIR, naper.id, orlan.id, Decision.SAME, by="ana", at=AT))
    reading = next(r for r in case.log.current_readings() if naper.id in {e.id for e in r.entities})
    case.log.append_readings([renamed(reading, naper.id, "e-new")], at=AT)
    derive_if_stale(case)
    assert case.views.entity(naper.id).id == case.views.entity("e-new").id
    assert case.views.entity("e-new").id == case.views.entity(orlan.id).id
    assert review_rows(case, 5)["orphaned"] == []
    assert not rebuild(case).differs


def test_a_judgement_whose_party_is_gone_is_listed_not_dropped(case):
    naper, orlan = named(case, "Naper Holding"), named(case, "Orlan Ltd")
    made = judge(JudgementKind.PAIR, naper.id, orlan.id, Decision.SAME, by="ana", at=AT)
    assert orphans([made], frozenset({orlan.id})) == (made,)
    case.judgements.append([replace(made, left="e-unknown", id="j-orphan")])
    derive_if_stale(case)
    (orphan,) = review_rows(case, 5)["orphaned"]
    assert orphan["left"] == "e-unknown"


def test_moved_ids_go_by_the_words_and_then_by_the_name(case):
    reading = next(r for r in case.log.current_readings() if len(r.entities) > 1)
    first = reading.entities[0].id
    assert dict(moved_ids(reading, renamed(reading, first, "e-new"))) == {first: "e-new"}
    bare = replace(renamed(reading, first, "e-new"), mentions=())
    assert dict(moved_ids(reading, bare))[first] == "e-new"
    assert not dict(moved_ids(reading, replace(reading, entities=(), mentions=())))


def test_reanchored_pairs_keep_their_sides_in_order():
    made = judge(JudgementKind.PAIR, "e-a", "e-b", Decision.SAME, by="ana", at=AT)
    (moved,) = reanchored([made], {"e-a": "e-z"})
    assert (moved.left, moved.right, moved.id) == ("e-b", "e-z", made.id)


def test_the_review_puts_first_what_changes_most_and_says_why_now(case):
    rows = review_rows(case, 10)
    assert set(rows) == {"pairs", "entries", "orphaned"}
    for row in rows["pairs"]:
        assert row["why_now"]
        assert row["evidence"]


def test_a_place_is_taken_out_of_the_body_named_after_it_where_it_stands_as_a_place(case):
    reading = next(r for r in case.log.current_readings() if len(r.mentions) > 1)
    first = reading.mentions[0]
    text = "Shenzhen Foxglove Plant makes pumps in the city of Shenzhen; Shenzhen declined."
    places = [i for i in range(len(text)) if text.startswith("Shenzhen", i)]
    mentions = [
        replace(first, id=f"m-{n}", span=Span(start, start + 8), text="Shenzhen")
        for n, start in enumerate(places)
    ]
    body = replace(
        reading.entities[0], id=first.entity, type=EntityType.COMPANY,
        name="Shenzhen Foxglove Plant", surfaces=("Shenzhen Foxglove Plant", "Shenzhen"),
    )  # fmt: skip
    made = replace(reading, mentions=tuple(mentions), entities=(body,), claims=())
    split = split_places(made, lambda: text)
    assert [m.entity == body.id for m in split.mentions] == [True, False, True]
    assert split.entities[-1].type is EntityType.PLACE
