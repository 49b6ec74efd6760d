from types import SimpleNamespace

import pytest

from sayso.case.judged.called import document_named
from sayso.errors import UnknownIdError


def case_of(*names):
    held = [SimpleNamespace(id=f"d-{n}", key=f"k{n}", name=name) for n, name in enumerate(names)]
    by_id = {one.id: one for one in held}
    return SimpleNamespace(log=SimpleNamespace(document=by_id.get, documents=lambda: held))


@pytest.mark.parametrize("wanted", ["d-1", "k1", "in/b.txt", "b.txt"])
def test_a_document_is_found_by_whatever_lists_and_pages_call_it(wanted):
    assert document_named(case_of("in/a.txt", "in/b.txt"), wanted).id == "d-1"


def test_a_name_that_two_documents_end_with_is_asked_back():
    case = case_of("in/a.txt", "out/a.txt", "mail.zip!b.txt")
    with pytest.raises(UnknownIdError, match=r"several end so: in/a\.txt \(d-0\), out/a\.txt"):
        document_named(case, "a.txt")
    assert document_named(case, "out/a.txt").id == "d-1"
    assert document_named(case, "c.txt") is None
