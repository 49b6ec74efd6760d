"""What changed for parties that were screened: list entries that came, went or were amended, and links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.case.screened.marks import ExposurePart, Marks
from sayso.case.screened.table import as_results
from sayso.engines.screening import screen_all
from sayso.model.digest import short_id
from sayso.model.lists.alert import Alert, Touched
from sayso.model.lists.entry import Entry, Snapshot, entry_key
from sayso.screen.list_index import ListIndex, build_list
from sayso.store.jobs.runs import Run, answers_of_chunk, parties_of_run
from sayso.store.lists import snapshots
from sayso.watchlists.diff import Change, EntryChange, diff
from sayso.watchlists.wording import field_words

CASE_CHANGE = "links"
MAX_TOUCHED = 1000


@dataclass(frozen=True, slots=True)
class ListMove:
    """A list between the snapshot of a run and the current one.

    Args:
        changes: By uid.
        index: Of the entries that came or were amended.
    """

    old: str
    new: Snapshot
    changes: Mapping[str, EntryChange]
    index: ListIndex


def watched_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Choose the runs to watch: the newest finished one of each table."""
    newest: dict[str, Run] = {}
    for run in runs:
        if run.is_done:
            newest.setdefault(Path(run.parameters.input_name).name, run)
    return tuple(newest.values())


def find_alerts(runs: Sequence[Run], directory: Path, marks: Marks) -> Iterator[Alert]:
    """Find what changed for the parties of some runs since they were screened.

    One change of one entry is one alert, whatever the number of parties and runs it touches.

    Args:
        runs: As ``watched_runs`` chooses them, newest first.
        directory: The snapshot directory.
        marks: What the case says now; the state of a run that did not ask is not compared.
    """
    moves: dict[tuple[str, str], ListMove | None] = {}
    touched: dict[tuple[str, str, str], dict[tuple[str, int], Touched]] = {}
    for run in runs:
        for name, old, _ in run.parameters.lists:
            if (name, old) not in moves:
                moves[name, old] = _moved(directory, name, old)
            move = moves[name, old]
            if move is not None:
                for uid, one in _touched(run, name, move):
                    touched.setdefault((name, old, uid), {})[one.run, one.row] = one
        if run.parameters.case_state.endswith("exposure"):
            yield from _links(run, marks)
    for (name, old, uid), parties in touched.items():
        move = moves[name, old]
        assert move is not None
        yield _alert(name, move, uid, tuple(parties.values())[:MAX_TOUCHED])


def _moved(directory: Path, name: str, old: str) -> ListMove | None:
    new = snapshots.current_snapshot(directory, name)
    if new is None or new.id == old or not snapshots.entries_path(directory, name, old).exists():
        return None
    before = snapshots.load_entries(directory, name, snapshot_id=old)
    after: dict[str, Entry] = {
        entry.uid: entry for entry in snapshots.load_entries(directory, name, snapshot_id=new.id)
    }
    changes = {change.uid: change for change in diff(before, after.values())}
    come = [after[uid] for uid in changes if uid in after]
    index = build_list(name, come, snapshot_id=new.id, published_on=new.published_on)
    return ListMove(old, new, changes, index)


def _touched(run: Run, name: str, move: ListMove) -> Iterator[tuple[str, Touched]]:
    changed = pa.array([entry_key(name, uid) for uid in move.changes], pa.string())
    for number in range(run.chunks):
        parties = parties_of_run(run, number)
        if parties is None or not parties.num_rows:
            continue
        stored = answers_of_chunk(run, number)
        own = stored.filter(pc.is_in(stored.column("entry"), changed))
        before = {(row["row"], row["entry"]): row for row in own.to_pylist()}
        now = {(row["row"], row["entry"]): row for row in _screened(parties, move.index, run)}
        first = parties.column("row")[0].as_py()
        names = parties.column("name")
        for row, entry in sorted({*before, *now}):
            party = names[row - first].as_py() or ""
            old, new = before.get((row, entry)), now.get((row, entry))
            scores = tuple(float(each["score"]) if each else None for each in (old, new))
            yield entry.partition(":")[2], Touched(run.parameters.id, row, party, *scores)


def _screened(parties: pa.Table, index: ListIndex, run: Run) -> list[dict[str, Any]]:
    batches = parties.combine_chunks().to_batches(max_chunksize=5000)
    threshold = run.parameters.threshold
    found = screen_all(batches, [index], threshold=threshold, jobs=1)
    return [row for _, batch in found for row in batch.to_pylist() if row["entry"]]


def _alert(name: str, move: ListMove, uid: str, parties: tuple[Touched, ...]) -> Alert:
    change = move.changes[uid]
    day = move.new.published_on or move.new.added_on
    fields = tuple(field_words(part) for part in change.fields)
    if not fields and change.programmes:
        # An entry that came or went is told by what it is listed under.
        sign = "-" if change.change is Change.REMOVED else "+"
        fields = (("programmes", tuple((sign, one) for one in change.programmes)),)
    return Alert(
        id=short_id("a", (name, uid, move.old, move.new.id)), change=change.change.value,
        entry=entry_key(name, uid), name=change.name,
        published=day.isoformat() if day else None, fields=fields, parties=parties,
    )  # fmt: skip


def _links(run: Run, marks: Marks) -> Iterator[Alert]:
    """Tell parties of which the case now says other words, rules or shares than then."""
    for number in range(run.chunks):
        parties = parties_of_run(run, number)
        if parties is None or not parties.num_rows:
            continue
        answers = as_results(answers_of_chunk(run, number))
        then: dict[int, tuple[str, ...]] = {}
        for row, words, parts in zip(
            *(answers.column(each).to_pylist() for each in ("row", "exposure", "exposure_parts")),
            strict=True,
        ):
            known = [ExposurePart(**part) for part in parts or ()]
            told = (*(words or ()), *(_part_told(part) for part in known))
            then[row] = tuple(dict.fromkeys(told))
        pairs = zip(parties["row"].to_pylist(), parties["name"].to_pylist(), strict=True)
        for row, name in pairs:
            if not name:
                continue
            found = marks.exposed(name)
            told = (*found.words, *(_part_told(part) for part in found.parts))
            now, old = tuple(dict.fromkeys(told)), then.get(row, ())
            if now != old:
                party = Touched(run.parameters.id, row, name)
                yield _link_alert(party, old, now, found.parts)


def _part_told(part: ExposurePart) -> str:
    return f"{part.word} {part.rule} {part.share}".strip()


def _link_alert(
    party: Touched, old: tuple[str, ...], now: tuple[str, ...], parts: Sequence[ExposurePart]
) -> Alert:
    lines = (
        *(("-", one) for one in old if one not in now),
        *(("+", one) for one in now if one not in old),
    )
    why = tuple(("+", part.text) for part in parts if _part_told(part) not in old)
    fields = (("exposure", lines), ("because", why)) if why else (("exposure", lines),)
    return Alert(
        id=short_id("a", (party.run, str(party.row), *now)), change=CASE_CHANGE, entry="",
        name=party.name, published=None, fields=fields, parties=(party,),
    )  # fmt: skip
