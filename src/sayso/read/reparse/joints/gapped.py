"""Gaps and lists put right by names: "added A to X and B to Y", "A, a Russian, and B", "a firm, A & Sons".

The parser joins what follows "and" or a comma to the nearest noun. Where a second preposition like the
first stands behind it, or a comma parts a noun from the name it introduces, it belongs further up.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import OF_NOUN, children
from sayso.read.reparse.edits import Edits, head_of, joined_in, names_of
from sayso.read.tokens import Token

_PARTIES = frozenset(
    {
        EntityType.COMPANY,
        EntityType.ORGANIZATION,
        EntityType.PERSON,
        EntityType.VESSEL,
        EntityType.PUBLIC_BODY,
    }
)
_GAPPING = frozenset({"to", "on", "onto"})
_TARGETS = ("dobj", "nsubjpass")


def gapped_objects(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "added A to its list and B to another": B is added, it is no second list."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        if head is None or head.dep_ != "conj" or head.head.dep_ != "pobj":
            continue
        prep, after = head.head.head, tokens[-1].i + 1
        if prep.lower_ not in _GAPPING or after >= sentence.tokens.end:
            continue
        second = sentence.tokens.doc[after]
        verb = prep.head
        if second.lower_ != prep.lower_ or second.dep_ not in {"prep", "dative"}:
            continue
        first = next((t for d in _TARGETS for t in children(verb, d)), None)
        if second.head not in {verb, head} or first is None or first.i > head.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(head, first, "conj")
        edits.hang(second, verb, "prep")
        yield edits


def past_what_is_said(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "are A, a Russian, and B": B is joined to A, not to what is said of A."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        if head is None or head.dep_ != "conj":
            continue
        said = head.head
        if said.dep_ != "appos" or said.pos_ not in {"NOUN", "ADJ"} or said.i > head.i:
            continue
        if children(said, "conj") != [head] or layer.at(sentence, said) is not None:
            continue
        first = layer.at(sentence, said.head)
        if first is None or first.type is not mention.type or said.head.i > said.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(head, said.head, "conj")
        yield edits


def number_before_verb(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "All three sold chips to X", taken for chips that are sold: the three do it."""
    root, first = sentence.tokens.root, sentence.tokens.start
    if root.pos_ != "NOUN" or root.i < first + 3 or sentence.tokens.doc[first].lower_ != "all":
        return
    doer, verb = sentence.tokens.doc[first + 1], sentence.tokens.doc[first + 2]
    amid = verb.dep_ == "amod" and verb.tag_ in {"VBN", "VBD"} and verb.head == root
    if doer.tag_ != "CD" or doer.head != root or not amid:
        return
    edits = Edits(sentence.tokens.doc)
    edits.hang(verb, verb, "ROOT")
    edits.hang(doer, verb, "nsubj")
    edits.hang(sentence.tokens.doc[first], doer, "predet")
    edits.hang(root, verb, "dobj")
    edits.tags[verb.i] = ("VBD", "VERB")
    for child in root.children:
        if child.i > root.i and child.dep_ in {"prep", "punct"}:
            edits.hang(child, verb, child.dep_)
    yield edits


_NAMED = frozenset({NounClass.BODY, NounClass.FACILITY})


def firm_joined_to_its_noun(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "by a law firm, Tarvo & Sons LLC": the "&" is the name's own and joins no second firm."""
    for mention, tokens in names_of(sentence, layer):
        if mention.type not in _PARTIES or tokens[0].dep_ != "conj":
            continue
        noun, head = tokens[0].head, tokens[0]
        inside = any(t.dep_ == "cc" for t in tokens)
        if not inside or noun.pos_ != "NOUN" or class_of(noun) not in _NAMED or head.i < 2:
            continue
        parted = head.nbor(-1).text == "," and head.nbor(-2) == noun
        if parted and any(c.dep_ == "det" for c in noun.children):
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, noun, "appos")
            yield edits


_HELD = frozenset("stake interest share shareholding holding percent".split())


def also_held(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "has a stake in X and a company called Y", where the company is joined to the stake."""
    for noun in joined_in(sentence):
        stake = noun.head
        if noun.dep_ != "conj" or stake.lemma_.lower() not in _HELD or noun.pos_ != "NOUN":
            continue
        held = [t for p in children(stake, "prep") for t in children(p, "pobj") if p.lower_ == "in"]
        if held and class_of(noun) in _NAMED and held[-1].i < noun.i:
            edits = Edits(sentence.tokens.doc)
            edits.hang(noun, held[-1], "conj")
            yield edits


def second_preposition(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "under A since 2013 and under B since 2022", where the second is joined to "since"."""
    for prep in joined_in(sentence):
        other = prep.head
        if prep.dep_ != "conj" or prep.pos_ != "ADP" or other.dep_ != "prep":
            continue
        above = other.head
        alike = [c for c in children(above, "prep") if c.lower_ == prep.lower_ and c.i < other.i]
        if alike and prep.lower_ != other.lower_:
            edits = Edits(sentence.tokens.doc)
            edits.hang(prep, above, "prep")
            yield edits


def said_inside_brackets(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "X (owned by N, under UK sanctions) and Y": what stands behind N in brackets is said of N."""
    doc, opened = sentence.tokens.doc, None
    if "(" not in sentence.paragraph_text:
        return
    for prep in sentence.tokens:
        if prep.text in {"(", ")"}:
            opened = prep.i if prep.text == "(" else None
        if opened is None or prep.dep_ != "prep" or prep.lower_ != "under" or prep.head.i > opened:
            continue
        comma = prep.i - 1
        named = layer.at(sentence, doc[comma - 1]) if doc[comma].text == "," else None
        head = head_of(sentence.tokens_in(named.span)) if named is not None else None
        if named is not None and head is not None and named.type in _PARTIES and head.i > opened:
            edits = Edits(doc)
            edits.hang(prep, head, "prep")
            yield edits


def told_of_the_firm(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "a company controlled by the general, Norvet Ltd, guards the mine": the firm is so named."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type is EntityType.COMPANY else None
        if head is None or not (head.dep_ == "appos" or _between_commas(tokens, sentence)):
            continue
        other = layer.at(sentence, head.head)
        person = head.head.pos_ == "NOUN" and class_of(head.head) is NounClass.PERSON
        holder = _held_by(head.head) if person or other is not None else None
        if holder is not None and holder.i < head.i and set(children(head.head, "conj")) <= {head}:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, holder, "appos")
            yield edits


def _between_commas(tokens: list[Token], sentence: Sentence) -> bool:
    """Tell whether a name stands alone between commas, though the parser makes a list of it."""
    first, after = tokens[0].i, tokens[-1].i + 1
    if first <= sentence.tokens.start or after >= sentence.tokens.end:
        return False
    doc = sentence.tokens.doc
    return doc[first - 1].text == doc[after].text == "," and doc[after + 1].dep_ != "cc"


def _held_by(person: Token) -> Token | None:
    """Return the company of "a company controlled by the general", "a firm associated with X"."""
    by = person.head
    clause = by.head
    if person.dep_ != "pobj" or by.lower_ not in {"by", "with", "to"} or clause.dep_ != "acl":
        return None
    noun = clause.head
    one = any(c.lower_ in {"a", "an", "another"} for c in children(noun, "det"))
    return noun if one and class_of(noun) in _NAMED else None


def seated_then_named(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "a company in Arvik, Norvet Ltd": the name is the company's, not the town's."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        if head is None or head.dep_ != "appos" or head.head.dep_ != "pobj":
            continue
        town = layer.at(sentence, head.head)
        prep = head.head.head
        noun = prep.head
        if town is None or town.type is not EntityType.PLACE or prep.lower_ not in _SEATING:
            continue
        person = mention.type is EntityType.PERSON
        fits = {NounClass.PERSON} if person else _NAMED | {NounClass.VESSEL}
        told = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)
        if noun.pos_ == "NOUN" and class_of(noun) in fits and told and noun.i < prep.i:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, noun, "appos")
            yield edits


_SEATING = frozenset({"in", "from", "of", "near"})


def joined_nationalities(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "faces British and American sanctions", where the second is joined to the verb."""
    for cc in sentence.tokens:
        if cc.dep_ != "cc" or cc.lower_ != "and" or cc.i <= sentence.tokens.start:
            continue
        if cc.i + 2 >= sentence.tokens.end:
            continue
        first, second, noun = cc.nbor(-1), cc.nbor(1), cc.nbor(2)
        states = first.ent_type_ in _STATES and second.ent_type_ in _STATES
        if not states or first.head != noun or first.dep_ not in OF_NOUN:
            continue
        if second.head != first and noun.pos_ == "NOUN":
            edits = Edits(sentence.tokens.doc)
            edits.hang(second, first, "conj")
            edits.hang(cc, first, "cc")
            yield edits


def goods_to_listed_party(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "sent goods to sanctioned users", where the parser reads "to" as before an infinitive."""
    for to in sentence.tokens:
        verb = to.head
        if to.tag_ != "TO" or verb.tag_ != "VBN" or verb.i != to.i + 1 or verb.dep_ == "ROOT":
            continue
        noun = next(iter(children(verb, "dobj")), None)
        if (
            noun is None
            or verb.head == verb
            or any(c.dep_ == "aux" and c != to for c in verb.children)
        ):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(to, verb.head, "prep")
        edits.hang(noun, to, "pobj")
        edits.hang(verb, noun, "amod")
        edits.tags[to.i] = ("IN", "ADP")
        for child in verb.children:
            if child not in {to, noun}:
                edits.hang(child, noun if child.i < noun.i else verb.head, child.dep_)
        yield edits


def counted_then_listed(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "sanctioned two of the firms, A and B": A and B are the two."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        if head is None or head.dep_ != "conj" or head.head.tag_ != "CD":
            continue
        count, before = (
            head.head,
            tokens[0].nbor(-1) if tokens[0].i > sentence.tokens.start else head,
        )
        of = [p for p in children(count, "prep") if p.lower_ == "of"]
        if of and before.text == "," and before.nbor(-1).tag_ == "NNS":
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, count, "appos")
            yield edits


def earned_by_doing(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "earns millions a year carrying gas for X": who earns carries, not the millions."""
    for verb in sentence.tokens:
        if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "advcl", "ccomp"}:
            continue
        money = verb.head if verb.dep_ == "acl" else next(iter(children(verb, "nsubj")), None)
        earning = verb.head.head if verb.dep_ == "acl" else verb.head
        if earning.lemma_.lower() not in _EARNING or earning.i > verb.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, earning, "advcl")
        if money is not None and money.head == verb:
            edits.hang(money, earning, "dobj")
        for prep in children(earning, "prep"):
            if prep.i > verb.i and prep.lower_ in {"for", "to"}:
                edits.hang(prep, verb, "prep")
        yield edits


_EARNING = frozenset("earn make spend pocket net receive lose".split())


def counted_members(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "The men, two Danes and one Swede, were charged": these are the men."""
    for member in sentence.tokens:
        men = member.head
        if member.dep_ != "conj" or men.tag_ != "NNS" or not children(member, "nummod"):
            continue
        before = member.left_edge.nbor(-1) if member.left_edge.i > sentence.tokens.start else member
        definite = any(c.lower_ == "the" for c in children(men, "det"))
        if definite and before.text == "," and before.i == men.i + 1:
            edits = Edits(sentence.tokens.doc)
            edits.hang(member, men, "appos")
            yield edits


_STATES = frozenset({"NORP", "GPE"})
_DOING = frozenset(
    "procure purchase ship supply export import transfer smuggle obtain source launder move acquire".split()
)


def verb_after_to(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "used X to procure machine tools", where "to" is taken for a preposition."""
    for to in sentence.tokens:
        if to.lower_ != "to" or to.dep_ != "prep" or to.i + 2 >= sentence.tokens.end:
            continue
        verb = to.nbor(1)
        noun = verb.head
        while noun.dep_ == "compound":
            noun = noun.head
        if verb.lower_ not in _DOING or verb.dep_ != "compound" or noun.head != to:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, to.head, "xcomp")
        edits.hang(to, verb, "aux")
        edits.hang(noun, verb, "dobj")
        edits.tags[verb.i] = ("VB", "VERB")
        edits.tags[to.i] = ("TO", "PART")
        yield edits
