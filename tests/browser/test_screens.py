"""Each screen: loads without an error, reads without barriers, fits narrow and magnified."""

import os
from pathlib import Path

import pytest

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
SHOTS = os.environ.get("SAYSO_SCREENSHOTS")
WIDTH_AT_400_PERCENT = 320


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_loads_clean_and_without_barriers(desk, served, screens, axe, name):
    desk.goto(served + screens[name])
    desk.wait_for_load_state("networkidle")
    if SHOTS:
        desk.screenshot(path=Path(SHOTS) / f"{name}.png")
    assert axe() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_fits_at_1280_pixels_and_at_400_percent(desk, served, screens, name):
    desk.goto(served + screens[name])
    for width in (1280, WIDTH_AT_400_PERCENT):
        desk.set_viewport_size({"width": width, "height": 800})
        wide = desk.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px in a window of {width} px"


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_walked_by_keyboard(desk, served, screens, name):
    desk.goto(served + screens[name])
    # The address of some screens leads to a place in the text; the walk begins at the top.
    desk.evaluate("document.querySelector('.skip').focus()")
    seen = set()
    for _ in range(40):
        desk.keyboard.press("Tab")
        seen.add(
            desk.evaluate(
                """() => { const e = document.activeElement; const b = e.getBoundingClientRect();
                const s = getComputedStyle(e);
                return [e.tagName, (e.textContent || e.name || '').trim().slice(0, 30), e.matches(':focus-visible'),
                        s.outlineStyle !== 'none', b.width > 0].join('|'); }"""
            )
        )
    reached = [s for s in seen if not s.startswith("BODY")]
    assert len(reached) >= 12
    for one in reached:
        # File choosers and frames draw their own ring.
        assert one.split("|")[2:] == ["true", "true", "true"] or one.startswith(
            ("INPUT", "SUMMARY")
        ), one


def test_an_unknown_id_leads_on(page, served):
    page.goto(f"{served}/entity/e-nothing")
    page.get_by_role("main").get_by_role("link", name="entities").click()
    assert page.url.endswith("/entities")
