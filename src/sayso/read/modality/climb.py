"""The way up from a claim's head token, and where it ends."""

from sayso.model.said.stance import Stance
from sayso.read.modality.governors import governs
from sayso.read.modality.modifiers import look
from sayso.read.modality.shapes import is_infinitive, is_small_clause
from sayso.read.modality.walk import AUXILIARIES, GOVERNORS, Walk
from sayso.read.tokens import Token
from sayso.read.tree import child, own_subject
from sayso.read.vocabulary import words


def climb(walk: Walk, trigger: Token, relation: str) -> None:
    """Walk from a claim's head up the tree and note what hedges, plans, denies or negates it."""
    token = trigger
    came: Token | None = None
    _look_behind_as(walk, trigger)
    for _ in range(40):
        look(walk, token, trigger, came, relation)
        if token.head == token:
            return
        if _stops(token):
            _look_past_relative(walk, token)
            walk.cut = token.dep_ != "conj"
            return
        came, token = token, _finite_above(token) or token.head
        if came.dep_ == "pcomp" and token.lower_ == "without":
            walk.negations.append(token)
        if came.dep_ == "dobj" and token.lemma_ in words("stances", "presupposing"):
            walk.cut = True
            return
        if governs(walk, token, came, trigger):
            return


#: How many joined verbs an "allegedly" on the first of them reaches at most.
_MOST_JOINED = 6


def _look_past_relative(walk: Walk, token: Token) -> None:
    """Read a restrictive relative under a modal subject ("firms that sell X could be fined").

    An "allegedly" on the main verb also holds for a relative of its objects.
    """
    if token.dep_ != "relcl" or (token.left_edge.i and token.left_edge.nbor(-1).text == ","):
        return
    noun = token.head
    verb = noun
    while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    bare = not any(
        c.dep_ == "det" and c.lower_ in {"the", "a", "an", "this"} for c in noun.children
    )
    if noun.dep_ in {"nsubj", "nsubjpass"} and bare and noun.tag_ == "NNS":
        modal = next(
            (c for c in verb.children if c.dep_ == "aux" and c.lower_ in AUXILIARIES), None
        )
        if modal is not None:
            walk.add(Stance.POSSIBLE, modal)
    clauses = [verb]
    while clauses[-1].dep_ == "conj" and len(clauses) < _MOST_JOINED:
        clauses.append(clauses[-1].head)
    for clause in clauses:
        for c in clause.children:
            if c.dep_ == "advmod" and c.lower_ == "allegedly":
                walk.add(Stance.ACCUSED, c)
                return


def look_at_allegedly(walk: Walk, trigger: Token) -> None:
    """Read "allegedly" on the main verb for later verbs that share its subject.

    The parser often hangs the last of three joined verbs on a clause between them.
    """
    root = walk.sentence.tokens.root
    hedge = next((c for c in root.children if c.dep_ == "advmod" and c.lower_ == "allegedly"), None)
    if hedge is None or trigger.i < hedge.i or trigger.pos_ != "VERB":
        return
    token = trigger
    if _closes_series(trigger):
        walk.add(Stance.ACCUSED, hedge)
        return
    while token not in (root, token.head):
        own = token.pos_ in {"VERB", "AUX"} and child(token, "nsubj", "nsubjpass") is not None
        if own or token.dep_ in {"relcl", "acl", "appos", "ccomp"}:
            return
        token = token.head
    walk.add(Stance.ACCUSED, hedge)


def _closes_series(verb: Token) -> bool:
    """Tell whether a verb is the last of a series: "allegedly bought A, told B that …, and sold C"."""
    if verb.tag_ != "VBD" or own_subject(verb) is not None or verb.i < verb.sent.start + 2:
        return False
    return verb.nbor(-1).lower_ == "and" and verb.nbor(-2).text == ","


def _look_behind_as(walk: Walk, trigger: Token) -> None:
    """Read "portrayed as staff of" where the parser has torn the phrase from its verb."""
    first = trigger.left_edge
    if first.i < 2 or first.nbor(-1).lower_ != "as":
        return
    verb = first.nbor(-2)
    stance = GOVERNORS.get((verb.lemma_.lower(), "prep:as"))
    if stance is not None and first.nbor(-1).dep_ != "prep":
        walk.add(stance, verb)


def _finite_above(token: Token) -> Token | None:
    """Return the clause of a finite verb that the parser joins to an infinitive, or None.

    "agreed to pay A and wired it to B": "wired" stands beside "agreed", not beside "pay".
    """
    if token.dep_ != "conj" or token.tag_ not in {"VBD", "VBZ", "VBP"} or token.head.tag_ != "VB":
        return None
    above = token.head
    while above.tag_ == "VB" and above.head != above:
        above = above.head
    return above if above.pos_ == "VERB" and above.dep_ == "ccomp" else None


_WHEN = frozenset({"when", "where", "whenever"})


def _stops(token: Token) -> bool:
    """Tell whether hedges above a token no longer concern what is below it."""
    seat = token.dep_ == "prep" and token.head.pos_ == "PROPN" and child(token, "pcomp") is None
    if token.dep_ == "appos" or seat:
        return True
    told = token.head.dep_ == "pobj" and token.head.head.lower_ == "in"
    if token.dep_ in {"relcl", "acl", "ccomp"} and told and child(token, "mark") is not None:
        return False  # "alleges in the suit that …"
    if token.dep_ in {"relcl", "acl"} and token.head.lemma_ in words("stances", "contents"):
        return child(token, "mark") is None and not is_infinitive(token)
    if token.dep_ in {"relcl", "acl"}:
        return not (is_infinitive(token) or is_small_clause(token))
    if (
        token.dep_ in {"amod", "compound"}
        and token.text.endswith("ing")
        and token.head.dep_ == "pobj"
    ):
        return False  # "accused of smuggling valves", read as a compound by the parser
    if token.dep_ in {"amod", "poss", "compound", "nmod"}:
        return token.head.pos_ == "PROPN" or token.head.dep_ not in {
            "attr",
            "acomp",
            "oprd",
            "ROOT",
        }
    if token.dep_ == "advcl":
        mark = child(token, "mark")
        when = any(c.dep_ == "advmod" and c.lower_ in _WHEN for c in token.children)
        return when or (mark is not None and mark.lower_ not in {"by", "to"})
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return own_subject(token) is not None
    return token.dep_ == "parataxis"
