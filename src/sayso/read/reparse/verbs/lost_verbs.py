"""Verbs that the parser takes for a noun or an adjective, told by the words around them."""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.walk import NOMINAL, OF_NOUN, children
from sayso.read.reparse.clauses.clauses import stem_of_past
from sayso.read.reparse.edits import Edits, mend
from sayso.read.reparse.verbs.said_of import accused_by, said_by_plural, said_of
from sayso.read.reparse.verbs.several import verb_of_several
from sayso.read.reparse.verbs.shown import (
    accused_acts,
    judged_on_day,
    said_at_end,
    shown_deliveries,
)

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def put_verbs_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs of verbs in place that stand where only a verb can stand."""
    mend(
        parsed,
        layer,
        (
            _infinitive,
            verb_of_several,
            _after_day,
            _under_secretary,
            _past_insertion,
            said_of,
            said_by_plural,
            _infinitive_after_to,
            accused_by,
            _gerund_beside_infinitive,
            _first_of_two,
            _joined_gerund,
            _lost_object,
            _two_roles,
            _joined_past,
            _said_beside,
            shown_deliveries,
            judged_on_day,
            accused_acts,
            said_at_end,
        ),
    )


def _infinitive(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "conspired to ship pumps", where "ship pumps" is taken for a noun phrase."""
    for to in sentence.tokens:
        if to.tag_ != "TO" or to.i + 2 >= sentence.tokens.end:
            continue
        verb = to.nbor(1)
        noun = verb.head
        if to.head != verb or verb.tag_ != "NN" or verb.dep_ not in OF_NOUN:
            continue
        if noun.i < verb.i or noun.pos_ not in NOMINAL or noun.head == noun:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[verb.i] = ("VB", "VERB")
        edits.hang(verb, noun.head, "xcomp")
        edits.hang(noun, verb, "dobj")
        for child in children(noun, "prep"):
            edits.hang(child, verb, "prep")
        yield edits


_AIMING = frozenset(
    "conspire attempt agree plan scheme try seek continue plot conspiracy scheme plan attempt effort".split()
)
_MOVING = frozenset(
    "ship export supply transport import purchase market finance fund process order".split()
)


def _infinitive_after_to(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "conspiring to ship rifles", with "to" taken for a preposition."""
    for to in sentence.tokens:
        if to.lower_ != "to" or to.dep_ != "prep" or to.head.lemma_.lower() not in _AIMING:
            continue
        noun = next(iter(children(to, "pobj")), None)
        verb = to.doc[to.i + 1] if to.i + 1 < sentence.tokens.end else to
        if noun is None or verb.head != noun or verb.lower_ not in _MOVING or verb.i > noun.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[to.i] = ("TO", "PART")
        edits.tags[verb.i] = ("VB", "VERB")
        edits.hang(verb, to.head, "xcomp" if to.head.pos_ == "VERB" else "acl")
        edits.hang(to, verb, "aux")
        edits.hang(noun, verb, "dobj")
        for prep in children(to.head, "prep"):
            if prep.i > noun.i:
                edits.hang(prep, verb, "prep")
        yield edits


def _after_day(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "Norway on Monday imposed sanctions on X", with "imposed sanctions" taken for a noun phrase."""
    for day in sentence.tokens:
        if day.lower_ not in _DAYS or day.i < 2 or day.i + 2 >= sentence.tokens.end:
            continue
        on, verb = day.nbor(-1), day.nbor(1)
        noun, name = verb.head, on.head
        taken = verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "amod" and noun.i > verb.i
        if on.lower_ != "on" or not taken or name.pos_ not in NOMINAL or name.i > on.i:
            continue
        above = name.head
        led = (
            name.dep_ == "nsubj"
            and above.i > noun.i
            and above.tag_ == "VBG"
            and above.head == above
        )
        if noun.head != on or not (led or above == name):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[verb.i] = ("VBD", "VERB")
        edits.hang(verb, verb, "ROOT")
        edits.hang(name, verb, "nsubj")
        edits.hang(noun, verb, "dobj")
        edits.hang(on, verb, "prep")
        edits.hang(day, on, "pobj")
        if led:
            edits.hang(above, verb, "advcl")
        yield edits


def _under_secretary(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "the department's under secretary for trade, Ana Li", where "under" is taken for a preposition."""
    for under in sentence.tokens:
        if under.lower_ != "under" or under.dep_ != "prep" or under.i + 1 >= sentence.tokens.end:
            continue
        office, body = under.nbor(1), under.head
        if office.lower_ != "secretary" or office.head != under or body.pos_ not in NOMINAL:
            continue
        if under.nbor(-1).lower_ not in {"'s", "’s"} or under.nbor(-1).head != body:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(office, office if body.head == body else body.head, body.dep_)
        edits.hang(body, office, "poss")
        edits.hang(under, office, "amod")
        edits.tags[under.i] = ("JJ", "ADJ")
        for child in body.children:
            if child.i > office.i:
                edits.hang(child, office, child.dep_)
        yield edits


def _past_insertion(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "the export of pumps, classified as K4, to Y": what follows the insertion is not of it."""
    for prep in sentence.tokens:
        clause = prep.head
        if prep.dep_ != "prep" or clause.dep_ != "acl" or clause.i > prep.i - 3:
            continue
        goods = clause.head
        if prep.nbor(-1).text != "," or clause.nbor(-1).text != "," or goods.i > clause.i - 2:
            continue
        if prep.lower_ in {"to", "from"} and clause.tag_ == "VBN":
            edits = Edits(sentence.tokens.doc)
            edits.hang(prep, goods, "prep")
            yield edits


def _gerund_beside_infinitive(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "was helping X to build drones and sending Y chips": who helps X also sends."""
    for verb in sentence.tokens:
        first = verb.head
        above = first.head
        if verb.dep_ != "conj" or verb.tag_ != "VBG" or first.tag_ != "VB":
            continue
        if above.tag_ == "VBG" and above.i < first.i and not children(verb, "nsubj", "aux"):
            edits = Edits(sentence.tokens.doc)
            edits.hang(verb, above, "conj")
            yield edits


def _first_of_two(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "Norvet bought parts from A and sold them to B", with "bought parts" taken for the seller."""
    for noun in sentence.tokens:
        second = noun.head
        if noun.dep_ != "nsubj" or noun.tag_ not in {"NN", "NNS"} or second.tag_ != "VBD":
            continue
        taken = [c for c in children(noun, "amod") if c.tag_ in {"VBN", "VBD"}]
        names = [c for c in children(noun, "nmod", "compound") if c.pos_ == "PROPN"]
        joints = [c for c in children(noun, "cc") if c.i > noun.i and c.lower_ == "and"]
        if len(taken) != 1 or not names or not joints or children(noun, "conj"):
            continue
        verb, name = taken[0], names[0]
        if verb.i != name.i + 1 or second.i - joints[-1].i > 2 or name.left_edge.pos_ == "DET":
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[verb.i] = ("VBD", "VERB")
        edits.hang(verb, verb if second.head == second else second.head, second.dep_)
        edits.hang(second, verb, "conj")
        edits.hang(name, verb, "nsubj")
        edits.hang(noun, verb, "dobj")
        edits.hang(joints[-1], verb, "cc")
        for child in children(noun, "prep"):
            edits.hang(child, verb, "prep")
        yield edits


def _joined_gerund(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "responsible for making and selling drugs", with "making" taken for a noun."""
    for gerund in sentence.tokens:
        if gerund.tag_ != "NN" or gerund.dep_ != "pobj" or not gerund.lower_.endswith("ing"):
            continue
        others = [c for c in children(gerund, "conj") if c.tag_ == "VBG" and children(c, "dobj")]
        if others and not children(gerund, "det", "amod", "prep", "poss", "compound"):
            edits = Edits(sentence.tokens.doc)
            edits.tags[gerund.i] = ("VBG", "VERB")
            edits.hang(gerund, gerund.head, "pcomp")
            gerund.lemma_ = stem_of_past(f"{gerund.lower_[:-3]}ed")
            yield edits


def _lost_object(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "the operator of the tankers A and B", with "tankers" taken for another word for the operator."""
    for prep in sentence.tokens:
        holder = prep.head
        if (
            prep.lower_ != "of"
            or prep.dep_ != "prep"
            or next(iter(prep.children), None) is not None
        ):
            continue
        after = [c for c in children(holder, "appos") if c.i > prep.i]
        if not after or after[0].left_edge.i != prep.i + 1:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(after[0], prep, "pobj")
        if len(after) > 1 and after[1].left_edge.i == after[0].i + 1:
            edits.hang(after[1], after[0], "appos")
        yield edits


def _two_roles(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "the importer and exporter Norvet Ltd", which is one party with two roles."""
    for name in sentence.tokens:
        role = name.head
        if name.dep_ != "conj" or name.pos_ != "PROPN" or role.tag_ != "NN" or role.i > name.i:
            continue
        second = next((c for c in children(name, "compound") if c.i == name.left_edge.i), None)
        if second is None or second.lower_ != second.text or second.i < 1:
            continue
        if second.nbor(-1).lower_ != "and" or second.i - role.i != 2:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(name, name if role.head == role else role.head, role.dep_)
        edits.hang(role, name, "compound")
        for child in role.children:
            if child.i < role.i and child.dep_ in {"det", "amod", "compound", "nmod", "poss"}:
                edits.hang(child, name, child.dep_)
        yield edits


_HANDING = frozenset(
    "supplied shipped sold resold sent delivered exported provided transferred bought purchased imported "
    "received procured smuggled diverted rerouted".split()
)
_TURNING = frozenset({"to", "from", "for", "through", "via"})


def _joined_past(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "Reyk founded Norvet and supplied chips to Y", with "supplied chips" taken for a noun phrase."""
    for verb in sentence.tokens:
        noun = verb.head
        if verb.lower_ not in _HANDING or verb.dep_ != "amod" or noun.i < verb.i:
            continue
        joint = verb.nbor(-1) if verb.i > sentence.tokens.start else verb
        first = noun.head if noun.dep_ != "conj" else noun.head.head
        if joint.lower_ not in {"and", "but"} or noun.left_edge.i != verb.i:
            continue
        if first.tag_ not in {"VBD", "VBZ", "VBP"} or not children(first, "nsubj"):
            continue
        turns = [
            c for c in (*noun.children, *first.children) if c.i > noun.i and c.lower_ in _TURNING
        ]
        if not turns:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[verb.i] = ("VBD", "VERB")
        edits.hang(verb, first, "conj")
        edits.hang(joint, first, "cc")
        edits.hang(noun, verb, "dobj")
        for turn in turns:
            edits.hang(turn, verb, turn.dep_)
        yield edits


_SAID = frozenset("said added insisted stated claimed told maintained".split())


def _said_beside(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "denied that it had supplied X and said Y was its customer": who denied also said."""
    for said in sentence.tokens:
        deed = said.head
        if said.lower_ not in _SAID or said.dep_ != "conj" or said.tag_ != "VBD":
            continue
        if (
            deed.dep_ != "ccomp"
            or deed.head.tag_ != "VBD"
            or children(said, "nsubj", "mark", "aux")
        ):
            continue
        if children(deed, "mark") and deed.head.i < deed.i < said.i:
            edits = Edits(sentence.tokens.doc)
            edits.hang(said, deed.head, "conj")
            for joint in children(deed, "cc"):
                edits.hang(joint, deed.head, "cc")
            yield edits
