"""One file for each screen or pair of screens."""

from sayso.show.web.routes import (
    claim,
    conflicts,
    document,
    dossier,
    entity,
    graph,
    home,
    jobs,
    lists,
    review,
    session,
    tables,
)

ROUTERS = tuple(
    part.router
    for part in (
        *(home, session, document, claim, entity, graph, conflicts, review, lists, dossier),
        # Last, because "/{kind}.csv" would take other screens' files too.
        *(jobs, tables),
    )
)
