"""Where a named thing is, from an adjective, a possessor or "X-based" beside its name.

Source: data/corpus/GUIDELINE.md, rule R2.
"""

import re
from collections.abc import Iterator

from sayso.model.claim import Argument
from sayso.model.mention import EntityType, Mention
from sayso.model.relations import RELATIONS
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.arguments.asked import is_definite
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.phrase import wording
from sayso.read.frames.candidate import Candidate
from sayso.read.noun_classes import NounClass, class_of, type_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import PARTITIVE, children, conjuncts
from sayso.read.tokens import Token

_T = EntityType
_NAMED = frozenset(
    {_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.VESSEL, _T.PRODUCT, _T.FACILITY}
)
_HYPHENED = frozenset(
    "based registered flagged headquartered incorporated located domiciled listed linked".split()
)
# Of goods only: "the Chinese-made X".
_MADE = frozenset("made built manufactured produced assembled".split())
_AFTER_PLACE = _HYPHENED | _MADE
_DETAIL = {"flagged": "flagged", "registered": "registered"}
# A ministry or army is a part of its state, and its adjective a part of its name.
_STATE = re.compile(
    r"\b(ministry|ministries|government|president|parliament|army|navy|forces?|military|embassy|police|court|guards?|treasury|intelligence|air force|state)\b",
    re.IGNORECASE,
)
_NO_KIND = frozenset({NounClass.DOCUMENT, NounClass.ABSTRACT, NounClass.PLACE})
_VERSIONS = frozenset("version variant copy derivative analogue equivalent clone".split())
# Where a court or a police force sits says where it acted.
_ACTING_STATE = frozenset(
    "court jury tribunal judge police prosecutor authority authorities".split()
)
_BRACKETED_SEAT = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.FACILITY})
# "the port of Arvik" is Arvik.
_FIRMS = frozenset({_T.COMPANY, _T.ORGANIZATION})
_SEATS = frozenset("office plant factory headquarters warehouse workshop premises".split())
_TOWNS = frozenset("port city town village suburb outskirts region province district".split())
_NETWORKS = frozenset("network ring web chain cell syndicate group cartel consortium".split())
# A bare number of people is no party.
_NO_PARTY = frozenset({"people", "person", "officer"})
_UNITS = frozenset("subsidiary branch unit arm office affiliate outpost division".split())
# "a terminal on Norway's coast", "a yard off the coast of Norway"
_SHORES = frozenset("coast shore coastline seaboard".split())
_AT = frozenset({"in", "from", "of", "near", "outside", "on", "off"})


def located(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``located_in`` candidate for each place said beside a name."""
    yield from _inside_names(sentence, scene)
    for token in sentence.tokens:
        if token.lower_ in _AFTER_PLACE and token.i > 1:
            before = _seat_before(token)
            place = _place(before, sentence, scene) if before is not None else None
            if place is not None:
                yield from _of_noun(token, _noun_of(token), place, sentence, scene)
        elif token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.i > token.i:
            place = _place(token, sentence, scene, adjective=token.dep_ != "poss")
            if place is not None and not _hyphened(token):
                yield from _of_noun(token, _top_noun(token.head), place, sentence, scene)
        elif token.dep_ == "prep" and token.lower_ in _AT and token.head.pos_ in {"PROPN", "NOUN"}:
            yield from _after(token, sentence, scene)
        elif token.text == "(":
            yield from _in_brackets(token, sentence, scene)
        elif token.text == "," and token.i + 3 < sentence.tokens.end:
            yield from _between_commas(token, sentence, scene)


def makers(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what a product's possessor says of it: "Norvet's Falk-2", "the Falk-2's K-90 engine"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.type is _T.COMPANY:
            yield from _owned(mention, sentence, scene)
        if mention.type is not _T.PRODUCT:
            continue
        for token in sentence.tokens_in(mention.span):
            for owner in (*children(token, "poss"), *_owners_of_kind(token)):
                yield from _possessed(mention, token, owner, sentence, scene)


def _owners_of_kind(name: Token) -> list[Token]:
    """Give X of "X's newest drone, the Falk-2": the owner stands before the noun of its kind."""
    noun = name.head
    told = name.dep_ == "appos" and noun.pos_ == "NOUN" and class_of(noun) is NounClass.PRODUCT
    return children(noun, "poss") if told else []


def _owned(firm: Mention, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Read "Reyk's Norvet Ltd", "Galmar's Cyprus-based Norvet Ltd", "his Norvet Ltd"."""
    for token in sentence.tokens_in(firm.span):
        for possessor in children(token, "poss"):
            if possessor in sentence.tokens_in(firm.span):
                continue
            for owner in fill(possessor, sentence, scene, frozenset({_T.PERSON, _T.COMPANY})):
                owned = Filled(scene.named(firm), firm.type, token.i, "name")
                if owner.argument.entity not in {None, firm.entity}:
                    path = (f"{owner.argument.text} possesses {firm.text}",)
                    yield Candidate(
                        "owners-firm", RELATIONS["owned_by"], token, token, owned, owner, path
                    )


def _possessed(
    mention: Mention, token: Token, owner: Token, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Read a company as the maker of its product, a product as what its part belongs to."""
    product = Filled(scene.named(mention), mention.type, token.i, "name")
    for maker in fill(owner, sentence, scene, frozenset({_T.COMPANY})):
        path = (f"{maker.argument.text} possesses {mention.text}",)
        yield Candidate("makers-product", RELATIONS["produces"], token, token, maker, product, path)
    whole = scene.layer.at(sentence, owner)
    if whole is not None and whole.type is _T.PRODUCT and whole.entity != mention.entity:
        path = (f"{whole.text} possesses {mention.text}",)
        held = Filled(scene.named(whole), whole.type, owner.i, "name")
        yield Candidate(
            "products-part", RELATIONS["component_of"], token, token, product, held, path
        )


def _inside_names(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """A product whose name starts with its country: "the U.S. Condor drone"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.type is _T.PRODUCT:
            tokens = sentence.tokens_in(mention.span)
            code = code_of(tokens[0]) if len(tokens) > 1 else None
            if code is not None:
                place = scene.country_filled(code, sentence, tokens[0])
                target = Filled(scene.named(mention), mention.type, tokens[-1].i, "name")
                yield _candidate("located-in-name", tokens[0], target, place)


def _in_brackets(token: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """As in "Norvet Ltd (Arvik)": nothing but a place in the brackets after a firm's name."""
    if token.i <= sentence.tokens.start or token.i + 2 >= sentence.tokens.end:
        return
    mention = scene.layer.at(sentence, token.nbor(-1))
    inner = scene.layer.at(sentence, token.nbor(1))
    if mention is None or inner is None or mention.type not in _BRACKETED_SEAT:
        return
    tokens = sentence.tokens_in(inner.span)
    last = tokens[-1]
    closed = last.i + 1 < sentence.tokens.end and last.nbor(1).text in {")", ","}
    if inner.type is _T.PLACE and closed:
        place = _place(last, sentence, scene, adjective=False)
        if place is not None:
            target = Filled(scene.named(mention), mention.type, token.i - 1, "name")
            yield _candidate("located-in-brackets", tokens[0], target, place)


def _between_commas(comma: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """As in "Norvet Ltd, in Arvik, signed": nothing but a place between two commas."""
    prep, first = comma.nbor(1), comma.nbor(2)
    if prep.lower_ not in _ASIDE or prep.dep_ != "prep" or prep.head == comma.nbor(-1):
        return
    mention, inner = scene.layer.at(sentence, comma.nbor(-1)), scene.layer.at(sentence, first)
    if mention is None or inner is None or mention.type not in _BRACKETED_SEAT:
        return
    last = sentence.tokens_in(inner.span)[-1]
    closed = last.i + 1 < sentence.tokens.end and last.nbor(1).text == ","
    place = _place(last, sentence, scene, adjective=False) if closed else None
    if inner.type is _T.PLACE and place is not None:
        target = Filled(scene.named(mention), mention.type, comma.i - 1, "name")
        yield _candidate("located-between-commas", prep, target, place)


_ASIDE = frozenset({"in", "of", "near", "outside"})


def _seat_before(token: Token) -> Token | None:
    """Give P of "P-based" and of "a P based firm"."""
    before = token.nbor(-1)
    if before.text in {"-", "–", "‑"}:
        return token.nbor(-2)
    return before if before.dep_ == "npadvmod" and token.dep_ == "amod" else None


def _hyphened(token: Token) -> bool:
    rest = token.doc[token.i + 1 : token.i + 3]
    return len(rest) == 2 and rest[0].text in {"-", "–", "‑"}


def _top_noun(noun: Token) -> Token:
    """Go from "valve" to "maker" in "a Croatian valve maker"."""
    while noun.dep_ == "compound" and noun.pos_ == noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _noun_of(token: Token) -> Token:
    node = token
    while node.dep_ in {"amod", "compound", "nmod", "punct"} and node.head != node:
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"}:
            return node
    return node


def _place(
    token: Token, sentence: Sentence, scene: Scene, *, adjective: bool = True
) -> Filled | None:
    mention = scene.layer.at(sentence, token)
    if not adjective and (mention is None or mention.type is not _T.PLACE):
        return None
    return scene.country(sentence, token)


def _of_noun(
    trigger: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    named = _named_targets(trigger, noun, sentence, scene)
    for target in (*named, *_further_listed(noun, named, sentence, scene)):
        yield _candidate("located-beside-name", trigger, target, place)
    later = scene.heads.later.get(sentence.offset + noun.idx)
    if not named and later is not None and later.type in _NAMED - {_T.PUBLIC_BODY, _T.PRODUCT}:
        # "A Serbian maker sold shells" and then "The seller, X": X is Serbian.
        target = Filled(scene.named(later), later.type, noun.i, "coreference", 0.8)
        yield _candidate("located-beside-later", trigger, target, place)
    elif not named and code_of(trigger) is None:
        for target in _meant(noun, sentence, scene):
            yield _candidate("located-beside-description", trigger, target, place)


_LISTED = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?,?\s*(?:and\s+)?")


def _further_listed(
    noun: Token, named: list[Filled], sentence: Sentence, scene: Scene
) -> Iterator[Filled]:
    """Go on with the names behind the first of "the Kenyan companies A, B and C" that the parser lost."""
    plural = noun.tag_ == "NNS" or any(
        c.tag_ == "NNS" and c.dep_ == "compound" and class_of(c) is not None for c in noun.children
    )
    if not plural or not named:
        return
    known = {f.argument.entity for f in named}
    after = [
        m for m in scene.layer.in_span(sentence.span) if m.span.start > sentence.offset + noun.idx
    ]
    ends = [m.span.end for m in after if m.entity in known]
    end = max(ends, default=0)
    for mention in after if ends else ():
        if mention.span.start < end or mention.entity in known:
            continue
        between = scene.text[end : mention.span.start]
        if mention.type not in _FIRMS or not _LISTED.fullmatch(between) or "," not in between:
            return
        last = sentence.tokens_in(mention.span)[-1]
        yield Filled(scene.named(mention), mention.type, last.i, "name")
        end = mention.span.end


def _meant(noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    """Find whose office "the firm's Arvik office" is, and who "the Arvik firm" is.

    A nationality beside a description ("the Danish subsidiary") only points back.
    """
    owned = noun.lemma_.lower() in _SEATS and children(noun, "poss")
    definite = class_of(noun) is NounClass.BODY and noun.tag_ == "NN" and is_definite(noun)
    if not (owned or definite) or noun.lemma_.lower() in _ACTING_STATE:
        return []
    found = fill(noun, sentence, scene, _FIRMS)
    return [f for f in found if f.argument.entity is not None and f.how != "name"]


def _named_targets(trigger: Token, noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    out = []
    own = scene.layer.at(sentence, trigger)
    for token in _bearers(noun):
        mention = scene.layer.at(sentence, token)
        if mention is None or mention.type not in _NAMED or mention is own:
            continue
        if mention.span.start <= sentence.offset + trigger.idx < mention.span.end:
            continue
        if trigger.lower_ in _MADE and mention.type is not _T.PRODUCT:
            continue
        if mention.type is _T.PUBLIC_BODY and (
            _STATE.search(mention.text) or trigger.dep_ != "poss"
        ):
            continue
        out.append(Filled(scene.named(mention), mention.type, token.i, "name"))
    return out


def _bearers(noun: Token) -> list[Token]:
    if noun.pos_ == "PROPN" and class_of(noun) is None:
        heads = [noun]
        if any(
            c.dep_ == "compound" and class_of(c) is NounClass.BODY and c.tag_ == "NNS"
            for c in noun.children
        ):
            # "the Turkish companies A and B"
            heads = list(conjuncts(noun))
        return heads
    if class_of(noun) not in _NO_KIND or noun.lemma_.lower() in _VERSIONS:
        said_of = [t for t, _ in bearers(noun) if t != noun]
        # "The firm, X, is one of three P-based traders"
        inner = [t for s in said_of if s.pos_ == "NOUN" for t, _ in bearers(s) if t != s]
        return [noun, *said_of, *inner]
    return [
        noun,
        *(t for t, via in bearers(noun) if t != noun and via == "name after the role"),
    ]


def _after(prep: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    noun = _seated(_owned_before(prep, sentence, scene))
    shore = prep.lower_ in {"on", "off"}
    for pobj in children(prep, "pobj"):
        if shore and pobj.lemma_.lower() not in _SHORES:
            continue
        for part in _apart(_town_meant(pobj)):
            place = _place(part, sentence, scene, adjective=False)
            if place is not None:
                yield from _said_after(prep, noun, place, sentence, scene)


def _said_after(
    prep: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Seat the name or the group that a preposition hangs on."""
    mention = scene.layer.at(sentence, noun)
    if mention is not None and mention.type in _NAMED:
        if _names_its_seat(mention, prep, sentence) and not _is_had_from(noun, prep):
            target = Filled(scene.named(mention), mention.type, noun.i, "name")
            yield _candidate("located-after-name", prep, target, place)
        return
    beside = _apposed_firm(noun, sentence, scene) if prep.lower_ == "in" else None
    if beside is not None:
        yield _candidate("located-after-apposition", prep, beside, place)
    elif (
        prep.lower_ in _AT - {"of"}
        and noun.lemma_.lower() not in _NO_PARTY
        and class_of(noun) in {NounClass.BODY, NounClass.PERSON}
        and noun.lemma_.lower() not in _ACTING_STATE
    ):
        yield from _group(prep, noun, place, sentence, scene)


_GETTING = frozenset("receive buy purchase obtain acquire procure import order get source".split())


def _is_had_from(noun: Token, prep: Token) -> bool:
    """Tell whether "receive drones from P" and "buy chips for X from P" say whence goods come."""
    top = noun.head.head if noun.dep_ == "pobj" else noun.head
    got = noun.dep_ in {"dobj", "pobj"} and top.lemma_.lower() in _GETTING
    return prep.lower_ == "from" and got


def _names_its_seat(mention: Mention, prep: Token, sentence: Sentence) -> bool:
    """Tell whether what stands behind a name is where it is: of an act of the police it is not."""
    if mention.type is _T.PUBLIC_BODY and prep.lower_ == "in":
        # "was arrested by the police in X" says where the act was.
        return False
    if prep.lower_ == "of":
        return mention.type is _T.COMPANY and mention.span.end <= sentence.offset + prep.idx
    return mention.type is not _T.PRODUCT or prep.lower_ == "from"


def _apposed_firm(noun: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give the firm of "Norvet Ltd, a secrecy enabler in Arvik": a noun of no known kind beside it."""
    name = noun.head
    if noun.dep_ != "appos" or class_of(noun) is not None or name.pos_ != "PROPN":
        return None
    if noun.lemma_.lower() in PARTITIVE:
        # "some came from Norvet Ltd, the rest from two firms in Arvik"
        return None
    mention = scene.layer.at(sentence, name)
    if mention is None or mention.type not in _FIRMS or noun.tag_ != "NN":
        return None
    return Filled(scene.named(mention), mention.type, name.i, "name")


def _town_meant(pobj: Token) -> Token:
    """Give P of "in the port of P", "on P's coast" and "in eastern P's capital"."""
    lemma = pobj.lemma_.lower()
    if lemma not in _TOWNS | _SHORES:
        return pobj
    inner = [t for of in children(pobj, "prep") if of.lower_ == "of" for t in children(of, "pobj")]
    inner += children(pobj, "poss", "amod") if lemma in _SHORES else []
    return next((t for t in inner if t.ent_type_ in {"GPE", "LOC", "NORP"}), (inner or [pobj])[0])


def _owned_before(prep: Token, sentence: Sentence, scene: Scene) -> Token:
    """Give the firm of "the owner of Norvet Ltd in Arvik", where the parser seats the owner."""
    noun = prep.head
    of = noun.head
    part = prep.lower_ == "in" and noun.dep_ == "pobj" and of.lower_ == "of"
    if part and of.head.lemma_.lower() in _UNITS and of.head.tag_ == "NN":
        # "the subsidiary of Norvet Ltd in Arvik, X"
        return of.head
    before = scene.layer.at(sentence, prep.nbor(-1)) if prep.i > sentence.tokens.start else None
    if prep.lower_ != "in" or before is None or before.type not in _FIRMS:
        return noun
    if class_of(noun) is not NounClass.PERSON or noun.pos_ != "NOUN":
        return noun
    owned = (t for of in children(noun, "prep") if of.lower_ == "of" for t in children(of, "pobj"))
    return next((t for t in owned if scene.layer.at(sentence, t) is before), noun)


def _seated(noun: Token) -> Token:
    """Give the maker of "a maker of pumps in Arvik", where the parser seats the pumps."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and noun.pos_ == "NOUN":
        maker = of.head
        if class_of(maker) is NounClass.BODY and class_of(noun) in {NounClass.PRODUCT, None}:
            return maker
    return noun


def _apart(pobj: Token) -> list[Token]:
    """Give the places of a list; of a town and its state ("Leeds, Ohio") only the town."""
    parts = list(conjuncts(pobj))
    if len(parts) == 2 and not any(c.dep_ == "cc" for p in parts for c in p.children):
        return parts[:1]
    return parts


def _group(
    prep: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    names = [t for t, via in bearers(noun) if t != noun and via != "acts as"]
    found = [
        m
        for t in names
        for m in (scene.layer.at(sentence, t),)
        if m is not None and m.type in _NAMED
    ]
    if found:
        for mention in found:
            target = Filled(scene.named(mention), mention.type, noun.i, "name")
            yield _candidate("located-after-name", prep, target, place)
        return
    later = scene.heads.later.get(sentence.offset + noun.idx)
    if later is not None and later.type in _NAMED:
        target = Filled(scene.named(later), later.type, noun.i, "coreference", 0.8)
        yield _candidate("located-after-name", prep, target, place)
        return
    if noun.tag_ == "NN" and noun.lemma_.lower() not in _NETWORKS:
        # "a bank in Arvik" is no network.
        return
    text, span = wording(sentence, noun, scene.text)
    kind = type_of(class_of(noun)) or _T.GROUP
    yield _candidate(
        "located-group",
        prep,
        Filled(Argument(text, None, span), kind, noun.i, "description"),
        place,
    )


def _candidate(rule: str, trigger: Token, target: Filled, place: Filled) -> Candidate:
    detail = _DETAIL.get(trigger.lower_)
    return Candidate(
        rule,
        RELATIONS["located_in"],
        trigger,
        trigger,
        target,
        place,
        (f"{trigger.text} beside {target.argument.text}",),
        fixed=(("detail", detail),) if detail else (),
    )
