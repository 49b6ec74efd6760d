"""Writes docs/commands.md from ``--help``; with ``--check`` fails where it has drifted."""

import sys
from pathlib import Path

from typer.main import get_command

from sayso.cli.main import app

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
WIDTH = 100


def main() -> int:
    """Write the page, or compare it with what the commands say of themselves."""
    page = "# Commands\n\nMade from `--help` by `make docs`; do not edit.\n" + "".join(_sections())
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    sys.stdout.write("docs/commands.md has drifted from --help; run `make docs`\n")
    return 1


def _sections() -> list[str]:
    root = get_command(app)
    sections = []
    pending = [("sayso", root)]
    while pending:
        name, command = pending.pop(0)
        context = command.make_context(
            name, [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
        )
        sections.append(f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n")
        children = getattr(command, "commands", {})
        pending += [(f"{name} {child}", children[child]) for child in children]
    return sections


if __name__ == "__main__":
    sys.exit(main())
