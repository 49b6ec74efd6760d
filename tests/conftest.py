"""What all tests share: where the data beside the project lies, and how its absence is said."""

import gc
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadGroupScheduling

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile(
    "ci", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "nightly", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


# Their first use compiles the kernel of names.
COMPILING = (
    *("tests/names/", "tests/cli/", "tests/case/exposure/", "tests/case/screened/"),
    *("tests/case/watchlists/", "tests/case/parties/"),
    *("tests/screen/test_", "tests/screen/paths/", "tests/screen/stakes/"),
)


# What their tests share takes seconds: all examples of the frames read at once, a dossier printed.
SHARING = ("tests/read/frames/", "tests/show/dossier/test_pdf.py")

# Typer builds all commands anew for each call of one; they do not change.
typer.main.get_command = typer.testing._get_command = cache(typer.main.get_command)


# Looking again and again for garbage among what stays for good takes a tenth of the time.
gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    gc.freeze()


class TogetherWhereItCosts(LoadGroupScheduling):
    """Hand out tests one by one, but to one worker all that need the compiler or share much."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(COMPILING):
            return "kernel"
        return next((place for place in SHARING if nodeid.startswith(place)), nodeid)


# A marker of a group would say it shorter, but pytest 9.2 takes no notice of the one that xdist sets.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherWhereItCosts:
    return TogetherWhereItCosts(config, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the project: its real lists and corpus are not tested")
    return SHARED


@pytest.fixture
def example_folder() -> Path:
    return Path(__file__).parents[1] / "examples" / "garpiya"
