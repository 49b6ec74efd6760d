"""Which of a sentence's times modifies a predicate."""

from dataclasses import replace

from sayso.model.texts.times import Anchor, TimeInterval
from sayso.read.attribution.sources.nouns import people_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import ancestors, child, clause_of
from sayso.read.vocabulary import words


def time_for(
    sentence: Sentence, trigger: Token, times: tuple[TimeInterval, ...]
) -> TimeInterval | None:
    """Return the time that modifies a predicate, else its clause's, else None.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of its predicate.
        times: What ``read_times`` gave for the sentence.
    """
    best: tuple[int, TimeInterval] | None = None
    for time in times:
        rank, fitted = _attachment(sentence, trigger, time)
        if time.wording.lower() == "since then":
            continue
        if rank and (best is None or rank < best[0]):
            best = (rank, fitted)
    return best[1] if best else None


def _head_of(sentence: Sentence, time: TimeInterval) -> Token | None:
    assert time.span is not None
    tokens = sentence.tokens_in(time.span)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), None)


def _attachment(sentence: Sentence, trigger: Token, time: TimeInterval) -> tuple[int, TimeInterval]:
    """Return (rank, time): 1 on the predicate itself, up to 4 farther off, 0 for none."""
    top = _head_of(sentence, time)
    if top is None:
        return 0, time
    link = ""
    for token in ancestors(top):
        if token == trigger:
            return (1 if not link else 2), _linked(time, link)
        if token != top and token.pos_ in {"NUM", "PROPN"} and token.dep_ == "pobj":
            return 0, time
        if token.dep_ in {"prep", "mark"} and token.lower_ in _LINKS:
            link = link or token.lower_
        verbal = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}
        if verbal and token.lower_ != "according":
            return _by_clause(trigger, token, time, top)
    return 0, time


_LINKS = frozenset({"after", "before", "since", "until"})


def _by_clause(
    trigger: Token, verb: Token, time: TimeInterval, top: Token
) -> tuple[int, TimeInterval]:
    clause = clause_of(trigger)
    if not _carries_time(trigger, clause):
        return 0, time
    if verb == clause:
        return (1 if trigger == clause else 2), time
    if _shares(clause, verb, top):
        return 3, time
    mark = child(verb, "mark") or (verb.head if verb.dep_ == "pcomp" else None)
    if mark is not None and mark.lower_ in _LINKS and verb.dep_ in {"advcl", "pcomp"}:
        governor = verb.head if verb.dep_ == "advcl" else verb.head.head
        if governor in (clause, trigger):
            return 2, _linked(time, mark.lower_)
    if _is_published(verb, clause):
        return 3, time
    if verb.dep_ in {"acl", "xcomp"} and verb.head in {trigger, clause} | set(clause.children):
        return 4, time
    return 0, time


def _is_published(verb: Token, clause: Token) -> bool:
    """Tell whether a time dates the notice by which something is done.

    "In a rule published on 3 May, the ministry added A to its list."
    """
    if verb.dep_ != "acl" or verb.lemma_ not in {"publish", "issue", "announce", "release", "date"}:
        return False
    notice = verb.head
    fronted = notice.dep_ == "pobj" and notice.head.lower_ == "in" and notice.head.head == clause
    return fronted and notice.i < clause.i and clause.lemma_ in words("sources", "measures")


def _carries_time(trigger: Token, clause: Token) -> bool:
    """Tell whether a clause's time also dates this word in it: its verb, object or subject."""
    if trigger.dep_ in {"amod", "compound", "poss", "nmod"}:
        return False  # "Riga-based": what a party is has no time of its own
    if trigger == clause or trigger.pos_ in {"VERB", "AUX"}:
        return True
    if people_class(trigger) is not None or trigger.lemma_.lower() in words("sources", "kin"):
        return False
    listed = trigger.dep_ == "pobj" and trigger.head.head == clause
    if listed and trigger.lemma_.lower() in _LISTS:
        return True
    return trigger.pos_ == "NOUN" and trigger.head == clause and trigger.dep_ in {
        "dobj", "attr", "nsubjpass", "nsubj", "oprd", "conj"
    }  # fmt: skip


#: On or under which a party stands from a time on: "has been on the list since 2014".
_LISTS = frozenset({"list", "sanction", "blacklist", "embargo", "restriction", "register"})


def _shares(clause: Token, verb: Token, top: Token) -> bool:
    """Tell whether a time before the first of several joined verbs also dates this one."""
    if clause.dep_ == "conj" and clause.head == verb:
        return top.i < verb.i
    return (
        clause.dep_ in {"xcomp", "advcl", "pcomp"}
        and clause.head == verb
        and (child(clause, "mark") is None)
    )


def _linked(time: TimeInterval, link: str) -> TimeInterval:
    """Turn the time of another event into a bound ("after the cable broke on 25 December")."""
    match link:
        case "after" | "since":
            return replace(
                time, earliest=time.earliest, latest=None, relation=link, anchor=Anchor.EVENT
            )
        case "before" | "until":
            return replace(
                time, earliest=None, latest=time.latest, relation=link, anchor=Anchor.EVENT
            )
        case _:
            return time
