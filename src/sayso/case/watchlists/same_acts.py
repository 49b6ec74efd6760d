"""Which entries of the lists in use repeat an act of another list, worked out once a set of snapshots."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sayso.case.watchlists.opened import index_directory
from sayso.model.digest import digest_of
from sayso.screen.list_index import ListIndex
from sayso.store.lists import snapshots
from sayso.watchlists.same_act import IMPLEMENTED, act_key, index_originals, mark_same_acts

# Raised with every change of how copies are told.
_VERSION = "1"


def same_acts(directory: Path, lists: Sequence[ListIndex]) -> Mapping[str, str]:
    """Give, for each entry that repeats or implements an act of another list, that act's key.

    Args:
        directory: The snapshot directory.
        lists: Those in use; originals that are not among them are taken as they are current.

    Returns:
        Entry key -> key of the act ("csl:SDN-9001" -> "ofac:9001"); without those that are
        acts of their own.
    """
    used = {one.used.list_name: one.used.snapshot_id for one in lists}
    copies = {name: used[name] for name in used if name in IMPLEMENTED}
    if not copies:
        return {}
    originals = dict(_originals(directory, copies, used))
    parts = (_VERSION, *(f"{k}={v}" for each in (copies, originals) for k, v in each.items()))
    path = index_directory(directory) / f"same-acts-{digest_of(parts)[:16]}.json"
    with suppress(OSError, ValueError):
        kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    found = _find(directory, copies, originals)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    part.replace(path)
    return found


def _originals(
    directory: Path, copies: Mapping[str, str], used: Mapping[str, str]
) -> list[tuple[str, str]]:
    found = []
    for name in sorted({one for copy in copies for one in IMPLEMENTED[copy]}):
        current = None if name in used else snapshots.current_snapshot(directory, name)
        if name in used or current is not None:
            found.append((name, used.get(name) or (current.id if current else "")))
    return found


def _find(
    directory: Path, copies: Mapping[str, str], originals: Mapping[str, str]
) -> dict[str, str]:
    marked = [
        entry
        for name, snapshot in copies.items()
        for entry in snapshots.load_entries(directory, name, snapshot_id=snapshot)
        if entry.same_act
    ]
    if not marked:
        return {}
    index = index_originals(
        entry
        for name, snapshot in originals.items()
        for entry in snapshots.load_entries(directory, name, snapshot_id=snapshot)
    )
    # An act is named as its own list writes it, so that both lines carry one key.
    spelled = {act_key(entry): entry.key for entry in index.by_reference.values()}
    acts = ((entry.key, act_key(entry)) for entry in mark_same_acts(marked, index))
    return {key: spelled[act] for key, act in acts if act in spelled and spelled[act] != key}
