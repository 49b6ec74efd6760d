"""The words above a claim whose complement it is: "plans to", "is believed to", "accused of"."""

from sayso.model.said.stance import Stance
from sayso.read.attribution.scope import stance_of_say
from sayso.read.modality.negation import is_yet_to
from sayso.read.modality.shapes import is_apart, is_infinitive, is_perfect, way_of
from sayso.read.modality.walk import CONTESTED, GOVERNORS, PASSIVE_ONLY, Walk
from sayso.read.tokens import Token
from sayso.read.tree import child, is_passive
from sayso.read.vocabulary import words


def governs(walk: Walk, token: Token, came: Token, trigger: Token) -> bool:
    """Read the stance that a governing word gives its complement; True where the walk ends."""
    noun = _noun_before(token, came)
    if noun is not None:
        _add_infinitive(walk, noun, trigger)
        return False
    if came.dep_ in {"ccomp", "parataxis"} and is_apart(came, token):
        return True
    if is_yet_to(token, came):
        walk.negations.append(token)
        return False
    return _governs_as(walk, token, came, trigger)


def _governs_as(walk: Walk, token: Token, came: Token, trigger: Token) -> bool:
    lemma = token.lemma_.lower()
    way = way_of(came)
    if way is None and lemma not in words("stances", "evidence"):
        return False
    if _left_open(walk, token, came, way) or (way == "prep:for" and lemma in _PAYING):
        return True  # "was ordered to pay a fine for selling": what one is fined for was done
    if way == "clause" and lemma in words("stances", "failing"):
        walk.negations.append(token)
        return False
    if _is_enacted(token, came) or _is_crime_charged(token, way):
        return False
    stance = _governing(token, came, way or "")
    if stance is None:
        return way == "clause" and came.dep_ == "ccomp" and stance_of_say(lemma) is not None
    if stance in _PLANS:
        if _is_attempt_beside_deed(token, came):
            return False
        stance = _unless_perfect(stance, token, came)
    hearsay = lemma in PASSIVE_ONLY and lemma != "consider"
    if hearsay and not is_passive(token):
        return way == "clause" and came.dep_ == "ccomp"
    if way == "infinitive":
        _add_infinitive(walk, token, trigger)
    else:
        walk.add(stance, token)
    return way == "clause" and came.dep_ == "ccomp"


#: What a body resolves to do to somebody is done with the resolution: "decided to list X".
_RESOLVING = frozenset({"decide", "resolve", "vote", "move", "agree"})
_ENACTED = frozenset(
    "impose list designate sanction add blacklist place freeze ban include relist subject".split()
)


def _is_enacted(token: Token, came: Token) -> bool:
    """Tell whether a measure took effect by the decision that the sentence reports."""
    lemma = token.lemma_.lower()
    past = token.tag_ in {"VBD", "VBN"}
    return lemma in _RESOLVING and past and came.lemma_.lower() in _ENACTED


_CRIMES = frozenset({"scheme", "conspiracy", "plot"})


def _is_crime_charged(noun: Token, way: str | None) -> bool:
    """Tell whether a charge says how firmly: a scheme that one is charged with is no plan."""
    if way != "infinitive" or noun.lemma_.lower() not in _CRIMES:
        return False
    for above in noun.ancestors:
        if GOVERNORS.get((above.lemma_.lower(), "prep:with")) or above.lemma_.lower() in _CHARGING:
            return True
    return False


_PAYING = frozenset({"pay", "serve", "forfeit"})
_SEEING = frozenset({"see", "view"})


def _is_paper(noun: Token) -> bool:
    return any(noun.lemma_.lower() in words("sources", "texts", n) for n in ("documents", "data"))


_CHARGING = frozenset("charge indict convict accuse plead sentence guilty arrest implicate".split())


def _governing(token: Token, came: Token, way: str) -> Stance | None:
    """Return the stance that a word gives the complement we came from, or None."""
    lemma = lemma_of(token)
    if way == "clause" and lemma == "consider" and is_passive(token):
        return Stance.BELIEVED  # "is considered to own", not "is considering to buy"
    if lemma in _CHARGES and _is_admitted(token):
        return None  # "pleaded guilty to charges of selling": sold is what is admitted
    if lemma in _SEEING and token.dep_ == "acl" and _is_paper(token.head):
        return None  # "lists seen by X name A as operator": seen is the paper
    stance = GOVERNORS.get((lemma, way))
    if stance is None and _is_to_be(token, came):
        return Stance.PLANNED
    if stance is None and (lemma, way) in CONTESTED and _is_contradicted(came):
        return Stance.PRESENTED
    if stance is None and token.dep_ in {"dobj", "nsubjpass"} and _is_gerund_phrase(came):
        # "accuse A of selling B", where the parser hangs "of" on A
        stance = GOVERNORS.get((token.head.lemma_.lower(), way))
    if stance is None and child(came, "mark") is not None:
        stance = GOVERNORS.get((token.lemma_.lower(), "prep:that"))
    return stance


_CHARGES = frozenset({"charge", "count", "accusation", "allegation", "indictment"})


def _is_admitted(charge: Token) -> bool:
    """Tell whether a charge was pleaded guilty to, or ended in a conviction."""
    above = charge.head.head
    if charge.dep_ != "pobj":
        return False
    denied = any(
        c.dep_ == "neg" or c.lower_ == "not" for c in (*above.children, *above.head.children)
    )
    return (above.lower_ == "guilty" and not denied) or above.lemma_ in {
        "convict",
        "sentence",
        "jail",
    }


def lemma_of(token: Token) -> str:
    """Return a lemma; the tagger takes "hopes" for a form of "hop"."""
    lemma = str(token.lemma_.lower())
    return "hope" if lemma == "hop" and token.lower_.startswith("hop") else lemma


def _is_contradicted(phrase: Token) -> bool:
    """Tell whether somebody says otherwise later ("listed as staff of A, but officials said …")."""
    later = [t for t in phrase.sent if t.i > phrase.i]
    turn = next((t.i for t in later if t.lower_ in {"but", "although", "though", "while"}), None)
    if turn is None:
        return False
    behind = [t for t in later if t.i > turn]
    return any(t.lower_ in {"actually", "really", "fact", "reality"} for t in behind) or any(
        stance_of_say(t.lemma_.lower()) is not None and t.pos_ == "VERB" for t in behind
    )


def _is_to_be(token: Token, came: Token) -> bool:
    """Tell whether "are to" stands above an infinitive ("the pumps are to be delivered")."""
    if token.lemma_ != "be" or came.dep_ != "xcomp" or not is_infinitive(came):
        return False
    return child(token, "attr", "acomp", "expl") is None and came.i > token.i


_PLANS = frozenset({Stance.PLANNED, Stance.PURPOSE, Stance.EXPECTED})


def _unless_perfect(stance: Stance, token: Token, came: Token) -> Stance:
    """Read "is thought to have sold" as a belief, not a plan."""
    return Stance.BELIEVED if is_passive(token) and is_perfect(came) else stance


def _is_attempt_beside_deed(token: Token, came: Token) -> bool:
    """Tell whether an attempt is only named beside the deed ("provided, or attempted to provide")."""
    if token.lemma_ not in {"attempt", "try", "seek"}:
        return False
    before = token.doc[max(token.sent.start, token.i - 6) : token.i]
    return any(t.lemma_ == came.lemma_ for t in before) and any(
        t.lower_ in {"or", "and"} for t in before
    )


def _is_gerund_phrase(prep: Token) -> bool:
    return prep.dep_ == "prep" and any(
        c.dep_ == "pcomp" or (c.dep_ == "pobj" and c.tag_ == "VBG") for c in prep.children
    )


def _lacks_evidence(walk: Walk, token: Token, came: Token, lemma: str) -> bool:
    """Read "no evidence that", which leaves the point open and denies nothing."""
    if lemma not in words("stances", "evidence"):
        return False
    no = next((c for c in token.children if c.dep_ == "det" and c.lower_ in {"no", "any"}), None)
    if no is None or came.dep_ not in {"acl", "relcl", "ccomp", "prep"}:
        return False
    walk.add(Stance.OPEN, no)
    walk.negations.clear()
    return True


def _add_infinitive(walk: Walk, noun: Token, trigger: Token) -> None:
    """Read a programme, contract or effort "to" do something: to develop has begun, to make not."""
    lemma = noun.lemma_.lower()
    if trigger.lemma_ in words("stances", "developing") and lemma in words("stances", "endeavours"):
        walk.add(Stance.PURPOSE, noun)
    else:
        walk.add(GOVERNORS[lemma, "infinitive"], noun)


def _left_open(walk: Walk, token: Token, came: Token, way: str | None) -> bool:
    """Read what leaves a point open: "did not say whether", "could not establish", "no evidence"."""
    lemma = token.lemma_.lower()
    needed = token.head.lemma_ in words("stances", "need")
    if way is not None and needed and lemma in words("stances", "open_under_need"):
        walk.add(Stance.OPEN, token)
        return True
    neg = child(token, "neg") or _unable(token)
    if way == "clause" and neg is not None:
        silent = lemma in words("stances", "silent_when_negated")
        if silent or lemma in words("stances", "open_when_negated"):
            walk.stances = [s for s in walk.stances if s[0] is not Stance.OPEN]
            walk.add(Stance.NO_COMMENT if silent else Stance.OPEN, neg)
            return True
    return _lacks_evidence(walk, token, came, lemma)


def _unable(verb: Token) -> Token | None:
    """Return what denies an infinitive from above: "unable to", "not able to", "failed to"."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or not is_infinitive(verb):
        return None
    if above.lemma_ in {"unable", "fail", "decline", "refuse"}:
        return above
    neg = child(above, "neg") or (child(above.head, "neg") if above.dep_ == "acomp" else None)
    return neg if above.lemma_ in {"able", "manage"} else None


def _noun_before(verb: Token, came: Token) -> Token | None:
    """Return the object that an infinitive belongs to though the parser hangs it on the verb."""
    if not is_infinitive(came) or came.dep_ not in {"advcl", "xcomp", "ccomp"}:
        return None
    noun = child(verb, "dobj")
    if noun is None or noun.i > came.i:
        return None
    return noun if (noun.lemma_.lower(), "infinitive") in GOVERNORS else None
