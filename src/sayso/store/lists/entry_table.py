"""Entries as a Parquet table, one row an entry, and back without loss."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.model.lists.entry import Entry

_ROWS_A_GROUP = 2_000


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries as they come, a group of rows at a time."""
    source, plain = iter(entries), _dataclass_plainer(Entry)
    with pq.ParquetWriter(path, entry_schema(), compression="zstd") as writer:
        while group := [plain(entry) for entry in islice(source, _ROWS_A_GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=entry_schema()))


def read_entries(path: Path, *, uids: Sequence[str] | None = None) -> Iterator[Entry]:
    """Read entries back, a group of rows at a time; ``uids`` reads only these."""
    build = _dataclass_builder(Entry)
    if uids is not None:
        yield from (build(row) for row in _rows_of(path, uids))
        return
    with pq.ParquetFile(path) as table:
        for batch in table.iter_batches(batch_size=_ROWS_A_GROUP):
            for row in batch.to_pylist():
                yield build(row)


def _rows_of(path: Path, uids: Sequence[str]) -> Iterator[dict[str, Any]]:
    wanted = pa.array(uids, pa.string())
    with pq.ParquetFile(path) as table:
        for group in range(table.num_row_groups):
            # The uids alone say whether the group's many nested columns are worth decoding.
            there = pc.is_in(table.read_row_group(group, ["uid"]).column("uid"), value_set=wanted)
            if pc.any(there).as_py():
                yield from table.read_row_group(group).filter(there).to_pylist()


@cache
def entry_schema() -> pa.Schema:
    """Give the Arrow schema of the table, made from the fields of ``Entry``."""
    return pa.schema(
        [pa.field(name, _arrow_type(kind)) for name, kind in _field_types(Entry).items()]
    )


@cache
def _field_types(value: type) -> dict[str, Any]:
    hints = typing.get_type_hints(value)
    return {one.name: hints[one.name] for one in dataclasses.fields(value)}


def _arrow_type(kind: Any) -> pa.DataType:
    if isinstance(kind, types.UnionType):
        return _arrow_type(next(one for one in kind.__args__ if one is not types.NoneType))
    if typing.get_origin(kind) is tuple:
        return pa.list_(_arrow_type(typing.get_args(kind)[0]))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return pa.struct(
            [pa.field(name, _arrow_type(one)) for name, one in _field_types(kind).items()]
        )
    if kind is date:
        return pa.date32()
    return pa.bool_() if kind is bool else pa.string()


def _plainer_of(kind: Any) -> Callable[[Any], Any] | None:
    """Make the function that turns a value of a kind into what Arrow takes; None for as it is."""
    if isinstance(kind, types.UnionType):
        inner = _plainer_of(next(one for one in kind.__args__ if one is not types.NoneType))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if typing.get_origin(kind) is tuple:
        each = _plainer_of(typing.get_args(kind)[0])
        if each is None:
            return list
        return lambda values: [each(one) for one in values] if values else []
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_plainer(kind)
    if isinstance(kind, type) and issubclass(kind, str):
        return _whole_text
    return None


@cache
def _dataclass_plainer(kind: type) -> Callable[[Any], dict[str, Any]]:
    steps = tuple((name, _plainer_of(one)) for name, one in _field_types(kind).items())

    def plain(value: Any) -> dict[str, Any]:
        return {
            name: getattr(value, name) if step is None else step(getattr(value, name))
            for name, step in steps
        }

    return plain


def _whole_text(text: str) -> str:
    # Lone surrogates stand in damaged files and Arrow takes none.
    return str(text) if text.isascii() else text.encode("utf-8", "replace").decode()


def _builder_of(kind: Any) -> Callable[[Any], Any] | None:
    """Make the function that builds a value of a kind; None where the value stands as it is."""
    if isinstance(kind, types.UnionType):
        inner = _builder_of(next(one for one in kind.__args__ if one is not types.NoneType))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if typing.get_origin(kind) is tuple:
        each = _builder_of(typing.get_args(kind)[0])
        if each is None:
            return tuple
        return lambda values: tuple([each(one) for one in values]) if values else ()
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_builder(kind)
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


@cache
def _dataclass_builder(kind: type) -> Callable[[dict[str, Any]], Any]:
    steps = {name: _builder_of(one) for name, one in _field_types(kind).items()}
    built = {name: step for name, step in steps.items() if step is not None}

    def build(row: dict[str, Any]) -> Any:
        # A row has the fields in the order of the dataclass, so its values stand in place.
        for name, step in built.items():
            row[name] = step(row[name])
        return kind(*row.values())

    return build
