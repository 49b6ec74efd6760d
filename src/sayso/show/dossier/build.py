"""Laying a dossier out as one HTML file that loads nothing, as a PDF, and as a CSV annex."""

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from sayso.case.case import Case
from sayso.show.dossier.contents import DossierAsked, contents_of
from sayso.show.dossier.pdf import pdf_of
from sayso.show.exports.tables import safe_cell

ANNEX = (
    *("source", "link", "claim", "words", "modality", "stance", "who_says_so", "lines", "grade"),
    *("start", "end", "quote", "status"),
)


def write_dossier(case: Case, path: Path, asked: DossierAsked | None = None) -> None:
    """Write a dossier; ``.pdf`` makes a PDF, anything else a self-contained HTML file.

    A document's text reaches the page as text only: it is escaped, and characters that reorder or
    hide text are shown by their code point.
    """
    wanted = asked or DossierAsked(as_of=_newest_day(case))
    contents = contents_of(case, wanted)
    if path.suffix.lower() == ".pdf":
        path.write_bytes(pdf_of(html_of(contents, for_print=True)))
    elif path.suffix.lower() == ".csv":
        path.write_text(annex_of(contents), encoding="utf-8", errors="backslashreplace")
    else:
        path.write_bytes(html_of(contents))


def html_of(contents: dict[str, Any], *, for_print: bool = False) -> bytes:
    """Make the HTML; for print, source notes stand at the foot of each page."""
    page = _environment().get_template("dossier.html").render(contents | {"for_print": for_print})
    return page.encode("utf-8", "xmlcharrefreplace")


def annex_of(contents: dict[str, Any]) -> str:
    """Make the CSV annex: one row for each claim that is printed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(ANNEX)
    for chapter in contents["chapters"]:
        for link in chapter["links"]:
            for claim in link["claims"]:
                row = (
                    *(claim["number"], link["sides"], claim["id"], claim["words"]),
                    *(claim["modality"], claim["stance"], "; also ".join(claim["chains"])),
                    *(link["lines"], link["grade"], claim["start"], claim["end"]),
                    *(claim["quote"], claim["status"]),
                )
                writer.writerow([safe_cell(value) for value in row])
    return buffer.getvalue()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.show.dossier"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _newest_day(case: Case) -> date:
    # The demonstration's dossier must not change from day to day.
    days = [d.published for d in case.log.documents() if d.published]
    return max(days, default=date(1970, 1, 1))
