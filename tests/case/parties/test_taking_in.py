"""What many documents write alike is kept, and resolved, once."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from tests.case.weighing.test_keeping import pair

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.case.revise import rebuild
from sayso.model.parties.judgement import Decision, JudgementKind, judge
from sayso.store.parties.profiles import ProfileRows
from sayso.store.parties.tables import PROFILE

AT = datetime(2031, 6, 1, tzinfo=UTC)
SAID = ("Torvane Marine", "supplies", "Kassel Works", (), "asserted")


def count(case, table):
    with case.derived.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def add(case, *numbers):
    case.log.append_documents([pair(n, ("Reuters", "", [SAID])) for n in numbers], at=AT)
    derive(case)


def test_a_party_of_many_documents_is_looked_at_once(tmp_path, monkeypatch):
    looked_at = []
    profiles = ProfileRows.profiles

    def counted(rows, ids=None):
        found = profiles(rows, ids)
        looked_at.append(len(found))
        return found

    monkeypatch.setattr(ProfileRows, "profiles", counted)
    with open_case(tmp_path / "case", create=True) as case:
        add(case, *range(40))
        looked_at.clear()
        add(case, 40)
        assert looked_at == [2]
        assert count(case, PROFILE) == 2
        (torvane,) = case.views.entities_named("torvane marine")
        assert len(torvane.members) == len(torvane.documents) == 41
        assert torvane.names[0].documents == torvane.documents
        assert torvane.rules == ("same name: Torvane Marine",)
        assert not rebuild(case).differs


def test_a_party_that_a_person_spoke_of_is_kept_by_itself_until_it_is_taken_back(tmp_path):
    with open_case(tmp_path / "case", create=True) as case:
        add(case, *range(4))
        (torvane,) = case.views.entities_named("Torvane Marine")
        left, right = torvane.members[1], torvane.members[2]
        event = judge(JudgementKind.PAIR, left, right, Decision.DIFFERENT, by="kim", at=AT)
        case.judgements.append([event])
        derive(case)
        assert count(case, PROFILE) == 4
        assert case.views.entity(left).id != case.views.entity(right).id
        case.judgements.append(
            [judge(JudgementKind.PAIR, left, right, Decision.NONE, by="kim", at=AT)]
        )
        derive(case)
        assert count(case, PROFILE) == 2
        assert case.views.entity(left) == torvane
