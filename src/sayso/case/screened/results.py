"""A stored run as people look at it: one row a party, the decisions of now, filters and counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.case.screened.marks import Marks, decide_again
from sayso.case.screened.table import as_results
from sayso.errors import UnknownIdError
from sayso.model.lists.match import Outcome
from sayso.screen.match import PARTY_SCHEMA
from sayso.store.jobs.runs import Run, answers_of_chunk, parties_of_run

OPEN, DECIDED = "open", "decided"
ROW_SCHEMA = pa.schema(
    [
        *PARTY_SCHEMA,
        ("word", pa.string()),
        ("list", pa.string()),
        ("entry", pa.string()),
        ("entry_name", pa.string()),
        ("score", pa.float64()),
        ("candidates", pa.int64()),
        ("acts", pa.int64()),
        ("open", pa.int64()),
        ("lists", pa.list_(pa.string())),
        ("decision", pa.string()),
        ("exposure", pa.list_(pa.string())),
        ("exposure_rules", pa.string()),
        ("failure", pa.string()),
    ]
)
"""One row a party: the party, the word for it, its best candidate that no decision cleared, how many
there are, from how many acts, how many nobody has decided, and what the case says."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a run are wanted.

    Args:
        words: Outcomes; empty means all.
        lists: Rows with a candidate on one of these lists.
        q: A part of the party's or the best entry's name.
        only: OPEN (a candidate that nobody has decided) or DECIDED.
        sort: ``row`` or ``score``, best first.
    """

    words: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    q: str | None = None
    only: str | None = None
    sort: str = "row"


@dataclass(frozen=True, slots=True)
class Results:
    """All rows of a run, of ``ROW_SCHEMA``, by row."""

    rows: pa.Table

    def wanted(self, asked: Filter) -> pa.Table:
        """Give the rows that a filter leaves, in its order."""
        is_filtered = asked.words or asked.lists or asked.q or asked.only
        kept = self.rows
        if is_filtered and kept.num_rows:
            kept = kept.filter(_mask(kept, asked))
        if asked.sort == "score":
            order = [("score", "descending"), ("row", "ascending")]
            kept = kept.take(pc.sort_indices(kept, sort_keys=order))
        return kept

    def counts(self, asked: Filter) -> dict[str, dict[str, int]]:
        """Count rows by outcome, list and decision, each facet without its own choice."""
        by_word = self.wanted(Filter(lists=asked.lists, q=asked.q, only=asked.only))
        by_list = self.wanted(Filter(words=asked.words, q=asked.q, only=asked.only))
        by_decision = self.wanted(Filter(words=asked.words, lists=asked.lists, q=asked.q))
        found = _counted(by_word.column("word"))
        listed = _counted(pc.list_flatten(by_list.column("lists")))
        is_open = pc.greater(by_decision.column("open"), 0)
        decided = pc.is_valid(by_decision.column("decision"))
        return {
            "outcome": {word.value: found[word.value] for word in Outcome if word.value in found},
            "list": dict(sorted(listed.items())),
            "decision": {
                OPEN: pc.sum(is_open).as_py() or 0,
                DECIDED: pc.sum(decided).as_py() or 0,
            },
        }


def _counted(values: pa.ChunkedArray) -> dict[str, int]:
    return {one["values"]: one["counts"] for one in values.value_counts().to_pylist()}


def _mask(rows: pa.Table, asked: Filter) -> pa.ChunkedArray:
    mask = pc.is_valid(rows.column("row"))
    if asked.words:
        mask = pc.and_(mask, pc.is_in(rows.column("word"), pa.array(asked.words)))
    if asked.lists:
        # A list column has no "any of" of its own: the rows whose joined lists hold one.
        joined = pc.binary_join(rows.column("lists").combine_chunks(), "\n")
        held = [
            pc.match_substring(pc.binary_join_element_wise("\n", joined, "\n", ""), f"\n{one}\n")
            for one in asked.lists
        ]
        for each in held[1:]:
            held[0] = pc.or_(held[0], each)
        mask = pc.and_(mask, pa.chunked_array([pc.fill_null(held[0], fill_value=False)]))
    if asked.q:
        found = [
            pc.fill_null(
                pc.match_substring(rows.column(name), asked.q, ignore_case=True), fill_value=False
            )
            for name in ("name", "entry_name")
        ]
        mask = pc.and_(mask, pc.or_(*found))
    if asked.only == OPEN:
        mask = pc.and_(mask, pc.greater(rows.column("open"), 0))
    elif asked.only == DECIDED:
        mask = pc.and_(mask, pc.is_valid(rows.column("decision")))
    return mask


Keep = Callable[[int, Callable[[], pa.Table]], pa.Table]
"""Gives what was made for a chunk before, or makes it."""


def _make(_number: int, make: Callable[[], pa.Table]) -> pa.Table:
    return make()


def load_results(run: Run, marks: Marks, keep: Keep = _make) -> Results:
    """Read a run with the decisions of now.

    Args:
        run: As far as it has come.
        marks: Decisions of the case; its exposure is as it was stored.
        keep: Keeps chunks that no decision touches, so that a decision costs only its own chunk.
    """
    chunks = [
        _rows(run, number, marks)
        if _is_touched(run, number, marks)
        else keep(number, partial(_rows, run, number, Marks()))
        for number in range(run.chunks)
    ]
    return Results(pa.concat_tables(chunks) if chunks else ROW_SCHEMA.empty_table())


def _rows(run: Run, number: int, marks: Marks) -> pa.Table:
    return _summed(*_chunk(run, number, marks))


def _is_touched(run: Run, number: int, marks: Marks) -> bool:
    """Tell whether a party of a chunk was decided on, now or when the run was made."""
    stored = answers_of_chunk(run, number, columns=("decision",))
    if stored.num_columns and stored.column(0).null_count < stored.num_rows:
        return True
    parties = parties_of_run(run, number) if marks.decisions else None
    if parties is None:
        return False
    known = pa.array(list(marks.decisions), pa.string())
    return bool(pc.any(pc.is_in(parties.column("name"), known)).as_py())


def _chunk(run: Run, number: int, marks: Marks) -> tuple[pa.Table, pa.Table]:
    answers = as_results(answers_of_chunk(run, number))
    parties = parties_of_run(run, number)
    if parties is None:
        return _nameless(answers), answers
    batch = parties.combine_chunks().to_batches()
    if batch and (marks.decisions or answers.column("decision").null_count < answers.num_rows):
        first = batch[0].column("row")[0].as_py()
        answers = decide_again(answers, batch[0], marks, first_row=first)
    return parties, answers


def _nameless(answers: pa.Table) -> pa.Table:
    # Runs of earlier versions kept no parties.
    rows = pc.unique(answers.column("row"))
    nothing = [pa.nulls(len(rows), field.type) for field in list(PARTY_SCHEMA)[1:]]
    return pa.table([rows, *nothing], schema=PARTY_SCHEMA)


def _summed(parties: pa.Table, answers: pa.Table) -> pa.Table:
    """Sum the lines of each party up to one row."""
    is_plain = pc.and_(
        pc.equal(answers.column("word"), Outcome.NO_MATCH.value),
        pc.and_(pc.is_null(answers.column("entry")), pc.is_null(answers.column("exposure"))),
    )
    # Most rows say nothing but NO MATCH: they are made whole, not one by one.
    plain = pc.is_in(parties.column("row"), answers.column("row").filter(is_plain).combine_chunks())
    told = _told(answers.filter(pc.invert(is_plain)))
    both = pa.concat_tables(
        [
            _with_columns(parties.filter(plain), _nothing_found(pc.sum(plain).as_py() or 0)),
            _with_columns(parties.filter(pc.invert(plain)), told),
        ]
    )
    return both.take(pc.sort_indices(both, sort_keys=[("row", "ascending")]))


_OWN = tuple(ROW_SCHEMA)[len(PARTY_SCHEMA) :]


def _with_columns(parties: pa.Table, columns: Sequence[pa.Array]) -> pa.Table:
    return pa.Table.from_arrays([*parties.columns, *columns], schema=ROW_SCHEMA)


def _nothing_found(count: int) -> list[pa.Array]:
    values = {"word": Outcome.NO_MATCH.value, "candidates": 0, "acts": 0, "open": 0}
    return [
        pa.array([values[field.name]] * count, field.type)
        if field.name in values
        else pa.array([[]] * count, field.type)
        if field.name == "lists"
        else pa.nulls(count, field.type)
        for field in _OWN
    ]


def _told(answers: pa.Table) -> list[pa.Array]:
    columns: dict[str, list[Any]] = {field.name: [] for field in _OWN}
    own = (
        "row", "word", "list", "entry", "entry_name", "score", "same_act", "decision", "clears",
        "exposure", "exposure_parts", "failure",
    )  # fmt: skip
    lines = zip(*(answers.column(name).to_pylist() for name in own), strict=True)
    for _, party in groupby(lines, key=lambda line: line[0]):
        _add(columns, list(party))
    return [pa.array(columns[field.name], field.type) for field in _OWN]


def _add(columns: Mapping[str, list[Any]], lines: Sequence[tuple[Any, ...]]) -> None:
    first = lines[0]
    best = next((line for line in lines if line[3] and not line[8]), first)
    listed = [line for line in lines if line[3]]
    decisions = [f"{line[3]}: {line[7]}" for line in listed if line[7]]
    rules = [f"{part['rule']}: {part['word']} {part['share']}".strip() for part in first[10] or ()]
    values = (
        *best[1:6], len(listed), len({line[6] or line[3] for line in listed}),
        sum(1 for line in listed if line[8] is None),
        sorted({line[2] for line in listed}), "; ".join(decisions) or None, first[9],
        "; ".join(rules) or None, first[11],
    )  # fmt: skip
    for column, value in zip(columns.values(), values, strict=True):
        column.append(value)


@dataclass(frozen=True, slots=True)
class PartyResult:
    """Everything of one row: the party and the lines of its answer.

    Args:
        party: A row of ``PARTY_SCHEMA``.
        lines: Rows of ``RESULT_SCHEMA``, candidates best first.
    """

    party: dict[str, Any]
    lines: tuple[dict[str, Any], ...]


def result_of_row(run: Run, row: int, marks: Marks) -> PartyResult:
    """Read one row of a run with the decisions of now.

    Raises:
        UnknownIdError: The run has no such row.
    """
    for number in range(run.chunks):
        stored = parties_of_run(run, number)
        if stored is None or not stored.num_rows:
            continue
        rows = stored.column("row")
        if rows[0].as_py() <= row <= rows[-1].as_py():
            parties, answers = _chunk(run, number, marks)
            own = answers.filter(pc.equal(answers.column("row"), row)).to_pylist()
            party = parties.slice(row - rows[0].as_py(), 1).to_pylist()[0]
            return PartyResult(party, tuple(own))
    raise UnknownIdError("row", f"{row + 1} of run {run.parameters.id}")
