"""The screening kernel: parties and lists in, candidates with their reasons out; Arrow to Arrow."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.model.match import (
    Answer,
    Candidate,
    ListUsed,
    NameReasons,
    Outcome,
    Party,
    ScorePart,
)
from sayso.names.analysis import split_names
from sayso.names.compare import compare
from sayso.names.index import ask, search
from sayso.names.settings import THRESHOLD, calibrate, uncalibrate
from sayso.screen.list_cards import plain_identifiers
from sayso.screen.list_index import ListIndex
from sayso.screen.match_parts import IDENTIFIER_ALONE, other_parts

# The most that identifiers, dates and countries can add: names below this cannot be lifted.
MOST_ADDED = 0.06
MAX_CANDIDATES = 20

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
        row NO MATCH, or one row FAILED with the reason.
    """
    places, names, schemas = _distinct(parties)
    batch, words = split_names(names, schemas)
    usable = np.diff(batch.offsets) > 0
    least = uncalibrate(max(0.0, threshold - MOST_ADDED))
    near: dict[int, list[tuple[ListIndex, int, float]]] = {}
    sought = ask(batch, words)
    for one in lists:
        found = search(one.names, sought, least=least)
        for asked, row, score in zip(
            found.queries.tolist(), found.rows.tolist(), found.scores.tolist(), strict=True
        ):
            near.setdefault(asked, []).append((one, row, score))
    shown = ~usable
    shown[list(near)] = True
    identified = pc.fill_null(pc.list_value_length(parties.column("identifiers")), 0)
    # Nearly all parties are near nothing: they never become objects.
    looked_at = np.nonzero(shown[places] | (identified.to_numpy() > 0))[0]
    answers = _Answers(parties.column("row"))
    known: dict[Party, tuple[Candidate, ...]] = {}
    for query in looked_at.tolist():
        place = int(places[query])
        if not usable[place]:
            answers.add(query, [{"outcome": Outcome.FAILED.value, "failure": NO_NAME}])
            continue
        party = party_of(parties, query)
        if party not in known:
            known[party] = _candidates(party, near.get(place, ()), lists, threshold)
        answers.add(query, [_row(candidate) for candidate in known[party]])
    return answers.batch()


def _distinct(
    parties: pa.RecordBatch,
) -> tuple[npt.NDArray[np.int64], list[str | None], list[str | None]]:
    """Number the distinct names of a batch, so that a name given again costs nothing."""
    names, schemas = parties.column("name"), parties.column("schema")
    codes = _codes(names) * (len(schemas) + 1) + _codes(schemas)
    _, first, places = np.unique(codes, return_index=True, return_inverse=True)
    return places, names.take(first).to_pylist(), schemas.take(first).to_pylist()


def _codes(texts: pa.Array) -> npt.NDArray[np.int64]:
    codes = texts.dictionary_encode().indices.fill_null(-1).to_numpy()
    numbers: npt.NDArray[np.int64] = codes.astype(np.int64) + 1
    return numbers


class _Answers:
    """Rows of ``ANSWER_SCHEMA`` in the making: those that say NO MATCH share one template."""

    def __init__(self, numbers: pa.Array) -> None:
        self._numbers = numbers.to_numpy()
        self._counts = np.ones(len(numbers), np.int64)
        self._first: list[tuple[int, int]] = []
        self._rows: list[dict[str, object]] = [{"outcome": Outcome.NO_MATCH.value}]

    def add(self, query: int, rows: list[dict[str, object]]) -> None:
        if rows:
            self._counts[query] = len(rows)
            self._first.append((query, len(self._rows)))
            self._rows += rows

    def batch(self) -> pa.RecordBatch:
        kinds = np.zeros(int(self._counts.sum()), np.int64)
        starts = np.cumsum(self._counts) - self._counts
        for query, first in self._first:
            count = self._counts[query]
            kinds[starts[query] : starts[query] + count] = np.arange(first, first + count)
        rows = pa.RecordBatch.from_pylist(self._rows, schema=ANSWER_SCHEMA)
        numbers = pa.array(np.repeat(self._numbers, self._counts), pa.int64())
        return rows.take(pa.array(kinds)).set_column(0, "row", numbers)


NO_NAME = "the name is empty or holds no letters or digits"


def party_of(parties: pa.RecordBatch, query: int) -> Party:
    """Read one party of a batch."""
    row = parties.slice(query, 1).to_pylist()[0]
    return Party(
        name=row["name"] or "",
        schema=row["schema"],
        countries=tuple(row["countries"] or ()),
        birth_date=row["birth_date"],
        identifiers=tuple(row["identifiers"] or ()),
    )


def _candidates(
    party: Party,
    near: Sequence[tuple[ListIndex, int, float]],
    lists: Sequence[ListIndex],
    threshold: float,
) -> tuple[Candidate, ...]:
    best: dict[tuple[str, int], Candidate] = {}
    for one, row, raw in near:
        entry = int(one.names.entries[row])
        candidate = _by_name(party, one, entry, row, calibrate(raw))
        key = (one.used.list_name, entry)
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    for plain in sorted(plain_identifiers(party.identifiers)):
        for one in lists:
            for entry in one.entries_with(plain):
                key = (one.used.list_name, entry)
                found = _by_identifier(party, one, entry, best.get(key))
                best[key] = found
    kept = [candidate for candidate in best.values() if candidate.score >= threshold]
    kept.sort(key=lambda each: (-each.score, each.entry_key))
    return tuple(_explained(party, candidate) for candidate in _within(kept))


def _within(kept: list[Candidate]) -> list[Candidate]:
    # The limit holds for each list, or adding a list could push a match out.
    counts: dict[str, int] = {}
    out = []
    for candidate in kept:
        counts[candidate.list_name] = counts.get(candidate.list_name, 0) + 1
        if counts[candidate.list_name] <= MAX_CANDIDATES:
            out.append(candidate)
    return out


def _by_name(party: Party, one: ListIndex, entry: int, row: int, score: float) -> Candidate:
    card = one.card(entry)
    parts = (
        ScorePart("name", round(score, 4), ""),
        *other_parts(party, card, is_weak=bool(one.names.weak[row])),
    )
    total = min(1.0, max(0.0, sum(part.effect for part in parts)))
    return Candidate(
        one.used.list_name, card.key, card.name, one.names.name(row), round(total, 4), parts,
        card.measures, card.programmes, card.digest,
    )  # fmt: skip


def _by_identifier(
    party: Party, one: ListIndex, entry: int, by_name: Candidate | None
) -> Candidate:
    card = one.card(entry)
    name = by_name.matched_name if by_name else card.name
    score = by_name.parts[0].effect if by_name else compare(party.name, name, party.schema).score
    parts = (
        ScorePart("name", round(score, 4), ""),
        *other_parts(party, card, is_weak=False),
    )
    total = max(IDENTIFIER_ALONE, min(1.0, sum(part.effect for part in parts)))
    return Candidate(
        one.used.list_name, card.key, card.name, name, round(total, 4), parts, card.measures,
        card.programmes, card.digest,
    )  # fmt: skip


def _explained(party: Party, candidate: Candidate) -> Candidate:
    reasons: NameReasons = compare(party.name, candidate.matched_name, party.schema).reasons
    first, *rest = candidate.parts
    named = ScorePart("name", first.effect, f"{candidate.matched_name}: {reasons}")
    return Candidate(
        candidate.list_name, candidate.entry_key, candidate.entry_name, candidate.matched_name,
        candidate.score, (named, *rest), candidate.measures, candidate.programmes,
        candidate.entry_digest,
    )  # fmt: skip


def _row(candidate: Candidate) -> dict[str, object]:
    return {
        "outcome": Outcome.LISTED.value,
        "list": candidate.list_name,
        "entry": candidate.entry_key,
        "entry_name": candidate.entry_name,
        "matched_name": candidate.matched_name,
        "score": candidate.score,
        "measures": list(candidate.measures),
        "programmes": list(candidate.programmes),
        "parts": [
            {"kind": part.kind, "effect": part.effect, "text": part.text}
            for part in candidate.parts
        ],
        "entry_digest": candidate.entry_digest,
    }


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
    return Answer(
        party, outcome, found, used, threshold, screened_on, str(failure) if failure else None
    )


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
