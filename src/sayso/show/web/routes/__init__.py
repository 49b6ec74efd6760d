"""One file for each screen or pair of screens."""

from sayso.show.web.routes import dossier, home, jobs, review, session
from sayso.show.web.routes.claims import claim, columns, conflicts, document, tables
from sayso.show.web.routes.entities import entity, exposure, graph
from sayso.show.web.routes.screenings import alerts, list_changes, lists, screening

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
