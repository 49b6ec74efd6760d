"""Who sits in which office of state, and which office is a part of which.

Titles of state are long and full of prepositions ("Under Secretary of the Treasury for Terrorism and
Financial Intelligence"); the parser breaks them, but they are worded alike everywhere.

Source: data/corpus/GUIDELINE.md, table of relations ("office of").
"""

import re
from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_T = EntityType
_RANK = r"(?:(?:[Aa]cting|[Dd]eputy|[Uu]nder|[Aa]ssistant|[Pp]rincipal|[Ff]irst|[Ii]nterim|[Ff]ormer|[Tt]hen|[Ss]pecial|[Cc]hief)[ -])*"
_SECRETARY = (
    rf"{_RANK}(?:[Ss]ecretary|[Uu]ndersecretary) (?P<by>of|for) (?:the )?(?P<seat>[A-Z]\w+)"
    r"(?:(?:,)? for [A-Z]\w+(?:(?:,? and|,| of the| of|) (?:the )?[A-Z]\w+)*?)?"
)
_ATTORNEY = rf"{_RANK}(?:U\.S\.|United States) (?P<seat>Attorney)s?(?: for (?:the )?[A-Z]\w+(?: (?:of )?[A-Z]\w+)*)?"
_UNDER = r"(?P<seat>Treasury|State|Commerce|Defen[cs]e|Energy)(?: Department)?(?:['’]s)? (?:[Uu]nder|[Aa]ssistant|[Dd]eputy) ?[Ss]ecretary(?: (?:for|of) [\w ]+)?"
_GENERAL = rf"{_RANK}Attorney (?P<seat>General)"
_TITLES = (_SECRETARY, _ATTORNEY, _UNDER, _GENERAL)
# Who heads a body or a branch of it, by the title before the name.
_HEADING = (
    r"(?:(?:Acting|Deputy|Assistant|Executive|Associate|Supervisory|Resident|Special|Chief)\s+)*"
    r"(?:Director|Commissioner|Administrator|Agent|Inspector General|Minister|Chairman|Chairwoman|Chair|President|Spokesman"
    r"|Spokeswoman|Spokesperson|Superintendent)(?:[ -]in[ -]Charge)?(?:\s+\([A-Z]+\))?"
)
_HEADS_BODY = re.compile(rf"\s+{_HEADING}\s+$")
_TITLED = re.compile(rf"(?:^|\W){_HEADING},?\s+$")
_MINISTERS = re.compile(
    r"(?:^|\W)(?P<seat>Foreign|Home|Defence|Business|Trade) (?:Secretary|Minister),?\s+$"
)
_BEFORE = tuple(re.compile(rf"(?:^|\W){title},?\s+$") for title in _TITLES)
_AFTER = tuple(re.compile(rf",\s+(?:the\s+)?(?:US\s+|U\.S\.\s+)?{title}\b") for title in _TITLES)
_JOINED = re.compile(r"\s*(?:,|,?\s*and)\s+")
_PART_OF = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:(?:part|an agency|an office|a bureau|a division|an arm)\s+)?of\s+(?:the\s+)?"
)
_POSSESSES = re.compile(r"['’]s?\s+")
_EMPLOYERS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY})
_OF_HOUSE = re.compile(
    r"\s*,?\s*(?:(?:formerly|previously|late|lately|then|now)\s+)?(?:of|from)\s+(?:the\s+)?"
)
# A branch somewhere in the country still acts as the whole.
BRANCH = re.compile(r"\b(?:Field|Regional|District|Resident|Branch)\s+(?:Office|Agency)\b")


def offices(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``officer_of`` for titles of state beside a name, and ``owned_by`` for offices of bodies."""
    names = list(scene.layer.in_span(sentence.span))
    titled: str | None = None
    for place, name in enumerate(names):
        if name.type is _T.PERSON:
            title = _title(name, sentence, scene)
            if title is None and titled is not None and place:
                between = scene.text[names[place - 1].span.end : name.span.start]
                title = titled if _JOINED.fullmatch(between) else None
            titled = title
            if title is not None:
                yield from _seated(name, title, sentence, scene)
        elif name.type is _T.PUBLIC_BODY and place:
            yield from _part(names[place - 1], name, sentence, scene)
        if name.type is _T.PERSON:
            yield from _by_title(names[place - 1] if place else None, name, sentence, scene)
        if name.type in _EMPLOYERS and place:
            yield from _of_house(names[place - 1], name, sentence, scene)


def _by_title(
    before: Mention | None, name: Mention, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Read "FBI Special Agent in Charge X" and, in a release of the ministry, "Foreign Secretary X"."""
    holder = sentence.tokens_in(name.span)[-1]
    person = Filled(scene.named(name), _T.PERSON, holder.i, "name")
    if before is not None and before.type in {_T.PUBLIC_BODY, _T.ORGANIZATION}:
        between = scene.text[before.span.end : name.span.start]
        if _HEADS_BODY.fullmatch(between):
            body = Filled(scene.named(before), before.type, -1, "name")
            yield _candidate("title-of-state", "officer_of", holder, person, body)
    minister = _MINISTERS.search(scene.text[sentence.span.start : name.span.start])
    outlet = scene.parsed.document.outlet or ""
    if minister is not None and minister["seat"] in outlet:
        seat = Filled(Argument(outlet, None, None), _T.PUBLIC_BODY, -1, "name")
        yield _candidate("title-of-state", "officer_of", holder, person, seat)


def _of_house(
    person: Mention, house: Mention, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Read "Anton Reyk of the Harbour Institute" and "Anton Reyk, formerly of Norvet Ltd"."""
    between = scene.text[person.span.end : house.span.start]
    if person.type is not _T.PERSON or not _OF_HOUSE.fullmatch(between):
        return
    titled = _TITLED.search(scene.text[sentence.span.start : person.span.start]) is not None
    titled = titled or _title(person, sentence, scene) == "General"
    if _POSSESSES.match(scene.text, house.span.end) and not titled:
        return
    holder, employer = sentence.tokens_in(person.span)[-1], sentence.tokens_in(house.span)[-1]
    prep = next((t for t in sentence.tokens if t.i > holder.i and t.dep_ == "prep"), None)
    if employer.dep_ != "pobj" and not titled:
        # "accused Anton Reyk of Norvet fraud"
        return
    if prep is None or prep.head not in sentence.tokens_in(person.span):
        return
    yield _candidate(
        "title-of-state" if titled else "person-of-house",
        "officer_of" if titled else "employed_by",
        holder,
        Filled(scene.named(person), _T.PERSON, holder.i, "name"),
        Filled(scene.named(house), house.type, employer.i, "name"),
    )


def _title(name: Mention, sentence: Sentence, scene: Scene) -> str | None:
    """Give the seat that the title beside a name is of: "Treasury", "Attorney"."""
    before = scene.text[sentence.span.start : name.span.start]
    for pattern in _BEFORE:
        found = pattern.search(before)
        if found is not None and not _is_of_matter(found):
            return str(found.group("seat"))
    for pattern in _AFTER:
        found = pattern.match(scene.text, name.span.end, sentence.span.end)
        if found is not None and not _is_of_matter(found):
            return str(found.group("seat"))
    return None


_PORTFOLIOS = frozenset(
    "Health Education Transport Work Defence Defense Business Trade Energy Justice Environment Culture Housing Commerce "
    "Foreign Scotland Wales Agriculture Labour Labor Industry".split()
)


def _is_of_matter(found: re.Match[str]) -> bool:
    """Tell "Assistant Secretary for Terrorism", whose ministry is another, from a minister for health."""
    parts = found.groupdict()
    return parts.get("by") == "for" and parts["seat"] not in _PORTFOLIOS


def _seated(name: Mention, seat: str, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    seat = "Justice" if seat == "General" else seat
    wanted = ("Attorney", "Office") if seat == "Attorney" else (seat, "Department", "Ministry")
    body = next(
        (
            e
            for e in scene.layer.entities.values()
            if e.type is _T.PUBLIC_BODY
            and wanted[0] in e.name
            and (any(word in e.name for word in wanted[1:]) or _bare(e.name, seat))
        ),
        None,
    )
    default = "U.S. Attorney's Office" if seat == "Attorney" else f"Department of {seat}"
    argument = Argument(body.name, body.id, None) if body else Argument(default, None, None)
    holder = sentence.tokens_in(name.span)[-1]
    yield _candidate(
        "title-of-state",
        "officer_of",
        holder,
        Filled(scene.named(name), _T.PERSON, holder.i, "name"),
        Filled(argument, _T.PUBLIC_BODY, -1, "name"),
    )


def _bare(name: str, seat: str) -> bool:
    """Tell whether a body is called by its seat alone: "US Treasury"."""
    return name.split()[-1:] == [seat] and len(name.split()) < 3


def _part(before: Mention, name: Mention, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Read "A's Office of B" and "the Bureau of B of the Ministry A"."""
    party = before.type in {_T.ORGANIZATION, _T.COMPANY} and _is_unit(name)
    if not (before.type is _T.PUBLIC_BODY or party) or before.entity == name.entity:
        return
    between = scene.text[before.span.end : name.span.start]
    if _POSSESSES.fullmatch(between):
        part, whole = name, before
    elif _PART_OF.fullmatch(between):
        part, whole = before, name
    else:
        return
    if BRANCH.search(part.text):
        return
    tokens = (sentence.tokens_in(part.span)[-1], sentence.tokens_in(whole.span)[-1])
    yield _candidate(
        "office-of-body",
        "owned_by",
        tokens[0],
        Filled(scene.named(part), part.type, tokens[0].i, "name"),
        Filled(scene.named(whole), whole.type, tokens[1].i, "name"),
    )


_UNITS = frozenset(
    "Unit Division Department Directorate Wing Brigade Battalion Command Council".split()
)


def _is_unit(name: Mention) -> bool:
    """Tell whether a name is that of a part of something: "the Movement's Central Finance Unit"."""
    return name.type in {_T.PUBLIC_BODY, _T.ORGANIZATION} and name.text.split()[-1] in _UNITS


def _candidate(
    rule: str, relation: str, trigger: Token, subject: Filled, object_: Filled
) -> Candidate:
    return Candidate(
        rule,
        RELATIONS[relation],
        trigger,
        trigger,
        subject,
        object_,
        (f"{subject.argument.text} beside {object_.argument.text}",),
    )
