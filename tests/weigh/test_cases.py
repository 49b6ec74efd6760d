"""Whole cases: what weighing finds, and that odd input has a stated result."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.weigh.world import claim, document, story, supply, weighed

from sayso.model.bodies import pack, unpacker
from sayso.model.graded.grade import GradeOverride, Letter
from sayso.model.graded.outlet import RegisterChange
from sayso.model.graded.proposition import ConflictKind, Proposition
from sayso.model.graded.weighing import Retraction, RetractionKind
from sayso.show.lineage_tree import lineage_tree
from sayso.show.pictures.lineage import lineage_picture
from sayso.show.tables import origins_words
from sayso.weigh import CaseLog, Lens, load_register
from sayso.weigh.derivation import derivation_json, derivation_lines, to_raise

# Examples of the profile in force: 100, or 1,000 in `make nightly`.
PROFILE = settings.default.max_examples

EARLY = datetime(2031, 1, 1, tzinfo=UTC)
LATE = datetime(2031, 9, 1, tzinfo=UTC)


def only(world, relation="supplies", register=None, log=None):
    found = [p for p in weighed(world, register, log).propositions if p.key.relation == relation]
    assert len(found) == 1, [p.key for p in found]
    return found[0]


def test_twenty_reprints_three_translations_and_a_circular_pair_are_one_line():
    wire = story("w", "Reuters", **{"from": ["~documents"]})
    world = [wire]
    for n in range(20):
        text = f"Paper {n} writes that Torvane supplies Kassel, Reuters reported."
        world.append(story(f"r{n}", f"Paper {n}", "2031-05-03", text, **{"from": ["o:Reuters"]}))
    for language in ("es", "fr", "de"):
        doc = document(
            f"t{language}",
            "Reuters: Torvane, Kassel.",
            f"Blatt {language}",
            "2031-05-03",
            language=language,
        )
        world.append((doc, [supply(doc, **{"from": ["o:Reuters"]})]))
    world.append(
        story("c1", "Page One", "2031-05-04", "Page Two said so.", **{"from": ["o:Page Two"]})
    )
    world.append(
        story("c2", "Page Two", "2031-05-04", "Page One said so.", **{"from": ["o:Page One"]})
    )
    got = only(world).weighing
    assert (got.support.least, got.support.most) == (1, 1)
    assert got.n_independent == 1
    assert str(got.grade) == "B3"
    assert [n.key for n in got.support.cut] == ["reuters"]


@pytest.mark.parametrize("chain", [["~documents"], ["u:two officials"], []])
def test_reprints_without_a_credit_have_what_they_tell_from_who_had_it_first(chain):
    said = " ".join(f"The {n} word of a long report is number {n * n}." for n in range(30))
    text = f"Torvane supplies Kassel. {said} We have seen the papers."
    world = [
        story(f"p{n}", "Blue Herald" if n == 0 else f"Paper {n}", f"2031-05-{n + 1:02}", text,
              **{"from": chain})
        for n in range(6)
    ]  # fmt: skip
    got = only(world).weighing
    assert got.support.most == 1
    assert got.n_independent == 1
    assert got.groups == ("blue herald",)
    assert [len(cluster) for cluster in got.support.clusters] == [1]


def test_a_year_of_one_agencys_reports_stays_one_line_with_more_behind_it():
    world = [
        story(
            f"m{n}",
            "Reuters",
            f"2031-{n:02}-05",
            f"Report {n}: Torvane supplies Kassel.",
            **{"from": ["~documents"]},
        )
        for n in range(1, 13)
    ]
    got = only(world).weighing
    assert got.support.least == 1
    assert str(got.grade) == "B2"
    assert got.groups == ("reuters",)


@pytest.mark.parametrize("chain", [["o:Reuters", "~documents"], ["~documents"]])
def test_an_agencys_next_report_on_its_own_story_is_no_copy_of_a_reprint_of_it(chain):
    text = (
        "Torvane supplies motors to Kassel, according to documents reviewed by Reuters for the "
        "{} count of the yard. The number of staff at the site in that month was {}."
    )
    march, may = text.format("March", 20), text.format("May", 21)
    cites = {"from": ["o:Reuters", "~documents"]}
    world = [
        story("a", "Reuters", "2031-03-05", march, **{"from": chain}),
        story("b", "Aston Chronicle", "2031-03-06", march, **cites),
        # Too late to be measured with the story itself, but not with its reprint.
        story("c", "Reuters", "2031-05-05", may, **{"from": chain}),
    ]
    got = only(world).weighing
    assert (got.support.least, got.support.most) == (1, 1)
    assert [node.key for node in got.support.cut] == ["reuters"]


@pytest.mark.parametrize("length", [2, 3, 7, 40])
def test_a_circle_of_any_length_has_no_origin(length):
    world = []
    for n in range(length):
        after = f"Page {chr(65 + (n + 1) % length % 26)}{(n + 1) % length}"
        world.append(
            story(
                f"p{n}",
                f"Page {chr(65 + n % 26)}{n}",
                text=f"{after} reported it: Torvane supplies Kassel.",
                **{"from": [f"o:{after}"]},
            )
        )
    found = only(world)
    got = found.weighing
    assert got.support.least == 0
    assert got.grade.number == 6
    assert got.circular
    assert got.likelihood.band is None
    told = "\n".join(derivation_lines(found))
    assert "cut: none, the reports cite each other" in told
    assert "to raise   any report that says where it has it from" in told
    assert "[circular, no origin in" in origins_words(found)


def test_an_outlet_that_cites_itself_is_its_own_unsourced_report():
    world = [
        story(
            "a",
            "Page One",
            text="Page One reported: Torvane supplies Kassel.",
            **{"from": ["o:Page One"]},
        )
    ]
    got = only(world).weighing
    assert (got.support.least, str(got.grade)) == (0, "F6")


@pytest.mark.parametrize(
    ("outlet", "on"), [(None, None), ("Page One", None), (None, "2999-12-31"), ("?", "1900-01-01")]
)
def test_odd_metadata_never_gives_a_better_grade(outlet, on):
    good = only([story("a", "Reuters", **{"from": ["~documents"]})]).weighing
    odd = only([story("a", outlet, on, **{"from": ["~documents"]})]).weighing
    assert odd.grade.letter >= good.grade.letter
    assert odd.likelihood.probability <= good.likelihood.probability


def test_a_report_cannot_rest_on_a_later_one_and_the_edge_says_so():
    early = story(
        "a", "Page One", "2031-05-02", "Page Two reported it.", **{"from": ["o:Page Two"]}
    )
    late = story("b", "Page Two", "2031-07-02", "Seen in files.", **{"from": ["~documents"]})
    got = only([early, late])
    assert any(e.reason.value == "TIME" for e in got.edges)


def test_a_retraction_kills_the_story_and_what_cites_it_and_the_old_grade_stays_known():
    wire = story("w", "Reuters", **{"from": ["~documents"]})
    copy = story("c", "Page One", "2031-05-03", "Reuters reported it.", **{"from": ["o:Reuters"]})
    notice = Retraction("r", "reuters", "w", RetractionKind.FALSE, LATE, retracted_at=LATE.date())
    now = only([wire, copy], log=CaseLog(retractions=(notice,)))
    then = only([wire, copy], log=CaseLog(retractions=(notice,), lens=Lens(known_by=EARLY)))
    assert (str(now.weighing.grade), str(then.weighing.grade)) == ("B5", "B3")
    told = derivation_lines(now)
    assert "taken back as false" in "\n".join(told)
    # What was taken back is no way to it any more, wherever ways are shown.
    assert not [line for line in told if line.startswith(" chain")]
    assert "report held" not in lineage_picture(now, {})
    assert "report held" in lineage_picture(then, {})
    console = Console(width=200)
    with console.capture() as taken:
        console.print(lineage_tree(now, {}))
    assert "documents  (document reviewed; taken back)" in taken.get()


def test_a_retraction_of_something_never_read_is_kept_and_changes_nothing():
    wire = story("w", "Reuters", **{"from": ["~documents"]})
    notice = Retraction("r", "page nine", "nowhere", RetractionKind.FALSE, LATE)
    got = weighed([wire], log=CaseLog(retractions=(notice,)))
    assert [r.id for r, _ in got.unmatched] == ["r"]
    assert "never read" in got.unmatched[0][1]
    assert got.propositions == weighed([wire]).propositions


def test_a_document_added_later_is_not_seen_at_an_earlier_known_by():
    first = story("a", "Reuters", **{"from": ["~documents"]})
    second = story("b", "Associated Press", "2031-06-01", "AP text.", **{"from": ["~data"]})
    known = {"a": EARLY, "b": LATE}
    then = only([first, second], log=CaseLog(known_at=known, lens=Lens(known_by=EARLY)))
    now = only([first, second], log=CaseLog(known_at=known))
    assert (then.weighing.support.least, now.weighing.support.least) == (1, 2)
    alone = only([first], log=CaseLog(known_at=known, lens=Lens(known_by=EARLY)))
    assert then.weighing == alone.weighing


@pytest.mark.parametrize(
    ("day", "least"), [("2029-12-31", 0), ("2030-06-01", 1), ("2031-06-01", 1)]
)
def test_a_claim_with_a_time_counts_from_that_time_whenever_it_was_reported(day, least):
    world = [story("a", "Reuters", "2031-05-02", year=2030, **{"from": ["~documents"]})]
    log = CaseLog(lens=Lens(as_of=date.fromisoformat(day)))
    assert only(world, log=log).weighing.support.least == least


def test_what_has_no_time_counts_from_its_report():
    world = [story("a", "Reuters", "2031-05-02", **{"from": ["~documents"]})]
    log = CaseLog(lens=Lens(as_of=date(2031, 1, 1)))
    assert only(world, log=log).weighing.support.least == 0


def test_the_register_is_changed_by_events_and_asked_as_of_a_time():
    world = [story("a", "Page One", **{"from": ["~documents"]})]
    change = RegisterChange("Page One", Letter.B, "names its editors", "ada", LATE)
    now = only(world, log=CaseLog(register_changes=(change,)))
    then = only(world, log=CaseLog(register_changes=(change,), lens=Lens(known_by=EARLY)))
    assert (now.weighing.grade.letter, then.weighing.grade.letter) == (Letter.B, Letter.F)


def test_a_persons_grade_is_shown_beside_the_computed_one():
    world = [story("a", "Reuters", **{"from": ["~documents"]})]
    mine = only(world)
    override = GradeOverride(mine.id, Letter.C, 4, "ada", LATE, "the papers look doctored")
    got = only(world, log=CaseLog(overrides=(override,)))
    assert got.weighing.grade == mine.weighing.grade
    assert any("C4 by ada" in line for line in derivation_lines(got))


def test_an_authoritys_own_act_held_here_is_a1_and_its_word_on_others_is_not():
    doc = document(
        "t",
        "Torvane is listed. It supplies Kassel.",
        "U.S. Department of the Treasury",
        "2031-05-02",
    )
    act = claim(doc, "Torvane", "sanctioned_by", "U.S. Department of the Treasury", 0)
    world = [(doc, [act, supply(doc, 1)])]
    assert str(only(world, "sanctioned_by").weighing.grade) == "A1"
    assert str(only(world).weighing.grade) == "B3"


def test_the_sides_denial_costs_half_a_unit_and_a_strangers_makes_a_line_against():
    wire = story("w", "Reuters", **{"from": ["~documents"]})
    own = document("d", "Torvane denied it.", "Page One", "2031-05-03")
    denied = [supply(own, stance="denied", **{"from": ["c:Torvane"]})]
    got = only([wire, (own, denied)]).weighing
    assert (got.denials, got.contra.least, got.likelihood.contra) == (1, 0, 0.5)
    other = document("e", "Files show otherwise.", "Associated Press", "2031-05-03")
    disputed = [supply(other, stance="denied", **{"from": ["p:Ines Falk"]})]
    got = only([wire, (other, disputed)]).weighing
    assert (got.contra.least, str(got.grade), got.likelihood.contested) == (1, "B4", True)


def test_an_answer_of_a_side_is_shown_with_what_it_answers_and_adds_nothing():
    doc = document("w", "Papers show it. Torvane did not respond.", "Reuters", "2031-05-02")
    answer = claim(doc, "Torvane", "responds", "request for comment", 1, stance="no_response")
    got = only([(doc, [supply(doc, **{"from": ["~documents"]}), answer])])
    assert got.weighing.context
    assert got.responses
    assert str(got.weighing.grade) == "B3"


def test_negated_planned_and_able_are_propositions_of_their_own():
    doc = document("w", "It does, does not, will and could.", "Reuters", "2031-05-02")
    claims = [
        supply(doc, 0),
        supply(doc, 1, negated=True),
        supply(doc, 2, stance="planned", realm="planned"),
        supply(doc, 3, stance="capable", realm="able"),
    ]
    got = weighed([(doc, claims)])
    assert len(got.propositions) == 4
    assert ConflictKind.CONTRADICTED in {c.kind for c in got.conflicts}


def test_a_plan_is_never_evidence_that_the_thing_exists():
    doc = document("w", "It supplies and plans to.", "Reuters", "2031-05-02")
    alone = weighed([(doc, [supply(doc, 0, **{"from": ["~documents"]})])])
    plan = supply(doc, 1, stance="planned", **{"from": ["p:Ines Falk"]})
    both = weighed([(doc, [supply(doc, 0, **{"from": ["~documents"]}), plan])])
    done = next(p for p in both.propositions if p.key.realm.value == "happened")
    assert done.weighing == alone.propositions[0].weighing


def test_the_printed_derivation_is_the_same_after_the_value_was_stored():
    wire = story("w", "Reuters", **{"from": ["~documents"], "also": [["u:two European officials"]]})
    copy = story("c", "Page One", "2031-05-03", "Reuters reported it.", **{"from": ["o:Reuters"]})
    got = only([wire, copy])
    again = unpacker(Proposition)(pack(got))
    assert again == got
    assert derivation_lines(again) == derivation_lines(got)
    text = "\n".join(derivation_lines(got))
    assert "cut: Reuters" in text
    assert "B2" in text
    assert "any line that does not pass Reuters" in to_raise(got.weighing)
    assert derivation_json(got)["grade"] == "B2"


def test_likelihood_and_confidence_never_stand_in_one_line():
    got = only([story("w", "Reuters", **{"from": ["~documents"]})])
    for line in derivation_lines(got):
        assert not ("P 0." in line and "confidence" in line)


def test_a_relayed_report_is_told_to_get_the_original():
    got = only(
        [
            story(
                "c", "Page One", text="Reuters saw papers.", **{"from": ["o:Reuters", "~documents"]}
            )
        ]
    )
    assert str(got.weighing.grade) == "F3"
    assert "the original of Reuters" in to_raise(got.weighing)


CHAINS = [
    ["~documents"],
    ["o:Reuters"],
    ["o:Page One"],
    ["p:Ines Falk"],
    ["c:Torvane"],
    ["u:a source"],
    ["b:Kremlin"],
    [],
]
some_world = st.lists(
    st.tuples(
        st.sampled_from(["Reuters", "Page One", "Page Two", "TASS", None]),
        st.sampled_from(CHAINS),
        st.sampled_from(["asserted", "reportedly", "denied", "unaware", "planned"]),
        st.sampled_from(["2031-05-02", "2031-05-09", None]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=PROFILE * 40 // 100)
@given(some_world, st.randoms(use_true_random=False))
def test_any_world_is_weighed_without_error_and_in_any_order(rows, random):
    world = [
        story(f"d{n}", outlet, on, f"Text {n} on Torvane.", stance=stance, **{"from": chain})
        for n, (outlet, chain, stance, on) in enumerate(rows)
    ]
    shuffled = list(world)
    random.shuffle(shuffled)
    assert weighed(shuffled) == weighed(world)


def test_the_shipped_register_gives_a_reason_for_every_letter():
    register = load_register()
    assert all(o.reason for o in register.outlets.values())
    assert all(o.letter is not Letter.A for o in register.outlets.values())
    assert register.outlet_of("Nobody Knows It").letter is Letter.F
    assert register.find("路透社") is register.find("Рейтер")


@pytest.mark.parametrize("kind", ["p", "c", "o"])
def test_a_publisher_of_the_case_is_an_outlet_whatever_its_name_was_read_as(kind):
    text = "Quay Talk reports that Torvane supplies Kassel."
    cited = story("a", "Dockside Notes", "2031-05-02", text, **{"from": [f"{kind}:Quay Talk"]})
    back = "Dockside Notes said that Torvane supplies Kassel."
    citing = story("b", "Quay Talk", "2031-05-02", back, **{"from": [f"{kind}:Dockside Notes"]})
    found = only([cited, citing])
    assert found.weighing.n_independent == 1
    assert found.weighing.grade.number == 6


def test_a_party_that_publishes_speaks_for_itself():
    text = "Torvane said that it supplies Kassel."
    own = story("a", "Torvane", "2031-05-01")
    told = story("b", "Quay Talk", "2031-05-02", text, **{"from": ["c:Torvane"]})
    paths = [p for a in only([own, told]).assertions for p in a.paths if a.document_id == "b"]
    assert [p.origin.kind.name for p in paths] == ["PARTY_SELF"]


def test_an_indictment_that_says_who_was_indicted_is_the_act_of_who_indicted():
    own = document("a", "The Loria Prosecutor charged Torvane.", "Quay Talk", "2031-05-02")
    cited = document("b", "An indictment shows it.", "Dockside Notes", "2031-05-03")
    charged = {"action": "charged"}
    world = [
        (own, [claim(own, "Torvane", "legal_action_by", "Loria Prosecutor", **charged)]),
        (
            cited,
            [
                claim(
                    cited,
                    "Torvane",
                    "legal_action_by",
                    "Loria Prosecutor",
                    **charged,
                    **{"from": ["o:Quay Monitor", "~court"]},
                )
            ],
        ),
    ]
    found = [p for p in weighed(world).propositions if p.key.relation == "legal_action_by"]
    assert [p.weighing.n_independent for p in found] == [1]
