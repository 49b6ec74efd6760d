"""The place that modifies a predicate."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.model.mention import EntityType, Mention
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.tree import child

_WHERE = frozenset(
    {
        "in",
        "at",
        "from",
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
    return None


def _holders(trigger: Token) -> Iterator[Token]:
    yield trigger
    for c in trigger.children:
        if c.dep_ in {"dobj", "attr"}:
            yield c
    for prep in trigger.children:
        if prep.dep_ == "prep" and prep.lower_ in {"to", "at"}:
            site = child(prep, "pobj")
            if site is not None and site.pos_ == "NOUN":
                yield site
    head = trigger.head
    if trigger.dep_ in {"xcomp", "advcl", "acl", "conj", "pcomp"} and head != trigger:
        yield head
        if trigger.dep_ == "acl" or head.dep_ in {"dobj", "attr", "prep"}:
            yield head.head


def _places_of(sentence: Sentence, holder: Token, layer: MentionLayer) -> Iterator[Mention]:
    for prep in holder.children:
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
            if mention is not None and mention.type in _PLACES:
                yield mention
