"""Which of the candidates of a sentence stand: the narrower, the agreeing, the right party's."""

from collections.abc import Iterator

from sayso.read.arguments import Filled
from sayso.read.frames import Candidate

# Of two readings of one phrase ("acted as a purchasing agent for Y") the narrower stands.
_NARROWER = {
    "procures_for": {"intermediary_for", "employed_by"},
    "intermediary_for": {"employed_by"},
    "officer_of": {"intermediary_for"},
}

_NO_DEALS = frozenset({"contracts_with", "pays"})


def without_led(stated: list[Candidate]) -> list[Candidate]:
    """Leave out the office of who "runs a smuggling ring": an unnamed body is led and has no officers."""
    led = {
        (c.trigger.i, c.object.argument.text, c.subject.argument.text)
        for c in stated
        if c.relation.name == "controlled_by"
    }
    return [
        c
        for c in stated
        if c.relation.name != "officer_of"
        or (c.trigger.i, c.subject.argument.text, c.object.argument.text) not in led
    ]


def closest(stated: list[Candidate]) -> Iterator[Candidate]:
    """Leave out what only words again, more widely, who acts for whom."""
    wider = {
        (wide, c.subject.argument.text, c.object.argument.text)
        for c in stated
        for wide in _NARROWER.get(c.relation.name, ())
    }
    grounds = {
        (c.relation.name, c.object.argument.text): c.subject.argument.text
        for c in stated
        if c.rule == "legal-ground"
    }
    settled = {
        frozenset((c.subject.argument.text, c.object.argument.text))
        for c in stated
        if c.relation.name == "legal_action_by"
    }
    titled = any(c.rule == "title-of-state" for c in stated)
    seated = {c.subject.argument.text for c in stated if c.rule == "title-of-state"}
    hauled = {
        c.subject.argument.text
        for c in stated
        if c.relation.name == "transports_for" and c.rule != "vessel-brings"
    }
    paid = {c.trigger.i for c in stated if c.rule == "provide-with-revenue"}
    sent = {c.trigger.i for c in stated if c.rule == "taken-up"}
    for candidate in stated:
        if candidate.relation.name == "visits" and candidate.trigger.i in sent:
            # "Another 200 units went to Y": no people do.
            continue
        if candidate.rule == "officer" and candidate.subject.argument.text in seated:
            # "Assistant Secretary of Commerce for Export Administration" sits in one department.
            continue
        if candidate.rule == "vessel-brings" and candidate.subject.argument.text in hauled:
            # "carried Ardan oil to Y": whose oil it is says for whom.
            continue
        if candidate.relation.name == "supplies" and candidate.trigger.i in paid:
            # "provided X with revenue" supplies no goods.
            continue
        pair = (candidate.subject.argument.text, candidate.object.argument.text)
        if titled and candidate.relation.name == "intermediary_for" and _is_title(candidate):
            # The U.S. Attorney for a district is no lawyer of it.
            continue
        if candidate.relation.name in _NO_DEALS and frozenset(pair) in settled:
            # A deferred prosecution agreement is no contract, a penalty no business payment.
            continue
        concerned = grounds.get((candidate.relation.name, pair[1]))
        if concerned is not None and candidate.rule != "legal-ground" and concerned != pair[0]:
            # The grounds are about the one designated, not about who designates.
            continue
        acting = candidate.trigger.lemma_.lower() in {
            "agent",
            "act",
            "serve",
            "representative",
            "front",
            "counsel",
        }
        if not (acting and (candidate.relation.name, *pair) in wider):
            yield candidate


def _is_title(candidate: Candidate) -> bool:
    return candidate.trigger.text in {"Attorney", "Attorneys"}


def agreeing(stated: list[Candidate]) -> Iterator[Candidate]:
    """Leave out the claims that take a pronoun or description for another party than a surer claim.

    Each slot looks among the types it takes, so that "it" could mean a ship to one frame and its
    owner to the next; the reading with the best score stands for all.
    """
    best: dict[int, tuple[float, str]] = {}
    for candidate in stated:
        for filled in (candidate.subject, candidate.object):
            chosen = _chosen(filled)
            if chosen is not None and chosen[0] > best.get(filled.head, (-1.0, ""))[0]:
                best[filled.head] = chosen
    for candidate in stated:
        pairs = ((f, _chosen(f)) for f in (candidate.subject, candidate.object))
        if all(chosen is None or best[f.head][1] == chosen[1] for f, chosen in pairs):
            yield candidate


def _chosen(filled: Filled) -> tuple[float, str] | None:
    """Give the score and name of what a single anaphor was taken for; None for other arguments."""
    argument = filled.argument
    if filled.how != "coreference" or argument.span is None or not argument.steps:
        return None
    scores = {name: score for name, score, _ in argument.steps[-1].candidates}
    return scores.get(argument.text, 0.0), argument.text


def kept_places(places: list[Candidate], stated: list[Candidate]) -> list[Candidate]:
    """Keep the place of an unnamed group only where the sentence says something else of it."""
    others = {f.argument.span for c in stated for f in (c.subject, c.object)}
    return [
        c for c in places if c.subject.how != "description" or c.subject.argument.span in others
    ]
