"""The browser's choice of columns."""

from fastapi import Request

from sayso.show.desk.columns import CLAIM_COLUMNS, CLAIM_COLUMNS_AT_FIRST

COLUMNS_COOKIE = "sayso_columns"
KEPT_S = 365 * 24 * 3600


def chosen_columns(request: Request) -> tuple[str, ...]:
    """Give the columns of claims that somebody chose, in their order, else those shown at first."""
    chosen = set(request.cookies.get(COLUMNS_COOKIE, "").split("."))
    return tuple(c for c in CLAIM_COLUMNS if c in chosen) or CLAIM_COLUMNS_AT_FIRST
