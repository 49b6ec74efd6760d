"""Descriptions that name a party by its tie to another: "the parent", "the unit", "his firm"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.read.arguments.coreference.called_alike import GENERIC
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_T = EntityType
_PARENTS = frozenset({"parent", "owner"})
_UNITS = frozenset("subsidiary unit arm affiliate division offshoot".split())
_CERTAINTY = 0.8


def kin_of(token: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Resolve "the parent" and "the unit" by what was said of who owns whom, or leave them.

    The nearest pair of unit and owner decides, once a country that the description is worded
    with has had its say.
    """
    if not any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children):
        return None
    words = {token.lemma_.lower()}
    words |= {c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "amod"}}
    up = bool(words & _PARENTS) and words & (_PARENTS | GENERIC) != {"owner"}
    if not up and token.lemma_.lower() not in _UNITS:
        return None
    asked = {code for c in token.children for code in (code_of(c),) if code}
    found = [a for a in _sides(scene, up=up) if not asked or _fits(a, asked, scene)]
    return (
        _filled(token, sentence, found[-1], "stated owner" if up else "stated unit")
        if found
        else None
    )


def firm_of(
    token: Token, people: tuple[Filled, ...], sentence: Sentence, scene: Scene
) -> Filled | None:
    """Resolve "his firm" by what was said of the person's offices and holdings."""
    if token.lemma_.lower() not in GENERIC:
        return None
    for person in people:
        firms = scene.firms.get(person.argument.entity or "", [])
        firm = firms[-1] if firms else _firm_beside(person, sentence, scene)
        if firm is not None:
            return _filled(token, sentence, firm, f"firm of {person.argument.text}")
    return None


_OFFICES = frozenset(
    "director owner founder co-founder head chief executive officer chairman chairwoman president manager ceo boss "
    "partner shareholder co-owner".split()
)


def _firm_beside(person: Filled, sentence: Sentence, scene: Scene) -> Argument | None:
    """Find X of "X's director, N, said his company …" and "N, head of X, said his company …"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.entity != person.argument.entity:
            continue
        for name in sentence.tokens_in(mention.span):
            posts = [c for c in name.children if c.dep_ == "appos"]
            posts += [name.head] if name.dep_ in {"appos", "compound"} else []
            for post in posts:
                if post.lemma_.lower() in _OFFICES:
                    return _of_post(post, sentence, scene)
    return None


def _of_post(post: Token, sentence: Sentence, scene: Scene) -> Argument | None:
    """Give X of "X's director" and "director of X"."""
    of = (p for p in post.children if p.dep_ == "prep" and p.lower_ in {"of", "at"})
    held = [c for c in post.children if c.dep_ == "poss"] + [t for p in of for t in p.children]
    for token in held:
        firm = scene.layer.at(sentence, token)
        if firm is not None and firm.type in {_T.COMPANY, _T.ORGANIZATION}:
            return scene.named(firm)
    return None


def unit_of(
    token: Token, owners: tuple[Filled, ...], sentence: Sentence, scene: Scene
) -> Filled | None:
    """Resolve "its subsidiary" by what was said of what the possessor owns."""
    if token.lemma_.lower() not in _UNITS:
        return None
    keys = {f.argument.entity for f in owners if f.argument.entity}
    units = [u for u, owner in scene.owners.items() if owner.entity in keys]
    entity = scene.layer.entities.get(units[-1]) if units else None
    if entity is None or entity.type not in {_T.COMPANY, _T.ORGANIZATION}:
        return None
    known = Argument(entity.name, entity.id, None)
    return _filled(token, sentence, known, "stated unit of its owner")


_HEADS = frozenset({"head", "chief", "boss", "leader"})


def officer_of(
    token: Token, holders: tuple[Filled, ...], sentence: Sentence, scene: Scene
) -> Filled | None:
    """Resolve "its director" as the one person of that firm whom the report has called so before."""
    lemma = token.lemma_.lower()
    if lemma not in _OFFICES or token.tag_ != "NN":
        return None
    here = sentence.offset + token.idx
    people = {
        f.argument.entity: f
        for holder in holders
        for f in scene.staff.get(holder.argument.entity or "", [])
        if f.argument.entity
    }
    nouns = _HEADS if lemma in _HEADS else {lemma}
    called = [
        f for e, f in people.items() if e and any(scene.heads.called(e, n, here) for n in nouns)
    ]
    if len(called) != 1:
        return None
    found = _filled(token, sentence, called[0].argument, "called so before")
    return replace(found, type=_T.PERSON)


_FAMILY = frozenset(
    "wife husband brother sister son daughter father mother cousin nephew niece uncle aunt spouse partner driver "
    "lawyer accountant deputy assistant bodyguard grandson".split()
)


def relative_of(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Resolve "his brother-in-law" as the one person whom the report has called so before."""
    lemma = token.lemma_.lower()
    own = any(c.dep_ == "poss" and c.lower_ in {"his", "her", "their"} for c in token.children)
    if lemma not in _FAMILY or _T.PERSON not in wanted or not own or token.tag_ != "NN":
        return None
    here = sentence.offset + token.idx
    called = [e for (e, noun), at in scene.heads.first.items() if noun == lemma and at < here]
    entity = scene.layer.entities.get(called[0]) if len(called) == 1 else None
    if entity is None or entity.type is not _T.PERSON:
        return None
    known = Argument(entity.name, entity.id, None)
    found = _filled(token, sentence, known, "called so before")
    return replace(found, type=_T.PERSON)


def _sides(scene: Scene, *, up: bool) -> Iterator[Argument]:
    for unit, owner in scene.owners.items():
        entity = scene.layer.entities.get(unit)
        above = scene.layer.entities.get(owner.entity or "")
        if up and above is not None and above.type in {_T.COMPANY, _T.ORGANIZATION}:
            yield owner
        elif not up and entity is not None and _is_firm(entity) and _is_firm(above):
            yield Argument(entity.name, unit, None)


def _is_firm(entity: SourceEntity | None) -> bool:
    return entity is not None and entity.type in {_T.COMPANY, _T.ORGANIZATION}


def _fits(argument: Argument, asked: set[str], scene: Scene) -> bool:
    seats = {s for s in scene.seats.get(argument.entity or "", set()) if len(s) == 2}
    return not seats or bool(seats & asked)


def _filled(token: Token, sentence: Sentence, known: Argument, reason: str) -> Filled:
    span = sentence.span_of(token, token)
    step = CoreferenceStep(token.text, span, known.entity, ((known.text, _CERTAINTY, reason),))
    argument = Argument(known.text, known.entity, span, (step,))
    return Filled(argument, _T.COMPANY, token.i, "coreference", _CERTAINTY)
