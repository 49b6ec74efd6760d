"""Events that happen again or are told more of: "The shipments began in 2021", "The deal was worth $3 million"."""

from collections.abc import Iterator

from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.events import Event
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import (
    MORE,
    RECEIVERS,
    candidate,
    elided,
    named,
    relations_of,
    stated_by,
)
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import OF_NOUN, children
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

_POINTING = frozenset("the this these those that both all such each".split())
_PLAIN = frozenset(
    "first entire whole recent latest initial same original illegal alleged secret".split()
)
_TELLING_WHEN = frozenset("sign conclude agree date value make seal complete".split())
_BOUND = frozenset({"by", "between", "with", "among", "for", "on", "under", "against"})
#: "Payment came from Y"
_COMING = frozenset({"come", "arrive", "originate"})
ANY_PARTY = _BOUND | {"to", "from"}


def again(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the event that a noun takes up where its verb only tells when, where or how much."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not takes_up(noun) or not _occurs(noun, verb):
        return
    event = scene.events.only(relations_of(noun.lemma_.lower()), sentence.index)
    event = event or _paid_for(noun, sentence, scene)
    if event is None or event.subject is None or not speaks_of(noun, event, scene):
        return
    to, from_ = _party(noun, "to", sentence, scene), _party(noun, "from", sentence, scene)
    if to == [] and noun.dep_ == "nsubjpass":
        to = _party(verb, "to", sentence, scene)
    if verb.lemma_ in _COMING:
        from_ = _party(verb, "from", sentence, scene)
        if not from_:
            return
    if to is None or from_ is None:
        return  # words that nobody could read stand there
    receivers = to or ([elided(noun, sentence, event.object)] if event.object else [])
    givers = from_ or [elided(noun, sentence, event.subject)]
    says = stated_by(noun.lemma_.lower(), event.relation)
    for giver in givers:
        for receiver in receivers:
            yield candidate(says, noun, verb, (giver, receiver), "the event before, told of again")


def _paid_for(noun: Token, sentence: Sentence, scene: Scene) -> Event | None:
    """Give the payment for a delivery of which only the delivery was told: "Payments totalled …"."""
    if relations_of(noun.lemma_.lower()) != {"pays"}:
        return None
    sold = scene.events.only(frozenset({"supplies"}), sentence.index)
    return None if sold is None else Event(sold.sentence, "pays", sold.object, sold.subject)


def takes_up(noun: Token) -> bool:
    """Tell whether a noun points back to an event: "the sales", "such a deal", bare "Deliveries"."""
    if noun.tag_ not in {"NN", "NNS"} or children(noun, "poss", "relcl", "appos"):
        return False
    if any(c.lemma_.lower() not in _TELLING_WHEN for c in children(noun, "acl")):
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if before & (_POINTING | MORE):
        return True
    bare = not any(c.dep_ in {"det", "nummod", *OF_NOUN} for c in noun.children)
    return bare and (noun.tag_ == "NNS" or noun.lower_ in {"payment", "delivery"})


def speaks_of(noun: Token, event: Event, scene: Scene, bound: frozenset[str] = _BOUND) -> bool:
    """Tell whether the goods that a noun names are those of the event before: "the pump sales".

    A noun with a party of its own behind one of the ``bound`` prepositions speaks of another event.
    """
    if any(p.lower_ in bound for p in children(noun, "prep", "agent")):
        return False
    said = [
        c for c in noun.children if c.dep_ in OF_NOUN and c.lower_ not in MORE | _PLAIN | _POINTING
    ]
    said += [t for p in children(noun, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
    before = scene.parsed.sentences[event.sentence].span.of(scene.text).lower()
    return all(t.lemma_.lower().removesuffix("s") in before for t in said)


def _party(noun: Token, prep: str, sentence: Sentence, scene: Scene) -> list[Filled] | None:
    """Give the party behind a preposition of the noun; none without it, None where nobody fits."""
    fillers = [t for p in children(noun, "prep") if p.lower_ == prep for t in children(p, "pobj")]
    if not fillers:
        return []
    return [f for t in fillers for f in named(t, sentence, scene, RECEIVERS)] or None


def _occurs(noun: Token, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if noun.dep_ == "nsubjpass":
        through = any(p.lower_ in {"through", "via"} for p in children(verb, "prep"))
        paid = relations_of(noun.lemma_.lower()) == {"pays"}
        return lemma in words("events", "occurring", "passive") and (paid or not through)
    if lemma in words("events", "occurring", "active") or lemma in _COMING:
        return True
    if lemma == "take":
        return any(c.lower_ == "place" for c in children(verb, "dobj"))
    return lemma == "be" and any(
        c.lower_ in {"worth", "valued"} for c in children(verb, "acomp", "attr", "prep")
    )
