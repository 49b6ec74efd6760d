"""Saving and finding diagrams by name."""

import math
import secrets
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

from sayso.errors import UsageError
from sayso.store.desk.saved_views import SavedView, SavedViews

Places = dict[str, tuple[float, float]]
MAX_PLACES = 300
MAX_LISTED = 100
FARTHEST_PX = 100_000.0


class Saved:
    """The saved diagrams of one case."""

    def __init__(self, views: SavedViews) -> None:
        self._views = views

    def save(self, name: str, query: str, places: Places, *, by: str) -> SavedView:
        """Keep a diagram under a name; the same name again is another view, the newest first."""
        pairs = [(k, v) for k, v in parse_qsl(query, errors="replace") if k != "view"]
        made = SavedView(
            f"v-{secrets.token_hex(8)}",
            name.encode("utf-8", "replace").decode(),
            by,
            datetime.now(UTC).isoformat(),
            urlencode(pairs),
            places,
        )
        self._views.add(made)
        return made

    def listed(self) -> list[SavedView]:
        """Return the newest diagrams."""
        return self._views.listed(MAX_LISTED)

    def one(self, view_id: str) -> SavedView | None:
        """Return one diagram, or None."""
        return self._views.one(view_id)


def read_places(stated: object) -> Places:
    """Check places that a browser sent.

    Raises:
        UsageError: They are not a few numbers by id.
    """
    if not isinstance(stated, dict) or len(stated) > MAX_PLACES:
        raise UsageError(f"places: at most {MAX_PLACES} of the form id: [x, y] are wanted")
    places: Places = {}
    for node, at in stated.items():
        if not (isinstance(at, list) and len(at) == 2 and all(_is_near(v) for v in at)):
            raise UsageError("places: two numbers for each id are wanted")
        places[str(node)[:64]] = (float(at[0]), float(at[1]))
    return places


def _is_near(value: object) -> bool:
    return (
        isinstance(value, (int, float))
        and math.isfinite(value)
        and -FARTHEST_PX < value < FARTHEST_PX
    )
