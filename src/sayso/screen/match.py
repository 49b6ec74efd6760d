"""The screening kernel: parties and lists in, candidates with their reasons out; Arrow to Arrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.model.lists.match import Answer, Candidate, ListUsed, Outcome, Party, ScorePart
from sayso.names.analysis import split_names
from sayso.names.index import ask, search
from sayso.names.settings import THRESHOLD, uncalibrate
from sayso.names.tokens import Array
from sayso.screen.lacking import NO_NAME, lacking
from sayso.screen.list_index import ListIndex
from sayso.screen.match_candidates import Near, Scored, candidates_of, near_names, scored_of
from sayso.screen.several_names import cells_of_several, names_within
from sayso.screen.single_word import bearers_of

# Raised with every change of which rows an input has, which of them fail, or what is answered beside
# names: a stored run of another version is not taken for the answer of now.
ANSWER_VERSION = 5
# The kind of a part that only says which listed names hold a name's only word.
ONE_WORD = "one word"
# The most that identifiers, dates and countries can add: names below this cannot be lifted.
MOST_ADDED = 0.06

PARTY_SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("name", pa.string()),
        ("schema", pa.string()),
        ("countries", pa.list_(pa.string())),
        ("birth_date", pa.string()),
        ("identifiers", pa.list_(pa.string())),
    ]
)
ANSWER_SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("outcome", pa.string()),
        ("list", pa.string()),
        ("entry", pa.string()),
        ("entry_name", pa.string()),
        ("matched_name", pa.string()),
        ("score", pa.float64()),
        ("measures", pa.list_(pa.string())),
        ("programmes", pa.list_(pa.string())),
        (
            "parts",
            pa.list_(
                pa.struct([("kind", pa.string()), ("effect", pa.float64()), ("text", pa.string())])
            ),
        ),
        ("entry_digest", pa.string()),
        ("failure", pa.string()),
    ]
)


def screen(
    parties: pa.RecordBatch, lists: Sequence[ListIndex], *, threshold: float = THRESHOLD
) -> pa.RecordBatch:
    """Screen parties against lists; pure and safe in several threads.

    Args:
        parties: Rows of ``PARTY_SCHEMA``.
        lists: Each with an index and a budget of its own: adding one never removes a match.
        threshold: Least score of a candidate, 0 to 1.

    Returns:
        Rows of ``ANSWER_SCHEMA``: for each party, in order, its candidates best first, or one
        row NO MATCH, or one row FAILED with the reason: a name that says too little to be
        compared is listed where it stands on a list, and never NO MATCH.
    """
    places, whole, kinds = _distinct(parties)
    names, schemas, whose = _with_names_within(whole, kinds)
    batch, words = split_names(names, schemas)
    usable = np.diff(batch.offsets) > 0
    least = uncalibrate(max(0.0, threshold - MOST_ADDED))
    near: dict[int, list[Near]] = {}
    sought = ask(batch, words)
    for one in lists:
        for asked, name in near_names(one, search(one.names, sought, least=least)):
            near.setdefault(whose[asked], []).append(name)
    lacks = {place: why for place, why in lacking(names, batch).items() if place < len(whole)}
    bearers = bearers_of(batch, words, lists, count=len(whole), but=near.keys() | lacks.keys())
    usable = usable[: len(whole)]
    shown = ~usable
    shown[[*near, *lacks, *bearers]] = True
    identified = pc.fill_null(pc.list_value_length(parties.column("identifiers")), 0)
    # Nearly all parties are near nothing: they never become objects.
    looked_at = np.nonzero(shown[places] | (identified.to_numpy() > 0))[0]
    answers = _Answers(parties.column("row"))
    known: dict[Party, int] = {}
    asked_for: list[tuple[Party, list[Scored]]] = []
    met: list[tuple[int, int]] = []
    for query, party in zip(looked_at.tolist(), parties_of(parties, looked_at), strict=True):
        place = int(places[query])
        if not usable[place]:
            answers.add_failure(query, NO_NAME)
            continue
        number = known.setdefault(party, len(asked_for))
        if number == len(asked_for):
            kept = scored_of(party, near.get(place, ()), lists, threshold)
            asked_for.append((party, kept))
        if place in lacks and not asked_for[number][1]:
            answers.add_failure(query, lacks[place])
        else:
            met.append((query, number))
    candidates = candidates_of(asked_for, names, batch, words)
    for query, number in met:
        answers.add(query, candidates[number], bearers.get(int(places[query])))
    return answers.batch()


def _distinct(
    parties: pa.RecordBatch,
) -> tuple[npt.NDArray[np.int64], list[str | None], list[str | None]]:
    """Number the distinct names of a batch, so that a name given again costs nothing."""
    names, schemas = parties.column("name"), parties.column("schema")
    codes = _codes(names) * (len(schemas) + 1) + _codes(schemas)
    _, first, places = np.unique(codes, return_index=True, return_inverse=True)
    return places, names.take(first).to_pylist(), schemas.take(first).to_pylist()


def _with_names_within(
    whole: list[str | None], kinds: list[str | None]
) -> tuple[list[str | None], list[str | None], list[int]]:
    """Add to names those that they hold: "Naper, formerly Tern" is asked as Naper and as Tern too.

    Returns:
        Names and schemas, the given ones first, and the place of the given one for each.
    """
    names, schemas, whose = list(whole), list(kinds), list(range(len(whole)))
    for place in cells_of_several(whole):
        for name in names_within(whole[place] or ""):
            names.append(name)
            schemas.append(kinds[place])
            whose.append(place)
    return names, schemas, whose


def _codes(texts: pa.Array) -> npt.NDArray[np.int64]:
    codes = texts.dictionary_encode().indices.fill_null(-1).to_numpy()
    numbers: npt.NDArray[np.int64] = codes.astype(np.int64) + 1
    return numbers


@dataclass(frozen=True, slots=True)
class _Bearers:
    """What is said beside a NO MATCH: listed names that hold a name's only word."""

    text: str

    @property
    def parts(self) -> tuple[ScorePart, ...]:
        return (ScorePart(ONE_WORD, 0.0, self.text),)


class _Answers:
    """Rows of ``ANSWER_SCHEMA`` in the making: those that say NO MATCH share the first one."""

    def __init__(self, numbers: pa.Array) -> None:
        self._numbers = numbers.to_numpy()
        self._counts = np.ones(len(numbers), np.int64)
        self._first: list[tuple[int, int]] = []
        self._rows: list[Candidate | _Bearers | str | None] = [None]

    def add_failure(self, query: int, reason: str) -> None:
        self._first.append((query, len(self._rows)))
        self._rows.append(reason)

    def add(self, query: int, candidates: tuple[Candidate, ...], bearers: str | None) -> None:
        if bearers and not candidates:
            self._first.append((query, len(self._rows)))
            self._rows.append(_Bearers(bearers))
        if candidates:
            self._counts[query] = len(candidates)
            self._first.append((query, len(self._rows)))
            self._rows += candidates

    def batch(self) -> pa.RecordBatch:
        kinds = np.zeros(int(self._counts.sum()), np.int64)
        starts = np.cumsum(self._counts) - self._counts
        for query, first in self._first:
            count = self._counts[query]
            kinds[starts[query] : starts[query] + count] = np.arange(first, first + count)
        numbers = pa.array(np.repeat(self._numbers, self._counts), pa.int64())
        return _distinct_rows(self._rows).take(pa.array(kinds)).set_column(0, "row", numbers)


def _distinct_rows(rows: Sequence[Candidate | _Bearers | str | None]) -> pa.RecordBatch:
    """Lay out candidates, reasons of failures, and None for NO MATCH as rows of an answer."""
    found = [row if isinstance(row, Candidate) else None for row in rows]
    failures = [row if isinstance(row, str) else None for row in rows]
    outcomes = [
        Outcome.LISTED if one else Outcome.FAILED if failure else Outcome.NO_MATCH
        for one, failure in zip(found, failures, strict=True)
    ]
    columns = {
        "row": pa.nulls(len(rows), pa.int64()),
        "outcome": pa.array([outcome.value for outcome in outcomes], pa.string()),
        "parts": _parts_column(
            [None if row is None or isinstance(row, str) else row.parts for row in rows]
        ),
        "failure": pa.array(failures, pa.string()),
    }
    for name, part in _FIELDS.items():
        values = [getattr(one, part) if one else None for one in found]
        columns[name] = pa.array(values, ANSWER_SCHEMA.field(name).type)
    return pa.RecordBatch.from_arrays(
        [columns[name] for name in ANSWER_SCHEMA.names], schema=ANSWER_SCHEMA
    )


# Columns of an answer that stand in a candidate as they are.
_FIELDS = {
    "list": "list_name",
    "entry": "entry_key",
    "entry_name": "entry_name",
    "matched_name": "matched_name",
    "score": "score",
    "measures": "measures",
    "programmes": "programmes",
    "entry_digest": "entry_digest",
}


def _parts_column(rows: Sequence[tuple[ScorePart, ...] | None]) -> pa.Array:
    parts = [part for row in rows for part in row or ()]
    kind = ANSWER_SCHEMA.field("parts").type
    values = pa.StructArray.from_arrays(
        [
            pa.array([part.kind for part in parts], pa.string()),
            pa.array([part.effect for part in parts], pa.float64()),
            pa.array([part.text for part in parts], pa.string()),
        ],
        fields=list(kind.value_type),
    )
    ends = np.cumsum([len(row or ()) for row in rows])
    # A row without parts starts nowhere: that is how a list says null.
    starts = [None if row is None else end - len(row) for row, end in zip(rows, ends, strict=True)]
    return pa.ListArray.from_arrays(pa.array([*starts, len(parts)], pa.int32()), values, type=kind)


def party_of(parties: pa.RecordBatch, query: int) -> Party:
    """Read one party of a batch."""
    return parties_of(parties, [query])[0]


def parties_of(parties: pa.RecordBatch, queries: Sequence[int] | Array) -> list[Party]:
    """Read some parties of a batch."""
    if not len(queries):
        return []
    some = parties.take(pa.array(queries, pa.int64()))
    columns = [some.column(name).to_pylist() for name in PARTY_SCHEMA.names[1:]]
    return [
        Party(name or "", schema, tuple(countries or ()), born, tuple(identifiers or ()))
        for name, schema, countries, born, identifiers in zip(*columns, strict=True)
    ]


def parties_batch(parties: Sequence[Party], *, first_row: int = 0) -> pa.RecordBatch:
    """Lay out parties for the kernel, numbered from ``first_row``."""
    rows = [
        {
            "row": first_row + place,
            "name": party.name,
            "schema": party.schema,
            "countries": list(party.countries),
            "birth_date": party.birth_date,
            "identifiers": list(party.identifiers),
        }
        for place, party in enumerate(parties)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=PARTY_SCHEMA)


def answer(
    party: Party,
    lists: Sequence[ListIndex],
    *,
    threshold: float = THRESHOLD,
    screened_on: date,
) -> Answer:
    """Screen one party."""
    rows = screen(parties_batch([party]), lists, threshold=threshold).to_pylist()
    used = tuple(one.used for one in lists)
    return answer_of(party, rows, used, threshold=threshold, screened_on=screened_on)


def answer_of(
    party: Party,
    rows: Sequence[dict[str, object]],
    used: tuple[ListUsed, ...],
    *,
    threshold: float,
    screened_on: date,
) -> Answer:
    """Make an answer of one party's rows of ``ANSWER_SCHEMA``."""
    outcome = Outcome(str(rows[0]["outcome"]))
    found = tuple(_candidate_from(row) for row in rows) if outcome is Outcome.LISTED else ()
    failure = rows[0]["failure"]
    parts: list[dict[str, Any]] = rows[0]["parts"] or [] if not found else []  # type: ignore[assignment]
    return Answer(
        party, outcome, found, used, threshold, screened_on, str(failure) if failure else None,
        tuple(str(part["text"]) for part in parts if part["kind"] == ONE_WORD),
    )  # fmt: skip


def _candidate_from(row: dict[str, object]) -> Candidate:
    parts = tuple(ScorePart(**part) for part in row["parts"])  # type: ignore[attr-defined]
    return Candidate(
        list_name=str(row["list"]),
        entry_key=str(row["entry"]),
        entry_name=str(row["entry_name"]),
        matched_name=str(row["matched_name"]),
        score=float(row["score"]),  # type: ignore[arg-type]
        parts=parts,
        measures=tuple(row["measures"]),  # type: ignore[arg-type]
        programmes=tuple(row["programmes"]),  # type: ignore[arg-type]
        entry_digest=str(row["entry_digest"]),
    )
