"""Hedging adverbs, adjectives, auxiliaries and conditions below one word of the way up."""

from sayso.model.said.stance import Stance
from sayso.read.attribution.scope import stance_of_say
from sayso.read.modality.negation import detached_not, negates
from sayso.read.modality.shapes import has_copula, is_condition, shares_auxiliaries
from sayso.read.modality.walk import ADJECTIVES, ADVERBS, AUXILIARIES, Walk
from sayso.read.tokens import Token
from sayso.read.tree import child
from sayso.read.vocabulary import words


def look(walk: Walk, token: Token, trigger: Token, came: Token | None, relation: str) -> None:
    """Read the words that hang on one token of the way up."""
    verbal = token.pos_ in {"VERB", "AUX"} or token == trigger or has_copula(token)
    if not verbal and came is not None and came.dep_ in {"prep", "pobj", "pcomp"}:
        _look_before_noun(walk, token)
        return
    if token != trigger and came is not None and verbal and not _concerns(token, came):
        return
    detached = detached_not(token) if token == trigger else None
    if detached is not None:
        walk.negations.append(detached)
    joined = came is not None and came.dep_ == "conj" and not shares_auxiliaries(came, token)
    for c in token.children:
        if joined:
            if c.dep_ in {"advmod", "mark"}:
                _look_at_modifier(walk, c, token)
        elif c.dep_ == "aux":
            if not (came is not None and came.dep_ == "xcomp" and token.lemma_ in _RAISING):
                _look_at_auxiliary(walk, c, token, trigger, relation)
        elif negates(c, token, came, on_trigger=token == trigger) and not _is_open(
            walk, token, trigger
        ):
            walk.negations.append(c.nbor(-1) if c.lower_ == "longer" else c)
        else:
            _look_at_modifier(walk, c, token)


_RAISING = frozenset({"appear", "seem"})


def _look_at_modifier(walk: Walk, c: Token, token: Token) -> None:
    """Read a hedging adverb, adjective or condition below a token."""
    lower, before = c.lower_, c.i < token.i
    match c.dep_:
        case "advmod" | "npadvmod" if lower in ADVERBS:
            walk.add(ADVERBS[lower], c)
        case "advmod" if lower == "likely" and before:
            walk.add(Stance.POSSIBLE, c)
        case "advcl" if is_condition(c):
            walk.add(Stance.CONDITIONAL, child(c, "mark") or c)
        case "mark" if lower in {"if", "unless"} and token.dep_ == "advcl":
            walk.add(Stance.CONDITIONAL, c)
        case "mark" if lower == "whether" or (lower == "if" and token.dep_ == "ccomp"):
            walk.add(Stance.OPEN, c)
        case "amod" if lower in ADJECTIVES and before:
            walk.add(ADJECTIVES[lower], c)
        case "advmod" if lower in words("stances", "for_show") and _sets_reality_against(walk):
            walk.add(Stance.PRESENTED, c)
        case _:
            return


def _sets_reality_against(walk: Walk) -> bool:
    return any(t.lower_ in words("stances", "reality") for t in walk.sentence.tokens)


def _is_open(walk: Walk, token: Token, trigger: Token) -> bool:
    """Tell whether "not" only leaves a point open ("it is not clear whether A sold B")."""
    return token != trigger and bool(walk.stances) and walk.stances[0][0] is Stance.OPEN


def _look_before_noun(walk: Walk, noun: Token) -> None:
    for c in noun.children:
        if c.dep_ == "amod" and c.lower_ in ADJECTIVES:
            walk.add(ADJECTIVES[c.lower_], c)
        elif (c.dep_ == "det" and c.lower_ == "no") or (c.dep_ == "neg" and noun.pos_ == "ADP"):
            # "said it was “not under investigation”"
            walk.negations.append(c)


def _concerns(verb: Token, came: Token) -> bool:
    """Tell whether what hangs on a verb also concerns the complement that we came from."""
    if came.dep_ in {"nsubj", "nsubjpass"} and came.pos_ in {"NOUN", "PROPN"}:
        return verb.lemma_ in words("stances", "occurring")
    if came.dep_ == "dobj" or (came.dep_ == "prep" and came.head == verb):
        return verb.lemma_ not in words("stances", "presupposing")
    if came.dep_ == "ccomp":
        return stance_of_say(verb.lemma_.lower()) is None
    return True


def _look_at_auxiliary(walk: Walk, aux: Token, verb: Token, trigger: Token, relation: str) -> None:
    lower = aux.lower_
    if (
        lower in {"can", "could"}
        and verb.lemma_ in words("stances", "capacity")
        and (relation == "has_spec" or (lower == "can" and verb == trigger))
    ):
        return
    if lower in {"would", "'d"}:
        conditional = any(c.dep_ == "advcl" and is_condition(c) for c in verb.children)
        walk.add(Stance.CONDITIONAL if conditional else Stance.EXPECTED, aux)
    elif lower in AUXILIARIES:
        walk.add(AUXILIARIES[lower], aux)
