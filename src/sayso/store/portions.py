"""Many values in an open transaction, a portion at a time: one statement takes only so many."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, bindparam, delete, insert, select

PORTION = 400

Value = TypeVar("Value")


def portions(values: Sequence[Value], size: int = PORTION) -> Iterator[Sequence[Value]]:
    """Cut values into portions that one statement takes."""
    return (values[start : start + size] for start in range(0, len(values), size))


def read_column(
    connection: Connection, wanted: Column[Any], by: Column[Any], values: Sequence[Any]
) -> list[Any]:
    """Read one column of the rows that have any of these values in another."""
    query = of_some(wanted, by)
    return [
        each
        for some in portions(values)
        for each in connection.execute(query, {"some": some}).scalars()
    ]


# Built once each: these are asked for hundreds of ids at a time.
@cache
def of_some(wanted: Column[Any], by: Column[Any]) -> Select[Any]:
    """Give the query for one column by some values of another, to be bound as ``some``."""
    return select(wanted).where(by.in_(bindparam("some", expanding=True)))


def delete_rows(connection: Connection, by: Column[Any], values: Sequence[Any]) -> None:
    """Delete the rows that have any of these values in a column."""
    for some in portions(values):
        connection.execute(delete(by.table).where(by.in_(some)))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows."""
    for some in portions(rows):
        connection.execute(insert(table), some)
