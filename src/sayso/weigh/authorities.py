"""Authorities that a text names by what they are ("prosecutors", "the ministry"): whose they are."""

import re
from functools import cache, lru_cache

from sayso.model.said.claim import Source, SourceKind
from sayso.weigh.regions import ANY_STATE, organisations_in, vocabulary
from sayso.weigh.register import Register

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


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Tell whether a name says only what kind of authority it is, and not whose."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b", "", name.casefold()))
    return bool(words) and all(word in _common_words() for word in words)


@cache
def _common_words() -> frozenset[str]:
    return vocabulary("authorities") | vocabulary("bodies") | vocabulary("of_bodies")


def state_behind(name: str, text: str, register: Register) -> str | None:
    """Find the state of an authority that a text names by its kind alone.

    Args:
        name: "prosecutors", "the defence ministry", "indictment".
        text: Of the document, which mostly names it in full once.
        register: Whose public bodies are known by all their names.

    Returns:
        "gov:xx", or None where the text does not say.
    """
    return _state_behind(_SPACES.sub(" ", name.casefold()), text, register.bodies)


@lru_cache(maxsize=4096)
def _state_behind(name: str, text: str, bodies: tuple[tuple[str, str], ...]) -> str | None:
    for stem in _stems(name):
        listed = {group for alias, group in bodies if stem in alias.casefold() and alias in text}
        if len(listed) == 1:
            return listed.pop()
        for match in re.finditer(_full_name(stem), text):
            found = {c for c in organisations_in(match.group()) if c.startswith("gov:")}
            if len(found) == 1:
                return found.pop()
    return "gov:us" if _UNITED_STATES.search(text[:400]) else None


def _stems(name: str) -> tuple[str, ...]:
    """Give the beginnings of the nouns that the full name may have."""
    if any(word in name for word in ("prosecut", "indictment", "charg", "complaint", "court")):
        return ("prosecut", "attorney", "justice", "court", "jury", "police")
    if any(word in name for word in ("authorit", "government", "official", "state")):
        return ("government", "authorit", "ministr", "department", "administration", "agency")
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return (last[: max(5, len(last) - 2)],) if last else ()


@cache
def _full_name(stem: str) -> re.Pattern[str]:
    head = rf"(?i:{re.escape(stem)})\w*(?:['’]s? Office)?"
    owner = r"(?: (?:General|Office|Service))?(?: of (?:the )?[A-Z][\w.]+(?:,? (?:and |of |of the )?[A-Z][\w.]+){0,5})?"
    return re.compile(rf"(?:[\w.’'-]+ ){{0,{_WORDS_BEFORE}}}{head}{owner}")
