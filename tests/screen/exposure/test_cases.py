"""The 48 cases of the specification, through the same tables that the command reads."""

from datetime import date

import pytest

from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.control import control_kinds
from sayso.screen.exposure.tables.rules import LIST_NAMES, choose_rule
from sayso.screen.stakes.read_csv import read_controls, read_designations, read_ownership

NOW = "2026-06-01"
DAYS = {"OFAC50": NOW, "EU": NOW, "EU-OWN-1": "2023-06-01", "UK": NOW}
LISTS = {"OFAC50": "ofac_sdn", "EU": "eu_fsf", "EU-OWN-1": "eu_fsf", "UK": "uk_sl"}
NOT, OPEN = "NOT BY OWNERSHIP", "POSSIBLE"
LISTED = "XYZW"


def picture(stakes, designations="", controls=""):
    """Make a picture from one line a row: ``X>A 50 key=value …``; unknown shares as ``?``."""
    columns = [
        "owner",
        "asset",
        "lo",
        "hi",
        "dim",
        "valid_from",
        "valid_to",
        "joint_group",
        "joint_kind",
        "nominee_for",
        "tranche",
        "modality",
        "grade",
        "complete",
        "asset_country",
        "source",
    ]
    lines = [",".join(columns)]
    for raw in stakes.split(","):
        pair, share, *more = raw.split()
        owner, asset = pair.split(">", 1)
        cells = dict(part.split("=", 1) for part in more)
        cells |= {"owner": owner, "asset": asset, "lo": "" if share == "?" else share}
        lines.append(",".join(cells.get(column, "") for column in columns))
    owned = read_ownership("\n".join(lines), "o.csv")
    listed = read_designations(
        "entity,list,program,valid_from,valid_to\n" + designations, "d.csv", LIST_NAMES
    )
    tied = read_controls("holder,asset,type,grade,modality\n" + controls, "c.csv", control_kinds())
    assert not owned.errors + listed.errors + tied.errors
    return Picture(
        owned.stakes, listed.rows, tied.rows, unnamed=owned.unnamed, countries=owned.countries
    )


def ask(stakes, asset, rule, *, day=None, designations=None, controls=""):
    """Give the verdict about one asset with X, Y, Z and W on the rule's list."""
    if designations is None:
        designations = "\n".join(f"{name},{LISTS[rule]}" for name in LISTED)
    as_of = date.fromisoformat(day or DAYS[rule])
    seen = picture(stakes, designations, controls)
    (verdict,) = assess(seen, choose_rule(rule, as_of), as_of, assets=[asset])
    return verdict


E24 = "X>A 3,B>A 47,C>A 50,Y>B 42,D>B 52,Z>D 50,Q>D 50,T>C 52,F>C 48,W>F 81,R>F 19"
YES = ("CAPTURED", "OWNED", NOT, NOT)
ALL = ("CAPTURED", "OWNED", "OWNED", "OWNED")
NONE = (NOT, NOT, NOT, NOT)

# case, stakes, asset, (OFAC, EU now, EU before July 2024, UK), lo %, hi %, rank under OFAC
TABLE = [
    ("E01", "X>A 50,A>B 50", "B", YES, 50, 50, 2),
    ("E02", "X>A 50,X>B 50,A>C 25,B>C 25", "C", YES, 50, 50, 2),
    ("E03", "X>A 50,X>B 10,A>B 40", "B", YES, 50, 50, 2),
    ("E04", "X>A 50,X>B 25,A>C 25,B>C 25", "C", NONE, 25, 25, None),
    ("E05", "X>A 25,X>B 25,A>C 50,B>C 50", "C", NONE, 0, 0, None),
    ("E06", "X>A 25,Y>A 25", "A", YES, 50, 50, 1),
    ("E07", "X>A 50,Y>B 50,A>C 25,B>C 25", "C", YES, 50, 50, 2),
    ("E08", "X>A 50,A>B 50,B>C 50,C>D 50", "D", YES, 50, 50, 4),
    ("E09", "X>A 60,A>B 30,N>B 70", "B", NONE, 30, 30, None),
    ("E10", "X>A 49.99", "A", NONE, 49.99, 49.99, None),
    ("E11", "X>A 33.34,Y>A 16.66", "A", YES, 50, 50, 1),
    ("E12", "A>B 60,B>A 60", "A", NONE, 0, 0, None),
    ("E13", "X>A 20,B>A 40,A>B 60,N>A 40,N>B 40", "A", NONE, 20, 20, None),
    ("E14", "X>A 30,B>A 30,A>B 60", "A", NONE, 30, 30, None),
    ("E15", "X>A 50,X>B 30,A>B 20,B>A 10", "B", YES, 50, 50, 2),
    ("E16", "X>A ?", "A", (OPEN,) * 4, 0, 100, 1),
    ("E17", "X>A ?,N>A 40", "A", (OPEN,) * 4, 0, 60, 1),
    ("E17c", "X>A ?,N>A 40 complete=yes", "A", ALL, 60, 60, 1),
    ("E18", "X>A 25-50,N>A 51", "A", NONE, 25, 49, None),
    ("E19", "X>A (25..50]", "A", (OPEN, OPEN, NOT, NOT), 25.0001, 50, 1),
    ("E20", "X>A (50..75]", "A", ALL, 50.0001, 75, 1),
    ("E21", "X>A ?,N>A 55", "A", NONE, 0, 45, None),
    ("E22", "X>A 45,A>A 10", "A", (OPEN, OPEN, NOT, NOT), 45, 50, 1),
    ("E24 A", E24, "A", YES, 50, 50, 3),
    ("E24 C", E24, "C", NONE, 48, 48, None),
    ("E25", "X>A 40 modality=alleged,Y>A 20", "A", (OPEN, OPEN, OPEN, NOT), 20, 60, 1),
    ("E26", "X>A 60 modality=denied", "A", (OPEN,) * 4, 0, 60, 1),
    ("E28", "X>A 80,X>A 10 dim=votes", "A", ALL, 80, 80, 1),
    ("E29", "X>C 40,X>A 49,A>C 49", "C", NONE, 40, 40, None),
    ("E31", "X>A 30,Y>A 25", "A", ("CAPTURED", "OWNED", "OWNED", NOT), 55, 55, 1),
    (
        "E31 joint",
        "X>A 30 joint_group=g,Y>A 25 joint_group=g",
        "A",
        ALL,
        55,
        55,
        1,
    ),
    ("E32", "X>A 50", "A", YES, 50, 50, 1),
    ("E33", "X>A 51,A>B 51,B>C 51", "C", ALL, 51, 51, 3),
    ("E34", "X>A 51,A>B 30,X>B 25", "B", ALL, 55, 55, 2),
    ("E37", "X>A 30,Y>A 30,A>B 60", "B", ("CAPTURED", "OWNED", "OWNED", NOT), 60, 60, 2),
]


@pytest.mark.parametrize(
    ("regime", "column"), [("OFAC50", 0), ("EU", 1), ("EU-OWN-1", 2), ("UK", 3)]
)
@pytest.mark.parametrize("case", TABLE, ids=lambda case: case[0])
def test_ownership_cases_give_the_words_of_the_table(case, regime, column):
    _, stakes, asset, words, *_ = case
    assert str(ask(stakes, asset, regime).word) == words[column]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case[0])
def test_ownership_cases_give_the_shares_and_ranks_of_the_table(case):
    _, stakes, asset, _, lo, hi, rank = case
    verdict = ask(stakes, asset, "OFAC50")
    assert (verdict.lo_ppm, verdict.hi_ppm, verdict.rank) == (
        round(lo * 10_000),
        round(hi * 10_000),
        rank,
    )


@pytest.mark.parametrize(
    ("stakes", "asset", "percent"),
    [
        ("X>A 50,A>B 50", "B", 25),
        ("X>A 25,X>B 25,A>C 50,B>C 50", "C", 25),
        ("X>A 20,B>A 40,A>B 60,N>A 40,N>B 40", "A", 26.3158),
        ("X>C 40,X>A 49,A>C 49", "C", 64.01),
    ],
    ids=["E01", "E05", "E13", "E29"],
)
def test_the_diluted_share_is_information_beside_the_verdict(stakes, asset, percent):
    assert ask(stakes, asset, "OFAC50").integrated_ppm == round(percent * 10_000)


def test_a_ring_that_owns_itself_wholly_has_no_diluted_share():
    assert ask("X>A 10,A>B 100,B>A 90", "A", "OFAC50").integrated_ppm is not None
    ring = "X>A 0.1,A>B 100,B>A 100"
    assert ask(ring, "B", "OFAC50").integrated_ppm is None


@pytest.mark.parametrize("rule", ["OFAC50", "EU", "UK"])
def test_e23_a_sold_stake_captured_then_and_not_now(rule):
    stakes = "X>A 60 valid_to=2022,N>A 60 valid_from=2022"
    if rule == "EU":
        assert ask(stakes, "A", rule, day="2021-06-01").word == "OWNED"
    before, after = (
        ask(stakes, "A", rule, day="2021-06-01"),
        ask(stakes, "A", rule, day="2023-06-01"),
    )
    assert before.by_ownership == "CAPTURED"
    assert after.word == NOT


CONTROLS = [
    ("E27", "X>A 40,X>A 80 dim=votes", "", NOT, "CONTROL", "OWNED_OR_CONTROLLED"),
    ("E35", "X>A 40", "X,A,board_majority", NOT, "CONTROL", "OWNED_OR_CONTROLLED"),
    ("E35 as a stake", "X>A 40,X>A 100 dim=board_right", "", NOT, "CONTROL", "OWNED_OR_CONTROLLED"),
    ("E36", "X>A 40", "X,A,de_facto", NOT, "CONTROL_REVIEW", "CONTROL_REVIEW"),
    ("E38", "X>A 0", "X,A,chief_executive", NOT, "CONTROL_REVIEW", "CONTROL_REVIEW"),
]


@pytest.mark.parametrize("case", CONTROLS, ids=lambda case: case[0])
def test_control_never_changes_an_ownership_verdict(case):
    name, stakes, controls, ofac, eu, uk = case
    for rule, word in (("OFAC50", ofac), ("EU", eu), ("EU-OWN-1", eu), ("UK", uk)):
        verdict = ask(stakes, "A", rule, controls=controls)
        assert verdict.word == word, rule
        assert verdict.by_ownership == NOT
    flags = ask(stakes, "A", "OFAC50", controls=controls).flags
    assert ("SIGNATORY" if name == "E38" else "CONTROL") in " ".join(flags)


def test_e28_names_the_shares_limb():
    assert ask("X>A 80,X>A 10 dim=votes", "A", "UK").limbs == ("ownership",)
    assert ask("X>A 40,X>A 80 dim=votes", "A", "UK").limbs == ("votes",)


@pytest.mark.parametrize(("rule", "lo"), [("OFAC50", 30), ("EU", 30)])
def test_e30_lists_of_two_regimes_are_never_pooled(rule, lo):
    verdict = ask("X>A 30,Y>A 30", "A", rule, designations="X,eu_fsf\nY,ofac_sdn")
    assert verdict.word == NOT
    assert verdict.lo_ppm == lo * 10_000


def test_e39_sold_after_the_listing_is_not_captured_and_asks_for_a_look():
    from sayso.screen.exposure.timeline import with_history

    stakes = (
        "X>A 35 valid_to=2024-05-01,X>A 20 valid_from=2024-05-01,"
        "Y>A 25 valid_to=2024-05-01,Y>A 20 valid_from=2024-05-01"
    )
    listed = "X,ofac_sdn,,2024-03-15\nY,ofac_sdn,,2024-03-15"
    seen = picture(stakes, listed)
    for day, word in (("2024-04-30", "CAPTURED"), ("2024-05-01", NOT)):
        as_of = date.fromisoformat(day)
        rule = choose_rule("OFAC50", as_of)
        (verdict,) = with_history(seen, rule, assess(seen, rule, as_of))
        assert verdict.word == word
    assert "DIVESTED(2024-05-01)" in verdict.flags
    assert "SHAM_CHECK" in verdict.flags
    assert any("FAQ 402" in note for note in verdict.notes)


def test_e40_no_share_test_for_the_chinese_military_companies():
    verdict = ask("P>A 100", "A", "OFAC-NSCMIC", day=NOW, designations="P,nscmic")
    assert verdict.word == NOT
    own = ask("P>A 100,A>P 1", "P", "OFAC-NSCMIC", day=NOW, designations="P,nscmic")
    assert own.word == "LISTED"


@pytest.mark.parametrize(
    ("second", "word", "flag"),
    [("Directive 1", "CAPTURED", "SECTORAL(1)"), ("Directive 2", "REVIEW", "REVIEW")],
)
def test_e41_stakes_add_up_within_one_directive_only(second, word, flag):
    listed = f"S,ofac_ssi,Directive 1\nT,ofac_ssi,{second}"
    verdict = ask("S>A 30,T>A 20", "A", "OFAC-SSI", day=NOW, designations=listed)
    assert verdict.word == word
    assert flag in verdict.flags
    one = ask("S>A 30,T>A 20", "A", "OFAC-SSI(1)", day=NOW, designations=listed)
    assert one.word == ("CAPTURED" if word == "CAPTURED" else NOT)


def test_e42_sectoral_and_blocked_together_is_for_review():
    listed = "X,ofac_sdn\nS,ofac_ssi,Directive 1"
    blocked = ask("X>A 25,S>A 25", "A", "OFAC50", day=NOW, designations=listed)
    sectoral = ask("X>A 25,S>A 25", "A", "OFAC-SSI", day=NOW, designations=listed)
    assert (blocked.word, sectoral.word) == (NOT, "REVIEW")
    assert "REVIEW" in blocked.flags


BIS_LISTS = "L,bis_el\nM,ofac_sdn,RUSSIA-EO14024"


@pytest.mark.parametrize(
    ("day", "word", "flag"),
    [
        ("2025-10-15", "CAPTURED_EAR", None),
        ("2025-12-01", "RED_FLAG", "SUSPENDED"),
        ("2026-11-15", "CAPTURED_EAR", "VERIFY_EXTENSION"),
        ("2025-01-01", "RED_FLAG", None),
    ],
)
def test_e43_affiliates_by_date_with_the_most_restrictive_owner(day, word, flag):
    verdict = ask("L>A 25,M>A 25", "A", "BIS-AFF", day=day, designations=BIS_LISTS)
    assert verdict.word == word
    assert flag is None or flag in verdict.flags
    assert verdict.restriction["review_policy"] == "denial"


def test_e43_an_sdn_outside_the_programs_does_not_seed():
    verdict = ask(
        "L>A 25,M>A 25", "A", "BIS", day="2025-10-15", designations="L,bis_el\nM,ofac_sdn,CUBA"
    )
    assert verdict.word == "RED_FLAG"


def test_e44_passes_on_through_a_captured_company():
    verdict = ask("L>A 60,A>B 50", "B", "BIS", day="2025-10-15", designations=BIS_LISTS)
    assert (verdict.word, verdict.rank) == ("CAPTURED_EAR", 2)


def test_e45_a_listed_owner_of_unknown_share_is_red_flag_29():
    verdict = ask("L>A ?", "A", "BIS", day="2025-10-15", designations=BIS_LISTS)
    assert (verdict.word, verdict.lo_ppm, verdict.hi_ppm) == ("RED_FLAG_29", 0, 1_000_000)


def test_e46_a_minority_is_a_red_flag_and_a_domestic_company_is_not_meant():
    stakes = "L>A 35,L>S 100 asset_country=US"
    for asset, word in (("A", "RED_FLAG"), ("S", NOT)):
        assert ask(stakes, asset, "BIS", day="2025-10-15", designations=BIS_LISTS).word == word


@pytest.mark.parametrize(("grade", "word"), [("B2", "CAPTURED"), ("C3", OPEN), ("", OPEN)])
def test_e47_a_listed_subsidiary_is_also_judged_through_its_parent(grade, word):
    stakes = f"Y>X subsidiary grade={grade}"
    verdict = ask(stakes, "X", "OFAC50")
    assert (verdict.word, verdict.separately) == ("LISTED", word)
    assert verdict.proof[-1].stakes[0].owner == "Y"


def test_e48_without_any_stake_ownership_is_unknown():
    verdict = ask("X>A 60", "T", "OFAC50", controls="X,T,cover_employment")
    assert verdict.word == "OWNERSHIP UNKNOWN"
    assert "COVER_EMPLOYMENT" in verdict.flags
