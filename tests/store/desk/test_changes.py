"""Tests of noticing commits."""

import subprocess
import sys

from sqlalchemy import text

from sayso.store.database import open_database
from sayso.store.desk.changes import Changes


def test_a_commit_of_this_process_changes_the_number_and_reading_does_not(tmp_path):
    engine = open_database(tmp_path / "case.db")
    changes = Changes(engine)
    before = changes.number()
    with engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM document")).scalar()
    assert changes.number() == before
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO derived_from (name, value) VALUES ('a', 'b')"))
    assert changes.number() != before
    engine.dispose()


def test_a_commit_of_another_process_changes_the_number(tmp_path):
    engine = open_database(tmp_path / "case.db")
    changes = Changes(engine)
    before = changes.number()
    write = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute(\"INSERT INTO derived_from (name, value) VALUES ('a', 'b')\"); c.commit()"
    )
    subprocess.run([sys.executable, "-c", write, str(tmp_path / "case.db")], check=True)
    assert changes.number() != before
    engine.dispose()


def test_nothing_is_said_once_the_case_is_closed(tmp_path):
    engine = open_database(tmp_path / "case.db")
    changes = Changes(engine)
    engine.dispose()
    assert changes.number() is None
