"""Cleaning, joint holdings, grades and words beyond the table of cases."""

from datetime import date

import pytest

from sayso.errors import UsageError
from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import JointKind, Stake, StakeModality
from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.control import control_kinds
from sayso.screen.exposure.tables.rules import banner_of, choose_rule, rule_table
from sayso.screen.exposure.told.sentences import figure, read_verdict

DAY = date(2026, 6, 1)


def verdicts(*stakes, rule="OFAC50", listed="X", ties=(), day=DAY):
    names = {"OFAC50": "ofac_sdn", "EU": "eu_fsf", "UK": "uk_sl", "OFAC50-2008": "ofac_sdn"}
    seen = Picture(
        tuple(stakes), tuple(Designation(name, names[rule]) for name in listed), tuple(ties)
    )
    return {v.asset: v for v in assess(seen, choose_rule(rule, day), day)}


def stake(owner, asset, percent, **more):
    return Stake(owner, asset, round(percent * 10_000), round(percent * 10_000), **more)


def test_the_same_stake_reported_twice_counts_once():
    found = verdicts(stake("X", "A", 30, source="one"), stake("X", "A", 30, source="two"))
    assert (found["A"].lo_ppm, found["A"].word) == (300_000, "NOT BY OWNERSHIP")


def test_reports_that_differ_give_a_range_and_show_both():
    (found,) = verdicts(stake("X", "A", 40, source="one"), stake("X", "A", 60)).values()
    assert (found.word, found.lo_ppm, found.hi_ppm) == ("POSSIBLE", 400_000, 600_000)
    assert "CONFLICTING_FIGURES" in found.flags
    assert "40 % (one) and 60 %" in " ".join(found.notes)


def test_a_vague_report_does_not_blur_an_exact_one():
    (found,) = verdicts(stake("X", "A", 40), Stake("X", "A", 1, 1_000_000)).values()
    assert (found.lo_ppm, found.hi_ppm) == (400_000, 400_000)


def test_an_allegation_beside_a_register_takes_nothing_away():
    told = stake("X", "A", 60, modality=StakeModality.ALLEGED)
    assert verdicts(stake("X", "A", 60), told)["A"].word == "CAPTURED"


def test_a_denial_beside_an_assertion_leaves_it_open():
    told = stake("X", "A", 60, modality=StakeModality.DENIED)
    (found,) = verdicts(stake("X", "A", 60), told).values()
    assert found.word == "POSSIBLE"
    assert "CONTESTED" in found.flags


def test_a_planned_purchase_is_not_held():
    told = stake("X", "A", 60, modality=StakeModality.PLANNED)
    assert verdicts(told)["A"].hi_ppm == 0


def test_more_than_the_whole_is_a_conflict_and_captures_nothing_downstream():
    found = verdicts(stake("X", "A", 60), stake("N", "A", 60), stake("A", "B", 100))
    assert found["A"].word == "CONFLICT"
    assert found["B"].word == "POSSIBLE"


def test_a_nominee_is_replaced_by_the_principal():
    (found,) = verdicts(stake("N", "A", 60, nominee_for="X")).values()
    assert found.word == "CAPTURED"
    assert "NOMINEE" in found.flags
    (other,) = verdicts(stake("X", "A", 60, nominee_for="N")).values()
    assert other.word == "NOT BY OWNERSHIP"


def joint(percent, **more):
    return [stake(name, "A", percent, joint_group="g", **more) for name in "XN"]


def test_a_joint_holding_counts_once_and_in_the_uk_for_each():
    shared = joint(60, joint_kind=JointKind.HOLDING)
    assert verdicts(*shared)["A"].word == "POSSIBLE"
    assert verdicts(*shared, listed="XN")["A"].word == "CAPTURED"
    assert verdicts(*shared, listed="XN")["A"].lo_ppm == 600_000
    assert verdicts(*shared, rule="UK")["A"].word == "OWNED"


def test_equal_joint_shares_above_the_whole_can_only_be_one_holding():
    assert verdicts(*joint(60), listed="XN")["A"].word == "CAPTURED"
    assert verdicts(*joint(60), rule="UK")["A"].word == "OWNED"


def test_a_joint_arrangement_lends_no_other_shares_of_the_partner():
    found = verdicts(*joint(30), stake("N", "B", 60), rule="UK")
    assert (found["A"].word, found["B"].word) == ("OWNED", "NOT BY OWNERSHIP")


def test_a_cap_table_called_complete_that_is_not_is_not_relied_on():
    (found,) = verdicts(stake("X", "A", 30, complete=True), stake("N", "A", 20)).values()
    assert found.word == "NOT BY OWNERSHIP"
    assert "INCOMPLETE_CAP_TABLE" in found.flags


def test_a_uk_chain_passes_on_votes_and_not_shares():
    from sayso.model.exposure.stake import Dimension

    votes = stake("X", "A", 10, dimension=Dimension.VOTES)
    found = verdicts(stake("X", "A", 80), votes, stake("A", "B", 100), rule="UK")
    assert (found["A"].word, found["B"].word) == ("OWNED", "NOT BY OWNERSHIP")


def test_profits_count_in_the_uk_where_there_is_no_share_capital():
    from sayso.model.exposure.stake import Dimension

    profits = stake("X", "A", 80, dimension=Dimension.PROFIT)
    assert verdicts(profits, rule="UK")["A"].word == "OWNED"
    assert verdicts(profits)["A"].word == "NOT BY OWNERSHIP"


def test_before_2014_blocked_persons_are_not_added_up():
    stakes = (stake("X", "A", 25), stake("Y", "A", 25), stake("X", "B", 50))
    found = verdicts(*stakes, rule="OFAC50-2008", listed="XY", day=date(2012, 1, 1))
    assert (found["A"].word, found["B"].word) == ("NOT BY OWNERSHIP", "CAPTURED")


def test_the_weakest_grade_is_shown_and_a_proof_that_avoids_it_offered():
    stakes = (
        stake("X", "A", 50, grade="C3"),
        stake("X", "B", 50, grade="A1"),
        stake("A", "C", 50, grade="B2"),
        stake("B", "C", 50, grade="A2"),
    )
    found = verdicts(*stakes)["C"]
    assert found.chain_grade == "C3"
    assert [step.asset for step in found.alternative] == ["B", "C"]
    assert verdicts(*stakes)["A"].alternative == ()


def test_the_reading_cites_who_says_so_and_adds_up():
    stakes = (
        stake("Y", "A", 25, source="register", stated_on=date(2024, 3, 1), grade="A1"),
        stake("Z", "A", 25, source="a newspaper", grade="C3"),
    )
    found = verdicts(*stakes, listed="YZ")["A"]
    text = " ".join(read_verdict(found, choose_rule("OFAC50", DAY)))
    assert "Y owns 25 % (register, 2024-03-01, A1) and Z owns 25 % (a newspaper, C3) of A" in text
    assert "together 50 %, which meets OFAC50 (50 % or more)" in text


@pytest.mark.parametrize(
    ("lo", "hi", "words"),
    [
        (500_000, 500_000, "50 %"),
        (500_001, 1_000_000, "more than 50 %"),
        (0, 499_999, "less than 50 %"),
        (250_001, 500_000, "more than 25 % and at most 50 %"),
        (200_000, 600_000, "20 to 60 %"),
        (0, 1_000_000, "0 to 100 %"),
    ],
)
def test_figures_read_as_people_write_them(lo, hi, words):
    assert figure(lo, hi) == words


def test_no_verdict_word_says_sanctioned():
    for rule in ("OFAC50", "EU", "UK"):
        found = verdicts(stake("X", "A", 60), rule=rule)["A"]
        said = " ".join((found.word, *read_verdict(found, choose_rule(rule, DAY))))
        assert "sanctioned" not in said.lower()


@pytest.mark.parametrize(
    ("name", "day", "rule_id"),
    [
        ("ofac", "2012-01-01", "OFAC50-2008"),
        ("ofac", "2014-08-13", "OFAC50"),
        ("EU", "2024-07-02", "EU-OWN-1"),
        ("eu", "2024-07-03", "EU-OWN-2"),
        ("EU-CTRL", "2026-01-01", "EU-OWN-2"),
        ("uk", "2026-01-01", "UK-R7"),
        ("UK-R7(2)", "2026-01-01", "UK-R7"),
        ("bis", "2025-10-01", "BIS-AFF"),
        ("ofac-ssi(2)", "2026-01-01", "OFAC-SSI"),
        ("un", "2026-01-01", "UN"),
    ],
)
def test_names_choose_the_row_of_the_day(name, day, rule_id):
    assert choose_rule(name, date.fromisoformat(day)).rule_id == rule_id


def test_an_unknown_rule_is_wrong_usage_and_names_the_known_ones():
    with pytest.raises(UsageError, match="OFAC50"):
        choose_rule("OFAC51", DAY)


def test_banners_say_what_must_be_checked():
    late = date(2027, 1, 1)
    assert "compared with its source" in " ".join(banner_of(choose_rule("OFAC50", late), late))
    assert "VERIFY" in " ".join(banner_of(choose_rule("bis", late), late))
    held = date(2026, 1, 1)
    assert "SUSPENDED" in " ".join(banner_of(choose_rule("bis", held), held))
    early = date(2000, 1, 1)
    assert "not on 2000-01-01" in " ".join(banner_of(choose_rule("OFAC50", early), early))


def test_rows_of_one_rule_do_not_overlap():
    for rule in rule_table().rules:
        for other in rule_table().rules:
            if other is rule or other.rule_id != rule.rule_id:
                continue
            assert not (rule.valid_from and other.covers(rule.valid_from))


def test_every_control_kind_speaks_known_words():
    for kind in control_kinds().values():
        assert kind.eu in {"firm", "graded", "review", "none"}
        assert kind.uk in {"board", "review", "none"}
