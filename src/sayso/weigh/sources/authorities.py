"""Authorities that a text names by what they are ("prosecutors", "the ministry"): whose they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice

from sayso.model.said.claim import Source, SourceKind
from sayso.weigh.sources.regions import ANY_STATE, organisations_in, state_of_body, vocabulary
from sayso.weigh.sources.register import Register

__all__ = ["ANY_STATE", "is_authority", "is_generic", "state_behind"]

_OF = re.compile(r"\s(?:of|at|in|for|from|with|within)\s")
_SPACES = re.compile(r"\s+")
# How many words before a body's noun may name its state ("the Serbian federal interior ministry").
_WORDS_BEFORE = 4
_SPEAKERS = re.compile(
    r"(?:spokes(?:man|woman|person|people)|press (?:service|office|secretary|centre|center))\b"
)
# How the wires write the states of the United States in a dateline ("BOSTON, Mass. (AP)").
_UNITED_STATES = re.compile(
    r"\b[A-Z]{3}[A-Z ]+, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich"
    r"|Minn|Miss|Mo|Mont|Neb|Nev|N\.[CDHJMY]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Va|Vt|Wash|Wis|W\.Va"
    r"|Wyo)\."
)


def is_authority(source: Source) -> bool:
    """Tell whether a source is an authority that speaks as such, not people who work for one."""
    if source.kind is SourceKind.PUBLIC_BODY:
        return True
    if source.kind is not SourceKind.OFFICIALS:
        return False
    if _SPEAKERS.match(source.name.casefold()):
        return source.organisation is not None
    first, *rest = _OF.split(source.name, maxsplit=1)
    words = first.casefold().split()
    if source.organisation and not rest:
        return False  # "two officials" of a body that stands elsewhere
    anonymous = source.count is not None or "intelligence" in words
    return bool(words) and not anonymous and words[-1] in vocabulary("authorities")


def as_body(source: Source, text: str, register: Register) -> Source:
    """Give a source as the public body that it is, whatever it was read as; others as they are."""
    if source.kind not in _MAY_BE_BODIES:
        return source
    listed = register.find(source.name)
    if (listed.kind == "body") if listed else state_of_body(source.name):
        return replace(source, kind=SourceKind.PUBLIC_BODY)
    # "the State Security Department (VSD)" … "according to the VSD"
    name = in_full(source.name, text)
    if name == source.name or not is_body_in_full(name):
        return source
    return replace(source, name=name, kind=SourceKind.PUBLIC_BODY)


_MAY_BE_BODIES = frozenset(
    {SourceKind.COMPANY, SourceKind.UNNAMED, SourceKind.PUBLIC_BODY, SourceKind.OUTLET}
)


def is_body_in_full(name: str) -> bool:
    """Tell whether a name spelled out is that of a public body ("State Security Department")."""
    words = name.casefold().split()
    return len(words) > 1 and bool(vocabulary("bodies").intersection(words))


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Tell whether a name says only what kind of authority it is, and not whose."""
    bare = re.sub(r"\([^)]*\)|['’]s\b", "", name.casefold())
    words = re.findall(r"[^\W\d_]+", bare)
    return bool(words) and all(word in _common_words() for word in words)


@cache
def _common_words() -> frozenset[str]:
    return vocabulary("authorities") | vocabulary("bodies") | vocabulary("of_bodies")


def is_acronym(name: str) -> bool:
    """Tell whether a name is all capitals, as "VSD" is."""
    return 2 <= len(name) <= _LONGEST_ACRONYM and name.isupper() and name.isalpha()


_LONGEST_ACRONYM = 6


@lru_cache(maxsize=4096)
def in_full(name: str, text: str) -> str:
    """Give the full name that a text puts before an acronym in brackets, or the name itself."""
    if not is_acronym(name):
        return name
    match = re.search(rf"((?:[A-Z][\w’'.-]*\s+(?:(?:of|for|and|the)\s+)*){{1,7}})\({name}\)", text)
    return match[1].strip() if match else name


def state_behind(name: str, text: str, register: Register) -> str | None:
    """Find the state of an authority that a text names by its kind alone.

    Args:
        name: "prosecutors", "the defence ministry", "indictment".
        text: Of the document, which mostly names it in full once.
        register: Whose public bodies are known by all their names.

    Returns:
        "gov:xx", or None where the text does not say.
    """
    found = _state_behind(_SPACES.sub(" ", name.casefold()), text, register.bodies)
    if found is None:
        # "state news agency X reported, citing the ministry": that of its own state.
        states = {state for alias, state in register.state_media if alias in text}
        found = states.pop() if len(states) == 1 else None
    return found


@lru_cache(maxsize=4096)
def _state_behind(name: str, text: str, bodies: tuple[tuple[str, str], ...]) -> str | None:
    for stem in _stems(name):
        listed = {group for alias, group in bodies if stem in alias.casefold() and alias in text}
        if len(listed) == 1:
            return listed.pop()
        for words in _namings(stem, text):
            found = {c for c in organisations_in(words) if c.startswith("gov:")}
            if len(found) == 1:
                return found.pop()
    return "gov:us" if _UNITED_STATES.search(text[:400]) else _of_dateline(text)


# A town in capitals, often with its country, a day and an agency, up to a dash.
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?)[,. ].{0,60}?(?:[-–—]|/TASS/)\s"
)


def _of_dateline(text: str) -> str | None:
    """Give the state from whose town a report was sent: an authority without a state is of there."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    city, _, country = match["place"].partition(", ")
    for name in (country, city.title()):
        codes = organisations_in(name) if name else ()
        if len(codes) == 1 and codes[0].startswith("gov:"):
            return codes[0]
    return None


_OFFICES = (
    r"(?:(?:vice|deputy|first|prime|foreign|interior|defen[cs]e|justice|finance|economy|trade|fisheries|energy|"
    r"transport|home|attorney|solicitor|public|chief|state|federal|district|regional)[ -]){0,4}"
    r"(?:minister|attorney general|prosecutor|secretary of \w+|treasury secretary|secretary general|commissioner|"
    r"ambassador|police chief|judge|under secretary|undersecretary|governor)"
)


def office_of(source: Source, text: str) -> str | None:
    """Give the public office that a text says a named person holds, with whose it is; None if none.

    Args:
        source: A person.
        text: Of the document: "Interior Minister Ana Li", "Ana Li, the Velmar trade minister".
    """
    if source.kind is not SourceKind.PERSON or not source.name.split():
        return None
    return _office(source.name, text)


@lru_cache(maxsize=4096)
def _office(name: str, text: str) -> str | None:
    for before, last, behind in _mentions(name, text):
        found = _OFFICE_BEFORE.search(before + last) or _OFFICE_BEHIND.match(behind)
        if found:
            return found["office"]
    return None


def _mentions(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Give the places where a surname stands, with what is before and behind it."""
    last = name.rsplit(maxsplit=1)[-1]
    for match in islice(re.finditer(rf"\b{re.escape(last)}\b", text), _MOST_NAMINGS):
        before = text[max(0, match.start() - _NEAR_PERSON) : match.start()]
        yield before, last, text[match.end() : match.end() + _NEAR_PERSON]


_NEAR_PERSON = 120
_WHOSE = r"(?:(?:\S+['’]s|[A-Z][\w.]+)\s+){0,2}"
_OFFICE_BEFORE = re.compile(
    rf"(?P<office>{_WHOSE}(?i:{_OFFICES})),?\s+(?:[A-Z][\w.’'-]+\s+){{0,3}}[\w’'-]+$"
)
_OFFICE_BEHIND = re.compile(
    rf",\s+(?:the\s+|a\s+)?(?P<office>{_WHOSE}(?i:{_OFFICES})(?: of (?:the )?[A-Z]\w+)?)"
)


_ROLES = (
    r"(?:analyst|author|campaigner|co-author|director|economist|expert|fellow|head|investigator|lecturer|"
    r"professor|researcher|scholar|scientist|specialist)"
)


@lru_cache(maxsize=4096)
def institute_of(name: str, text: str) -> str | None:
    """Give the institute for which a text says that an expert speaks ("Ana Li, an analyst at X").

    Returns:
        Its name, or a bare noun ("institute") where the text takes up one named before.
    """
    if len(name.split()) < 2:
        return None
    for before, last, behind in _mentions(name, text):
        found = _EXPERT_BEHIND.match(behind) or _EXPERT_BEFORE.search(before + last)
        if found:
            return found["of"].strip()
    return None


_INSTITUTE = (
    r"(?:the\s+|a\s+)?(?P<of>(?:[A-Z][\w’'-]*\s?(?:(?:of|for|and|on)\s(?=[A-Z]))?){1,6}|institute|group|centre"
    r"|center|lab|laboratory|think tank|organi[sz]ation|watchdog)"
)
_EXPERT_BEHIND = re.compile(
    rf",\s+(?:a|an|the|its)?\s*(?:[\w-]+\s+){{0,3}}{_ROLES}\s+(?:at|with|of|from|for)\s+{_INSTITUTE}"
)
_EXPERT_BEFORE = re.compile(
    rf"(?P<of>(?:[A-Z][\w’'-]*\s){{1,5}}){_ROLES}\s+(?:[A-Z][\w.’'-]+\s+){{0,2}}[\w’'-]+$"
)


def state_of_office(office: str, text: str, register: Register) -> str:
    """Give the state of a public office, by its own words or where the report comes from."""
    codes = [c for c in organisations_in(office) if c.startswith("gov:")]
    return codes[0] if len(codes) == 1 else state_behind("ministry", text, register) or ANY_STATE


def _stems(name: str) -> tuple[str, ...]:
    """Give the beginnings of the nouns that the full name may have."""
    if any(word in name for word in ("prosecut", "indictment", "charg", "complaint", "court")):
        return ("prosecut", "attorney", "justice", "court", "jury", "police")
    if any(word in name for word in ("authorit", "government", "official", "state")):
        return ("government", "authorit", "ministr", "department", "administration", "agency")
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return (last[: max(5, len(last) - 2)],) if last else ()


def _namings(stem: str, text: str) -> dict[str, None]:
    """Give the wordings around a noun that may name its authority in full, each once."""
    found: dict[str, None] = {}
    for match in islice(re.finditer(rf"(?i:{re.escape(stem)})\w*", text), _MOST_NAMINGS):
        before = _BREAKS.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        words = before.split(" ")[-_WORDS_BEFORE - 1 :]
        behind = _OWNER.match(text, match.end())
        found[" ".join(words) + match.group() + (behind.group() if behind else "")] = None
    return found


_MOST_NAMINGS, _NEAR = 60, 60
_BREAKS = re.compile(r"[^\w\s.’'-]|\n")
_OWNER = re.compile(
    r"(?:['’]s? Office)?(?: (?:General|Office|Service))?"
    r"(?: of (?:the )?[A-Z][\w.]+(?:,? (?:and |of |of the )?[A-Z][\w.]+){0,5})?"
)
