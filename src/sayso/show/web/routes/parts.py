"""What the routes share: the desk of a request, and who asks."""

import getpass
from typing import Annotated

from fastapi import Depends, Request

from sayso.show.desk.desk import Desk
from sayso.show.desk.jobs import Jobs

MAX_NAME = 80


# Asynchronous, so that none of them costs the way to a thread and back.
async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


async def _user(request: Request) -> str:
    """Name who asks: the log-in's name, else the name given in the browser, else the account's."""
    named = getattr(request.state, "user", None)
    return named[:MAX_NAME] if named else getpass.getuser()


def own_path(then: str) -> str | None:
    """Give a path of our own to go on to; an address elsewhere would be an open redirect."""
    ours = then.startswith("/") and not then.startswith("//") and "\\" not in then
    return then if ours and then.isascii() and then.isprintable() else None


TheDesk = Annotated[Desk, Depends(_desk)]
TheJobs = Annotated[Jobs, Depends(_jobs)]
TheUser = Annotated[str, Depends(_user)]
