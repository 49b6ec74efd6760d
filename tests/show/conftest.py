"""The desk on a small hostile case."""

import importlib.util
import shutil
import warnings
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from sayso.case.case import open_case
from sayso.show.web.app import create_app

_spec = importlib.util.spec_from_file_location(
    "desk_case", Path(__file__).with_name("desk_case.py")
)
desk_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desk_case)

HOME = "http://127.0.0.1:8040"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    return desk_case.build(tmp_path_factory.mktemp("desk") / "case")


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    """A case that nobody opens: only copies of it are changed."""
    return desk_case.build(tmp_path_factory.mktemp("untouched") / "case")


@pytest.fixture
def fresh(untouched, tmp_path):
    shutil.copytree(untouched, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def browse():
    """Open a case and give a client for it; several may be open at once."""
    opened = []

    def start(folder, guard=None, **options):
        context = open_case(folder)
        case = context.__enter__()
        opened.append(context)
        app = create_app(case, guard)
        return TestClient(app, base_url=options.pop("base_url", HOME), **options)

    yield start
    for context in opened:
        context.__exit__(None, None, None)


@pytest.fixture
def desk(built, browse):
    return browse(built)
