"""Verdicts as plain values for ``--json`` and the API. Shares in percent, and in ppm beside."""

from typing import Any

from sayso.model.exposure.rule import Rule
from sayso.model.exposure.stake import percent
from sayso.model.exposure.verdict import HeldStake, ProofStep, Verdict
from sayso.screen.exposure.told.sentences import read_step, read_verdict


def verdict_as_json(verdict: Verdict, rule: Rule) -> dict[str, Any]:
    """Give ``asset, verdict, lo, hi, rank, proof, flags`` and what else is known."""
    return {
        "asset": verdict.asset,
        "verdict": str(verdict.word),
        "lo": percent(verdict.lo_ppm),
        "hi": percent(verdict.hi_ppm),
        "rank": verdict.rank,
        "proof": [step_as_json(step, rule) for step in verdict.proof],
        "flags": list(verdict.flags),
        "rule": verdict.rule_id,
        "regime": str(rule.regime),
        "as_of": verdict.as_of.isoformat(),
        "by_ownership": str(verdict.by_ownership),
        "separately": str(verdict.separately) if verdict.separately else None,
        "limbs": list(verdict.limbs),
        "persons": list(verdict.persons),
        "lo_ppm": verdict.lo_ppm,
        "hi_ppm": verdict.hi_ppm,
        "unattributed": None
        if verdict.unattributed_ppm is None
        else percent(verdict.unattributed_ppm),
        "integrated": None if verdict.integrated_ppm is None else percent(verdict.integrated_ppm),
        "chain_grade": verdict.chain_grade,
        "alternative": [step_as_json(step, rule) for step in verdict.alternative],
        "restriction": verdict.restriction or None,
        "reading": list(read_verdict(verdict, rule)),
    }


def step_as_json(step: ProofStep, rule: Rule) -> dict[str, Any]:
    """Give one step of a proof."""
    return {
        "asset": step.asset,
        "rank": step.rank,
        "limb": step.limb,
        "person": step.person,
        "stakes": [_stake_as_json(held) for held in step.stakes],
        "tie": None
        if step.tie is None
        else {"holder": step.tie.holder, "type": step.tie.kind, "place": step.tie.place},
        "total_lo": percent(step.total_lo_ppm),
        "total_hi": percent(step.total_hi_ppm),
        "text": read_step(step, rule),
    }


def _stake_as_json(held: HeldStake) -> dict[str, Any]:
    return {
        "owner": held.owner,
        "asset": held.asset,
        "lo": percent(held.lo_ppm),
        "hi": percent(held.hi_ppm),
        "grade": held.grade,
        "joint_with": list(held.joint_with),
        "stated": [
            {
                "lo": percent(stake.lo_ppm),
                "hi": percent(stake.hi_ppm),
                "modality": str(stake.modality),
                "grade": stake.grade,
                "source": stake.source,
                "stated_on": stake.stated_on.isoformat() if stake.stated_on else None,
                "quote": stake.quote,
                "claim": stake.claim_id,
                "place": stake.place,
            }
            for stake in held.stated
        ],
    }
