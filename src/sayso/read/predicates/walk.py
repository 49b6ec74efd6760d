"""Steps from one token of a parse to another."""

from collections.abc import Iterator

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Words that point at a part of what follows them: "thousands of drones", "one of the firms".
_WHOLE = frozenset(
    "all both each neither none most some many several two three four five six".split()
)
#: What hangs on a noun as a part of its phrase.
OF_NOUN = frozenset({"compound", "nmod", "amod"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PARTITIVE = frozenset(
    "thousand hundred dozen score million number some several many most one two three four five six "
    "seven eight nine ten part majority series range variety type kind set group sample batch "
    "shipment consignment unit piece ton tonne kilogram total pair lot couple handful all both "
    "copy each none either neither any rest percent cent % percentage stake wreckage wreck debris remains remnants plenty bulk quantity amount volume half third quarter barrel litre liter gallon kilo truckload planeload boatload trainload crate pallet worth round raft slew wave string tranche host spate package swathe".split()
)


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children that hang on by one of the given arcs, in order."""
    below = token.children
    return [c for c in below if c.dep_ in deps] if below else []


_ALONG = frozenset({"along", "together", "alongside"})


def conjuncts(token: Token, *, depth: int = 0) -> Iterator[Token]:
    """Yield a phrase head and the heads coordinated with it, in text order."""
    if depth > 30:
        return
    listed = introduces_names(token)
    for child in token.lefts:
        # "Norvet Shipping and Orion Freight FZE": the parser puts the first name inside the second.
        if _is_first_of_list(child):
            yield child
    if not listed:
        yield token
    for child in token.children:
        joined = child.dep_ == "conj" and child.pos_ in NOMINAL | {"ADJ", "DET"}
        if (joined and not is_misjoined(child)) or _goes_on_list(token, child):
            yield from conjuncts(child, depth=depth + 1)
        elif child.lower_ in _ALONG:
            for other in _named_along(token, child):
                yield from conjuncts(other, depth=depth + 1)
    for goods in misjoined_to_maker(token):
        yield from conjuncts(goods, depth=depth + 1)


def _is_first_of_list(child: Token) -> bool:
    inside = child.dep_ in {"nmod", "compound"} and child.pos_ == "PROPN"
    return inside and bool(children(child, "conj", "cc"))


def _named_along(token: Token, along: Token) -> list[Token]:
    """Return Y of "X, along with Y, sold pumps"."""
    if along.i < token.i or token.pos_ != "PROPN":
        return []
    return [t for prep in children(along, "prep") for t in children(prep, "pobj")]


def _goes_on_list(token: Token, child: Token) -> bool:
    """Tell whether an apposition is the next of a list: "its address, telephone number and a director"."""
    return (
        child.dep_ == "appos"
        and child.pos_ == "NOUN"
        and (token.pos_ == "NOUN" or _are_things(child))
        and child.left_edge.i > 0
        and child.left_edge.nbor(-1).text == ","
        and bool(children(child, "cc"))
        and bool(children(child, "conj"))
        and not children(child, "det", "poss")
    )


def _are_things(noun: Token) -> bool:
    """Tell "A, three barges and a quarry", which goes on a list, from what says more of A."""
    kinds = {NounClass.VESSEL, NounClass.FACILITY, NounClass.PRODUCT}
    if not children(noun.head, "conj", "cc"):
        # "A, two brothers and a friend"
        kinds |= {NounClass.PERSON}
    return noun.tag_ == "NNS" and bool(children(noun, "nummod")) and class_of(noun) in kinds


def is_misjoined(noun: Token) -> bool:
    """Tell whether the parser joined goods to the maker of other goods.

    "a camera made by A and chips from B", "pumps from A, valves from B".
    """
    if noun.dep_ not in {"conj", "appos"} or noun.pos_ != "NOUN":
        return False
    if noun.head.pos_ != "PROPN" or class_of(noun) is not NounClass.PRODUCT:
        return False
    top = noun.head
    while top.dep_ in {"appos", "conj"} and top.head != top:
        top = top.head
    by = top.head
    if top.dep_ != "pobj" or by.lower_ not in {"by", "from"}:
        return False
    goods = by.head.head if by.head.dep_ == "acl" else by.head
    return goods.pos_ == "NOUN" and goods.i < top.i


def misjoined_to_maker(goods: Token) -> list[Token]:
    """Return the goods that the parser joined to the maker of these goods instead of to them."""
    if goods.pos_ != "NOUN":
        return []
    preps = [c for c in goods.children if c.dep_ == "prep" and c.lower_ == "from"]
    preps += [p for c in goods.children if c.dep_ == "acl" for p in children(c, "agent")]
    makers = [m for p in preps for m in children(p, "pobj")]
    makers += [a for m in makers for a in children(m, "appos", "conj")]
    return [c for m in makers for c in children(m, "conj", "appos") if is_misjoined(c)]


# What acts come in: "a fresh round of sanctions", "a series of shipments".
_ROUNDS = frozenset(
    "majority bulk most half third quarter share rest remainder percent % round raft slew wave string tranche spate package series set batch number flurry host succession barrage "
    "sequence couple handful swathe bout".split()
)


def round_of(noun: Token) -> Token:
    """Return the noun that an act comes in, "round" of "a round of sanctions"; else the act itself."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in _ROUNDS:
        return first_conjunct(of.head)
    return noun


def introduces_names(token: Token) -> bool:
    """Tell whether a noun only announces names that the parser joined to it: "two firms, A and B"."""
    if token.pos_ != "NOUN" or token.tag_ != "NNS":
        return False
    joined = children(token, "conj")
    return bool(joined) and joined[0].pos_ == "PROPN" and not children(token, "cc")


def first_conjunct(token: Token) -> Token:
    """Return the first of the heads that a token is coordinated with."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_relative(token: Token) -> bool:
    """Tell whether a token is a relative pronoun that stands for the noun before its clause."""
    return token.lower_ in _RELATIVE and token.tag_ in {"WP", "WDT", "IN"} and token.dep_ != "mark"


def beyond_place(noun: Token) -> Token:
    """Go past a country: in "firms based in Norway that sell pumps" the firms sell."""
    top = first_conjunct(noun)
    if noun.ent_type_ != "GPE" or top.dep_ != "pobj" or top.head.lower_ not in {"in", "from", "of"}:
        return noun
    above = top.head.head
    if above.dep_ == "acl" and above.pos_ == "VERB":
        above = above.head
    if above.pos_ == "PROPN" and top.head.lower_ == "from" and above.ent_type_ != "GPE":
        # "Norvet from Norway, which buys pumps"
        return above
    return above if above.pos_ == "NOUN" else noun


def _before_fronted(token: Token) -> Token | None:
    """Return X of "X, through which …": the name that the preposition of the clause stands behind."""
    prep = token.head
    if token.dep_ != "pobj" or prep.pos_ != "ADP" or prep.i + 1 != token.i:
        return None
    place = prep.i - 1
    while place > 0 and prep.doc[place].text in {",", ")", '"', "”"}:
        place -= 1
    name = prep.doc[place]
    if (
        name.dep_ == "pobj"
        and name.head.lower_ in {"in", "near"}
        and prep.head.head == name.head.head
    ):
        # "a bank in Arvik in which X holds a stake": in the bank
        return None
    while name.dep_ in {"compound", "nmod", "appos"} and name.head.pos_ == "PROPN":
        name = name.head
    return name if place > 0 and name.pos_ == "PROPN" else None


def relative_head(token: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    before = _before_fronted(token)
    if before is not None:
        return before
    node = token
    for _ in range(8):
        node = node.head
        if node.dep_ in {"relcl", "acl"}:
            people = _people_before(node.head) if token.lower_ == "who" else None
            return people or beyond_place(node.head)
        if node.dep_ == "conj" and first_conjunct(node).dep_ == "relcl":
            return first_conjunct(node).head
        if node.head == node:
            return None
    return None


_HELD_BY_PEOPLE = frozenset({"of", "at", "for", "in", "from"})


def _people_before(noun: Token) -> Token | None:
    """Return the agents of "agents of Norvet Ltd who …" and "a broker of pumps who …"."""
    prep = noun.head
    above = prep.head
    if noun.dep_ != "pobj" or prep.lower_ not in _HELD_BY_PEOPLE or above.pos_ != "NOUN":
        return None
    if class_of(above) is not NounClass.PERSON or noun.ent_type_ == "PERSON":
        return None
    if noun.pos_ == "NOUN" and class_of(noun) is NounClass.PERSON:
        return None
    return above


def whose_head(whose: Token) -> Token | None:
    """Return the noun that "whose" stands for; right before its comma where the parse knows none."""
    head = relative_head(whose)
    start = whose.i - 1
    if head is not None or start < 1 or whose.doc[start].text != ",":
        return head
    noun = whose.doc[start - 1]
    while noun.dep_ in {"compound", "nmod", "flat"} and noun.head.i < whose.i:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def owners_of(noun: Token) -> list[Token]:
    """Return who possesses a noun, "whose" followed to the noun before its clause."""
    out = []
    for owner in children(noun, "poss"):
        head = whose_head(owner) if owner.lower_ == "whose" else owner
        out += [head] if head is not None else []
    return out


def goods_of_sum(token: Token) -> Token | None:
    """Return the goods of "$7 million in electronics", whose price alone is the parser's object."""
    if token.pos_ != "NUM" or not any(c.is_currency or c.tag_ == "$" for c in token.children):
        return None
    # "imported $7 million in pumps": "in" may hang on the verb.
    behind = [p for p in children(token.head, "prep") if p.i == token.i + 1]
    for prep in (*children(token, "prep"), *(behind if token.dep_ == "dobj" else ())):
        for goods in children(prep, "pobj") if prep.lower_ == "in" else ():
            return goods if goods.pos_ == "NOUN" and goods.tag_ in {"NNS", "NN"} else None
    return None


def descend(token: Token) -> Token:
    """Go from a partitive to what it is a part of: "thousands of drones" gives drones."""
    for _ in range(4):
        goods = goods_of_sum(token)
        if goods is not None:
            return goods
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is None and token.pos_ == "NUM":
            of = _fronted_of(token)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        named = _named_one(token) if inner is not None else None
        if named is not None:
            return named
        if inner is None or not _is_partitive(token):
            return token
        token = inner
    return token


def _named_one(token: Token) -> Token | None:
    """Give X of "one of these firms, X" and "the largest of them, X"."""
    if token.pos_ not in {"NUM", "ADJ", "DET", "PRON"}:
        return None
    names = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    return names[0] if len(names) == 1 else None


def _fronted_of(number: Token) -> Token | None:
    """Find the "of" of "Of the 52 parts, 40 were made by X"."""
    before = (c for c in number.head.children if c.dep_ == "prep" and c.i < number.i)
    first = number.sent[0]
    # "40 are believed to be made by X": the parser hangs "of" on another verb, or on none.
    fronted = (first,) if first.pos_ == "ADP" and number.dep_ in {"nsubj", "nsubjpass"} else ()
    return next((c for c in (*before, *fronted) if c.lower_ == "of"), None)


def _is_partitive(token: Token) -> bool:
    return token.lemma_.lower() in PARTITIVE or token.like_num or token.pos_ == "NUM"


def spread(token: Token) -> list[Token]:
    """Return the heads that one argument position stands for: relatives resolved, conjuncts apart."""
    # Many slots hold one token; no arc changes once predicates are read.
    known: dict[int, list[Token]] = token.doc.kept.setdefault("spread", {})
    if token.i not in known:
        known[token.i] = _spread(token)
    return known[token.i]


def _spread(token: Token) -> list[Token]:
    if is_relative(token):
        head = relative_head(token)
        if head is None:
            return []
        return list(conjuncts(first_conjunct(head))) if _of_several(token) else [head]
    parts = _parts_of_relative(token) or list(conjuncts(token))
    return [*parts, *(d for part in parts for d in _designations(part))]


def _designations(noun: Token) -> list[Token]:
    """Return the T-72 of "T-72 and T-90 tanks", which the parser hangs on the shared noun."""
    before = children(noun, "amod", "compound", "nmod")
    return [t for t in before if any(map(str.isdigit, t.text)) and children(t, "cc")]


def _of_several(relative: Token) -> bool:
    """Tell whether a relative clause speaks of all names before it: "A and B, which are owned by C"."""
    if relative.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb = relative.head
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    first = auxiliaries[0] if auxiliaries else verb
    head = relative_head(relative)
    plural = first.lower_ in {"are", "were", "have"} or (first == verb and verb.tag_ == "VBP")
    return plural and head is not None and head.pos_ == "PROPN"


def _parts_of_relative(token: Token) -> list[Token]:
    """Give what "all of which" and "both of whom" stand for: every name before the clause."""
    if token.lower_ not in _WHOLE:
        return []
    for of in children(token, "prep"):
        for inner in children(of, "pobj"):
            # "chips, most of them made by X": the same without a relative word.
            head = relative_head(inner) if inner.lower_ in {"which", "whom", "them"} else None
            if head is not None:
                parts = list(conjuncts(first_conjunct(head)))
                return parts if len(parts) > 1 else _names_just_before(token) or parts
    return []


def _names_just_before(token: Token) -> list[Token]:
    """Give A and B of "the firm behind A and B, both of which …", whatever the clause hangs on."""
    if token.i - 2 < token.sent.start or token.nbor(-1).text != ",":
        return []
    last = token.nbor(-2)
    parts = list(conjuncts(first_conjunct(last)))
    return parts if last.pos_ == "PROPN" and len(parts) > 1 else []


def phrase_tokens(token: Token) -> tuple[Token, Token]:
    """Return first and last token of the bare noun phrase: modifiers to the left, up to the head."""
    left = token
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nummod", "nmod", "quantmod", "npadvmod", "punct"}:
            edge = child.left_edge
            if edge.i < left.i:
                left = edge
    while left.i < token.i and (
        left.is_punct
        or left.is_space
        or left.pos_ in {"DET", "PRON"}
        or (left.pos_ == "ADV" and left.head.pos_ != "NUM")
    ):
        left = left.doc[left.i + 1]
    return left, token
