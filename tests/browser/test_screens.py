"""Each screen: loads without an error, reads without barriers, fits narrow and magnified."""

import pytest

from .walks import fits_narrow_and_magnified, is_walked_by_keyboard, loads_without_barriers

NAMES = (
    *("01-desk", "02-search", "03-document", "04-claims", "05-entity", "06-graph", "07-lineage"),
    *(
        "08-conflict",
        "08-conflicts",
        "09-review-pairs",
        "09-review-claims",
        "13-lists",
        "14-dossier",
    ),
    *("15-jobs", "claim", "documents", "entities", "links", "search-empty", "exposure"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_loads_clean_and_without_barriers(desk, served, screens, axe, name):
    loads_without_barriers(desk, served + screens[name], axe, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_fits_at_1280_pixels_and_at_400_percent(desk, served, screens, name):
    fits_narrow_and_magnified(desk, served + screens[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_walked_by_keyboard(desk, served, screens, name):
    is_walked_by_keyboard(desk, served + screens[name])


def test_an_unknown_id_leads_on(page, served):
    page.goto(f"{served}/entity/e-nothing")
    page.get_by_role("main").get_by_role("link", name="entities").click()
    assert page.url.endswith("/entities")
