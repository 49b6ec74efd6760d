"""One file for each screen or pair of screens."""

from sayso.show.web.routes import (
    alerts,
    claim,
    columns,
    conflicts,
    document,
    dossier,
    entity,
    exposure,
    graph,
    home,
    jobs,
    list_changes,
    lists,
    review,
    screening,
    session,
    tables,
)

ROUTERS = tuple(
    part.router
    for part in (
        *(
            home,
            session,
            document,
            claim,
            columns,
            entity,
            exposure,
            graph,
            conflicts,
            review,
            lists,
            list_changes,
            dossier,
        ),
        # Last, because "/{kind}.csv" would take other screens' files too.
        *(screening, alerts, jobs, tables),
    )
)
