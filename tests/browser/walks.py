"""What every screen must stand: it loads clean, fits narrow and magnified, and is walked by keyboard."""

import os
from pathlib import Path

SHOTS = os.environ.get("SAYSO_SCREENSHOTS")
WIDTH_AT_400_PERCENT = 320
FOCUSED = """() => { const e = document.activeElement; const b = e.getBoundingClientRect();
    const s = getComputedStyle(e);
    return [e.tagName, (e.textContent || e.name || '').trim().slice(0, 30), e.matches(':focus-visible'),
            s.outlineStyle !== 'none', b.width > 0].join('|'); }"""


def loads_without_barriers(desk, address, axe, name):
    desk.goto(address)
    desk.wait_for_load_state("networkidle")
    if SHOTS:
        desk.screenshot(path=Path(SHOTS) / f"{name}.png")
    assert axe() == []


def fits_narrow_and_magnified(desk, address):
    desk.goto(address)
    for width in (1280, WIDTH_AT_400_PERCENT):
        desk.set_viewport_size({"width": width, "height": 800})
        wide = desk.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px in a window of {width} px"


def is_walked_by_keyboard(desk, address):
    desk.goto(address)
    # The address of some screens leads to a place in the text; the walk begins at the top.
    desk.evaluate("document.querySelector('.skip').focus()")
    seen = set()
    for _ in range(40):
        desk.keyboard.press("Tab")
        seen.add(desk.evaluate(FOCUSED))
    reached = [one for one in seen if not one.startswith("BODY")]
    assert len(reached) >= 12
    for one in reached:
        # File choosers and frames draw their own ring.
        own_ring = one.startswith(("INPUT", "SUMMARY"))
        assert one.split("|")[2:] == ["true", "true", "true"] or own_ring, one
