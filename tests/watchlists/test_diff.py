"""What changed between two states of a list."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.lists.entry import ActReference, Entry, EntryName, NameKind, Schema
from sayso.watchlists.diff import Change, diff


def entry(uid, name="Gull", **parts):
    return Entry("ofac", uid, Schema.COMPANY, (EntryName(name),), **parts)


def test_entries_are_added_removed_and_changed():
    old = [entry("1"), entry("2"), entry("10")]
    new = [entry("2", "Tern"), entry("10"), entry("3")]
    assert [(one.change, one.uid) for one in diff(old, new)] == [
        (Change.REMOVED, "1"),
        (Change.ADDED, "3"),
        (Change.CHANGED, "2"),
    ]


def test_a_change_of_programme_is_a_change_with_old_and_new_value():
    old, new = entry("1", programmes=("A", "B")), entry("1", programmes=("A", "C", "D"))
    (change,) = diff([old], [new])
    (part,) = change.fields
    assert (part.field, part.old, part.new) == ("programmes", ("A", "B"), ("A", "C", "D"))
    assert (part.gone, part.come) == (("B",), ("C", "D"))


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ({"listed_on": None}, {"listed_on": date(2026, 1, 1)}, ["listed_on"]),
        ({"countries": ("ru", "cn")}, {"countries": ("cn", "ru")}, []),  # the order says nothing
        ({"same_act": (ActReference("un", "1", "x"),)}, {}, []),  # ours, not the authority's
        (
            {"remarks": "a", "reasons": "b"},
            {"remarks": "c", "reasons": "d"},
            ["reasons", "remarks"],
        ),
    ],
)
def test_only_what_the_authority_prints_is_a_change(old, new, fields):
    changes = diff([entry("1", **old)], [entry("1", **new)])
    assert [part.field for one in changes for part in one.fields] == fields


def test_another_primary_name_is_a_change_even_with_the_same_names():
    names = (EntryName("Gull"), EntryName("Tern", NameKind.ALIAS))
    swapped = (EntryName("Tern"), EntryName("Gull", NameKind.ALIAS))
    old = replace(entry("1"), names=names)
    assert len(diff([old], [replace(old, names=swapped)])) == 1


@given(st.dictionaries(st.integers(0, 30).map(str), st.sampled_from("abc")),
       st.dictionaries(st.integers(0, 30).map(str), st.sampled_from("abc")))  # fmt: skip
def test_the_counts_add_up_and_the_reverse_swaps_them(old, new):
    before = [entry(uid, name) for uid, name in old.items()]
    after = [entry(uid, name) for uid, name in new.items()]

    def uids(changes, change):
        return [one.uid for one in changes if one.change is change]

    there, back = diff(before, after), diff(after, before)
    assert uids(there, Change.ADDED) == uids(back, Change.REMOVED)
    assert uids(there, Change.CHANGED) == uids(back, Change.CHANGED)
    assert len(before) - len(uids(there, Change.REMOVED)) + len(uids(there, Change.ADDED)) == len(
        after
    )
    assert diff(before, before) == ()
