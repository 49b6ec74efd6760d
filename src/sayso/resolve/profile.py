"""What the resolver knows of one document-local entity before it looks at any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.model.lists.entry import IdentifierKind
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.names.folding.fold import fold
from sayso.names.folding.scripts import Script
from sayso.resolve.naming.forms import KIND_OF_TYPE, Form, form_of, spellings

# Two different values of one of these are two parties.
DECIDING = frozenset(
    {
        IdentifierKind.OGRN,
        IdentifierKind.INN,
        IdentifierKind.USCC,
        IdentifierKind.LEI,
        IdentifierKind.IMO,
    }
)
ENTRY_MARK = "entry of "
_ORIGINAL_SCRIPTS = {Script.HAN: "Hani", Script.HANGUL: "Hang"}


# Of a profile all but the entity itself.
_Parts = tuple[str, Form | None, tuple[Form, ...], Form | None, Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Profile:
    """One document-local entity, its names taken apart.

    Args:
        main: Its fullest name; None for what is known only by a description.
        others: Its other names and short forms.
        body: Its main name read as a body's, where a place nobody knows may be one.
        marks: Identifiers that decide, and names in Chinese or Korean letters, by kind.
    """

    source: SourceEntity
    kind: str
    main: Form | None
    others: tuple[Form, ...] = ()
    body: Form | None = None
    marks: Mapping[str, frozenset[str]] | None = None


def profile_of(source: SourceEntity) -> Profile:
    """Take one document-local entity apart."""
    names = (source.type, source.named, source.name, source.surfaces, source.identifiers)
    return Profile(source, *_parts(*names))


# Many documents write one name in one way.
@lru_cache(maxsize=16_384)
def _parts(
    type_: EntityType,
    named: bool,
    name: str,
    surfaces: tuple[str, ...],
    identifiers: tuple[tuple[str, str], ...],
) -> _Parts:
    kind = KIND_OF_TYPE[type_]
    marks = _marks(name, surfaces, identifiers)
    if not named or kind == "group":
        return kind, None, (), None, marks
    texts = dict.fromkeys(s for form in (name, *surfaces) for s in spellings(form))
    forms = [form for text in texts if (form := form_of(text, kind))]
    main = form_of(spellings(name)[0], kind) or (forms[0] if forms else None)
    if kind == "place" and main and _is_country(main):
        # What else stands for a country in one document ("the capital") may be a city in another.
        return kind, main, (), None, marks
    unique = {form.node: form for form in forms if main is None or form.node != main.node}
    body = form_of(main.text, "body") if main and kind == "place" else None
    return kind, main, tuple(unique.values()), body, marks


def _is_country(form: Form) -> bool:
    return len(form.key) == 1 and form.key[0].startswith("p:")


def _marks(
    name: str, surfaces: tuple[str, ...], identifiers: tuple[tuple[str, str], ...]
) -> dict[str, frozenset[str]]:
    marks: dict[str, set[str]] = {}
    for kind, value in identifiers:
        if kind.lower() in DECIDING:
            marks.setdefault(kind.lower(), set()).add(value.upper())
    for text in dict.fromkeys((name, *surfaces)):
        script = _ORIGINAL_SCRIPTS.get(fold(text).script)
        if script:
            marks.setdefault(script, set()).add("".join(text.split()))
    return {kind: frozenset(values) for kind, values in marks.items()}


def marks_conflict(left: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]]) -> str:
    """Tell which mark the two sides hold differently; empty where none."""
    for kind in sorted(left.keys() & right.keys()):
        if kind in DECIDING or kind.startswith(ENTRY_MARK):
            if not left[kind] & right[kind]:
                return kind
        elif not any(_one_in_other(a, b) for a in left[kind] for b in right[kind]):
            return kind
    return ""


def _one_in_other(a: str, b: str) -> bool:
    if a in b or b in a:
        return True
    short, long = sorted((a, b), key=len)
    # A short form keeps the order of the letters: 上飞厂 of 上海飞机制造厂.
    rest = iter(long)
    return all(letter in rest for letter in short)
