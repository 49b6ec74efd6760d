"""Denials, admissions, and those who know nothing of the matter."""

from sayso.model.said.stance import Stance
from sayso.read.responses.wording import Reaction, subjects_of, topic_of, wording_of
from sayso.read.tokens import Token
from sayso.read.tree import child, is_passive, prepositional
from sayso.read.vocabulary import words


def unaware(token: Token, lemma: str) -> Reaction | None:
    """Read "was not aware of" and "had no knowledge of"."""
    if lemma in words("responses", "unaware", "adjectives"):
        return Stance.UNAWARE, subjects_of(_holder(token)), topic_of(token, "of", "about")
    if lemma in words("responses", "unaware", "negated_adjectives") and _negated(token):
        return Stance.UNAWARE, subjects_of(_holder(token)), topic_of(token, "of", "with", "about")
    if lemma in words("responses", "unaware", "negated_verbs"):
        nothing = child(token, "dobj")
        if nothing is not None and nothing.lower_ == "nothing":
            return (
                Stance.UNAWARE,
                subjects_of(token),
                topic_of(token, "about", "of") or topic_of(nothing, "about", "of"),
            )
    if lemma in {"have", "deny"}:
        known = child(token, "dobj")
        if known is not None and known.lemma_ in words("responses", "unaware", "negated_nouns"):
            none = any(c.lower_ in {"no", "any"} for c in known.children)
            if lemma == "deny" or none or _negated(token):
                return Stance.UNAWARE, subjects_of(token), topic_of(known, "of", "about")
    return None


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for holder in (token, token.head) for c in holder.children)


def _holder(adjective: Token) -> Token:
    return adjective.head if adjective.dep_ in {"acomp", "attr"} else adjective


def denied(verb: Token, lemma: str) -> Reaction | None:
    """Read "denied", "rejected" and "would neither confirm nor deny"."""
    if _neither_confirms_nor_denies(verb):
        first = verb.head if verb.dep_ == "conj" else verb
        return Stance.NO_COMMENT, subjects_of(first), wording_of(child(verb, "dobj", "ccomp"))
    if (
        lemma in words("responses", "denied", "verbs")
        and verb.pos_ == "VERB"
        and not is_passive(verb)
    ):
        what = child(verb, "dobj", "ccomp", "xcomp")
        if what is None or any(c.dep_ == "neg" for c in verb.children):
            return None
        if _is_staff(what) or _is_withheld(what):
            return None
        return Stance.DENIED, subjects_of(verb), wording_of(what)
    return _dismissed(verb, lemma)


def _dismissed(verb: Token, lemma: str) -> Reaction | None:
    """Read "called the report baseless" and "said the claim was false"."""
    if lemma in words("responses", "denied", "call"):
        for c in verb.children:
            if c.dep_ in {"oprd", "acomp", "attr", "xcomp", "ccomp", "dobj"} and (
                c.lower_ in words("responses", "denied", "called") and c.tag_ != "VBZ"
            ):
                # "Power lies with X, they said" calls nothing a lie.
                return (Stance.DENIED, *_called(verb, lemma))
            if (
                c.dep_ == "ccomp"
                and any(g.lower_ in words("responses", "denied", "called") for g in c.children)
                and lemma == "call"
            ):
                return (Stance.DENIED, *_called(verb, lemma))
        for _, o in prepositional(verb, "as"):
            if o.lower_ in words("responses", "denied", "called"):
                return (Stance.DENIED, *_called(verb, lemma))
    return None


def _neither_confirms_nor_denies(verb: Token) -> bool:
    """Tell whether "deny" only closes "would neither confirm nor deny"."""
    if verb.lemma_ != "deny":
        return False
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]]
    confirms = any(w.startswith("confirm") for w in before)
    return (
        confirms
        and bool({"neither", "nor", "or"} & set(before))
        and ("neither" in before or "not" in before or "nor" in before)
    )


def _is_staff(what: Token) -> bool:
    """Tell whether people are dismissed here, not a charge."""
    lower = what.lower_
    return what.head.lemma_ == "dismiss" and (
        what.pos_ == "PROPN"
        or lower in {"those", "him", "her", "them"}
        or what.lemma_.lower() in words("sources", "people", "unnamed")
        or what.lemma_.lower() in {"staff", "employee", "manager", "people", "official"}
        or what.ent_type_ == "PERSON"
        or any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in what.children)
    )


def _is_withheld(what: Token) -> bool:
    """Tell whether something is refused here, not contested: "denied the firm an export licence"."""
    return what.head.lemma_ in {"deny", "reject"} and what.lemma_.lower() in words(
        "responses", "denied", "withheld"
    )


def disowned(verb: Token, lemma: str) -> Reaction | None:
    """Read "said it had no link to X" and "said it was not involved": a denial about oneself."""
    if lemma not in {"say", "tell", "insist", "state", "write", "maintain"}:
        return None
    clause = child(verb, "ccomp")
    if clause is None or clause.i < verb.i:
        return None
    subject = child(clause, "nsubj", "nsubjpass")
    own = {"it", "he", "she", "they", "we", "i", "client", "company", "firm"}
    if subject is None or subject.lower_ not in own:
        return None
    ties = words("responses", "denied", "ties")
    inside = list(clause.doc[clause.left_edge.i : clause.right_edge.i + 1])
    negative = any(
        t.lower_ in {"no", "not", "n't", "never", "nothing", "neither"} for t in inside[:8]
    )
    tied = any({t.lemma_.lower(), t.lower_} & ties for t in inside[:9])
    flat = any(t.lower_ in {"never", "neither"} for t in inside[:8])
    if not (negative and tied) and not flat:
        return None
    return Stance.DENIED, subjects_of(verb), wording_of(clause)


def _called(verb: Token, lemma: str) -> tuple[list[Token], str | None]:
    """Return who called what baseless; "said the report is false" has its speaker above."""
    if lemma == "be":
        speaker = verb.head if verb.dep_ == "ccomp" else None
        subject = child(verb, "nsubj")
        return (subjects_of(speaker) if speaker is not None else [], wording_of(subject))
    return subjects_of(verb), wording_of(child(verb, "dobj"))


def admitted(verb: Token, lemma: str) -> Reaction | None:
    """Read "admitted", "pleaded guilty"."""
    if lemma != "plead" and lemma not in words("responses", "admitted", "verbs"):
        return None
    if is_passive(verb) or verb.pos_ != "VERB":
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return None  # "settled without admitting wrongdoing"
    if lemma == "plead":
        words_after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
        if "guilty" not in words_after:
            return None
        if "not" in words_after or any(c.dep_ == "neg" for c in verb.children):
            return Stance.DENIED, subjects_of(verb), topic_of(verb, "to")
        return Stance.ADMITTED, subjects_of(verb), topic_of(verb, "to")
    what = child(verb, "ccomp", "xcomp", "dobj")
    if what is not None and what.lemma_ in words("responses", "admitted", "inquiring"):
        return None  # an office that confirms its own inquiry answers no charge
    to = next((o for _, o in prepositional(verb, "to")), None)
    if (what or to) is None or any(c.dep_ == "neg" for c in verb.children):
        return None
    return Stance.ADMITTED, subjects_of(verb), wording_of(what or to)
