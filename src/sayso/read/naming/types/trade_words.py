"""What firms and bodies of many languages call themselves: "Invest", "Stiftung", "Handels", "-prom"."""

import re
from functools import cache

from anyascii import anyascii

from sayso.model.texts.mention import EntityType as Kind
from sayso.names.lexicon import Kind as Part
from sayso.names.lexicon import person_terms, word_terms

_FIRMS = frozenset(
    """group holding trading import_export consulting investment capital finance bank insurance industry production
    plant engineering machine_building mechanical instrument technology technical electronic electric
    electromechanical power aerospace aviation airline engine transport shipping shipyard logistics railway
    oil gas refinery chemical metal mining construction real_estate agriculture pharma communication software
    scientific_production_association enterprise system solution equipment travel""".split()
)
_BODIES = frozenset(
    ["foundation", "institute", "university", "academy", "federation", "association", "charity"]
)
# "Company" in the languages whose word for it also means an association.
_COMPANIES = frozenset(
    "societe sociedad societa compagnie compania companhia compagnia entreprise empresa spolka".split()
)
#: Too short, or a word of people's names as well, to tell a firm from a person.
_SHORTEST = 5
# Endings of names that Soviet and later firms build from clipped words ("Agrotekhsnab").
_CLIPPED = re.compile(
    r"[a-z]{3,}(?:prom|mash|snab|torg|stroy|stroi|neft|khim|chim|metall|energo|tekh|tekhnika|technika|export|"
    r"eksport|import|impex|impeks|trans|svyaz|pribor|zavod|invest|agro|avia|elektro|finans|bank|servis|"
    r"optika|chem|tech|soft|trade|shipping|logistic|petrol|pharm|farm|treyd|torgovlya|plast|beton|lesprom|stal|"
    r"werk|werke|handel|stahl|technik|reederei|spedition|gesellschaft|kasse|maschinen|handels|metall|"
    r"teollisuus|industri|rederi|verk|bruk|konsult|veod|masinad|bygg|maskin|transporte)"
)
# Offices of states whose names are one word ("Bundeskartellamt", "Skatteverket").
_OFFICES = re.compile(
    r"[a-z]{4,}(?:amt|aemter|ministerium|gericht|staatsanwaltschaft|polizei|styrelsen|verket|direktoratet|tilsynet|"
    r"inspektionen|myndigheten|departementet|ministeriet|ministerio|virasto|hallitus|laitos|nadzor|tamozhnya)"
)


def plain(word: str) -> str:
    """Write a folded word in plain Latin letters ("tarım" as ``tarim``)."""
    return word if word.isascii() else anyascii(word).lower()


def trade_kind(word: str) -> Kind | None:
    """Give the kind of thing that a folded word of a name says it is, or None."""
    word = plain(word)
    if word.endswith("stiftung"):
        return Kind.ORGANIZATION
    if word in _COMPANIES:
        return Kind.COMPANY
    return _words().get(word)


def is_state_office(word: str) -> bool:
    """Tell whether a folded word names an office of a state by its ending."""
    return bool(_OFFICES.fullmatch(plain(word)))


def is_clipped(word: str) -> bool:
    """Tell whether a folded word is clipped together as firms' names are ("gazenergo")."""
    return bool(_CLIPPED.fullmatch(plain(word)))


@cache
def _words() -> dict[str, Kind]:
    people = {t.words[0] for t in person_terms() if t.kind in {Part.GIVEN, Part.SURNAME}}
    table: dict[str, Kind] = {}
    for term in word_terms():
        concept = (term.concept or "").removeprefix("w:")
        word = term.words[0]
        if len(term.words) > 1 or len(word) < _SHORTEST or word in people:
            continue
        if concept in _BODIES:
            table[word] = Kind.ORGANIZATION
        elif concept in _FIRMS:
            table.setdefault(word, Kind.COMPANY)
    return table
