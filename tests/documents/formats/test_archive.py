import io
import stat
import zipfile

import pytest

from sayso.documents.child import ParserChild
from sayso.documents.intake import Given, Intake
from sayso.documents.values import Failed, Limits, Loaded


def names(outcomes):
    return [o.document.name if isinstance(o, Loaded) else f"failed {o.name}" for o in outcomes]


def read_with(limits, content):
    with ParserChild(limits) as child:
        return list(Intake(child).read(Given("a.zip", content=content)))


def test_members_are_read_in_order_with_their_sidecars(read_all, make_zip):
    packed = make_zip(
        [
            ("b/two.txt", "Second words."),
            ("one.txt", "First words."),
            ("one.json", '{"outlet": "The Harbour Post"}'),
            ("__MACOSX/one.txt", "x"),
            ("b/", ""),
        ]
    )
    outcomes = read_all(packed, "a.zip")
    assert names(outcomes) == ["a.zip!b/two.txt", "a.zip!one.txt"]
    assert outcomes[1].document.outlet == "The Harbour Post"


@pytest.mark.parametrize(
    "name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt"]
)
def test_a_name_that_points_outside_is_refused_and_the_rest_is_read(read_all, make_zip, name):
    outcomes = read_all(make_zip([(name, "x"), ("good.txt", "Good words.")]), "a.zip")
    failed = [o for o in outcomes if isinstance(o, Failed)]
    assert len(failed) == 1
    assert "outside" in failed[0].error.reason
    assert "a.zip!good.txt" in names(outcomes)


def test_archives_in_archives_have_an_end(read_all, make_zip):
    packed = make_zip([("deep.txt", "Deep words.")])
    for _ in range(2):
        packed = make_zip([("in.zip", packed)])
    assert names(read_all(packed, "a.zip")) == ["a.zip!in.zip!in.zip!deep.txt"]
    (outcome,) = read_all(make_zip([("in.zip", packed)]), "a.zip")
    assert "inside one another" in outcome.error.reason


def test_a_member_that_swells_like_a_bomb_is_refused_and_the_rest_is_read(read_all, make_zip):
    outcomes = read_all(make_zip([("bomb.txt", b"0" * 5_000_000), ("good.txt", "Words.")]), "a.zip")
    assert names(outcomes) == ["failed a.zip!bomb.txt", "a.zip!good.txt"]
    assert "times its size" in outcomes[0].error.reason


def test_too_many_members_and_too_large_a_sum_are_refused(make_zip):
    packed = make_zip([(f"{n}.txt", f"Words number {n}.") for n in range(20)])
    (many,) = read_with(Limits(archive_members=10), packed)
    (large,) = read_with(Limits(archive_bytes=100), packed)
    assert "20 files" in many.error.reason
    assert "bytes" in large.error.reason
    assert "unpack it yourself" in large.error.remedy


def test_a_member_larger_than_a_file_may_be_is_refused(make_zip):
    outcomes = read_with(
        Limits(file_bytes=50), make_zip([("a.txt", "Words. " * 20), ("b.txt", "Words.")])
    )
    assert names(outcomes) == ["failed a.zip!a.txt", "a.zip!b.txt"]


def test_links_and_encrypted_members_are_refused(read_all):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", "Words.")
    raw = bytearray(packed.getvalue())
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 8] |= 1
    reasons = [outcome.error.reason for outcome in read_all(bytes(raw), "a.zip")]
    assert reasons == ["is a link, not a file", "is encrypted"]


def test_a_member_with_a_wrong_checksum_is_named_and_the_rest_is_read(read_all):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("bad.txt", "Broken words.")
        archive.writestr("good.txt", "Good words.")
    raw = packed.getvalue().replace(b"Broken", b"Brokem")
    outcomes = read_all(raw, "a.zip")
    assert names(outcomes) == ["failed a.zip!bad.txt", "a.zip!good.txt"]
    assert "damaged inside" in outcomes[0].error.reason


@pytest.mark.parametrize("cut", [10, 60, 150])
def test_a_truncated_archive_is_named(refuse, make_zip, cut):
    packed = make_zip([(f"{n}.txt", "Words.") for n in range(5)])
    assert "truncated" in refuse(packed[:cut], "a.zip").reason


def test_an_empty_archive_is_named(refuse, make_zip):
    assert "empty" in refuse(make_zip([]), "a.zip").reason


def test_two_members_of_one_name_are_both_read(read_all):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "First words.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Second words.")
    outcomes = read_all(packed.getvalue(), "x.zip")
    assert [o.document.text for o in outcomes] == ["First words.", "Second words."]
