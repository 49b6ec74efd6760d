"""Other names that a text gives itself: in brackets, after "or", "known as", "a.k.a."."""

import re

from sayso.model.texts.mention import EntityType as Kind
from sayso.model.texts.span import Span
from sayso.read.naming.named import Named
from sayso.read.naming.types.kinds import other_script

_BRACKET = re.compile(
    r"\s*\((?:(?:hereinafter|hereafter|collectively|together|the|or|formerly|previously|also|now)\s)*\s*(?:(?:referred to|known) as\s)?(?:a\.?k\.?a\.?,?\s)?[\"“‘']?"
)
_BRACKET_END = re.compile(r"[\"”’']?[,.]?[\"”’']?\s*\)")
_OR = re.compile(r",?\s+or\s+(?:the\s)?[\"“]?")
_KNOWN = re.compile(
    r",?\s*\(?(?:also |better |more |formally |formerly |previously |now |sometimes |officially |commonly |otherwise |earlier |which is |who is |and |is )*"
    r"(?:(?:known|registered|operating|trading|doing business|renamed|rebranded)(?: to| under the name| under the alias)?(?: as)?|a\.?k\.?a\.?|f\.?k\.?a\.?|d/?b/?a|alias|née|abbreviated(?: as| to)?|short for|whose full name is)[,:]?\s+(?:the\s)?[\"“‘']?"
)
_BESIDES = re.compile(
    r"\b(?:also|formerly|previously|earlier|alias|a\.?k\.?a|f\.?k\.?a|d/?b/?a|trading|doing business)\b",
    re.IGNORECASE,
)
# "known as Anton Reyk's right hand"
_POSSESSING = re.compile(r"[’']s?\b")
_LISTED_ALIAS = re.compile(r"[\"”’']?,?\s*(?:;|,|or|and)\s*(?:or\s)?[\"“‘']?")
_SCRIPT = re.compile(r"\s*[(（]\s*")


def link_other_names(names: list[Named], text: str) -> list[tuple[int, int]]:
    """Pair the places of names that one stretch of text says are the same."""
    pairs: list[tuple[int, int]] = []
    for place in range(1, len(names)):
        before, name = names[place - 1], names[place]
        if before.sentence != name.sentence:
            continue
        between = text[before.span.end : name.span.start]
        if (
            (
                _BRACKET.fullmatch(between)
                and _BRACKET_END.match(text, name.span.end)
                and _may_be_same(before, name, between)
            )
            or (
                _OR.fullmatch(between)
                and (is_short_for(name, before) or _set_off_acronym(before, name, between, text))
            )
            or (_KNOWN.fullmatch(between) and not _POSSESSING.match(text, name.span.end))
        ):
            pairs.append((place - 1, place))
            name.is_other = bool(_KNOWN.fullmatch(between) and _BESIDES.search(between))
        elif (
            pairs
            and pairs[-1][1] == place - 1
            and _LISTED_ALIAS.fullmatch(between)
            and _inside_alias_bracket(text, name)
        ):
            pairs.append((pairs[-1][0], place))
        elif _SCRIPT.fullmatch(between) and other_script(before.text) != other_script(name.text):
            pairs.append((place - 1, place))
    return pairs


def _may_be_same(before: Named, name: Named, between: str) -> bool:
    """Tell whether a bracket gives another name, not a place or a parent company."""
    if "a.k.a" in between or "aka" in between or "known" in between or between[-1] in "\"“‘'":
        return True
    if Kind.PLACE in (name.fixed, name.kind()) and not other_script(name.text):
        return False
    return (
        is_short_for(name, before)
        or _letters_in_order(name, before)
        or other_script(name.text)
        or (len(name.core) == 1 and name.core[0] in before.core)
    )


def _set_off_acronym(before: Named, name: Named, between: str, text: str) -> bool:
    """Tell whether ", or ABCD," gives the acronym of a longer name, whatever its initials are."""
    if (
        not between.startswith(",")
        or len(before.core) < 3
        or not name.text.isupper()
        or len(name.text) > 7
    ):
        return False
    return text[name.span.end : name.span.end + 1] in {",", ".", ";", ")"}


def _inside_alias_bracket(text: str, name: Named) -> bool:
    opened = text.rfind("(", max(0, name.span.start - 300), name.span.start)
    closed = text.rfind(")", max(0, name.span.start - 300), name.span.start)
    return opened > closed and bool(
        re.match(r"\(\s*(?:a\.?k\.?a|also|formerly|known)", text[opened : opened + 20])
    )


def is_short_for(short: Named, long: Named) -> bool:
    """Tell whether a name is made of the initials of a longer one, or is its letter and number."""
    letters = "".join(c for c in short.text if c.isalnum())
    if short.noun:
        letters = "".join(short.core)
    if not 2 <= len(letters) <= 8:
        return False
    if any(c.isdigit() for c in letters):
        return _letter_and_number(letters, long)
    if not letters.isupper():
        return False
    initials = initials_of(long)
    wanted = letters.lower()
    return any(wanted == form for form in initials) or _subsequence(wanted, initials[0])


def initials_of(name: Named) -> tuple[str, str, str]:
    """Give the initials of all words, of the words without small connectors, and without a legal form."""
    parts = [
        p
        for word in re.split(r"[\s\-/]+", name.text)
        if (p := word.strip("\"“”.,()'’")) and p != "'s"
    ]
    every = "".join(p[0] for p in parts).lower()
    large = "".join(p[0] for p in parts if p[0].isupper()).lower()
    bare = "".join(
        p[0]
        for p in parts
        if p[0].isupper()
        and p.lower() not in {"co", "ltd", "company", "inc", "corp", "llc", "limited"}
    ).lower()
    return every, large, bare


def _set_behind(short: Named, long: Named) -> bool:
    """Tell whether capitals in brackets stand for a body, in whatever language ("... Office (BKA)")."""
    letters = short.text
    body = long.kind() in {Kind.PUBLIC_BODY, Kind.ORGANIZATION}
    return (
        body and len(long.core) > 2 and letters.isalpha() and letters.isupper() and len(letters) < 8
    )


def _letters_in_order(short: Named, long: Named) -> bool:
    """Tell whether capitals in brackets are letters of a longer name in order: "SZMI" of Shenzhou Mining."""
    wanted = short.text
    if not (wanted.isupper() and wanted.isalpha() and 3 <= len(wanted) <= 8 and len(long.core) > 2):
        return False
    rest = iter(long.text.upper())
    return long.text[:1].upper() == wanted[0] and all(letter in rest for letter in wanted)


def _subsequence(wanted: str, initials: str) -> bool:
    """Tell whether letters stand in order among initials that are at most two more, first one first."""
    if (
        not initials
        or initials[0] != wanted[0]
        or len(initials) > len(wanted) + 2
        or len(wanted) < 3
    ):
        return False
    rest = iter(initials)
    return all(letter in rest for letter in wanted)


def _letter_and_number(letters: str, long: Named) -> bool:
    """Tell whether ``F3`` is the letter and number of ``Falcon-3``; other numbers never fit."""
    tail = "".join(c for c in "".join(long.core) if c.isdigit())
    head = "".join(c for c in letters if c.isalpha()).lower()
    return (
        tail == "".join(c for c in letters if c.isdigit())
        and bool(head)
        and "".join(long.core).startswith(head[0])
    )


def merge_brackets(names: list[Named], pairs: list[tuple[int, int]], text: str) -> set[int]:
    """Let a body's mention take in a plain bracketed abbreviation right after it.

    Returns:
        The places of names that are now inside another mention.
    """
    gone: set[int] = set()
    for left, right in pairs:
        before, name = names[left], names[right]
        between = text[before.span.end : name.span.start]
        closes = text[name.span.end : name.span.end + 1] == ")"
        if (
            right != left + 1
            or between.strip() != "("
            or not closes
            or not (is_short_for(name, before) or _set_behind(name, before))
        ):
            continue
        if (
            before.kind() in {Kind.PUBLIC_BODY, Kind.ORGANIZATION, Kind.COMPANY, Kind.PROGRAMME}
            and len(before.core) > 1
        ):
            before.span = Span(before.span.start, name.span.end + 1)
            before.text = before.span.of(text)
            before.other_names.append(name)
            gone.add(right)
    return gone
