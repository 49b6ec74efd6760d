"""Making what many screens need before the first person asks for it."""

import logging
import threading

from sayso.errors import SaysoError
from sayso.show.desk.desk import Desk
from sayso.show.desk.diagrams.diagram import whole_network
from sayso.show.desk.review import queue_counts
from sayso.show.web.pages import environment
from sayso.store.desk.views import KINDS, Wanted

_log = logging.getLogger(__name__)


def start_warming(desk: Desk) -> None:
    """Make it in a thread of its own; whoever asks meanwhile waits for the same answer."""
    threading.Thread(target=warm, args=(desk,), name="warming", daemon=True).start()


def warm(desk: Desk) -> None:
    """Compile the templates; make the network, the counts and the queue of the rows."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
    try:
        whole_network(desk)
        for kind in KINDS:
            desk.count(Wanted(kind))
            desk.facets(Wanted(kind))
        queue_counts(desk)
    except SaysoError as error:
        # The screen that needs it will say what is wrong; nobody waits for this thread.
        _log.warning("not made in advance: %s", error)
