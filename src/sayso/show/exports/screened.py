"""A screened table as CSV or Parquet: every input row in order, with what the lists say."""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.case.screened.table import count_parties
from sayso.show.exports.tables import safe_cell
from sayso.store.jobs.runs import RunParameters

ADDED = (
    "row", "outcome", "list", "entry", "entry_name", "matched_name", "measures", "score",
    "reasons", "same_act", "decision", "exposure", "exposure_rule", "exposure_share", "exposure_reasons",
    "ignored", "lists", "threshold", "screened_on",
)  # fmt: skip


class ScreenedWriter:
    """Writes chunk after chunk; a party with several candidates has a line for each.

    Args:
        used: The lists in words, for every line.
    """

    def __init__(self, target: "TextIO | Path", used: str, parameters: RunParameters) -> None:
        self._target = target
        self._used = used
        self._parameters = parameters
        self._parquet: pq.ParquetWriter | None = None
        self._csv: Any = None

    def write(self, rows: pa.Table, answers: pa.Table, first_row: int) -> dict[str, int]:
        """Write one chunk; returns the number of parties with each outcome."""
        places = [row - first_row for row in answers.column("row").to_pylist()]
        asked = rows.take(pa.array(places, pa.int64()))
        joined = self._joined(asked, answers)
        if isinstance(self._target, Path):
            self._write_parquet(joined)
        else:
            self._write_csv(self._target, joined)
        return count_parties(answers)

    def _joined(self, asked: pa.Table, answers: pa.Table) -> pa.Table:
        count = answers.num_rows
        numbers = pa.array([row + 1 for row in answers.column("row").to_pylist()], pa.int64())
        columns: dict[str, Any] = {
            "row": numbers,
            "outcome": answers.column("word"),
            **{name: answers.column(name) for name in ADDED[2:6]},
            "measures": _joined_texts(answers),
            "score": answers.column("score"),
            "reasons": _reasons(answers),
            "same_act": answers.column("same_act"),
            "decision": answers.column("decision"),
            **_exposure(answers),
            "ignored": answers.column("ignored"),
            "lists": pa.array([self._used] * count, pa.string()),
            "threshold": pa.array([self._parameters.threshold] * count, pa.float64()),
            "screened_on": pa.array([self._parameters.screened_on] * count, pa.string()),
        }
        own = {
            (f"{name}.input" if name in columns else name): asked.column(place)
            for place, name in enumerate(asked.column_names)
        }
        return pa.table({**own, **columns})

    def _write_parquet(self, table: pa.Table) -> None:
        if self._parquet is None:
            self._parquet = pq.ParquetWriter(self._target, table.schema, compression="zstd")
        self._parquet.write_table(table)

    def _write_csv(self, target: TextIO, table: pa.Table) -> None:
        if self._csv is None:
            self._csv = csv.writer(target, lineterminator="\n")
            self._csv.writerow([safe_cell(name) for name in table.column_names])
        columns = [column.to_pylist() for column in table.columns]
        for row in zip(*columns, strict=True):
            self._csv.writerow(
                [safe_cell(value) if isinstance(value, str) else value for value in row]
            )

    def close(self) -> None:
        """Finish the file."""
        if self._parquet is not None:
            self._parquet.close()


def _joined_texts(answers: pa.Table) -> pa.Array:
    pairs = zip(
        answers.column("measures").to_pylist(),
        answers.column("programmes").to_pylist(),
        strict=True,
    )
    return pa.array(
        [", ".join(measures or programmes or ()) or None for measures, programmes in pairs],
        pa.string(),
    )


def _reasons(answers: pa.Table) -> pa.Array:
    from sayso.model.lists.match import ScorePart

    texts = []
    for parts, failure in zip(
        answers.column("parts").to_pylist(), answers.column("failure").to_pylist(), strict=True
    ):
        if failure:
            texts.append(failure)
        elif parts:
            texts.append("; ".join(str(ScorePart(**part)) for part in parts))
        else:
            texts.append(None)
    return pa.array(texts, pa.string())


def _exposure(answers: pa.Table) -> dict[str, pa.Array]:
    """Lay the exposure of a party out in columns: its words, and rule, share and reasons."""
    columns: dict[str, list[str | None]] = {name: [] for name in ADDED[11:15]}
    for words, parts in zip(
        answers.column("exposure").to_pylist(),
        answers.column("exposure_parts").to_pylist(),
        strict=True,
    ):
        shown = exposure_cells(words, parts) if words else (None,) * 4
        for name, text in zip(columns, shown, strict=True):
            columns[name].append(text)
    return {name: pa.array(texts, pa.string()) for name, texts in columns.items()}


def exposure_cells(
    words: Sequence[str], parts: Sequence[Mapping[str, str]]
) -> tuple[str | None, ...]:
    """Word what a case says of a party: words, rules, the gravest rule's share, and reasons."""
    rules = [
        f"{part['rule']}: {part['word']}" + (f" ({part['share']})" if part["share"] else "")
        for part in parts
    ]
    share = next((part["share"] for part in parts if part["share"]), None)
    reasons = [f"{part['word']} {part['rule']}: {part['text']}" for part in parts]
    return " · ".join(words), "; ".join(rules) or None, share, " | ".join(reasons) or None


@contextmanager
def open_writer(
    output: Path | None, used: str, parameters: RunParameters
) -> Iterator[ScreenedWriter]:
    """Open the result: Parquet by its ending, else CSV; standard output without a path."""
    if output is not None and output.suffix.lower() == ".parquet":
        writer = ScreenedWriter(output, used, parameters)
        yield writer
        writer.close()
    elif output is not None:
        with output.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            yield ScreenedWriter(file, used, parameters)
    else:
        yield ScreenedWriter(sys.stdout, used, parameters)
