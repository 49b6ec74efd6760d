"""List entries as the rules of exposure see them."""

import re
from collections.abc import Iterable, Iterator

from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import FuzzyDay, Validity
from sayso.model.lists.entry import Entry

_PLAIN = {"ofac": "ofac_sdn", "eu": "eu_fsf", "uk": "uk_sl", "un": "un_sc", "bis": "bis_el", "bis-meu": "bis_meu"}  # fmt: skip
# OFAC's other list holds several that the rules tell apart; its programmes say which.
_OTHER_OFAC = (
    ("nscmic", re.compile(r"CMIC", re.IGNORECASE)),
    ("ofac_capta", re.compile(r"CAPTA|\bCAP\b|561", re.IGNORECASE)),
    ("ofac_mbs", re.compile(r"MBS|MENU", re.IGNORECASE)),
    ("ofac_ssi", re.compile(r"SSI|13662|Directive\s*[1-4]", re.IGNORECASE)),
)
_DIRECTIVE = re.compile(r"Directive\s*([1-4])", re.IGNORECASE)
# Programmes that block a government by its status, so that what it owns is asked about too.
# Source: OFAC FAQ 398.
_STATUS = re.compile(r"^(?:CUBA|IRAN|DPRK|NORTH KOREA|SYRIA|VENEZUELA)", re.IGNORECASE)

LISTS_OF_REGIME = {
    "ofac": ("ofac", "ofac-nonsdn", "csl"),
    "eu": ("eu",),
    "uk": ("uk",),
    "un": ("un",),
    "bis": ("bis", "csl"),
}
"""Regime -> short names of lists, any of which makes its rule askable."""


def rule_lists(entry: Entry) -> tuple[str, ...]:
    """Give the list names, as rules write them, that an entry stands on; none for other lists."""
    acted = entry.authority or entry.list_name
    if acted in _PLAIN:
        return (_PLAIN[acted],)
    if acted != "ofac-nonsdn":
        return ()
    told = " ".join((*entry.programmes, *(m.text for m in entry.measures), entry.remarks or ""))
    return tuple(name for name, pattern in _OTHER_OFAC if pattern.search(told))


def designations_of(entry: Entry, entity: str) -> Iterator[Designation]:
    """Read an entry as designations of an entity: programmes, dates, and what else it says."""
    validity = Validity(
        FuzzyDay(entry.listed_on, entry.listed_on) if entry.listed_on else None,
        FuzzyDay(entry.delisted_on, entry.delisted_on) if entry.delisted_on else None,
    )
    tags = tuple(_tags(entry))
    for name in rule_lists(entry):
        programs = _directives(entry) if name == "ofac_ssi" else entry.programmes
        menu = tuple(m.text for m in entry.measures) if name == "ofac_mbs" else ()
        yield Designation(
            entity=entity,
            list_name=name,
            programs=menu or programs,
            validity=validity,
            tags=tags,
            place=entry.key,
        )


def _directives(entry: Entry) -> tuple[str, ...]:
    texts = (*entry.programmes, *(m.text for m in entry.measures), entry.remarks or "")
    found = dict.fromkeys(n for text in texts for n in _DIRECTIVE.findall(text))
    return tuple(f"Directive {n}" for n in found) or entry.programmes


def _tags(entry: Entry) -> Iterator[str]:
    if entry.secondary:
        yield "secondary"
    if any(_STATUS.match(programme) for programme in entry.programmes):
        yield "status_program"


def asked_regimes(list_names: Iterable[str]) -> tuple[str, ...]:
    """Give the regimes whose rules can be asked with some lists imported."""
    there = set(list_names)
    return tuple(r for r, lists in LISTS_OF_REGIME.items() if there & set(lists))
