"""Opening a case's database: migrations agree with the tables, bad files are named."""

import pytest
from sqlalchemy import inspect

from sayso.errors import CaseError
from sayso.store import database
from sayso.store.tables import METADATA


def test_migrations_make_the_tables_that_the_code_uses(tmp_path):
    engine = database.open_database(tmp_path / "case.db")
    found = inspect(engine)
    for table in METADATA.sorted_tables:
        columns = {c["name"] for c in found.get_columns(table.name)}
        assert columns == set(table.columns.keys()), table.name
        indexes = {tuple(i["column_names"]) for i in found.get_indexes(table.name)}
        assert {tuple(i.columns.keys()) for i in table.indexes} <= indexes, table.name
    engine.dispose()


def test_the_log_is_written_ahead(tmp_path):
    engine = database.open_database(tmp_path / "case.db")
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    engine.dispose()
    assert mode == "wal"


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "case.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match=r"case\.db: cannot be opened"):
        database.open_database(tmp_path / "case.db")


def test_a_case_of_a_newer_sayso_is_refused(tmp_path):
    engine = database.open_database(tmp_path / "case.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(CaseError, match="newer Sayso"):
        database.open_database(tmp_path / "case.db")


def test_a_network_share_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_file_system_of", lambda _folder: "nfs4")
    with pytest.raises(CaseError, match="network share"):
        database.open_database(tmp_path / "case.db")


def test_a_full_disk_is_told_and_not_taken_for_a_broken_case(tmp_path):
    engine = database.open_database(tmp_path / "case.db")
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.exec_driver_sql("CREATE TEMP TABLE kept (x)")
        with pytest.raises(CaseError, match="the disk is full; free some space") as caught:
            connection.exec_driver_sql("CREATE TABLE more AS SELECT hex(randomblob(99999)) AS x")
    assert "move it aside" not in str(caught.value)
    engine.dispose()
