"""``sayso show``: lists of the case, or one thing with its derivation."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    AsOfOption,
    CaseOption,
    JsonlOption,
    JsonOption,
    KnownByOption,
    SnapshotsOption,
    day_asked,
    day_in,
    out,
    print_json,
    print_jsonl,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.show.listing import Listing


class What(StrEnum):
    """What can be shown."""

    CLAIMS = "claims"
    PROPOSITIONS = "propositions"
    ENTITIES = "entities"
    CONFLICTS = "conflicts"
    RESPONSES = "responses"
    UNREAD = "unread"
    SOURCES = "sources"
    DOCUMENTS = "documents"
    FAILURES = "failures"
    CLAIM = "claim"
    PROPOSITION = "proposition"
    ENTITY = "entity"
    DOCUMENT = "document"


SINGLE = frozenset({What.CLAIM, What.PROPOSITION, What.ENTITY, What.DOCUMENT})


def show(
    what: Annotated[What, typer.Argument(help="A list, or one thing by its id.")],
    wanted: Annotated[str | None, typer.Argument(metavar="[ID]", help="The id or name.")] = None,
    case: CaseOption = DEFAULT_CASE,
    entity: Annotated[str | None, typer.Option(help="Only of this entity (id or name).")] = None,
    relation: Annotated[str | None, typer.Option(help="Only this relation.")] = None,
    modality: Annotated[str | None, typer.Option(help="Only this modality.")] = None,
    document: Annotated[str | None, typer.Option(help="Only of this document (id or key).")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    snapshots: SnapshotsOption = None,
    as_json: JsonOption = False,
    as_jsonl: JsonlOption = False,
) -> None:
    """Show claims, propositions, entities, conflicts, responses, unread sentences or sources.

    `sayso show claim ID`, `show proposition ID`, `show entity ID` and `show document ID` show one
    thing with everything that led to it. An entity's view holds its exposure: lists, ownership,
    control and paths, each with its working.

    --as-of and --known-by work everything out from the log as it was: what is said to hold on a
    day in the world, and what the case held on a day of yours.
    """
    if (what in SINGLE) != (wanted is not None):
        plural = "an id is missing" if what in SINGLE else f"{what.value} takes no id"
        raise UsageError(f"show {what.value}: {plural}; see `sayso show --help`")
    from sayso.case.as_seen import case_as_seen
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.listing import Filters, list_rows
    from sayso.show.single import AskedOn, show_one
    from sayso.store.lists.snapshots import default_directory

    holds_on, known_on = day_in(as_of, "--as-of"), day_in(known_by, "--known-by")
    asked = AskedOn(day_asked(as_of), snapshots or default_directory())
    with open_case(case) as opened:
        derive_if_stale(opened)
        with case_as_seen(opened, as_of=holds_on, known_by=known_on) as seen:
            if wanted is not None:
                listing = show_one(seen, what.value, wanted, asked=asked)
            else:
                filters = Filters(entity, relation, modality, document, limit)
                listing = list_rows(seen, what.value, filters)
            _print(listing, as_json=as_json, as_jsonl=as_jsonl)


def _print(listing: "Listing", *, as_json: bool, as_jsonl: bool) -> None:
    rows: Any = listing.rows()
    if as_jsonl:
        print_jsonl(rows if listing.many else [rows])
    elif as_json:
        print_json(list(rows) if listing.many else rows)
    else:
        console = out()
        for part in listing.parts():
            console.print(part)
