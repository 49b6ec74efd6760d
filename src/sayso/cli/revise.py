"""``sayso rebuild``, ``reread`` and ``forget``."""

from typing import Annotated

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FramesOption,
    JobsOption,
    JsonOption,
    SnapshotsOption,
    err,
    out,
    print_json,
)
from sayso.model.counted import counted


def rebuild(case: CaseOption = DEFAULT_CASE, as_json: JsonOption = False) -> None:
    """Build the derived state again from the log, and print whether anything differs."""
    from sayso.case.case import open_case
    from sayso.case.revise import rebuild as rebuild_case

    with open_case(case) as opened, opened.writing(), err().status("building again …"):
        rebuilt = rebuild_case(opened)
        counts = opened.derived.counts()
    if as_json:
        print_json({"differs": rebuilt.differs, "digest": rebuilt.after, "rows": counts})
        return
    out().print("the derived state differs from before" if rebuilt.differs else "nothing differs")
    out().print(", ".join(f"{count} {name}" for name, count in counts.items()))


def reread(
    case: CaseOption = DEFAULT_CASE,
    jobs: JobsOption = 1,
    snapshots: SnapshotsOption = None,
    frames: FramesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read all documents again with the reader installed now; claims that stand keep their ids."""
    from datetime import UTC, datetime

    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.case.revise import reread as reread_case
    from sayso.case.watchlists.gazetteer import gazetteer_of

    with open_case(case) as opened, opened.writing(), err().status("reading again …"):
        now = datetime.now(UTC)
        changes = list(
            reread_case(opened, gazetteer_of(snapshots), jobs=jobs, now=now, frames=frames)
        )
        derive_if_stale(opened)
    totals = {name: sum(getattr(c, name) for c in changes) for name in ("stood", "gained", "lost")}
    if as_json:
        print_json({"documents": len(changes), **totals})
    else:
        out().print(
            f"{counted(len(changes), 'document')}: of the claims {totals['stood']} stand, "
            f"{totals['gained']} new, {totals['lost']} gone"
        )


def forget(
    wanted: Annotated[str, typer.Argument(help="A document's id, key or name, or an outlet.")],
    reason: Annotated[str, typer.Option("--reason", help="Kept on the tombstone.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Remove a document, or all of an outlet: bytes, text and everything derived from them.

    A tombstone with digest, date and reason is left.
    """
    from datetime import UTC, datetime

    from sayso.case.case import open_case
    from sayso.case.revise import forget as forget_in
    from sayso.show.words import safe

    with open_case(case) as opened, opened.writing():
        for gone in forget_in(opened, wanted, reason, now=datetime.now(UTC)):
            kept = "" if gone.bytes_removed else " (another document shares its bytes: kept)"
            out().print(safe(f"forgotten: {gone.document_id} {gone.name}{kept}"))
