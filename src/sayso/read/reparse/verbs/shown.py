"""Deliveries that papers show, acts that somebody is accused of, and who says a sentence at its end.

"Records show 14 shipments from X to Y": the parser takes Y for whom they are shown to. "Accused of smuggling
chips to Y": it takes "smuggling chips" for chips. "…, its chairman, N, told Y": it makes a second deed of it.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import NOMINAL, children
from sayso.read.reparse.clauses.clauses import stem_of_past
from sayso.read.reparse.edits import Edits
from sayso.read.tokens import Token

_DELIVERIES = frozenset(
    "shipment delivery sale export consignment transfer payment transaction supply purchase order flight wire".split()
)
_TELLING = frozenset(
    "show reveal detail record list document indicate describe mention note track trace find identify see confirm report "
    "uncover log register count halt stop block approve suspend arrange organise organize oversee discover establish "
    "detect contain suggest cite prove".split()
)


def shown_deliveries(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Hang "to Y" of "show 14 shipments from X to Y" on the shipments."""
    for to in sentence.tokens:
        verb = to.head
        if to.lower_ != "to" or to.dep_ not in {"prep", "dative"} or verb.lemma_ not in _TELLING:
            continue
        nouns = [t for t in children(verb, "dobj", "nsubjpass") if t.i < to.i]
        if not nouns or nouns[-1].lemma_.lower() not in _DELIVERIES:
            continue
        if nouns[-1].dep_ == "dobj" and nouns[-1].i < verb.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(to, nouns[-1], "prep")
        yield edits


_ACCUSED = frozenset("accuse suspect convict acquit guilty charge count".split())
#: Acts whose lemma the stem does not show.
_ACTS = {
    "smuggling": "smuggle", "supplying": "supply", "shipping": "ship", "selling": "sell", "sending": "send",
    "funding": "fund", "financing": "finance", "bribing": "bribe", "trafficking": "traffic", "evading": "evade",
    "running": "run", "operating": "operate", "helping": "help", "arming": "arm", "buying": "buy",
    "funnelling": "funnel", "funneling": "funnel", "stealing": "steal", "leading": "lead", "brokering": "broker",
    "laundering": "launder", "transferring": "transfer", "delivering": "deliver", "exporting": "export",
    "importing": "import", "violating": "violate", "handling": "handle", "channelling": "channel",
}  # fmt: skip


def accused_acts(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Read "smuggling" of "accused of smuggling chips to Y" as the act that it is."""
    for of in sentence.tokens:
        if of.lower_ not in {"of", "with"} or of.i + 2 >= sentence.tokens.end:
            continue
        act, accused = of.nbor(1), of.head
        if accused.dep_ == "dobj":
            accused = accused.head  # "accused N of funding militias"
        goods = act.head
        if accused.lemma_.lower() not in _ACCUSED or goods.head != of or goods.i <= act.i:
            continue
        if act.dep_ not in {"compound", "amod"} or not act.lower_.endswith("ing"):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[act.i] = ("VBG", "VERB")
        edits.hang(act, of, "pcomp")
        edits.hang(goods, act, "dobj")
        act.lemma_ = _ACTS.get(act.lower_) or stem_of_past(f"{act.lower_[:-3]}ed")
        for prep in (*children(goods, "prep", "dative"), *children(accused, "prep", "dative")):
            if prep.i > goods.i and prep != of:
                edits.hang(prep, act, "prep")
        yield edits


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_JUDGED = frozenset("guilty convict accuse suspect charge acquit".split())


def judged_on_day(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Hang "of exporting" of "guilty on Friday of exporting" on the verdict, not on the day."""
    for of in sentence.tokens:
        day = of.head
        dated = day.ent_type_ == "DATE" or day.lower_ in _DAYS
        if of.lower_ not in {"of", "with"} or day.dep_ != "pobj" or not dated:
            continue
        verdict = day.head.head
        if day.head.lower_ == "on" and verdict.lemma_.lower() in _JUDGED:
            edits = Edits(sentence.tokens.doc)
            edits.hang(of, verdict, "prep")
            yield edits


_SAID = frozenset({"said", "told", "added", "testified"})


def said_at_end(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Make "…, its chairman, N, told Y" who says the sentence, where it stands joined without an "and"."""
    for said in sentence.tokens:
        if said.lower_ not in _SAID or said.i - 2 <= sentence.tokens.start:
            continue
        deed = _deed_of(said)
        if deed is None or said.nbor(-1).text != ",":
            continue
        if any(c.dep_ == "cc" and c.i > deed.i for c in deed.children):
            continue
        speaker = _speaker(said, sentence, layer)
        if speaker is None or speaker.i < deed.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(said, said, "ROOT")
        edits.hang(deed, said, "ccomp")
        edits.hang(speaker, said, "nsubj")
        yield edits


def _deed_of(said: Token) -> Token | None:
    """Return the verb that a verb of speech was joined to, or that was taken for its subject."""
    if said.dep_ == "conj" and said.head.dep_ == "ROOT":
        own = children(said, "nsubj", "nsubjpass", "aux", "ccomp")
        return None if own else said.head
    subjects = children(said, "nsubj", "csubj") if said.dep_ == "ROOT" else []
    if len(subjects) != 1 or children(said, "aux", "ccomp"):
        return None
    clause = subjects[0]
    finite = clause.tag_ in {"VBZ", "VBD", "VBP"} and children(clause, "nsubj", "nsubjpass")
    return clause if finite else None


def _speaker(said: Token, sentence: Sentence, layer: MentionLayer) -> Token | None:
    """Return the post of "its chairman, N," or N of "N, its chairman," right before a verb of speech."""
    before = said.nbor(-2) if said.i - 2 > sentence.tokens.start else said
    mention = layer.at(sentence, before)
    if mention is not None and mention.type is EntityType.PERSON:
        name = sentence.tokens_in(mention.span)
        comma = name[0].nbor(-1) if name[0].i - 2 > sentence.tokens.start else said
        post = comma.nbor(-1)
        head = next((t for t in reversed(name) if t.head not in name), name[-1])
        beside = comma.text == "," and post.pos_ in NOMINAL and post == head.head
        return post if beside else None
    node = before
    for _ in range(6):
        if node.dep_ == "appos" and layer.at(sentence, node.head) is not None:
            known = layer.at(sentence, node.head)
            return node.head if known is not None and known.type is EntityType.PERSON else None
        if node.head == node:
            break
        node = node.head
    return None
