"""What one rule says about every asset of a picture on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.model.exposure.rule import Method, Regime, Rule
from sayso.model.exposure.stake import PPM, ControlTie, Dimension, Stake, StakeModality
from sayso.model.exposure.verdict import ProofStep, Verdict, Word, grade_weakness
from sayso.screen.cascade.integrated import integrated_shares
from sayso.screen.cascade.proofs import weakest_grade
from sayso.screen.exposure.marks import Marks, mark
from sayso.screen.exposure.picture import Day, Picture, picture_on
from sayso.screen.exposure.regimes.export_controls import red_flag, restriction_of
from sayso.screen.exposure.regimes.sectoral import directive_attempts, together
from sayso.screen.exposure.regimes.united_kingdom import person_attempts
from sayso.screen.exposure.runs import Attempt, CascadeRun, touching
from sayso.screen.exposure.tables.control import control_kind, is_firm

INTEGRATED_UP_TO_STAKES = 200_000
"""The diluted share is for reading only: on larger graphs it is left out."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One rule worked out on one day.

    Args:
        day: The cleaned picture.
        attempts: MUST and MAY for all of the listed together, or for each person or directive.
        by_asset: Asset -> the attempts that touch it.
        near: The listed, and everybody who passes on.
        together: For SSI, all directives and blocked persons taken together; only for review.
    """

    day: Day
    attempts: tuple[Attempt, ...]
    by_asset: dict[str, list[Attempt]]
    near: frozenset[str]
    together: CascadeRun | None = None
    blocked: CascadeRun | None = None

    def best(self, asset: str) -> Attempt | None:
        """Give the attempt that says most about an asset."""
        found = self.by_asset.get(asset)
        if not found:
            return None
        return max(
            found,
            key=lambda a: (
                a.must.reaches(asset) and a.must.is_by_ownership(asset),
                a.must.reaches(asset),
                a.may.reaches(asset),
                a.must.share_ppm(asset),
                a.may.share_ppm(asset),
            ),
        )

    def reaching(self, asset: str) -> tuple[str, ...]:
        """List the labels of attempts that reach an asset for certain."""
        found = self.by_asset.get(asset, ())
        return tuple(a.label for a in found if a.label is not None and a.must.reaches(asset))


def assess(
    picture: Picture, rule: Rule, as_of: date, *, assets: Sequence[str] | None = None
) -> tuple[Verdict, ...]:
    """Say what a rule says about assets on a day.

    Args:
        picture: Everything stated about who owns, controls and lists whom.
        rule: The row, as ``choose_rule`` gives it.
        as_of: The day asked.
        assets: Which to answer; None answers every asset of the picture.

    Returns:
        One verdict an asset, in the order asked or stated.
    """
    evaluation = evaluate(picture, rule, as_of)
    wanted = picture.assets() if assets is None else tuple(dict.fromkeys(assets))
    diluted = _integrated(evaluation.day)
    verdicts = (_verdict(evaluation, asset) for asset in wanted)
    verdicts = (
        replace(v, integrated_ppm=diluted[v.asset]) if v.asset in diluted else v for v in verdicts
    )
    return tuple(_with_alternatives(picture, rule, as_of, tuple(verdicts)))


def evaluate(picture: Picture, rule: Rule, as_of: date) -> Evaluation:
    """Work a rule out on a day, without wording verdicts."""
    day = picture_on(picture, rule, as_of)
    attempts = tuple(_attempts(day))
    joint, blocked = together(day) if rule.regime is Regime.OFAC else (None, None)
    near = day.maybe_listed.union(*(attempt.may.members() for attempt in attempts))
    return Evaluation(day, attempts, dict(touching(attempts)), near, joint, blocked)


def _attempts(day: Day) -> Iterable[Attempt]:
    method = day.rule.method
    if method is Method.PERSON_CONTROL:
        yield from person_attempts(day)
    elif method is Method.DIRECTIVE:
        yield from directive_attempts(day)
    elif method is Method.SEPARATE:
        owners = {held.owner for found in day.held_in.values() for held in found}
        for person in sorted(day.maybe_listed & (owners | {t.holder for t in day.ties})):
            yield _attempt(day, person, day.listed & {person}, frozenset({person}))
    elif method is Method.CASCADE:
        yield _attempt(day, None, day.listed, day.maybe_listed)


def _attempt(day: Day, label: str | None, listed: frozenset[str], maybe: frozenset[str]) -> Attempt:
    firm, loose = control_ties(day)
    return Attempt(
        label,
        CascadeRun(day, listed, may=False, ties=firm),
        CascadeRun(day, maybe, may=True, ties=loose),
    )


def control_ties(day: Day) -> tuple[tuple[ControlTie, ...], tuple[ControlTie, ...]]:
    """Give the ties by which control reaches and passes on: certainly, and possibly (EU)."""
    if day.rule.regime is not Regime.EU:
        return (), ()
    ties = [*day.ties, *votes_ties(day)]
    firm = tuple(tie for tie in ties if is_firm(tie, day.as_of))
    kinds = [(tie, control_kind(tie.kind)) for tie in ties]
    loose = tuple(tie for tie, kind in kinds if kind is not None and kind.passes)
    return firm, (*firm, *loose)


def votes_ties(day: Day) -> tuple[ControlTie, ...]:
    """Read a stated majority of votes in one hand as a control tie."""
    half = PPM // 2
    found: list[ControlTie] = []
    for held in day.votes.held:
        if held.hi_ppm <= half or held.owner == held.asset:
            continue
        stake = held.stated[0]
        certain = held.lo_ppm > half
        found.append(
            ControlTie(
                holder=held.owner,
                asset=held.asset,
                kind="votes_majority",
                modality=StakeModality.ASSERTED if certain else StakeModality.ALLEGED,
                grade=held.grade,
                source=stake.source,
                stated_on=stake.stated_on,
                quote=stake.quote,
                claim_id=stake.claim_id,
                place=stake.place,
            )
        )
    return tuple(found)


def _verdict(evaluation: Evaluation, asset: str) -> Verdict:
    day, attempt = evaluation.day, evaluation.best(asset)
    marks = mark(day, asset, attempt, evaluation.near)
    reached = _word(evaluation, asset, attempt, marks)
    proof = _proof(attempt, asset)
    lo, hi = _share(attempt, asset)
    labels = evaluation.reaching(asset)
    persons = labels if day.rule.method is not Method.DIRECTIVE else ()
    verdict = Verdict(
        asset=asset,
        rule_id=day.rule.rule_id,
        as_of=day.as_of,
        word=reached,
        by_ownership=_by_ownership(day, asset, attempt, marks),
        lo_ppm=lo,
        hi_ppm=hi,
        rank=_rank(day, asset, attempt),
        proof=proof,
        chain_grade=weakest_grade(proof),
        flags=tuple(dict.fromkeys((*marks.flags, *_passed_on(day, asset, attempt, proof)))),
        notes=marks.notes,
        unattributed_ppm=marks.unattributed_ppm,
        limbs=tuple(dict.fromkeys(step.limb for step in proof if step.asset == asset)),
        persons=persons,
    )
    verdict = _by_directive(evaluation, asset, verdict)
    if day.rule.regime is Regime.BIS:
        verdict = replace(verdict, restriction=restriction_of(day, verdict))
    return _separately(evaluation, verdict) if reached is Word.LISTED else verdict


def _passed_on(
    day: Day, asset: str, attempt: Attempt | None, proof: Iterable[ProofStep]
) -> Iterable[str]:
    """Give what an owner's entry says that also concerns dealings with what it owns."""
    if _rank(day, asset, attempt) is None:
        return
    for owner in dict.fromkeys(held.owner for step in proof for held in step.stakes):
        for designation in day.designations_of.get(owner, ()):
            told = any(tag.lower().startswith("secondary") for tag in designation.tags)
            if told and designation.validity.is_possible_on(day.as_of):
                yield "SECONDARY"


def _word(evaluation: Evaluation, asset: str, attempt: Attempt | None, marks: Marks) -> Word:
    day = evaluation.day
    own = _by_ownership(day, asset, attempt, marks)
    if own in (Word.LISTED, Word.CONFLICT):
        return own
    if day.rule.regime is Regime.BIS:
        return red_flag(day, own, marks)
    if attempt is not None and attempt.must.reaches(asset):
        return _captured_word(day, asset, attempt)
    if attempt is not None and attempt.may.reaches(asset):
        owned = day.rule.regime is not Regime.EU or attempt.may.is_by_ownership(asset)
        return Word.POSSIBLE if owned else Word.CONTROL_REVIEW
    if _needs_review(evaluation, asset) and day.rule.method is Method.DIRECTIVE:
        whole = day.rule.directive is None
        return Word.REVIEW if whole else own
    if marks.control_review and day.rule.control:
        return Word.CONTROL_REVIEW
    return own


def _captured_word(day: Day, asset: str, attempt: Attempt) -> Word:
    by_ownership = attempt.must.is_by_ownership(asset)
    if day.rule.regime is Regime.UK:
        return Word.OWNED if by_ownership else Word.OWNED_OR_CONTROLLED
    return Word(day.rule.result) if by_ownership else Word.CONTROL


def _by_ownership(day: Day, asset: str, attempt: Attempt | None, marks: Marks) -> Word:
    if asset in day.listed:
        return Word.LISTED
    if asset in day.capital.conflicts:
        return Word.CONFLICT
    if attempt is not None:
        for run, word in ((attempt.must, Word.CAPTURED), (attempt.may, Word.POSSIBLE)):
            if run.reaches(asset) and run.is_by_ownership(asset):
                return word
    if asset in day.maybe_listed:
        return Word.POSSIBLE
    return Word.OWNERSHIP_UNKNOWN if marks.nothing_known else Word.NOT_BY_OWNERSHIP


def _rank(day: Day, asset: str, attempt: Attempt | None) -> int | None:
    if asset in day.listed:
        return 0
    if attempt is None:
        return None
    must = attempt.must.rank(asset)
    return attempt.may.rank(asset) if must is None else must


def _share(attempt: Attempt | None, asset: str) -> tuple[int, int]:
    if attempt is None:
        return 0, 0
    lo, hi = attempt.must.share_ppm(asset), attempt.may.share_ppm(asset)
    return min(lo, PPM), max(min(lo, PPM), min(hi, PPM))


def _proof(attempt: Attempt | None, asset: str) -> tuple[ProofStep, ...]:
    if attempt is None:
        return ()
    run = attempt.must if attempt.must.reaches(asset) else attempt.may
    return run.prove(asset)


def _needs_review(evaluation: Evaluation, asset: str) -> bool:
    """Tell whether only several programs together meet the test (SSI, and SSI with SDN)."""
    joint, blocked = evaluation.together, evaluation.blocked
    if joint is None or blocked is None or not joint.reaches(asset) or blocked.reaches(asset):
        return False
    return not any(a.must.reaches(asset) for a in evaluation.by_asset.get(asset, ()))


def _by_directive(evaluation: Evaluation, asset: str, verdict: Verdict) -> Verdict:
    day = evaluation.day
    if day.rule.regime is not Regime.OFAC or verdict.word is Word.LISTED:
        return verdict
    flags, notes = list(verdict.flags), list(verdict.notes)
    if day.rule.method is Method.DIRECTIVE:
        flags += [f"SECTORAL({label})" for label in evaluation.reaching(asset)]
    elif evaluation.together is None:
        return verdict
    if _needs_review(evaluation, asset):
        flags.append("REVIEW")
        notes.append(
            f"Only the stakes of several programs or directives together meet the test in {asset}; "
            "no published answer covers that."
        )
    return replace(verdict, flags=tuple(dict.fromkeys(flags)), notes=tuple(notes))


def _separately(evaluation: Evaluation, verdict: Verdict) -> Verdict:
    """Say of a listed asset what it would be by ownership alone."""
    day, asset = evaluation.day, verdict.asset
    if not day.held_in.get(asset):
        unknown = asset not in day.stated
        return replace(verdict, separately=Word.OWNERSHIP_UNKNOWN if unknown else None)
    if day.rule.method is not Method.CASCADE:
        return verdict
    if not any(h.owner in evaluation.near and h.owner != asset for h in day.held_in[asset]):
        return replace(verdict, separately=Word.NOT_BY_OWNERSHIP)
    others = _attempt(day, None, day.listed - {asset}, day.maybe_listed - {asset})
    for run, word in ((others.must, Word.CAPTURED), (others.may, Word.POSSIBLE)):
        if run.reaches(asset):
            proof = run.prove(asset)
            named = word if word is Word.POSSIBLE else Word(day.rule.result)
            return replace(verdict, separately=named, proof=proof, chain_grade=weakest_grade(proof))
    return replace(verdict, separately=Word.NOT_BY_OWNERSHIP)


def _integrated(day: Day) -> dict[str, int | None]:
    if day.named.graph.stake_count > INTEGRATED_UP_TO_STAKES:
        return {}
    return integrated_shares(
        ((h.owner, h.asset, h.lo_ppm) for found in day.held_in.values() for h in found),
        day.listed,
    )


def _with_alternatives(
    picture: Picture, rule: Rule, as_of: date, verdicts: Sequence[Verdict]
) -> Iterable[Verdict]:
    """Look for proofs that do without the weakest grade, one run for each such grade."""
    weak = {v.chain_grade for v in verdicts if v.rank and v.chain_grade is not None}
    without = {grade: evaluate(_drop_grade(picture, grade), rule, as_of) for grade in weak if grade}
    for verdict in verdicts:
        other = without.get(verdict.chain_grade or "")
        attempt = other.best(verdict.asset) if other is not None and verdict.rank else None
        if attempt is not None and attempt.must.reaches(verdict.asset):
            yield replace(verdict, alternative=attempt.must.prove(verdict.asset))
        else:
            yield verdict


def _drop_grade(picture: Picture, grade: str) -> Picture:
    limit = grade_weakness(grade)

    def stays(stated: Stake | ControlTie) -> bool:
        return stated.grade is None or grade_weakness(stated.grade) < limit

    return replace(
        picture,
        stakes=tuple(s for s in picture.stakes if stays(s) or s.dimension is Dimension.PROFIT),
        ties=tuple(t for t in picture.ties if stays(t)),
    )
