"""Joints put right by what is joined: a firm is no second place, an official no second ministry.

The parser joins what follows "and" to the noun before it. Names and the kinds of nouns show when that
noun is of another kind, and what the joined one really belongs to.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.walk import children
from sayso.read.reparse.edits import Edits, head_of, mend, names_of
from sayso.read.reparse.joints.gapped import (
    also_held,
    counted_members,
    counted_then_listed,
    earned_by_doing,
    firm_joined_to_its_noun,
    gapped_objects,
    goods_to_listed_party,
    joined_nationalities,
    number_before_verb,
    past_what_is_said,
    said_inside_brackets,
    seated_then_named,
    second_preposition,
    told_of_the_firm,
    verb_after_to,
)
from sayso.read.reparse.joints.parties import fined_next, holder_of_post, party_before_sum
from sayso.read.reparse.joints.worth import (
    agent_behind_receiver,
    second_party,
    ships_of_owner,
    sum_of_worth,
    worth_as_clause,
)
from sayso.read.tokens import Token

_PARTIES = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.VESSEL}
)
_SEATED = frozenset({"in", "of", "from"})
# Arcs of the noun that a list of parties belongs to.
_LIST = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr", "appos"})


def put_joints_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs of coordinations in place, where what is joined cannot belong together."""
    rules = (
        _past_place,
        _past_leader,
        _second_post,
        _director_general,
        _owned_noun,
        _verbless,
        fined_next,
        party_before_sum,
        also_held,
        second_preposition,
        holder_of_post,
        gapped_objects,
        number_before_verb,
        past_what_is_said,
        firm_joined_to_its_noun,
        told_of_the_firm,
        said_inside_brackets,
        seated_then_named,
        sum_of_worth,
        worth_as_clause,
        agent_behind_receiver,
        second_party,
        ships_of_owner,
        joined_nationalities,
        verb_after_to,
        earned_by_doing,
        counted_members,
        counted_then_listed,
        goods_to_listed_party,
    )
    mend(parsed, layer, rules)


def _past_place(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "A in Norway and B in Cyprus": B is joined to A, and "in Cyprus" says where B is."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        if head is None or head.dep_ != "conj":
            continue
        place = head.head
        while place.dep_ == "conj":
            place = place.head
        where = layer.at(sentence, place)
        prep = place.head
        if where is None or where.type is not EntityType.PLACE or place.dep_ != "pobj":
            continue
        first = prep.head
        if first.dep_ == "acl" and first.tag_ == "VBN":
            # "A, based in Norway, and B"
            first = first.head
        if prep.lower_ not in _SEATED or first.dep_ not in _LIST or first.i > place.i:
            continue
        known = layer.at(sentence, first)
        if known is None or known.type not in _PARTIES:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(head, first, "conj")
        after = _preposition_after(tokens[-1], sentence)
        if after is not None and after.head != head:
            edits.hang(after, head, "prep")
        yield edits


def _preposition_after(last: Token, sentence: Sentence) -> Token | None:
    if last.i + 1 >= sentence.tokens.end:
        return None
    after = last.nbor(1)
    seated = after.dep_ == "prep" and after.lower_ in _SEATED
    return after if seated else None


def _past_leader(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "both A, led by X, and B led by Y": B is joined to A, it is no second leader."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES | {EntityType.PUBLIC_BODY} else None
        if head is None or head.dep_ != "conj" or not children(head, "acl"):
            continue
        leader = layer.at(sentence, head.head)
        by = head.head.head
        led = by.head
        if leader is None or leader.type is not EntityType.PERSON or by.dep_ != "agent":
            continue
        if led.dep_ == "acl" and led.head.i < led.i and mention.type is not EntityType.PERSON:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, led.head, "conj")
            yield edits


_KIN_NOUNS = frozenset(
    "wife husband brother sister son daughter father mother partner associate".split()
)


def _second_post(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "is the director of X and a former official of Y": both posts are of one person."""
    for noun in sentence.tokens:
        if noun.dep_ != "conj" or noun.pos_ != "NOUN" or class_of(noun) is not NounClass.PERSON:
            continue
        kin = noun.head.head.head.lemma_.lower() in _KIN_NOUNS
        if noun.tag_ != "NN" or not (children(noun, "det") or kin):
            continue
        body = noun.head
        prep = body.head
        if body.dep_ != "pobj" or body.pos_ != "PROPN" or prep.lower_ not in {"of", "at"}:
            continue
        post = prep.head
        of_person = class_of(post) is NounClass.PERSON and post.pos_ == "NOUN"
        if of_person and post.dep_ in {"attr", "appos"} and layer.at(sentence, body) is not None:
            edits = Edits(sentence.tokens.doc)
            edits.hang(noun, post, "conj")
            yield edits


def _director_general(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "its director general, X", where "general" is taken for the noun."""
    for general in sentence.tokens:
        if general.lower_ != "general" or general.pos_ != "NOUN" or general.i == 0:
            continue
        post = general.nbor(-1)
        if post.head != general or post.lower_ not in {"director", "secretary", "inspector"}:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(post, post if general.head == general else general.head, general.dep_)
        edits.hang(general, post, "amod")
        for child in general.children:
            if child != post:
                edits.hang(child, post, child.dep_)
        yield edits


_HELD = frozenset(
    "owned based controlled run funded backed held led registered linked affiliated".split()
)


def _owned_noun(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "X, a partnership majority-owned by Y", where the noun is taken for a part of "owned"."""
    for verb in sentence.tokens:
        if verb.lower_ not in _HELD or verb.tag_ != "VBN" or verb.i < sentence.tokens.start + 5:
            continue
        if verb.nbor(-1).text not in {"-", "–", "‑"}:
            continue
        noun = verb.nbor(-3)
        before = noun.left_edge.nbor(-1) if noun.left_edge.i > sentence.tokens.start else noun
        while before.pos_ in {"DET", "ADJ"} and before.i > sentence.tokens.start:
            before = before.nbor(-1)
        name = before.nbor(-1) if before.text == "," else before
        if noun.pos_ != "NOUN" or noun.dep_ not in {"compound", "npadvmod"} or name.pos_ != "PROPN":
            continue
        while name.dep_ in {"compound", "nmod"} and name.head.pos_ == "PROPN":
            name = name.head
        edits = Edits(sentence.tokens.doc)
        edits.hang(noun, name, "appos")
        edits.hang(verb, noun, "acl")
        for child in verb.children:
            if child.i < noun.i and child.dep_ in {"det", "amod"}:
                edits.hang(child, noun, child.dep_)
        yield edits


def _verbless(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "The firm shipped lenses to X", taken for lenses that are shipped: a sentence has a verb."""
    root = sentence.tokens.root
    if root.pos_ != "NOUN" or any(t.pos_ in {"VERB", "AUX"} and t.head == t for t in root.children):
        return
    if any(t.pos_ == "AUX" or t.tag_ in {"VBZ", "VBP", "MD"} for t in sentence.tokens):
        return
    verbs = [t for t in root.lefts if t.dep_ == "amod" and t.tag_ in {"VBN", "VBD"}]
    if len(verbs) != 1 or verbs[0].i - 1 <= sentence.tokens.start:
        return
    verb, doer = verbs[0], verbs[0].nbor(-1)
    kinds = {NounClass.BODY, NounClass.PERSON, NounClass.VESSEL, NounClass.FACILITY}
    if doer.head != root or doer.pos_ != "NOUN" or class_of(doer) not in kinds:
        return
    edits = Edits(sentence.tokens.doc)
    edits.hang(verb, verb, "ROOT")
    edits.hang(doer, verb, "nsubj")
    edits.hang(root, verb, "dobj")
    edits.tags[verb.i] = ("VBD", "VERB")
    for child in root.children:
        if child.i < doer.i:
            edits.hang(child, doer, child.dep_)
        elif child.dep_ == "punct" and child.i > root.i:
            edits.hang(child, verb, "punct")
    yield edits
