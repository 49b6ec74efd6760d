"""One name against the lists, with what the case knows beside."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.cli.options import err, out, print_json
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.case.exposure.answer import CaseExposure
    from sayso.model.lists.match import Answer, Candidate, Party
    from sayso.screen.decisions import MatchDecision, Standing
    from sayso.screen.list_index import ListIndex


def asked_party(
    name: str,
    schema: str | None,
    country: str | None,
    born: str | None,
    identifiers: list[str] | None,
) -> "Party":
    """Make the party of what was typed.

    Raises:
        UsageError: The country, the kind or the birth date is not understood.
    """
    from sayso.model.countries import country_code
    from sayso.model.lists.match import Party
    from sayso.screen.birth_dates import birth_days
    from sayso.screen.list_parties import schema_named

    code = country_code(country)
    if country and code is None:
        raise UsageError(f"--country {country!r} is no country; write it in English or as a code")
    kind = schema_named(schema)
    if schema and kind is None:
        raise UsageError(f"--schema {schema!r}: Person, Company, Organization, Vessel, Airplane")
    if born and birth_days(born) is None:
        raise UsageError(f"--born {born!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return Party(name, kind, (code,) if code else (), born, tuple(identifiers or ()))


# Words of what a case says that a person must look at.
_GRAVE = ("LISTED", "CAPTURED", "POSSIBLE", "CONTROL REVIEW", "PATH")


class AskedName(NamedTuple):
    """What the user asks of one name."""

    party: "Party"
    threshold: float
    today: date


class Beside(NamedTuple):
    """What is known beside the lists: the case's exposures and decisions, repeated acts, snapshots."""

    exposures: "tuple[CaseExposure, ...]"
    decisions: "tuple[MatchDecision, ...]"
    acts: Mapping[str, str]
    snapshots: Path


def screen_name(
    asked: AskedName, lists: "tuple[ListIndex, ...]", beside: Beside, *, as_json: bool
) -> bool:
    """Print what lists and case say of one name; tells whether a person must look at something."""
    from dataclasses import replace

    from sayso.case.judged.reopened import explain_with
    from sayso.model.lists.match import Outcome
    from sayso.screen.decisions import cleared
    from sayso.screen.match import answer

    party = asked.party

    found = answer(party, lists, threshold=asked.threshold, screened_on=asked.today)
    remain, judged = cleared(
        found.candidates, party.name, party, beside.decisions, explain_with(beside.snapshots)
    )
    if found.candidates and not remain:
        found = replace(found, candidates=(), outcome=Outcome.CLEARED)
    found = replace(found, candidates=remain)
    for candidate, standing in judged:
        err().print(f"{candidate.entry_key} was decided {standing}")
    if found.outcome is Outcome.FAILED:
        raise UsageError(f"{party.name!r}: {found.failure}")
    if as_json:
        told = [_decision_dict(candidate, standing) for candidate, standing in judged]
        own = {"decisions": told, "exposure": _exposure_dicts(beside.exposures)}
        print_json(answer_as_json(found, beside.acts) | own)
    else:
        out().print(str(found))
        _print_candidates(found, beside.acts)
        _print_exposures(beside.exposures)
    words = {word for exposure in beside.exposures for word in exposure.words}
    return bool(found.candidates) or bool(words.intersection(_GRAVE))


def _decision_dict(candidate: "Candidate", standing: "Standing") -> dict[str, Any]:
    made = standing.decision
    return {
        "entry_key": candidate.entry_key,
        "entry_name": candidate.entry_name,
        "score": candidate.score,
        "decision": made.decided.value,
        "by": made.user,
        "at": made.decided_at.isoformat(),
        "reason": made.reason or None,
        "stands": standing.stands,
        "changes": list(standing.changes),
    }


def decisions_of(case: Path) -> "tuple[MatchDecision, ...]":
    """List the decisions of a case; without a case there are none."""
    if not (case / "case.db").exists():
        return ()
    from sayso.case.case import open_case
    from sayso.case.judged.matching import match_decisions

    with open_case(case) as opened:
        return match_decisions(opened)


def exposures_of(case: Path, name: str, today: date, snapshots: Path) -> "tuple[CaseExposure, ...]":
    """Say what the case knows of the name; without a case there is nothing to say."""
    if not (case / "case.db").exists():
        return ()
    from sayso.case.exposure.by_name import expose_name

    return expose_name(case, name, as_of=today, snapshots=snapshots)


def _exposure_dicts(exposures: "tuple[CaseExposure, ...]") -> list[dict[str, Any]]:
    if not exposures:
        return []
    from sayso.show.exposure import exposure_dict

    return [exposure_dict(exposure) for exposure in exposures]


def _print_exposures(exposures: "tuple[CaseExposure, ...]") -> None:
    if not exposures:
        return
    from sayso.show.exposure import exposure_parts

    for exposure in exposures:
        out().print(f"in the case: {exposure.label} ({exposure.entity.id})")
        for part in exposure_parts(exposure):
            out().print(part)


def _print_candidates(found: "Answer", acts: Mapping[str, str]) -> None:
    for candidate in found.candidates:
        measures = ", ".join(candidate.measures or candidate.programmes) or "measure not stated"
        out().print(
            f"  {candidate.score:.2f} {candidate.entry_key} {candidate.entry_name} [{measures}]"
        )
        if candidate.entry_key in acts:
            out().print(f"       the same act as {acts[candidate.entry_key]}, printed again")
        for part in candidate.parts:
            out().print(f"       {part}")


def answer_as_json(answer: "Answer", acts: Mapping[str, str]) -> dict[str, Any]:
    """Give an answer as plain values, with the number of acts behind its candidates."""
    from dataclasses import asdict

    plain = asdict(answer)
    plain["outcome"] = answer.outcome.value
    plain["screened_on"] = answer.screened_on.isoformat()
    for used in plain["lists"]:
        used["published_on"] = used["published_on"].isoformat() if used["published_on"] else None
    for candidate in plain["candidates"]:
        candidate["same_act"] = acts.get(candidate["entry_key"])
    own = {acts.get(one.entry_key, one.entry_key) for one in answer.candidates}
    return plain | {"acts": len(own)}
