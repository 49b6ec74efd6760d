"""``sayso serve``, ``sayso review`` and ``sayso user``: the desk in a browser."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, JsonOption, err, out, print_json
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.show.web.guard import Guard

user_app = typer.Typer(help="Who may log in to the desk.", no_args_is_help=True)
DEFAULT_PORT = 8040
HostOption = Annotated[str, typer.Option("--host", help="Where to listen; loopback by default.")]
PortOption = Annotated[int, typer.Option("--port", min=1, max=65535)]
UsersOption = Annotated[
    Path | None, typer.Option("--users", help="The file of names and password hashes.")
]


def serve(
    case: CaseOption = DEFAULT_CASE,
    host: HostOption = "127.0.0.1",
    port: PortOption = DEFAULT_PORT,
    users: UsersOption = None,
) -> None:
    """Open the desk on a case: pages for people and an API for programs.

    Only this machine reaches it unless --host says otherwise; then people log in with a name and
    password made by `sayso user add NAME`.
    """
    _serve(case, host, port, users, start="/")


def review(
    case: CaseOption = DEFAULT_CASE,
    port: PortOption = DEFAULT_PORT,
    as_json: JsonOption = False,
    limit: Annotated[int, typer.Option(min=1, help="With --json: most pairs.")] = 100,
) -> None:
    """Open the review queue: one pair or claim at a time; --json prints it instead."""
    if as_json:
        _print_queue(case, limit)
        return
    _serve(case, "127.0.0.1", port, None, start="/review")


def _print_queue(case: Path, limit: int) -> None:
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.review_rows import review_rows

    with open_case(case) as opened:
        derive_if_stale(opened)
        print_json(review_rows(opened, limit))


@user_app.callback()
def user() -> None:
    """Who may log in to the desk."""


@user_app.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="Under this name judgements are noted.")],
    users: UsersOption = None,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Let somebody log in; only a hash of the password is kept."""
    import json

    from argon2 import PasswordHasher

    if len(password) < 10:
        raise UsageError("a password needs ten characters or more")
    path = users or _default_users()
    known = _read_users(path)
    known[name] = PasswordHasher().hash(password)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(known, indent=1), encoding="utf-8")
    out().print(f"{name} can log in; {path}")


def _serve(case: Path, host: str, port: int, users: Path | None, *, start: str) -> None:
    import uvicorn

    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.web.app import create_app
    from sayso.show.web.warming import start_warming

    guard = _guard(host, users)
    with open_case(case) as opened:
        with err().status("bringing the case up to date …"):
            derive_if_stale(opened)
        app = create_app(opened, guard)
        app.state.desk.on_new_rows = start_warming
        app.state.desk.state()
        _calm_collector()
        _tell(host, port, start)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _calm_collector() -> None:
    import gc

    # What was loaded stays: to walk over it again and again costs requests up to 100 ms.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _tell(host: str, port: int, start: str) -> None:
    from sayso.show.web.pages import vendor_files

    console = err()
    if not vendor_files():
        console.print(
            "no JavaScript bundle: pages work plainly, the diagram does not move; "
            "`make web` builds it"
        )
    name = f"[{host}]" if ":" in host else host
    console.print(f"the desk is at http://{name}:{port}{start}   (Ctrl+C ends it)")


def _guard(host: str, users: Path | None) -> "Guard":
    from sayso.show.web.guard import Guard, is_loopback

    local = is_loopback(host)
    known = _read_users(users or _default_users()) if users or not local else {}
    if not local and not known:
        raise UsageError(
            f"--host {host}: other machines may only come in with a password; "
            "make one with `sayso user add NAME`"
        )
    return Guard(host=host, users=known)


def _default_users() -> Path:
    from platformdirs import user_config_path

    return user_config_path("sayso") / "users.json"


def _read_users(path: Path) -> dict[str, str]:
    import json

    if not path.exists():
        return {}
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"{path}: is not a file of users ({error})") from error
    if not isinstance(known, dict):
        raise UsageError(f"{path}: is not a file of users")
    return {str(name): str(hashed) for name, hashed in known.items()}
