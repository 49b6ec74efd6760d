"""One surface form of a document-local entity as the resolver compares it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.model.texts.mention import EntityType
from sayso.names.sound import sound_key
from sayso.resolve.naming.words import (
    Role,
    Word,
    capitalised,
    country_of,
    folded_words,
    is_latin,
    titles,
    vocabulary,
    words_of,
)

# Kinds that one document may call Company and another Organization: one kind of thing here.
KIND_OF_TYPE: dict[EntityType, str] = {
    EntityType.COMPANY: "body",
    EntityType.ORGANIZATION: "body",
    EntityType.PUBLIC_BODY: "body",
    EntityType.FACILITY: "facility",
    EntityType.PERSON: "person",
    EntityType.PRODUCT: "product",
    EntityType.VESSEL: "vessel",
    EntityType.PLACE: "place",
    EntityType.PROGRAMME: "programme",
    EntityType.GROUP: "group",
}
BODY_LIKE = frozenset({"body", "facility"})
OFFICES = frozenset({"w:ministry", "w:department", "w:bureau", "w:agency", "w:committee"})
# Legal forms of one country or zone each: two of them are two companies of one group.
TERRITORIAL = frozenset({"pvt", "pte", "pty", "dac", "sdn", "fze", "gmbh", "sarl", "sirket"})
_BRACKETED = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]")
_EXECUTIVE_ORDER = re.compile(
    r"\b(?:executive order|e\.?\s?o\.?)\D{0,12}(\d{4,6})\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
PLURAL_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form taken apart.

    Args:
        text: As written.
        kind: body, facility, person, product, vessel, place, programme.
        key: Equal keys of one kind are one name.
        who: The rare words, in the order of the name, by sound.
        shown: The same words as they are written.
        territories: Legal forms that only one country or free zone has.
        what, where: What kind of body and where, as concepts and country codes.
        families: Families of its legal forms.
        trailing: Whether a trade or place follows the last rare word ("Naper Trading").
        bare: The name written together, for comparing across kinds; empty where it has none.
    """

    text: str
    kind: str
    key: tuple[str, ...]
    who: tuple[str, ...]
    what: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    trailing: bool = False
    bare: str = ""
    shown: tuple[str, ...] = ()
    territories: frozenset[str] = frozenset()

    @property
    def across(self) -> str:
        """The name written together as a body's is, plural endings off; empty where it has none."""
        if self.kind not in {"person", "place", "vessel"} or not self.bare:
            return self.bare
        body = form_of(self.text, "body")
        return body.bare if body is not None and body.bare else self.bare

    @property
    def node(self) -> tuple[str, ...]:
        """Kind and key: what equal names share."""
        return (self.kind, *self.key)


@lru_cache(maxsize=65536)
def form_of(text: str, kind: str) -> Form | None:
    """Take a surface form apart; None where it names nothing, as "the drones" does not."""
    make = _MAKERS.get(kind)
    if make is None or (kind != "place" and not capitalised(text)):
        return None
    return make(text)


def spellings(text: str) -> tuple[str, ...]:
    """Give a form without its bracketed abbreviation, then the abbreviation by itself."""
    bare = _BRACKETED.sub("", text).strip()
    inside = [part.strip(' ()[]（）"“”') for part in _BRACKETED.findall(text)]
    return tuple(part for part in (bare or text, *inside) if part)


def _body(text: str) -> Form | None:
    return _body_like(text, "body")


def _facility(text: str) -> Form | None:
    return _body_like(text, "facility")


def _body_like(text: str, kind: str) -> Form | None:
    words = words_of(text)
    kept = [w for w in words if w.role is not Role.LEGAL] or list(words)
    who = tuple(w.key for w in kept if w.role is Role.WHO)
    large = capitalised(text)
    if who and not any(_is_name(w, large) for w in kept if w.role is Role.WHO):
        # "France's foreign ministry" names one body all the same.
        of_a_country = any(w.role is Role.WHERE for w in kept)
        if not of_a_country or not OFFICES & {w.key for w in kept}:
            return None
    if not who and (len(kept) < 2 or not any(w.role is Role.WHAT for w in kept)):
        return None
    return _body_key(text, kind, kept, who)


def _is_name(word: Word, large: frozenset[str]) -> bool:
    parts = word.text.split()
    return any(part in large and part not in vocabulary("descriptions") for part in parts)


def _body_key(text: str, kind: str, kept: list[Word], who: tuple[str, ...]) -> Form:
    what = frozenset((_concept(w) if who else w.stem) for w in kept if w.role is Role.WHAT)
    where = frozenset(w.key for w in kept if w.role is Role.WHERE)
    legal = [w for w in words_of(text) if w.family and w.family != "neutral"]
    families = frozenset(str(w.family) for w in legal)
    territories = frozenset(w.form for w in legal if w.form in TERRITORIAL)
    last = max((n for n, w in enumerate(kept) if w.role is Role.WHO), default=-1)
    trailing = any(w.is_sector or w.role is Role.WHERE for w in kept[last + 1 :]) and bool(who)
    names_body = any(w.role is Role.LEGAL for w in words_of(text)) or bool(what)
    return Form(
        text,
        kind,
        (*sorted(who), "|", *sorted(what), "|", *sorted(where)),
        who,
        what,
        where,
        families,
        trailing,
        "" if names_body else _joined([_singular(w.text) for w in kept]),
        tuple(w.text for w in kept if w.role is Role.WHO),
        territories,
    )


def _concept(word: Word) -> str:
    """Give the concept of a trade word; importing and exporting share one, yet part two firms."""
    return f"{word.key}:{word.text}" if word.key == "w:import_export" else word.key


def _person(text: str) -> Form | None:
    words = [w for w in folded_words(text) if w not in titles()]
    words = [w for w in words if w in capitalised(text) or not is_latin(text)]
    if not words or all(w in vocabulary("descriptions") for w in words):
        return None
    sounds = tuple(sound_key(w) for w in words)
    return Form(text, "person", sounds, sounds, bare=_joined(words), shown=tuple(words))


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve i ii iii iv v".split()
)


def _product(text: str) -> Form | None:
    drop = vocabulary("product_nouns") | vocabulary("product_modifiers") | vocabulary("small")
    large = capitalised(text)
    kept: list[str] = []
    whole: list[str] = []
    for word in words_of(text):
        if word.role in (Role.WHERE, Role.LEGAL) and not _DIGITS.search(word.text):
            continue
        for part in word.text.split():
            telling = part not in drop and _singular(part) not in drop
            kept += [part] if telling else []
            whole += [part] if telling or part in large else []
    if all(part in _NUMBER_WORDS or part.isdigit() for part in kept):
        # "Lathe Ten" is no "Press Ten": beside a mere number the noun is the name.
        kept = whole
    if not any(part in large for part in kept):
        return None
    singular = [_singular(part) for part in kept]
    return Form(text, "product", (_joined(singular),), tuple(singular), bare=_joined(singular))


def _singular(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss") and len(word) >= PLURAL_LETTERS:
        return word[:-1]
    return word


def _vessel(text: str) -> Form | None:
    words = list(folded_words(text))
    kept = [w for w in words if w not in vocabulary("vessel_words") | vocabulary("small")] or words
    # "Heron S": the last letter is part of the name.
    if len(words) > 1 and len(words[-1]) == 1 and kept[-1] != words[-1]:
        kept.append(words[-1])
    if not any(word in capitalised(text) for word in kept):
        return None
    return Form(text, "vessel", (_joined(kept),), tuple(kept), bare=_joined(kept))


def _place(text: str) -> Form | None:
    code = country_of(text)
    if code:
        return Form(text, "place", (f"p:{code}",), ())
    words = [w for w in folded_words(text) if w not in vocabulary("small")]
    if not words or (is_latin(text) and not capitalised(text)):
        return None
    return Form(text, "place", tuple(words), tuple(words), bare=_joined(words))


def _programme(text: str) -> Form | None:
    order = _EXECUTIVE_ORDER.search(text)
    if order:
        return Form(text, "programme", ("executive order", order.group(1)), (order.group(1),))
    words = [w for w in folded_words(text) if w not in vocabulary("small")]
    return Form(text, "programme", tuple(words), tuple(words)) if words else None


def _joined(words: list[str]) -> str:
    return "".join(words)


def codes_of(form: Form) -> frozenset[str]:
    """Give the numbers in a name: the model, the plant, the year."""
    words = " ".join(form.who)
    return frozenset(_DIGITS.findall(words))


_MAKERS = {
    "body": _body,
    "facility": _facility,
    "person": _person,
    "product": _product,
    "vessel": _vessel,
    "place": _place,
    "programme": _programme,
}
