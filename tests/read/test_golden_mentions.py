from pathlib import Path

import pytest
from naming_texts import layer_of, marked

GOLDEN = Path(__file__).parents[1] / "golden" / "mentions"
# Floors are a little under what the texts reached, since one name is one percent.
FLOORS = {"seen": (0.98, 0.97), "held_out": (0.95, 0.91)}


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted)


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_names_of_the_golden_texts_are_found_and_typed(half):
    right = typed = found = wanted = 0
    for path in sorted((GOLDEN / half).glob("*.txt")):
        text, names, left_open = marked(path)
        got = {
            (m.span.start, m.span.end): m.type.value
            for m in layer_of(text).mentions
            if not any(m.span.start < end and start < m.span.end for start, end in left_open)
        }
        right += len(got.keys() & names.keys())
        typed += sum(names.get(span) == kind for span, kind in got.items())
        found += len(got)
        wanted += len(names)
    exact, with_type = FLOORS[half]
    assert wanted > 80
    assert _f1(right, found, wanted) >= exact
    assert _f1(typed, found, wanted) >= with_type
