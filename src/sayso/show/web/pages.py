"""Making pages: templates, the words they use, and what every page carries."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from sayso.model.relations import RELATIONS
from sayso.model.said.stance import STANCES, Stance
from sayso.show.desk.asking import address
from sayso.show.desk.columns import CLAIM_COLUMNS
from sayso.show.desk.desk import Desk
from sayso.show.web.columns import chosen_columns
from sayso.show.web.pieces import MODALITY_SIGNS, claim_line, entity_link, modality_tag
from sayso.show.words import safe, safe_lines, safe_link

STATIC = Path(str(files("sayso.show.web"))) / "static"
VENDOR = STATIC / "vendor" / "manifest.json"


@cache
def static_digest() -> str:
    """Digest our own static files, so that a browser keeps them until they change."""
    state = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            state.update(path.relative_to(STATIC).as_posix().encode() + path.read_bytes())
    return state.hexdigest()[:12]


@cache
def vendor_files() -> dict[str, str]:
    """Name the bundled third-party files, by their plain name; empty where there is no bundle."""
    if not VENDOR.exists():
        return {}
    names: dict[str, str] = json.loads(VENDOR.read_text(encoding="utf-8"))
    return names


def relation_words(name: str) -> str:
    """Word a relation, a facet or any other name with underscores."""
    return name.replace("_", " ")


def stance_name(stance: str) -> str:
    """Word how firmly something is said."""
    return STANCES[Stance(stance)].words if stance in set(Stance) else stance


def status_code_words(count: int, one: str, many: str | None = None) -> str:
    """Word a number of things."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def query_of(parameters: dict[str, object]) -> str:
    """Write parameters of an address; lone surrogates of a damaged text have no bytes."""
    return urlencode(parameters, errors="replace")


@cache
def environment() -> Environment:
    """Give the template environment; whatever a template prints is escaped."""
    made = Environment(
        loader=PackageLoader("sayso.show.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        # Looking for newer files on each page costs more than it is worth.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clean": lambda text: safe(str(text)) if text is not None else "",
        "clean_lines": lambda text: safe_lines(str(text)),
        "link": safe_link,
        "words": relation_words,
        "query": query_of,
        "stance": stance_name,
    }
    made.globals |= {
        "address": address,
        "count": status_code_words,
        "modality_tag": modality_tag,
        "claim_columns": CLAIM_COLUMNS,
        "entity_link": entity_link,
        "claim_line": claim_line,
        "signs": MODALITY_SIGNS,
        "relations": RELATIONS,
        "version": version("sayso"),
    }
    return made


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Make one page from a template."""
    desk: Desk = request.app.state.desk
    shared = {
        "request": request,
        "path": request.url.path,
        "case_name": desk.directory.resolve().name,
        "is_stale": desk.is_stale(),
        "user": getattr(request.state, "user", None),
        "needs_password": request.app.state.guard.needs_password,
        "static": f"/static/{static_digest()}",
        "vendor": vendor_files(),
        "columns": chosen_columns(request),
        "is_part": request.headers.get("hx-request") == "true",
    }
    html = environment().get_template(template).render(shared | values)
    return HTMLResponse(html.encode("utf-8", "xmlcharrefreplace"), status_code=status)
