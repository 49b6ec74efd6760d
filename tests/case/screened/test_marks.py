from datetime import UTC, date, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.judged.matching import entry_named, judge_match, match_decisions
from sayso.case.watchlists.lists import Guard, add_list
from sayso.case.watchlists.opened import open_lists
from sayso.model.lists.match import Party
from sayso.model.parties.judgement import Decision
from sayso.watchlists.files.list_file import ListFile

TODAY = date(2026, 11, 22)

TABLE = "name,country\nNaper Holding,ru\nFoxglove Marine,\nQuill Works,\nBrixton Labs,gb\n,\n"


@pytest.fixture
def decide(case, snapshots):
    def made(party, key, decision="different", hour=1, reason="another owner"):
        entry = entry_named(open_lists(snapshots), key)
        with open_case(case) as opened, opened.writing():
            at = datetime(2026, 11, 1, hour, tzinfo=UTC)
            judge_match(opened, party, entry, Decision(decision), by="ana", at=at, reason=reason)

    return made


def words(lines):
    return {line["row"]: line["word"] for line in lines}


def test_each_row_is_named_by_the_gravest_that_lists_and_case_say(screened, case):
    _, lines = screened(TABLE, case)
    assert words(lines) == {0: "LISTED", 1: "CAPTURED", 2: "PATH", 3: "NO MATCH", 4: "FAILED"}


def test_an_owned_party_shows_rule_share_and_who_says_so(screened, case):
    _, lines = screened(TABLE, case)
    parts = [part for part in lines[2]["exposure_parts"] if part["kind"] == "ownership"]
    ofac = next(part for part in parts if part["rule"].startswith("OFAC"))
    assert (ofac["word"], ofac["share"]) == ("CAPTURED", "60 %")
    assert "Wire One" in ofac["text"]
    assert "“Naper Holding owns 60 percent of Foxglove Marine" in ofac["text"]


def test_a_path_shows_where_it_ends_and_the_sentence_on_it(screened, case):
    _, lines = screened(TABLE, case)
    (part,) = [part for part in lines[3]["exposure_parts"] if part["kind"] == "path"]
    assert part["rule"] == "to Naper Holding, 1 hop"
    assert "“Quill Works supplies pumps to Naper Holding.”" in part["text"]


def test_without_exposure_only_the_lists_speak(screened, case):
    _, lines = screened(TABLE, case, with_exposure=False)
    assert words(lines)[1] == "NO MATCH"
    assert all(line["exposure"] is None for line in lines)


def test_a_cleared_candidate_stays_in_the_result_and_names_its_decision(screened, case, decide):
    decide(Party("Naper Holding", None, ("ru",)), "ofac:7")
    _, lines = screened(TABLE, case, with_exposure=False)
    ofac, eu = lines[0], lines[1]
    assert ofac["decision"] == "different by ana on 2026-11-01 (another owner)"
    assert (ofac["clears"], eu["clears"]) == (True, None)
    assert words(lines)[0] == "LISTED"
    decide(Party("Naper Holding", None, ("ru",)), "eu:70", hour=2)
    _, lines = screened(TABLE, case, with_exposure=False)
    assert words(lines)[0] == "CLEARED"
    assert [line["entry"] for line in lines[:2]] == ["ofac:7", "eu:70"]


def test_a_cleared_row_is_still_named_by_what_the_case_says(screened, case, decide):
    decide(Party("Tern Lines"), "ofac:8")
    _, lines = screened("name\nTern Lines\n", case)
    assert words(lines)[0] == "CLEARED"


def test_a_changed_entry_or_party_opens_a_pair_again_and_says_what_changed(
    screened, case, decide, change_ofac
):
    decide(Party("Tern Lines", None, ("ru",)), "ofac:8")
    moved = screened("name,country\nTern Lines,cn\n", case, with_exposure=False)[1][0]
    assert moved["word"] == "LISTED"
    assert "changed since: party countries: ru -> cn" in moved["decision"]
    change_ofac("Y")
    again = screened("name,country\nTern Lines,ru\n", case, with_exposure=False)[1][0]
    assert again["word"] == "LISTED"
    assert "changed since: entry programmes: X -> Y" in again["decision"]


def test_an_entry_that_gained_an_alias_and_lost_a_country_says_which(
    screened, case, decide, snapshots
):
    party = Party("Tern Lines", None, ("ru",))
    decide(party, "ofac:8")
    rows = b"id,name,aliases,schema,country,programme\n8,Tern Lines,Ternlin Freight,Company,by,X\n"
    file = ListFile("ofac", "new.csv", rows, published_on=date(2026, 8, 1))
    add_list(snapshots, "ofac", [file], today=TODAY, guard=Guard(is_accepted=True))
    again = screened("name,country\nTern Lines,ru\n", case, with_exposure=False)[1][0]
    assert again["word"] == "LISTED"
    assert again["decision"].endswith(
        "open again, changed since: entry names: + Ternlin Freight; entry countries: - ru, + by"
    )


def test_two_customers_of_one_name_are_decided_apart(screened, case, decide):
    decide(Party("Tern Lines", None, ("ru",)), "ofac:8")
    decide(Party("Tern Lines", None, ("cn",)), "ofac:8", "same", hour=2)
    _, lines = screened("name,country\nTern Lines,ru\nTern Lines,cn\n", case, with_exposure=False)
    assert [line["word"] for line in lines] == ["CLEARED", "LISTED"]


def test_a_withdrawn_decision_counts_no_more(screened, case, decide):
    decide(Party("Tern Lines"), "ofac:8")
    decide(Party("Tern Lines", "Company"), "ofac:8", "none", hour=2)
    with open_case(case) as opened:
        assert match_decisions(opened) == ()
    assert screened("name\nTern Lines\n", case)[1][0]["word"] == "LISTED"
