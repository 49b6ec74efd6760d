"""The words of a description: from its first telling word to where it ends, and its kind."""

from collections.abc import Iterable
from functools import cache

from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.read.naming.lexicon import Lexicon, lexicon
from sayso.read.parsed import Sentence
from sayso.read.tokens import Paragraph, Token
from sayso.read.vocabulary import vocabulary

_LEFT_OUT = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "some",
        "these",
        "those",
        "any",
        "another",
        "such",
        "other",
        "certain",
    ]
)
DEFINITE = frozenset(["the", "this", "these", "that", "those"])
_HEDGES = frozenset(
    ["allegedly", "reportedly", "now", "already", "also", "then", "previously", "once"]
)


def phrase_of(head: Token) -> tuple[Token, Token]:
    """Give the first and last token of the description that a noun heads.

    Left out are articles, possessives, relative clauses and most prepositional phrases; kept are
    numbers, "over 50", adjectives, compounds, coordinated nouns and adjectives, and where a group
    comes from ("workers abroad", "companies based in X").
    """
    doc = head.doc
    first = min((t.i for t in _left_parts(head)), default=head.i)
    bare = all(doc[i].pos_ == "DET" for i in range(first, head.i))
    definite = doc[first].lower_ in DEFINITE
    kind = kind_of_description(head, lexicon())
    # "the vessel" keeps its article as the wording of one thing; goods are named without it.
    if not (bare and definite and first < head.i and kind is not EntityType.PRODUCT):
        first = _past_articles(doc, first, head.i, definite=definite)
    return doc[first], doc[_right_end(head)]


def _past_articles(doc: Paragraph, first: int, head: int, *, definite: bool) -> int:
    """Pass articles and possessives, the number of a definite group, and a misread verb."""
    for place in range(first, head):
        if doc[place].tag_ == "VBD" or (
            doc[place].dep_ == "advmod" and doc[place].lower_ in _HEDGES
        ):
            first = place + 1
    while first < head and (doc[first].lower_ in _LEFT_OUT or doc[first].is_punct):
        first += 1
    while definite and first < head - 1 and doc[first].like_num and doc[first + 1].text != "-":
        first += 1
    return first


def _right_end(head: Token) -> int:
    """Give the last token: a coordinated group, "abroad", "based in X", or where a bare noun lies."""
    last = head.i
    if last + 1 < len(head.doc) and head.doc[last + 1].lower_ in {"abroad", "overseas"}:
        last += 1
    bare = not any(c.dep_ in {"amod", "compound", "nummod", "nmod"} for c in head.lefts)
    for child in head.rights:
        low = child.lower_
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and _close(head, child):
            last = max(last, child.i)
        elif (
            child.dep_ == "acl"
            and low in {"based", "registered", "headquartered"}
            and child.i - head.i <= 2
        ):
            last = max(last, _names_end(child))
        elif child.dep_ == "prep" and low == "in" and child.i == head.i + 1:
            place = any(t.ent_type_ in {"GPE", "LOC"} for t in child.subtree)
            learned = head.lemma_.lower() in {"expert", "specialist"}
            if (bare and place and head.lemma_.lower() in lexicon().head("facility_nouns")) or (
                learned and not place
            ):
                last = max(last, _names_end(child))
    return last


def _names_end(token: Token) -> int:
    """Give the end of the first noun phrase under a preposition or participle."""
    for part in token.subtree:
        if part.i > token.i and part.dep_ == "pobj":
            end = part.i
            for child in part.rights:
                if child.dep_ == "prep" and child.lower_ == "of":
                    end = max(end, child.right_edge.i)
            return end
    return token.i


def _close(head: Token, conjunct: Token) -> bool:
    """Tell whether a coordinated noun belongs to the same group ("five firms and two men")."""
    known = lexicon()
    both = all(kind_of_description(t, known) is EntityType.GROUP for t in (head, conjunct))
    numbered = any(c.dep_ == "nummod" for c in head.lefts) and any(
        c.dep_ == "nummod" for c in conjunct.lefts
    )
    near = conjunct.i - head.i <= 4 and any(
        t.lower_ == "and" for t in head.doc[head.i : conjunct.i]
    )
    return near and (both or numbered)


def _left_parts(head: Token) -> Iterable[Token]:
    keep = {
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "npadvmod",
        "det",
        "poss",
        "punct",
    }
    for child in head.lefts:
        owned = child.dep_ == "poss" and not (_shared(head) and child.ent_type_ == "GPE")
        if child.dep_ in keep and not owned:
            yield child if child.dep_ == "det" else child.left_edge


def _shared(head: Token) -> bool:
    """Tell whether the owner belongs to the wording ("Ruritania's shadow fleet")."""
    return head.lower_ in {"fleet", "network", "armada", "militia", "troops", "forces"}


def head_in(sentence: Sentence, span: Span) -> Token | None:
    """Find the noun that heads a stretch: the one whose parent lies outside it."""
    tokens = [t for t in sentence.tokens_in(span) if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    inside = {t.i for t in sentence.tokens_in(span)}
    tops = [t for t in tokens if t.head.i not in inside or t.head is t]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN"}]
    found = nouns or tops or tokens
    return found[0] if found else None


def kind_of_description(head: Token, known: Lexicon) -> EntityType | None:
    """Tell what a description describes, from its head noun and number; None if it is no party or thing."""
    low = head.lower_
    nouns = description_nouns()
    plural = head.tag_ in {"NNS", "NNPS"} or low in nouns["collectives"]
    pair = f"{head.nbor(-1).lower_} {low}" if head.i else low
    if (
        low in known.adjectives
        or pair in known.adjectives
        or pair in nouns["people"]
        or low in nouns["people"]
        or low in nouns["collectives"]
    ):
        return EntityType.GROUP
    singular = head.lemma_.lower()
    if singular in nouns["companies"] or low in nouns["companies"]:
        return EntityType.GROUP if plural else EntityType.COMPANY
    if singular in nouns["persons"] or low in nouns["persons"]:
        return EntityType.GROUP if plural else EntityType.PERSON
    for kind, name in (
        (EntityType.PRODUCT, "product_nouns"),
        (EntityType.VESSEL, "vessel_nouns"),
        (EntityType.FACILITY, "facility_nouns"),
    ):
        if low in known.head(name) or singular in known.head(name):
            return EntityType.GROUP if plural and kind is EntityType.VESSEL else kind
    if singular in nouns["goods"]:
        return EntityType.PRODUCT
    if singular in nouns["bodies"]:
        return EntityType.GROUP if plural else EntityType.PUBLIC_BODY
    return None


@cache
def description_nouns() -> dict[str, frozenset[str]]:
    """Give the nouns that describe, by what they describe."""
    table = vocabulary("descriptions")
    return {kind: frozenset(map(str, words)) for kind, words in table.items()}
