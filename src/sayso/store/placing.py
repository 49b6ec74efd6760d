"""Rows put in the place of others, so that what stays as it was is not written again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, delete, insert, select, update

from sayso.store.portions import portions

Row = Mapping[str, Any]


def put_in_place(
    connection: Connection, key: Column[Any], gone: Iterable[Any], made: Sequence[Row]
) -> dict[Any, Row]:
    """Put rows in the place of others; only columns that differ are written.

    A row that is taken out and put in again costs a page of each index of its table, and the
    pages that one document touches are most of what it costs a large case.

    Args:
        connection: In a transaction.
        key: The column that tells the rows of its table apart.
        gone: Keys of rows that are taken out unless they are made again; not all need be there.
        made: Rows with all columns.

    Returns:
        What was there of both, by key.
    """
    table = key.table
    new = {row[key.name]: row for row in made}
    before = {row[key.name]: row for row in _there(connection, key, {*gone, *new})}
    for some in portions(sorted(before.keys() - new.keys())):
        connection.execute(delete(table).where(key.in_(some)))
    for rows in portions([row for of, row in new.items() if of not in before]):
        connection.execute(insert(table), rows)
    put_changes(connection, key, before, new)
    return before


def put_changes(
    connection: Connection, key: Column[Any], before: Mapping[Any, Row], after: Mapping[Any, Row]
) -> None:
    """Write what differs between rows that are there and what they are to be.

    Args:
        connection: In a transaction.
        key: The column that tells the rows of its table apart.
        before: Some columns of rows that are there, by key.
        after: The same columns as they are to be; of rows that are not there nothing is written.
    """
    changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for of, row in after.items():
        old = before.get(of)
        names = () if old is None else tuple(n for n, value in row.items() if old[n] != value)
        if names:
            changes[names].append({"_of": of, **{f"_{name}": row[name] for name in names}})
    for names, rows in changes.items():
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in names}
        statement = update(key.table).where(key == bindparam("_of")).values(**values)
        connection.execute(statement, rows)


def rows_of(connection: Connection, query: Select[Any]) -> list[Row]:
    """Give the rows that a query finds, each by the names of its columns."""
    return [dict(row) for row in connection.execute(query).mappings()]


def _there(connection: Connection, key: Column[Any], keys: Iterable[Any]) -> Iterator[Row]:
    for some in portions(sorted(keys)):
        yield from rows_of(connection, select(key.table).where(key.in_(some)))
