"""The cases of the specification through the command itself: CSV in, JSON out, the words of the table."""

import json

import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.exposure import exposure

app = typer.Typer()
app.command()(exposure)

NOW, BEFORE = "2026-06-01", "2023-06-01"
NOT, OPEN, UNKNOWN = "NOT BY OWNERSHIP", "POSSIBLE", "OWNERSHIP UNKNOWN"
YES = ("CAPTURED", "OWNED", NOT, NOT)
ALL = ("CAPTURED", "OWNED", "OWNED", "OWNED")
NONE = (NOT, NOT, NOT, NOT)
LIST_OF = {"OFAC50": "ofac_sdn", "EU-OWN-2": "eu_fsf", "EU-OWN-1": "eu_fsf", "UK-R7": "uk_sl"}
RULES = (("OFAC50", NOW), ("EU-OWN-2", NOW), ("EU-OWN-1", BEFORE), ("UK-R7", NOW))
COLUMNS = (
    "owner,asset,lo,hi,dim,valid_from,valid_to,joint_group,nominee_for,modality,grade,complete"
)
E24 = "X>A 3,B>A 47,C>A 50,Y>B 42,D>B 52,Z>D 50,Q>D 50,T>C 52,F>C 48,W>F 81,R>F 19"


def table(stakes):
    """Write ``X>A 25-50 modality=alleged, …`` with the issue's own columns; ``?`` is unknown."""
    lines = [COLUMNS]
    for raw in stakes.split(","):
        pair, share, *more = raw.split()
        owner, asset = pair.split(">", 1)
        lo, hi = ("", "") if share == "?" else (share.split("-") * 2)[:2]
        cells = dict(part.split("=", 1) for part in more)
        cells |= {"owner": owner, "asset": asset, "lo": lo, "hi": hi}
        if share.startswith((">", "<")):
            cells |= {
                "lo": share if share[0] == ">" else "",
                "hi": "" if share[0] == ">" else share,
            }
        lines.append(",".join(cells.get(column, "") for column in COLUMNS.split(",")))
    return "\n".join(lines) + "\n"


@pytest.fixture
def ask(tmp_path):
    def one(stakes, rule, day, *, listed=None, controls=None, links=None, asset=None):
        listed = listed or "\n".join(f"{name},{LIST_OF[rule]}," for name in "XYZW")
        files = {"o.csv": table(stakes), "d.csv": f"entity,list,program\n{listed}\n"}
        extra = []
        for option, header, rows in (
            ("controls", "holder,asset,type", controls),
            ("links", "source,target,kind,grade,quote,claim_id", links),
        ):
            if rows:
                files[f"{option}.csv"] = f"{header}\n{rows}\n"
                extra += [f"--{option}", str(tmp_path / f"{option}.csv")]
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        paths = [str(tmp_path / name) for name in ("o.csv", "d.csv")]
        done = CliRunner().invoke(app, [*paths, "--rule", rule, "--as-of", day, "--json", *extra])
        assert done.exit_code == 0, done.stderr
        found = {row["asset"]: row for row in json.loads(done.stdout)}
        return found[asset] if asset else found

    return one


# case, stakes, asset, (OFAC, EU now, EU before July 2024, UK), lo %, hi % under OFAC, rank
CASES = [
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
    ("E17c", "X>A ?,N>A 40 complete=true", "A", ALL, 60, 60, 1),
    ("E18", "X>A 25-50,N>A 51", "A", NONE, 25, 49, None),
    ("E20", "X>A >50", "A", ALL, 50.0001, 100, 1),
    ("E21", "X>A ?,N>A 55", "A", NONE, 0, 45, None),
    ("E22", "X>A 45,A>A 10", "A", (OPEN, OPEN, NOT, NOT), 45, 50, 1),
    ("E24 A", E24, "A", YES, 50, 50, 3),
    ("E24 C", E24, "C", NONE, 48, 48, None),
    ("E25", "X>A 40 modality=alleged,Y>A 20", "A", (OPEN, OPEN, OPEN, NOT), 20, 60, 1),
    ("E26", "X>A 60 modality=denied", "A", (OPEN,) * 4, 0, 60, 1),
    ("E28", "X>A 80,X>A 10 dim=votes", "A", ALL, 80, 80, 1),
    ("E29", "X>C 40,X>A 49,A>C 49", "C", NONE, 40, 40, None),
    ("E31", "X>A 30,Y>A 25", "A", ("CAPTURED", "OWNED", "OWNED", NOT), 55, 55, 1),
    ("E31 joint", "X>A 30 joint_group=g,Y>A 25 joint_group=g", "A", ALL, 55, 55, 1),
    ("E32", "X>A 50", "A", YES, 50, 50, 1),
    ("E33", "X>A 51,A>B 51,B>C 51", "C", ALL, 51, 51, 3),
    ("E34", "X>A 51,A>B 30,X>B 25", "B", ALL, 55, 55, 2),
    ("E37", "X>A 30,Y>A 30,A>B 60", "B", ("CAPTURED", "OWNED", "OWNED", NOT), 60, 60, 2),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_every_ownership_case_gives_the_words_of_all_four_rules(ask, case):
    _, stakes, asset, words, lo, hi, rank = case
    found = [ask(stakes, rule, day, asset=asset) for rule, day in RULES]
    assert tuple(row["verdict"] for row in found) == words
    ofac = found[0]
    assert (ofac["lo"], ofac["hi"], ofac["rank"]) == (lo, hi, rank)


@pytest.mark.parametrize(("rule", "day"), RULES)
def test_e19_a_band_of_a_register_may_just_reach_half(ask, rule, day):
    row = ask("X>A (25;50]", rule, day, asset="A")
    assert row["verdict"] == (OPEN if rule in ("OFAC50", "EU-OWN-2") else NOT)
    assert (row["lo_ppm"], row["hi_ppm"]) == (250_001, 500_000)


CONTROL_CASES = [
    ("E27", "X>A 40,X>A 80 dim=votes", None, "CONTROL", "OWNED_OR_CONTROLLED"),
    ("E35", "X>A 40", "X,A,board_majority", "CONTROL", "OWNED_OR_CONTROLLED"),
    ("E36", "X>A 40", "X,A,de_facto", "CONTROL_REVIEW", "CONTROL_REVIEW"),
    ("E38", "X>A 0", "X,A,signatory", "CONTROL_REVIEW", "CONTROL_REVIEW"),
]


@pytest.mark.parametrize("case", CONTROL_CASES, ids=lambda case: case[0])
def test_every_control_case_gives_the_words_of_all_rules(ask, case):
    name, stakes, controls, eu, uk = case
    words = (NOT, eu, eu, uk)
    found = [ask(stakes, rule, day, controls=controls, asset="A") for rule, day in RULES]
    assert tuple(row["verdict"] for row in found) == words
    assert all(row["by_ownership"] == NOT for row in found)
    assert ("SIGNATORY" if name == "E38" else "CONTROL") in " ".join(found[0]["flags"])


SOLD = "X>A 60 valid_to=2022-01-01,N>A 60 valid_from=2022-01-01"


@pytest.mark.parametrize(
    ("rule", "word"), [("OFAC50", "CAPTURED"), ("EU", "OWNED"), ("UK", "OWNED")]
)
def test_e23_before_and_after_a_sale(ask, rule, word):
    listed = "X,ofac_sdn,\nX,eu_fsf,\nX,uk_sl,"
    assert ask(SOLD, rule, "2021-06-01", listed=listed, asset="A")["verdict"] == word
    after = ask(SOLD, rule, "2023-06-01", listed=listed, asset="A")
    assert after["verdict"] == NOT
    assert "DIVESTED(2022-01-01)" in after["flags"]


@pytest.mark.parametrize("rule", ["OFAC50", "EU"])
def test_e30_lists_of_two_regimes_are_never_pooled(ask, rule):
    row = ask("X>A 30,Y>A 30", rule, NOW, listed="X,eu_fsf,\nY,ofac_sdn,", asset="A")
    assert (row["verdict"], row["lo"]) == (NOT, 30)


def test_e39_sold_after_the_listing_keeps_its_history(ask):
    stakes = (
        "X>A 35 valid_to=2024-05-01,X>A 20 valid_from=2024-05-01,"
        "Y>A 25 valid_to=2024-05-01,Y>A 20 valid_from=2024-05-01"
    )
    assert ask(stakes, "OFAC50", "2024-04-30", asset="A")["verdict"] == "CAPTURED"
    row = ask(stakes, "OFAC50", "2024-06-01", asset="A")
    assert (row["verdict"], row["lo"]) == (NOT, 40)
    assert any("FAQ 402" in line for line in row["reading"])


def test_e40_no_share_test_for_the_chinese_military_companies(ask):
    row = ask("P>A 100", "OFAC-NSCMIC", NOW, listed="P,nscmic,", asset="A")
    assert row["verdict"] == NOT


@pytest.mark.parametrize(
    ("second", "word"), [("Directive 1", "CAPTURED"), ("Directive 2", "REVIEW")]
)
def test_e41_within_one_directive_and_across_two(ask, second, word):
    listed = f"S,ofac_ssi,Directive 1\nT,ofac_ssi,{second}"
    assert ask("S>A 30,T>A 20", "OFAC-SSI", NOW, listed=listed, asset="A")["verdict"] == word


def test_e42_sectoral_and_blocked_only_together_is_for_review(ask):
    listed = "X,ofac_sdn,\nS,ofac_ssi,Directive 1"
    blocked = ask("X>A 25,S>A 25", "OFAC50", NOW, listed=listed, asset="A")
    assert (blocked["verdict"], "REVIEW" in blocked["flags"]) == (NOT, True)
    sectoral = ask("X>A 25,S>A 25", "OFAC-SSI", NOW, listed=listed, asset="A")
    assert sectoral["verdict"] == "REVIEW"


BIS = "L,bis_el,\nM,ofac_sdn,RUSSIA-EO14024"


@pytest.mark.parametrize(
    ("case", "stakes", "asset", "day", "word"),
    [
        ("E43", "L>A 25,M>A 25", "A", "2025-10-15", "CAPTURED_EAR"),
        ("E43", "L>A 25,M>A 25", "A", "2025-12-01", "RED_FLAG"),
        ("E43", "L>A 25,M>A 25", "A", "2026-11-15", "CAPTURED_EAR"),
        ("E44", "L>A 60,A>B 50", "B", "2025-10-15", "CAPTURED_EAR"),
        ("E45", "L>A ?", "A", "2025-10-15", "RED_FLAG_29"),
        ("E46", "L>A 35", "A", "2025-10-15", "RED_FLAG"),
    ],
)
def test_export_control_cases(ask, case, stakes, asset, day, word):
    row = ask(stakes, "BIS-AFF", day, listed=BIS, asset=asset)
    assert row["verdict"] == word
    if (case, day) == ("E43", "2026-11-15"):
        assert "VERIFY_EXTENSION" in row["flags"]


@pytest.mark.parametrize(("grade", "word"), [("B2", "CAPTURED"), ("C3", OPEN), ("", OPEN)])
def test_e47_listed_and_separately_judged_through_the_parent(ask, grade, word):
    row = ask(f"Y>X subsidiary grade={grade}", "OFAC50", NOW, asset="X")
    assert (row["verdict"], row["separately"]) == ("LISTED", word)


def test_e48_no_owner_known_a_path_of_one_hop_and_the_flag(ask):
    links = (
        "T,X,intermediary_for,B3,T acts between X and others,c1\nvisitors,T,cover_employment,C3,,"
    )
    row = ask("X>A 60", "OFAC50", NOW, links=links, asset="T")
    assert row["verdict"] == UNKNOWN
    (path,) = row["paths"]
    assert (len(path["hops"]), path["to"]) == (1, "X")
    assert path["hops"][0]["stated"][0]["claim"] == "c1"
    assert "COVER_EMPLOYMENT" in row["flags"]


def test_the_same_row_twice_is_one_stake_and_different_rows_are_two(ask):
    assert ask("X>A 30,X>A 30", "OFAC50", NOW, asset="A")["lo"] == 30
    assert ask("X>A 30,X>A 20", "OFAC50", NOW, asset="A")["verdict"] == "CAPTURED"
    graded = ask("X>A 30 grade=B2,X>A 20 grade=C3", "OFAC50", NOW, asset="A")
    assert (graded["lo"], graded["hi"]) == (20, 30)
    assert "CONFLICTING_FIGURES" in graded["flags"]
    assert ask("X>A 60,X>A 55", "OFAC50", NOW, asset="A")["hi"] == 60
