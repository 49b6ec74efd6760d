"""The place that modifies a predicate."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.tokens import Token
from sayso.read.tree import child
from sayso.read.vocabulary import words

_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "across",
        "inside",
        "outside",
        "on",
        "throughout",
        "within",
        "through",
        "via",
        "into",
        "over",
    }
)
#: Where a party sits is not where something was done to it.
_PARTIES = words("sources", "company_nouns") | words("sources", "people", "unnamed") | {
    "entity", "individual", "person", "party", "vessel", "ship", "tanker", "national", "citizen",
    "man", "woman", "institution", "target", "trader", "broker", "agent",
}  # fmt: skip
#: "Visited X to work on it": the place gone to is where the purpose is carried out.
_MOVING = frozenset({"visit", "enter", "reach"})
_SETTLEMENTS = frozenset(
    {"city", "town", "port", "village", "province", "region", "district", "county"}
)
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})


def place_for(sentence: Sentence, trigger: Token, layer: MentionLayer) -> Mention | None:
    """Return the mention of the place where a predicate happened, or None.

    The predicate's own prepositional phrases come first, then those of its object where that
    names an act, a site or a thing made there, then those of the verb that it is a purpose of.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of its predicate.
        layer: The document's mentions.
    """
    for holder in _holders(trigger):
        for place in _places_of(sentence, holder, layer):
            return place
        if holder != trigger and holder.lemma_ in _MOVING:
            gone_to = child(holder, "dobj")
            mention = layer.at(sentence, gone_to) if gone_to is not None else None
            if mention is not None and mention.type in _PLACES:
                return mention
    return None


def _holders(trigger: Token) -> Iterator[Token]:
    yield trigger
    for c in trigger.children:
        if c.dep_ in {"dobj", "attr"} and c.lemma_.lower() not in _PARTIES:
            yield c
    for prep in trigger.children:
        if prep.dep_ == "prep" and prep.lower_ in {"to", "at", "against"}:
            site = child(prep, "pobj")
            if site is not None and site.pos_ in {"NOUN", "PROPN"}:
                yield site
    for c in trigger.children:
        if (
            c.dep_ == "conj"
            and c.pos_ in {"VERB", "AUX"}
            and not any(g.dep_ in {"nsubj", "nsubjpass"} for g in c.children)
        ):
            # "created and tested a model in X": what stands on the last verb is shared
            yield c
            yield from (g for g in c.children if g.dep_ == "dobj")
    yield from _above(trigger)


def _above(token: Token) -> Iterator[Token]:
    """Yield what an infinitive, participle or joined verb belongs to, and the site of an act."""
    for _ in range(4):
        head = token.head
        passes = token.dep_ in {"xcomp", "advcl", "acl", "conj", "pcomp"} and (
            token.dep_ != "advcl" or child(token, "mark") is None
        )
        if head == token or not passes:
            break
        yield head
        yield from (
            c for c in head.children if c.dep_ == "dobj" and c != token and c.lemma_ not in _PARTIES
        )
        token = head


def _places_of(sentence: Sentence, holder: Token, layer: MentionLayer) -> Iterator[Mention]:
    for prep in [
        *holder.children,
        *(g for c in holder.children if c.dep_ == "advmod" for g in c.children),
    ]:
        if prep.dep_ != "prep" or prep.lower_ not in _WHERE:
            continue
        place = child(prep, "pobj")
        if place is None:
            continue
        inner = next(
            (t for p in place.children if p.dep_ == "prep" for t in [child(p, "pobj")] if t), None
        )
        for token in (place, inner):
            mention = layer.at(sentence, token) if token is not None else None
            settled = token == inner and place.lemma_ in _SETTLEMENTS
            if mention is not None and (settled or mention.type in _PLACES):
                yield mention
