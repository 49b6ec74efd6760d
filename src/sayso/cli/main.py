"""The command ``sayso``: its commands, and what becomes of errors."""

import sys

import typer

from sayso.cli import bring_in, dossier, export, exposure, lists, read, revise, serve, show, sources
from sayso.cli.judging import adding, matching, noting, sameness
from sayso.cli.screened import compare, screen, watch
from sayso.errors import Exit, SaysoError

app = typer.Typer(
    name="sayso",
    help="Who is linked to whom, and on whose say-so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 error, 2 wrong usage, 3 candidates found (with --exit-code), "
    "4 a list is older than allowed, 5 done but some inputs failed.",
)

app.command()(read.demo)
app.command()(read.read)
app.command()(show.show)
app.add_typer(sources.app, name="sources")
app.add_typer(lists.app, name="lists")
app.command()(screen.screen)
app.command()(compare.compare)
app.command()(watch.watch)
app.command()(exposure.exposure)
# All of these add to the commands of cli/judging/judge.py.
assert sameness.app is noting.app is matching.app
app.add_typer(matching.app, name="judge")
app.add_typer(adding.app, name="add")
app.command()(serve.serve)
app.command()(serve.review)
app.add_typer(serve.user_app, name="user")
app.command()(dossier.dossier)
app.command()(export.export)
app.command("import")(bring_in.bring_in)
app.command()(revise.rebuild)
app.command()(revise.reread)
app.command()(revise.forget)

_INTERRUPTED = 130


def run() -> None:
    """Run the command line; errors that we raise on purpose end with their own exit code."""
    try:
        app()
    except SaysoError as error:
        sys.stderr.write(f"sayso: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error.
        sys.stderr.close()
        sys.exit(Exit.DONE)
    except OSError as error:
        # A folder that is not there or may not be written, a full disk: the user's to mend.
        named = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"sayso: {named}{error.strerror or error}; what was finished is kept\n")
        sys.exit(Exit.ERROR)
    except SystemExit as ended:
        # So typer ends when a key stopped it, without a word.
        if ended.code != _INTERRUPTED:
            raise
        sys.stderr.write("sayso: stopped; what was finished is kept\n")
        sys.exit(Exit.ERROR)
