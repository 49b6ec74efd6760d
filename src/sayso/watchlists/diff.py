"""What changed between two states of a list, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from sayso.model.lists.entry import Entry


class Change(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry before and after.

    Args:
        field: Name of the field of ``Entry``.
        old, new: Its values, as they were and are.
        gone, come: For a field of several values, those only in the old and only in the new.
    """

    field: str
    old: Any
    new: Any
    gone: tuple[Any, ...] = ()
    come: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that was added, removed or changed.

    Args:
        change: What happened.
        uid: The entry's uid, the same on both sides.
        name: Its primary name, the newer one.
        programmes: Its programmes, the newer ones.
        fields: What changed in it; empty for added and removed entries.
    """

    change: Change
    uid: str
    name: str
    programmes: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()


# Made by us and not printed by the authority: their change is not news from it.
_OURS = frozenset({"list_name", "uid", "same_act", "authority"})


def diff(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[EntryChange, ...]:
    """Compare two states of one list.

    A change of programme is a change. Entries are matched by uid; the order of values in a field
    does not matter, but which name is primary does.

    Returns:
        Removed, added and changed entries, in this order, each by uid.
    """
    before = {entry.uid: entry for entry in old}
    after = {entry.uid: entry for entry in new}
    removed = [_whole(Change.REMOVED, before[uid]) for uid in _sorted(set(before) - set(after))]
    added = [_whole(Change.ADDED, after[uid]) for uid in _sorted(set(after) - set(before))]
    changed = [
        EntryChange(Change.CHANGED, uid, after[uid].name, after[uid].programmes, found)
        for uid in _sorted(set(before) & set(after))
        if (found := field_changes(before[uid], after[uid]))
    ]
    return (*removed, *added, *changed)


def field_changes(old: Entry, new: Entry) -> tuple[FieldChange, ...]:
    """List the fields in which two states of one entry differ."""
    if old == new:
        return ()
    return tuple(
        change
        for column in fields(Entry)
        if column.name not in _OURS
        and (
            change := _field_change(
                column.name, getattr(old, column.name), getattr(new, column.name)
            )
        )
    )


def _field_change(name: str, old: Any, new: Any) -> FieldChange | None:
    if old == new:
        return None
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return FieldChange(name, old, new)
    gone = tuple(value for value in old if value not in new)
    come = tuple(value for value in new if value not in old)
    if not gone and not come and (name != "names" or old[0] == new[0]):
        return None
    return FieldChange(name, old, new, gone, come)


def _whole(change: Change, entry: Entry) -> EntryChange:
    return EntryChange(change, entry.uid, entry.name, entry.programmes)


def _sorted(uids: set[str]) -> list[str]:
    return sorted(uids, key=lambda uid: (0, int(uid), uid) if uid.isdecimal() else (1, 0, uid))
