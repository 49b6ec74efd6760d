"""Silence: no comment, no answer, nobody reached."""

from functools import cache

from sayso.model.said.stance import Stance
from sayso.read.responses.wording import Reaction, subjects_of, topic_of, wording_of
from sayso.read.tokens import Token
from sayso.read.tree import child, coordinated, is_passive, own_subject, prepositional, subject_of
from sayso.read.vocabulary import words


def silent(verb: Token, lemma: str) -> Reaction | None:
    """Read every wording of silence: who gave no answer, and to what."""
    for read in (_declined, _would_not, _unanswered, _unreached, _no_comment, _hung_up, _ignored):
        reaction = read(verb, lemma)
        if reaction is not None and reaction[1]:
            return reaction
    return _in_vain(verb, lemma)


def _declined(verb: Token, lemma: str) -> Reaction | None:
    if lemma not in words("responses", "no_comment", "verbs"):
        return None
    wanted = words("responses", "no_comment", "complements")
    for c in verb.children:
        if c.dep_ in {"xcomp", "dobj"} and c.lemma_ in wanted:
            return Stance.NO_COMMENT, subjects_of(verb), topic_of(c)
    return None


def _would_not(verb: Token, lemma: str) -> Reaction | None:
    """Read "would not say who", "wouldn't identify the clients"."""
    if lemma not in {"identify", "name"} and lemma not in words(
        "responses", "no_comment", "complements"
    ):
        return None
    would = any(c.dep_ == "aux" and c.lower_ in {"would", "'d"} for c in verb.children)
    negative = any(c.dep_ == "neg" for c in verb.children)
    if not (would and negative) or child(verb, "nsubj") is None:
        return None
    return Stance.NO_COMMENT, subjects_of(verb), topic_of(verb) or wording_of(child(verb, "dobj"))


def _unanswered(verb: Token, lemma: str) -> Reaction | None:
    if lemma not in words("responses", "no_response", "verbs"):
        return None
    subject = subject_of(verb)
    negative = any(c.dep_ == "neg" or c.lower_ in {"neither", "never"} for c in verb.children)
    if not (negative or _of_none(subject)) or subject is None:
        return None
    if subject.lemma_.lower() in words("responses", "no_response", "asking"):
        return None
    closing = verb.dep_ in {"xcomp", "ccomp", "dobj", "pobj"}
    if closing and verb.head.lemma_ in words("responses", "no_comment", "verbs"):
        return None
    return Stance.NO_RESPONSE, coordinated(subject), topic_of(verb)


def _unreached(verb: Token, lemma: str) -> Reaction | None:
    unreachable = lemma in words("responses", "no_response", "unreachable")
    if not unreachable and lemma not in words("responses", "no_response", "obtain"):
        return None
    negative = any(c.dep_ == "neg" for c in verb.children) or _of_none(subject_of(verb))
    if unreachable and not _request_before(verb):
        seated = lemma == "locate" and any(prepositional(verb, "in", "at", "near"))
        nobody = any(c.lower_ == "neither" for s in subjects_of(verb) for c in s.children)
        if (negative or nobody) and is_passive(verb) and not seated:
            return Stance.NO_RESPONSE, subjects_of(verb), topic_of(verb)
        if (negative or _after_unable(verb)) and child(verb, "dobj") is not None:
            reached = child(verb, "dobj")
            assert reached is not None
            return Stance.NO_RESPONSE, coordinated(reached), topic_of(verb)
        return None
    if lemma not in words("responses", "no_response", "obtain"):
        return None
    wanted = child(verb, "dobj")
    if wanted is None or wanted.lemma_ not in words("responses", "no_response", "sought"):
        return None
    if not (negative or _after_unable(verb)):
        return None
    asked = [o for holder in (wanted, verb) for _, o in prepositional(holder, "from")]
    return Stance.NO_RESPONSE, [h for o in asked for h in _listed(o)], topic_of(wanted)


def _of_none(subject: Token | None) -> bool:
    """Tell whether a subject denies its verb: "neither X nor Y", "no one"."""
    return subject is not None and (
        subject.lower_ in {"neither", "none", "nobody"}
        or any(c.lower_ in {"neither", "no", "none"} for c in subject.children)
    )


def _listed(head: Token) -> list[Token]:
    """Return the heads of a list, with those that the parser took for appositions."""
    heads = coordinated(head)
    for h in list(heads):
        heads.extend(x for c in h.children if c.dep_ == "appos" for x in _listed(c))
    return sorted(set(heads), key=lambda t: t.i)


def _after_unable(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and (
        head.lemma_ in {"unable", "fail"} or any(c.dep_ == "neg" for c in head.children)
    )


def _no_comment(verb: Token, lemma: str) -> Reaction | None:
    """Read "had no comment", "did not provide a response", "was not available for comment"."""
    if lemma != "be" and lemma not in words("responses", "no_response", "giving"):
        return None
    negative = any(c.dep_ == "neg" for c in verb.children)
    if lemma == "be":
        wanting = child(verb, "acomp")
        lower = wanting.lower_ if wanting is not None else ""
        if wanting is None or not (
            lower in {"unavailable", "unreachable"}
            or (negative and lower in {"available", "reachable"})
        ):
            nobody = own_subject(verb)
            if lower != "available" or nobody is None or not _is_nobody(nobody):
                return None
            return Stance.NO_RESPONSE, [nobody], None
        about = [o for _, o in prepositional(wanting, "for", "to")]
        about += [c for c in wanting.children if c.dep_ == "xcomp"]
        known = any(o.lemma_ in words("responses", "no_response", "sought") for o in about)
        return (Stance.NO_RESPONSE, subjects_of(verb), None) if known else None
    what = child(verb, "dobj")
    if what is None or what.lemma_ not in words("responses", "no_response", "sought"):
        return None
    if not negative and not any(c.lower_ == "no" for c in what.children):
        return None
    return Stance.NO_COMMENT, subjects_of(verb), topic_of(what) or topic_of(verb)


def _is_nobody(token: Token) -> bool:
    return token.lower_ == "nobody" or (
        token.lower_ == "one" and any(c.lower_ == "no" for c in token.children)
    )


_ON_THE_PHONE = frozenset({"hang", "pick", "put", "slam"})


def _hung_up(verb: Token, lemma: str) -> Reaction | None:
    """Read "hung up", "did not pick up the telephone", "put the phone down"."""
    if lemma not in _ON_THE_PHONE or is_passive(verb):
        return None
    particle = any(c.lower_ in {"up", "down"} for c in verb.children)
    if lemma == "hang" and particle:
        return Stance.NO_COMMENT, subjects_of(verb), None
    what = child(verb, "dobj")
    phone = what is not None and what.lemma_ in {"phone", "telephone", "receiver", "call"}
    negative = any(c.dep_ == "neg" for c in verb.children)
    if lemma == "pick" and negative and (phone or what is None) and particle:
        return Stance.NO_RESPONSE, subjects_of(verb), None
    if lemma in {"put", "slam"} and phone and particle:
        return Stance.NO_COMMENT, subjects_of(verb), None
    return None


def _ignored(verb: Token, lemma: str) -> Reaction | None:
    what = child(verb, "dobj") if lemma == "ignore" else None
    if what is None or is_passive(verb):
        return None
    if what.lemma_ not in words("responses", "request"):
        return None
    return Stance.NO_RESPONSE, subjects_of(verb), topic_of(what) or wording_of(what)


def _in_vain(verb: Token, lemma: str) -> Reaction | None:
    """Read "calls to X went unanswered", "questions sent to X were not answered", "no reply from X"."""
    none = child(verb, "attr") if lemma == "be" and child(verb, "expl") is not None else None
    if none is not None and any(c.lower_ == "no" for c in none.children):
        if none.lemma_ not in words("responses", "no_response", "sought"):
            return None
        heads = [h for p in (none, verb) for _, o in prepositional(p, "from") for h in _listed(o)]
        return Stance.NO_RESPONSE, heads, topic_of(none)
    if lemma not in _may_fail():
        return None
    subject = _request_before(verb)
    if subject is None or not _failed(verb, lemma):
        return None
    return Stance.NO_RESPONSE, _addressed(subject, verb), subject.text.lower()


def _request_before(verb: Token) -> Token | None:
    """Return the call or letter that is the verb's subject, also where the parser cut the clause."""
    above = verb.head if verb.head.i < verb.i and verb.head.pos_ == "VERB" else verb
    for subject in (own_subject(verb), own_subject(above)):
        if subject is not None and subject.lower_.rstrip("s") in words(
            "responses", "no_response", "asking"
        ):
            return subject
    return None


@cache
def _may_fail() -> frozenset[str]:
    """Return the verbs that can say of a request that it led to nothing."""
    known = (words("responses", "no_response", name) for name in ("vain", "met", "obtain"))
    return frozenset({"go", "remain", "be", "prove", "bounce", "fail"}).union(*known)


def _failed(verb: Token, lemma: str) -> bool:
    """Tell whether what was asked led to nothing."""
    vain = words("responses", "no_response", "vain")
    said = [c for c in verb.children if c.dep_ in {"acomp", "oprd", "attr", "xcomp", "advmod"}]
    if lemma in {"go", "remain", "be", "prove"} and any(c.lower_ in vain for c in said):
        return True
    if lemma in {"bounce", "fail"}:
        return True
    if lemma == "be":
        ending = verb.doc[verb.i + 1 : verb.i + 4].text.lower()
        return ending in {"out of service", "out of order"}
    negative = any(c.dep_ == "neg" for c in verb.children)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return lemma in vain or (negative and lemma in words("responses", "no_response", "met"))
    what = child(verb, "dobj")
    sought = what is not None and what.lemma_ in words("responses", "no_response", "sought")
    none = what is not None and any(c.lower_ == "no" for c in what.children)
    return sought and (none or negative) and lemma in words("responses", "no_response", "obtain")


def _addressed(request: Token, verb: Token) -> list[Token]:
    """Return who is asked by a call, a letter or an attempt: whoever stands between it and its end."""
    asking = words("responses", "no_response", "asking") | words(
        "responses", "no_response", "sought"
    )
    between = request.doc[request.i + 1 : verb.i]
    return [t for t in between if _is_asked(t) and t.lemma_.lower() not in asking]


def _is_asked(token: Token) -> bool:
    if token.dep_ not in {"pobj", "dobj", "conj", "appos", "dative", "poss", "nsubj"}:
        return False
    place = token.dep_ == "pobj" and token.head.lower_ in _ASIDE
    return token.pos_ in {"PROPN", "NOUN"} and not place


# What follows these is no party that was asked.
_ASIDE = frozenset({"in", "on", "about", "regarding", "over", "during", "by", "via", "through"})
