"""What all tests share: where the data beside the project lies, and how its absence is said."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile(
    "ci", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", max_examples=1000, deadline=None)
settings.load_profile("ci")


# Their first use compiles the kernel of names.
COMPILING = (
    *("tests/names/", "tests/case/screened/", "tests/cli/"),
    *("tests/screen/test_", "tests/screen/paths/", "tests/screen/stakes/"),
)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(COMPILING):
            item.add_marker(pytest.mark.xdist_group("kernel"))
    # Those first, so that nobody waits for the compiler at the end.
    items.sort(key=lambda item: not item.nodeid.startswith(COMPILING))


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the project: its real lists and corpus are not tested")
    return SHARED


@pytest.fixture
def example_folder() -> Path:
    return Path(__file__).parents[1] / "examples" / "garpiya"
