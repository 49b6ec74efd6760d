"""Properties of counting and grading that hold for any reports."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.graded.grade import Letter
from sayso.model.graded.lineage import Path, Relay
from sayso.model.graded.origin import Origin, OriginKind
from sayso.model.graded.weighing import Assertion, Bearing, Retraction, RetractionKind
from sayso.model.said.stance import Stance
from sayso.weigh.evaluate import Lens, evaluate
from sayso.weigh.lines.flow import max_flow, min_cut
from sayso.weigh.lines.independence import count_lines
from sayso.weigh.lines.mergers import Mergers, may_same

ORGANISATIONS = ["gov:us", "gov:ua", "gov:fi", "region:europe", "maker"]
KINDS = [k for k in OriginKind if k is not OriginKind.RECORD_OWN_ACT]
OUTLETS = [Relay(f"out{n}", f"Out {n}", letter) for n, letter in enumerate("BBCCDEFF")]
OUTLETS = [Relay(o.outlet, o.name, Letter(o.letter), f"d-{o.outlet}") for o in OUTLETS]
DAY = datetime(2026, 3, 1, tzinfo=UTC)
LATER = datetime(2026, 4, 1, tzinfo=UTC)

origins = st.builds(
    lambda key, kind, orgs: Origin(f"{kind.name}{key}{orgs}", kind, f"origin {key}", tuple(orgs)),
    st.integers(0, 2),
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(ORGANISATIONS), max_size=1),
)
paths = st.builds(
    lambda origin, relays: Path(origin, tuple(relays)),
    origins,
    st.lists(st.sampled_from(OUTLETS), max_size=3, unique=True),
)
stances = st.sampled_from([Stance.ASSERTED, Stance.REPORTEDLY, Stance.SUGGESTED])


@st.composite
def reports(draw, bearing=Bearing.SUPPORT, known=DAY):
    ways = draw(st.lists(paths, min_size=1, max_size=2))
    return Assertion(
        claim_id=f"c{draw(st.integers(0, 10**9))}",
        document_id=f"d{draw(st.integers(0, 10**9))}",
        stance=draw(stances),
        bearing=bearing,
        paths=tuple(ways),
        asserted_at=date(2025, 1, 1),
        known_at=known,
    )


some_reports = st.lists(reports(), max_size=4)


@given(some_reports, reports())
def test_adding_any_report_never_lowers_the_least_number_of_lines(given_reports, another):
    before = evaluate(given_reports).support
    after = evaluate([*given_reports, another]).support
    assert after.least >= before.least


@given(some_reports, st.sampled_from(OUTLETS), st.data())
def test_adding_a_pure_relay_of_a_report_we_hold_changes_nothing(given_reports, relay, data):
    ways = [p for a in given_reports for p in a.paths if relay.outlet not in _outlets(p)]
    if not ways:
        return
    way = data.draw(st.sampled_from(ways))
    copy = Assertion(
        "copy",
        "d-copy",
        Stance.REPORTEDLY,
        Bearing.SUPPORT,
        (Path(way.origin, (*way.relays, Relay("new", "New", Letter.B, "d-copy"))),),
    )
    before, after = evaluate(given_reports), evaluate([*given_reports, copy])
    assert after.support.least == before.support.least
    assert after.support.most == before.support.most
    assert after.grade == before.grade
    assert after.likelihood == before.likelihood


@given(
    some_reports, reports(bearing=Bearing.DENIAL), st.sampled_from([Bearing.DENIAL, Bearing.CONTRA])
)
def test_a_denial_never_raises_the_likelihood(given_reports, denial, bearing):
    denial = Assertion(denial.claim_id, denial.document_id, Stance.DENIED, bearing, denial.paths)
    before, after = evaluate(given_reports), evaluate([*given_reports, denial])
    assert after.likelihood.probability <= before.likelihood.probability
    assert after.grade.number >= before.grade.number or after.grade.number == 5


@given(some_reports)
def test_the_least_number_of_lines_is_never_above_the_most(given_reports):
    support = evaluate(given_reports).support
    assert support.least <= support.most
    assert support.least <= support.lines <= max(1, support.most)


@given(some_reports, st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_in_does_not_matter(given_reports, random):
    shuffled = list(given_reports)
    random.shuffle(shuffled)
    assert evaluate(shuffled) == evaluate(given_reports)


@given(some_reports, reports(known=LATER), st.sampled_from(RetractionKind))
def test_what_was_known_on_an_old_day_is_unchanged_by_later_events(given_reports, later, kind):
    retraction = Retraction("r", "out0", "d-out0", kind, LATER)
    lens = Lens(known_by=DAY)
    before = evaluate(given_reports, lens=lens)
    assert evaluate([*given_reports, later], retractions=[retraction], lens=lens) == before


@given(some_reports, st.sampled_from(OUTLETS), st.sampled_from(RetractionKind))
def test_a_retraction_never_raises_grade_lines_or_likelihood(given_reports, outlet, kind):
    notice = Retraction("r", outlet.outlet, outlet.document_id, kind, LATER)
    before = evaluate(given_reports)
    after = evaluate(given_reports, retractions=[notice])
    assert after.support.least <= before.support.least
    assert after.likelihood.probability <= before.likelihood.probability
    assert after.grade.letter >= before.grade.letter
    assert after.grade.number >= before.grade.number


@given(some_reports)
def test_without_a_line_that_is_certain_no_likelihood_is_stated_unless_taken_back(given_reports):
    got = evaluate(given_reports)
    if got.support.least == 0:
        assert got.likelihood.band is None


@given(st.lists(paths, max_size=5))
def test_the_cut_has_as_many_nodes_as_there_are_lines(ways):
    chains = [(("o", p.origin.key), *(("r", r.outlet) for r in p.relays)) for p in ways]
    assert len(min_cut(chains)) == max_flow(chains)


@given(st.lists(origins, min_size=1, max_size=5, unique_by=lambda o: o.key))
def test_every_partition_is_of_origins_that_may_be_the_same(some):
    ways = [Path(o, (OUTLETS[n],)) for n, o in enumerate(some)]
    mergers = Mergers(ways)
    partitions = list(mergers.partitions)
    assert partitions
    assert not mergers.approx
    for partition in partitions:
        assert sorted(o.key for block in partition for o in block) == sorted(o.key for o in some)
        for block in partition:
            assert all(may_same(a, b) for a in block for b in block)


def _outlets(path):
    return {relay.outlet for relay in path.relays}


def _distinct(n, kind=OriginKind.DOC_REVIEWED):
    return [
        Path(Origin(f"o{i}", kind, f"o{i}", (f"body{i}",)), (Relay(f"x{i}", f"X{i}", Letter.B),))
        for i in range(n)
    ]


def test_more_than_eight_origins_are_merged_greedily_and_said_to_be_approximate():
    count = count_lines(_distinct(9))
    assert count.approx
    assert (count.least, count.most) == (9, 9)
    assert not count_lines(_distinct(8)).approx


def test_ten_thousand_reprints_of_one_story_are_one_line():
    story = Origin("s", OriginKind.DOC_REVIEWED, "papers")
    wire = Relay("wire", "Wire", Letter.B)
    ways = [Path(story, (wire, Relay(f"r{n}", f"R{n}", Letter.C))) for n in range(10_000)]
    assert count_lines(ways).least == 1


def test_an_unsourced_report_does_not_glue_two_origins_together():
    ways = _distinct(2)
    unsourced = Path(Origin("?", OriginKind.UNKNOWN, "not stated"), (Relay("n", "N", Letter.C),))
    assert count_lines([*ways, unsourced]).least == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((OriginKind.UNNAMED, "region:western"), (OriginKind.UNNAMED1, "gov:us"), True),
        ((OriginKind.UNNAMED, "gov:ua"), (OriginKind.UNNAMED, "gov:cn"), False),
        ((OriginKind.UNNAMED, None), (OriginKind.NAMED, "gov:cn"), True),
        ((OriginKind.UNNAMED, None), (OriginKind.DOC_REVIEWED, None), True),
        ((OriginKind.UNNAMED, "gov:ua"), (OriginKind.DOC_REVIEWED, None), False),
        ((OriginKind.RECORD, "gov:us/treasury"), (OriginKind.RECORD, "gov:us/state"), True),
        ((OriginKind.RECORD, "gov:us"), (OriginKind.NAMED, "gov:fi"), False),
        ((OriginKind.DOC_REVIEWED, None), (OriginKind.OBSERVATION, None), False),
        ((OriginKind.UNKNOWN, None), (OriginKind.OBSERVATION, None), True),
    ],
)
def test_which_origins_may_be_the_same(one, other, same):
    first, second = (
        Origin(str(n), kind, "x", (org,) if org else ())
        for n, (kind, org) in enumerate((one, other))
    )
    assert may_same(first, second) is same
    assert may_same(second, first) is same


def test_a_line_lost_by_retraction_does_not_come_back_as_a_larger_surplus():
    def said(name, kind, *outlets):
        relays = tuple(r for r in OUTLETS if r.outlet in outlets)
        origin = Origin(name, kind, name, ("maker",) if kind is OriginKind.UNNAMED else ())
        return Assertion(
            name, f"d-{name}", Stance.ASSERTED, Bearing.SUPPORT, (Path(origin, relays),)
        )

    reports = [
        said("held", OriginKind.DOC_PUBLIC),
        said("seen", OriginKind.DOC_REVIEWED, "out1"),
        said("told", OriginKind.UNNAMED, "out0"),
        said("more", OriginKind.OBSERVATION, "out1"),
    ]
    notice = Retraction("r", "out0", "d-out0", RetractionKind.WITHDRAWN, LATER)
    before, after = evaluate(reports), evaluate(reports, retractions=[notice])
    assert after.likelihood.support <= before.likelihood.support


def test_a_relay_that_serves_other_chains_is_kept_when_a_shorter_chain_comes_in():
    def way(name, kind, *outlets):
        organisations = ("gov:us",) if kind is not OriginKind.OBSERVATION else ()
        return Path(Origin(name, kind, name, organisations), tuple(OUTLETS[n] for n in outlets))

    ways = [
        way("seen", OriginKind.OBSERVATION, 0, 1),
        way("named", OriginKind.NAMED, 1, 0),
        way("told", OriginKind.UNNAMED1, 0, 1),
    ]
    assert count_lines(ways).least == 2
    assert count_lines([*ways, way("more", OriginKind.UNNAMED1, 1)]).least == 2
