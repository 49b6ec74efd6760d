"""The printed derivation of a proposition, made only from its stored values."""

import re
from collections.abc import Iterable

from sayso.model.bodies import plain
from sayso.model.graded.grade import NUMBER_WORDS
from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import CIRCULAR, Origin, OriginKind
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.graded.weighing import Bearing, Count, Weighing
from sayso.model.said.stance import STANCES
from sayso.weigh.grading import DENIAL_UNITS, OWN_ACT_UNITS

WANTED = {
    OriginKind.DOC_REVIEWED: "documents",
    OriginKind.OBSERVATION: "imagery or an own test",
    OriginKind.RECORD: "a record of an authority",
    OriginKind.NAMED: "a named source",
}
STATES = {
    OriginKind.RECORD_OWN_ACT: OriginKind.RECORD,
    OriginKind.DOC_PUBLIC: OriginKind.DOC_REVIEWED,
    OriginKind.PARTY_AGAINST: OriginKind.NAMED,
}
MANY = 8
# How an origin is worded that is only "what an outlet reports" (weigh/sources/origins.py).
UNBASED = re.compile(r"what (.+?) reports(?: \([\d-]+\))?, basis not given")


def derivation_lines(proposition: Proposition) -> tuple[str, ...]:
    """Print how a proposition's grade came about, a line a step.

    The same proposition gives the same lines, from its own values alone.
    """
    weighing = proposition.weighing
    lines = [_head(proposition), _origins(weighing), _count("lines", weighing.support)]
    lines += _chains(proposition)
    if weighing.contra.by_letter:
        lines.append(_count("against", weighing.contra))
    lines += [_weights(weighing), _grade(weighing)]
    if weighing.override:
        lines.append(_override(weighing))
    lines.append(_likelihood(weighing))
    lines.append(_row("confidence", _confidence(weighing)))
    lines += [_row("conflict", _conflict(c)) for c in proposition.conflicts]
    lines += [_row("retracted", claim) for claim in weighing.retracted]
    lines.append(_row("to raise", to_raise(weighing)))
    return tuple(lines)


def derivation_json(proposition: Proposition) -> dict[str, object]:
    """Give everything that the printed derivation says as dictionaries, lists and numbers."""
    body: dict[str, object] = plain(proposition)
    weighing = proposition.weighing
    body["grade"] = str(weighing.grade)
    body["n_independent"] = weighing.n_independent
    body["to_raise"] = to_raise(weighing)
    body["derivation"] = list(derivation_lines(proposition))
    return body


def _row(name: str, text: str) -> str:
    return f" {name:<11}{text}"


def _head(proposition: Proposition) -> str:
    key, weighing = proposition.key, proposition.weighing
    parts = "".join(f", {name}: {wording}" for name, wording in proposition.details)
    relation = key.relation.replace("_", " ")
    polarity = "not: " if key.negated else ""
    says = f"{polarity}{proposition.subject} — {relation} — {proposition.object}{parts}"
    times = [f"({key.realm.value})"]
    if weighing.as_of:
        times.append(f"as of {weighing.as_of.isoformat()}")
    if weighing.known_by:
        times.append(f"known by {weighing.known_by.isoformat()}")
    return f"{proposition.id}  {says}   {', '.join(times)}"


def _origins(weighing: Weighing) -> str:
    if weighing.circular:
        return _row("origins", "0  circular: no origin found")
    if not weighing.origins:
        stated = "no report says where it has it from" if weighing.support.by_letter else "none"
        return _row("origins", f"0  {stated}")
    shown = " ".join(f"[{_origin(o)}]" for o in weighing.origins[:MANY])
    more = len(weighing.origins) - MANY
    rest = f" and {more} more" if more > 0 else ""
    merged = sum(len(block) > 1 for block in weighing.support.clusters)
    note = "   (some of them may be the same)" if merged else ""
    return _row("origins", f"{len(weighing.origins)}  {shown}{rest}{note}")


def _origin(origin: Origin) -> str:
    return f"{origin.label}: {origin.kind.value}, cap {origin.kind.cap.value}"


def _count(name: str, count: Count) -> str:
    approx = " (approximate)" if count.approx else ""
    letters = " ".join(f"{letter.value}:{n}" for letter, n in count.by_letter) or "none"
    cut = ", ".join(_cut_names(count)) or "nothing"
    if any(node.name.startswith(CIRCULAR) for node in count.cut):
        cut = "none, the reports cite each other"
    return _row(name, f"L={count.least}..{count.most}{approx}  {letters}   cut: {cut}")


def _cut_names(count: Count) -> tuple[str, ...]:
    """Name what everything passes through; several reports of one outlet are named once."""
    return tuple(dict.fromkeys(_cut_name(node.name) for node in count.cut))


def _cut_name(name: str) -> str:
    ways = (UNBASED.sub(r"whoever told \1", way) for way in name.split(" or "))
    return " or ".join(dict.fromkeys(ways))


def _chains(proposition: Proposition) -> list[str]:
    ways = sorted(
        {
            _chain(path)
            for a in proposition.assertions
            if a.bearing is Bearing.SUPPORT and a.claim_id not in proposition.weighing.retracted
            for path in a.paths
        }
    )
    more = [_row("", f"and {len(ways) - MANY} more ways")] if len(ways) > MANY else []
    return [_row("chain", way) for way in ways[:MANY]] + more


def _chain(path: Path) -> str:
    if not path.relays:
        return f"{path.origin.label}, held here"
    relays = " <- ".join(
        f"{r.name} ({r.letter.value}{'' if r.document_id else ', cited only'})"
        for r in reversed(path.relays)
    )
    return f"{relays} <- {path.origin.label}"


def _weights(weighing: Weighing) -> str:
    if weighing.authoritative:
        terms = [f"record of its own act {OWN_ACT_UNITS:g}"]
    else:
        terms = [f"{n} x {worth:g}" if n > 1 else f"{worth:g}" for worth, n in weighing.line_units]
        if weighing.surplus_units:
            terms.append(f"surplus {weighing.surplus_units:g}")
    against = [f"{n} x {worth:g}" for worth, n in weighing.contra_units]
    if weighing.denials:
        against.append(f"interested denial {DENIAL_UNITS:g}")
    if weighing.retraction_units:
        against.append(f"taken back as false {weighing.retraction_units:g}")
    r, s = weighing.likelihood.support, weighing.likelihood.contra
    text = f"{' + '.join(terms) or '0'} = r {r:g} ; {' + '.join(against) or '0'} = s {s:g}"
    context = ", ".join(f"{n} {STANCES[stance].words} (0)" for stance, n in weighing.context)
    return _row("weights", text + (f"   beside it: {context}" if context else ""))


def _grade(weighing: Weighing) -> str:
    grade = weighing.grade
    words = f"{grade.letter.words}; {NUMBER_WORDS[grade.number]}"
    return _row("grade", f"{grade}   ({words}: {grade.reason})")


def _override(weighing: Weighing) -> str:
    override = weighing.override
    assert override
    letter = (override.letter or weighing.grade.letter).value
    number = override.number or weighing.grade.number
    when = override.at.date().isoformat()
    return _row("set to", f"{letter}{number} by {override.by} on {when}: {override.reason}")


def _likelihood(weighing: Weighing) -> str:
    likelihood = weighing.likelihood
    low, high = likelihood.belief
    belief = f"belief {low:.2f}-{high:.2f}"
    if likelihood.band is None:
        return _row("likelihood", f"{likelihood.withheld} ({belief})")
    word = "contested" if likelihood.contested else likelihood.band.value
    return _row("likelihood", f"P {likelihood.probability:.2f} {word} ({belief})")


def _confidence(weighing: Weighing) -> str:
    return f"{weighing.likelihood.confidence.value} (u {weighing.likelihood.uncertainty:.2f})"


def _conflict(conflict: Conflict) -> str:
    sides = " / ".join(f"{s.wording} [{len(s.document_ids)}]" for s in conflict.sides)
    note = f"   ({conflict.note})" if conflict.note else ""
    return f"{conflict.kind.value}: {conflict.topic}: {sides}{note}"


def to_raise(weighing: Weighing) -> str:
    """Say what would raise the grade, from the cut and the kinds of origin that are missing."""
    if weighing.authoritative:
        return "nothing: the authority's own record is held"
    wishes = []
    if any(o.kind is OriginKind.RECORD_OWN_ACT for o in weighing.origins):
        wishes.append("the authority's own record or list entry")
    if weighing.missing_originals:
        wishes.append(f"the original of {_and(weighing.missing_originals)}")
    if weighing.contra.by_letter:
        wishes.append("what decides between the two sides")
    wishes.append(_other_line(weighing))
    return "; ".join(wishes)


def _other_line(weighing: Weighing) -> str:
    kinds = {STATES.get(o.kind, o.kind) for o in weighing.origins}
    missing = [words for kind, words in WANTED.items() if kind not in kinds]
    wanted = f" ({', '.join(missing)})" if missing else ""
    names = _cut_names(weighing.support)
    if not names or weighing.circular:
        return f"any report that says where it has it from{wanted}"
    if not weighing.origins:
        return f"who told {_and(names)}{wanted}"
    return f"any line that does not pass {_and(names)}{wanted}"


def _and(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last
