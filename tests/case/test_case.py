"""Opening a case."""

import pytest

from sayso.case.case import open_case
from sayso.errors import CaseError


def test_a_missing_case_is_said_with_what_to_do(tmp_path):
    with (
        pytest.raises(CaseError, match="no case here; make one with `sayso read"),
        open_case(tmp_path),
    ):
        pass


def test_a_case_is_made_where_asked(tmp_path):
    with open_case(tmp_path / "a" / "b", create=True):
        pass
    assert (tmp_path / "a" / "b" / "case.db").exists()


def test_the_writer_may_write_inside_its_own_block(tmp_path):
    with open_case(tmp_path, create=True) as case, case.writing(wait_s=0), case.writing(wait_s=0):
        pass
