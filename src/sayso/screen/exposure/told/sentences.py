"""A verdict read out: sentence by sentence, every stake with who says so."""

from collections.abc import Iterable

from sayso.model.exposure.rule import Rule
from sayso.model.exposure.stake import PPM
from sayso.model.exposure.verdict import HeldStake, ProofStep, Verdict, Word
from sayso.screen.exposure.tables.control import control_kind


def figure(lo_ppm: int, hi_ppm: int) -> str:
    """Write an interval as people do: "25 %", "more than 50 %", "25 to 50 %"."""
    low, high = f"{lo_ppm / 10_000:g}", f"{hi_ppm / 10_000:g}"
    if lo_ppm == hi_ppm:
        return f"{low} %"
    # One unit inside a whole percent is how an excluded bound is stored.
    above = lo_ppm % 10_000 == 1
    if above:
        low = f"{lo_ppm // 10_000}"
    if hi_ppm == PPM:
        return f"more than {low} %" if above else f"{low} to 100 %"
    below = hi_ppm % 10_000 == 9_999
    if below:
        high = f"{hi_ppm // 10_000 + 1}"
    if lo_ppm == 0:
        return f"less than {high} %" if below else f"up to {high} %"
    if above or below:
        return f"{'more than' if above else 'at least'} {low} % and {'less than' if below else 'at most'} {high} %"
    return f"{low} to {high} %"


def read_verdict(verdict: Verdict, rule: Rule) -> tuple[str, ...]:
    """Read a verdict as sentences, the chain first and what follows from it last."""
    lines = [read_step(step, rule) for step in verdict.proof]
    if verdict.chain_grade:
        lines.append(f"The weakest grade on this proof is {verdict.chain_grade}.")
    if verdict.alternative:
        owners = ", ".join(dict.fromkeys(h.owner for s in verdict.alternative for h in s.stakes))
        lines.append(
            f"Without stakes of grade {verdict.chain_grade} it still holds, through {owners}."
        )
    diluted = verdict.integrated_ppm
    if verdict.rank and diluted is not None and diluted != verdict.lo_ppm:
        least = "" if verdict.lo_ppm == verdict.hi_ppm else "at least "
        share = f"{least}{diluted / 10_000:g} %"
        lines.append(f"Diluted along the chain it is {share}; no rule tests that figure.")
    lines += verdict.notes
    lines.append(_conclusion(verdict, rule))
    return tuple(lines)


def _conclusion(verdict: Verdict, rule: Rule) -> str:
    asset, named = verdict.asset, rule.rule_id
    share = figure(verdict.lo_ppm, verdict.hi_ppm)
    match verdict.word:
        case Word.LISTED:
            own = (
                f"; by ownership alone it would be {verdict.separately}"
                if verdict.separately
                else ""
            )
            return f"{asset} is itself listed{own}."
        case Word.POSSIBLE | Word.RED_FLAG_29:
            return (
                f"{asset}: {verdict.word} ({share}): {named} ({rule.test_words}) is met only if "
                "the open figures turn out so."
            )
        case Word.NOT_BY_OWNERSHIP:
            return f"{asset}: {share} of listed owners does not meet {named} ({rule.test_words})."
        case Word.OWNERSHIP_UNKNOWN:
            return f"{asset}: nothing is stated about who owns it; that is not a clearance."
        case Word.CONFLICT:
            return f"{asset}: the stakes stated cannot all be right; nothing is derived from them."
        case _:
            limb = next((limb for limb in verdict.limbs if limb != "ownership"), None)
            shown = f"by {limb.replace('_', ' ')}" if limb and limb != "remainder" else share
            return f"{asset}: {verdict.word} ({named}, {shown})."


def read_step(step: ProofStep, rule: Rule) -> str:
    """Read one step of a proof."""
    parts = [_read_stake(held, step.limb) for held in step.stakes]
    owners = " and ".join(parts)
    total = figure(step.total_lo_ppm, min(step.total_hi_ppm, PPM))
    person = f" (for {step.person})" if step.person else ""
    if step.tie is not None:
        kind = control_kind(step.tie.kind)
        words = kind.words if kind else step.tie.kind
        told = _told(step.tie.source, step.tie.stated_on, step.tie.grade, step.tie.place)
        also = f"; {owners} of {step.asset}" if parts else ""
        return f"{step.tie.holder} {words} {step.asset}{told}{also}{person}."
    together = f"; together {total}" if len(parts) > 1 else ""
    share_of = "the votes in " if step.limb == "votes" else ""
    return f"{owners} of {share_of}{step.asset}{together}{_meets(step, rule)}{person}."


def _meets(step: ProofStep, rule: Rule) -> str:
    test = f"{rule.rule_id} ({rule.test_words})"
    if step.limb == "remainder":
        return f", and the others known cannot hold the rest, which meets {test}"
    if rule.is_met_by(step.total_lo_ppm):
        return f", which meets {test}"
    if rule.is_met_by(min(step.total_hi_ppm, PPM)):
        return f", which may meet {test}"
    return f", which does not meet {test}"


def _read_stake(held: HeldStake, limb: str) -> str:
    verb = "holds" if limb == "votes" else "owns"
    first = held.stated[0] if held.stated else None
    told = ""
    if first is not None:
        told = _told(first.source, first.stated_on, held.grade, first.place)
    stated = first is not None and held.lo_ppm == 0 and first.lo_ppm > 0
    open_end = f" [{_why_open(held)}]" if stated else ""
    jointly = f" jointly with {', '.join(held.joint_with)}" if held.joint_with else ""
    shown = figure(held.lo_ppm if not stated else (first.lo_ppm if first else 0), held.hi_ppm)
    return f"{held.owner} {verb}{jointly} {shown}{told}{open_end}"


def _why_open(held: HeldStake) -> str:
    words = [str(s.modality) for s in held.stated if s.modality != "asserted"]
    words += ["only implied by the wording" for s in held.stated if s.inferred]
    return ", ".join(dict.fromkeys(words)) or "not certain on this day"


def _told(source: str | None, stated_on: object, grade: str | None, place: str | None) -> str:
    parts = [source or place, str(stated_on) if stated_on else None, grade]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def read_all(verdicts: Iterable[Verdict], rule: Rule) -> dict[str, tuple[str, ...]]:
    """Read several verdicts."""
    return {verdict.asset: read_verdict(verdict, rule) for verdict in verdicts}
