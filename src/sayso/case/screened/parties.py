"""The parties of a stored run, as they were screened."""

import pyarrow.compute as pc

from sayso.errors import UnknownIdError, UsageError
from sayso.model.lists.match import Party
from sayso.screen.match import party_of
from sayso.store.jobs.runs import Run, parties_of_run


def party_in_run(run: Run, name: str) -> Party:
    """Find a party of a run by its name, with everything else that its row said.

    Raises:
        UnknownIdError: No row has this name.
        UsageError: Rows of this name differ in what else they say.
    """
    found: dict[Party, int] = {}
    for number in range(run.chunks):
        table = parties_of_run(run, number)
        if table is None:
            continue
        for batch in table.filter(pc.equal(table.column("name"), name.strip())).to_batches():
            for place, row in enumerate(batch.column("row").to_pylist()):
                found.setdefault(party_of(batch, place), row)
    if not found:
        raise UnknownIdError("party", f"{name!r} in run {run.parameters.id}")
    if len(found) > 1:
        rows = ", ".join(str(row + 1) for row in sorted(found.values())[:5])
        raise UsageError(
            f"{name!r} stands in rows {rows} with different particulars; say which is meant with "
            "--country, --born, --schema or --identifier instead of --run"
        )
    return next(iter(found))
