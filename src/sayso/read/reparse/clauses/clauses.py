"""Clauses put right by what the names show: lost subjects, lost verbs, names taken for punctuation.

The companion of ``reparse``: that one mends lists, this one the skeleton of the clause.
"""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.walk import FINITE, NOMINAL, VERBAL, children
from sayso.read.reparse.clauses.apposed import (
    agent_as_subject,
    counted_then_named,
    listed_after_colon,
    name_after_role,
    name_of_other_noun,
    one_of_which,
    participle_after_to,
    said_between,
    seated_noun,
    second_object,
    verb_between_nouns,
)
from sayso.read.reparse.clauses.behind_nouns import behind_nouns
from sayso.read.reparse.clauses.brackets import said_in_brackets
from sayso.read.reparse.clauses.heavy_objects import heavy_objects, objects_of_gifts
from sayso.read.reparse.clauses.joined import bare_infinitives, gerunds_of_grounds, perfect_gerunds
from sayso.read.reparse.clauses.relatives import (
    actors,
    for_or_on_behalf,
    goods_taken_for_verb,
    lost_subject,
    noun_before_sum,
    relative_of_last,
    said_of_last,
    two_objects,
    who_of_people,
)
from sayso.read.reparse.edits import Edits, head_of, mend, names_of
from sayso.read.tokens import Token

_SPANS_OF_TIME = frozenset("year month week day decade time occasion period quarter".split())


_HAVE = frozenset({"has", "have", "had"})


def put_clauses_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs between names and verbs in place, where the parse cannot be right."""
    rules = (
        _name_as_stop,
        said_in_brackets,
        heavy_objects,
        objects_of_gifts,
        _split_perfect,
        _verb_after_root,
        lost_subject,
        two_objects,
        noun_before_sum,
        goods_taken_for_verb,
        for_or_on_behalf,
        said_of_last,
        relative_of_last,
        who_of_people,
        _goods_before_participle,
        _that_until,
        _whose,
        bare_infinitives,
        gerunds_of_grounds,
        perfect_gerunds,
        name_of_other_noun,
        one_of_which,
        said_between,
        agent_as_subject,
        participle_after_to,
        behind_nouns,
        listed_after_colon,
        seated_noun,
        verb_between_nouns,
        name_after_role,
        second_object,
        counted_then_named,
    )
    mend(parsed, layer, rules)


def _whose(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "X, whose owner, N, is wanted, sold pumps": what is said of N is no main clause."""
    for token in sentence.tokens:
        noun = token.head
        if token.lower_ != "whose" or noun.dep_ != "appos" or noun.i < token.i:
            continue
        verb = _verb_of_whose(noun, sentence)
        if verb is None or (children(verb, "nsubj", "nsubjpass") and verb.dep_ != "ROOT"):
            continue
        edits = Edits(sentence.tokens.doc)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if verb.dep_ == "ROOT":
            subjects = children(verb, "nsubj", "nsubjpass")
            after = [c for c in children(verb, "conj", "dep", "ccomp") if c.pos_ in VERBAL]
            if len(after) != 1 or noun.head not in subjects or children(verb, "cc"):
                continue
            inner = any(c.dep_ == "auxpass" for c in after[0].children)
            edits.hang(after[0], after[0], "ROOT")
            edits.hang(noun.head, after[0], "nsubjpass" if inner else "nsubj")
        edits.hang(verb, noun.head, "relcl")
        edits.hang(noun, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _verb_of_whose(noun: Token, sentence: Sentence) -> Token | None:
    """Return the verb of a clause that starts with "whose NOUN" or "whose NOUN, NAME,"."""
    place = noun.i + 1
    doc = sentence.tokens.doc
    if place < sentence.tokens.end and doc[place].text == ",":
        commas = [
            t.i for t in doc[place + 1 : min(place + 9, sentence.tokens.end)] if t.text == ","
        ]
        named = commas and all(
            t.pos_ in {"PROPN", "NOUN", "ADJ", "DET"} for t in doc[place + 1 : commas[0]]
        )
        if not named:
            return None
        place = commas[0] + 1
    if place >= sentence.tokens.end or doc[place].tag_ not in FINITE:
        return None
    return doc[place].head if doc[place].dep_ in {"aux", "auxpass"} else doc[place]


_HANDLING = frozenset(
    "make produce build manufacture assemble supply sell use buy import export ship deliver receive obtain operate provide".split()
)


def _goods_before_participle(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "makes the brakes fitted to the X", where "fitted" is taken for what the brakes did."""
    for clause in sentence.tokens:
        verb = clause.head
        if clause.dep_ != "ccomp" or verb.lemma_ not in _HANDLING or clause.tag_ not in _PAST:
            continue
        goods = children(clause, "nsubj")
        if len(goods) != 1 or children(clause, "aux", "auxpass", "mark", "dobj", "ccomp"):
            continue
        near = clause.i == goods[0].i + 1 and goods[0].left_edge.i == verb.i + 1
        if not near or children(verb, "dobj") or not children(clause, "prep", "agent"):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(goods[0], verb, "dobj")
        edits.hang(clause, goods[0], "acl")
        edits.tags[clause.i] = ("VBN", "VERB")
        yield edits


_PAST = frozenset({"VBD", "VBN"})


def _that_until(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "a firm that until 2022 was a unit of X", where the year is taken for the subject."""
    for that in sentence.tokens:
        if that.lower_ not in {"that", "which", "who"} or that.i + 2 >= sentence.tokens.end:
            continue
        prep, verb = that.nbor(1), that.head
        subjects = children(verb, "nsubj", "nsubjpass")
        if that.dep_ != "mark" or verb.dep_ not in {"relcl", "acl"} or len(subjects) != 1:
            continue
        dated = subjects[0].like_num or subjects[0].ent_type_ == "DATE"
        if prep.lower_ not in {"until", "since", "before", "after", "in", "by"} or not dated:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(that, verb, subjects[0].dep_)
        edits.tags[that.i] = ("WDT", "PRON")
        edits.hang(prep, verb, "prep")
        edits.hang(subjects[0], prep, "pobj")
        yield edits


def _name_as_stop(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "paid Norvet Ltd." at the end, where "Ltd." is taken for the full stop."""
    for _, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        if head is None or head.dep_ != "punct" or tokens[0].i == sentence.tokens.start:
            continue
        before = tokens[0].nbor(-1)
        joined = before.pos_ == "CCONJ" and before.head.pos_ in NOMINAL | VERBAL
        while before.i > sentence.tokens.start and before.pos_ in {"DET", "ADJ", "NOUN"}:
            before = before.nbor(-1)
        arc = ""
        if before.pos_ in {"ADP", "SCONJ"}:
            arc = "pobj"
        elif before.pos_ in VERBAL:
            arc = "attr" if before.lemma_ == "be" else "dobj"
        elif joined and before.head.pos_ in NOMINAL:
            before, arc = before.head, "conj"
        if arc:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, before, arc)
            edits.tags[head.i] = ("NNP", "PROPN")
            yield edits


def _split_perfect(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "has over several years procured pumps", where "procured" is taken for an adjective."""
    doc = sentence.tokens.doc
    for has in sentence.tokens:
        whole = has.dep_ == "aux" and has.head.pos_ in VERBAL
        if has.lower_ not in _HAVE or whole or children(has, "dobj", "xcomp"):
            continue
        place = has.i + 1
        if place >= sentence.tokens.end or doc[place].pos_ not in {"ADP", "ADV", "SCONJ"}:
            continue
        time = next(
            (t for t in doc[place : place + 5] if t.lemma_.lower() in _SPANS_OF_TIME), None
        )  # fmt: skip
        if time is None or time.i + 1 >= sentence.tokens.end:
            continue
        verb = time.nbor(1)
        if not (
            verb.tag_ in {"VBN", "VBD", "JJ"}
            and verb.lower_.endswith(("ed", "en", "ght", "ld", "nt"))
        ):
            continue
        yield _as_perfect(has, time, verb, sentence)


def _as_perfect(has: Token, time: Token, verb: Token, sentence: Sentence) -> Edits:
    doc = sentence.tokens.doc
    edits = Edits(doc)
    noun = verb.head if verb.dep_ == "amod" else None
    top = has.head if has.dep_ == "aux" else has
    if verb != top:
        for child in top.children:
            if child not in {verb, noun}:
                edits.hang(child, verb, child.dep_)
        edits.hang(verb, verb if top.head == top else top.head, top.dep_)
    edits.hang(has, verb, "aux")
    edits.tags[verb.i] = ("VBN", "VERB")
    verb.lemma_ = stem_of(verb)
    opener = doc[has.i + 1]
    if opener.pos_ in {"ADP", "SCONJ"}:
        edits.hang(opener, verb, "prep")
        edits.hang(time, opener, "pobj")
    else:
        edits.hang(time, verb, "npadvmod")
    if noun is not None and noun.i > verb.i:
        edits.hang(noun, verb, "dobj")
        for child in noun.children:
            if child.i < verb.i:
                edits.hang(child, time if child.i < time.i else verb, child.dep_)
            elif child.i > noun.i and child.dep_ == "prep":
                edits.hang(child, verb, "prep")
    return edits


def stem_of(verb: Token) -> str:
    """Return the lemma of a participle that was tagged as an adjective ("procured")."""
    word = verb.lower_
    if verb.pos_ in VERBAL or not word.endswith("ed"):
        return str(verb.lemma_)
    return stem_of_past(word)


def stem_of_past(word: str) -> str:
    """Return the lemma of a regular past ("procured"); "making" has that of "maked"."""
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    if len(word) > 5 and word[-3] == word[-4] and word[-3] not in "sl":
        return word[:-3]
    soft = word[-3] in "cugvsz" or (
        word[-3] in "rtldk" and word[-4] in "aiuo" and word[-5] not in "aeio"
    )
    return word[:-1] if soft else word[:-2]


def _verb_after_root(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "Norvet, a trader, exported pumps", where "exported pumps" is taken for a noun phrase."""
    for tokens, head in actors(sentence, layer):
        if head.head != head:
            continue
        for noun in children(head, "appos", "conj", "dep"):
            for verb in children(noun, "amod"):
                before = verb.nbor(-1)
                told = (
                    verb.tag_ in {"VBN", "VBD"} and verb.i > tokens[-1].i and verb == noun.left_edge
                )
                after_clause = before.text == "," or before.pos_ == "ADV"
                if (
                    told
                    and after_clause
                    and noun.pos_ in NOMINAL
                    and noun.tag_ in {"NNS", "NNPS", "NN"}
                ):
                    edits = Edits(sentence.tokens.doc)
                    edits.hang(verb, verb, "ROOT")
                    edits.hang(head, verb, "nsubj")
                    edits.hang(noun, verb, "dobj")
                    edits.tags[verb.i] = ("VBD", "VERB")
                    for child in noun.children:
                        if child.i > noun.i and child.dep_ in {"prep", "punct"}:
                            edits.hang(child, verb, child.dep_)
                    yield edits
                    return
