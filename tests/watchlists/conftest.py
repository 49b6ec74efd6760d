"""Reading of the invented list files beside this one."""

from pathlib import Path

import pytest

from sayso.watchlists.parse import parse

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def fixtures():
    return FIXTURES


@pytest.fixture
def read():
    """Read a fixture to its end: entries by uid, and the parsed list with its failures."""

    def reading(list_name, *names, list_format=None):
        parsed = parse(list_name, [FIXTURES / name for name in names], list_format=list_format)
        return {entry.uid: entry for entry in parsed}, parsed

    return reading
