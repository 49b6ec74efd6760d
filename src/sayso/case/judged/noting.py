"""Noting what changes weights: a publisher's notice about its report, a person's own grade."""

from dataclasses import dataclass
from datetime import date, datetime

from sayso.case.case import Case
from sayso.case.judged.called import document_named
from sayso.case.judged.sources import register_of
from sayso.errors import UnknownIdError, UsageError
from sayso.model.graded.grade import NUMBER_WORDS, Letter
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, Shown, complete, judge

_NOT_HELD = "not held: "
NOTICES = (Decision.FALSE, Decision.WITHDRAWN, Decision.CORRECTED)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a publisher says about its own report.

    Args:
        decision: FALSE, WITHDRAWN or CORRECTED; NONE takes an earlier note back.
        on: Its date, if known.
        claims: Ids of the claims taken back; empty for the whole report.
        replaced_by: Ids of the claims that a correction states instead.
        wording: Its words.
    """

    decision: Decision
    on: date | None = None
    claims: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    wording: str | None = None


def note_notice(case: Case, wanted: str, notice: Notice, *, by: str, at: datetime) -> Judgement:
    """Note what a publisher says about its report.

    Args:
        case: Open for writing.
        wanted: A document's id, key or name; or an outlet, where the report is not in the case.
        notice: What it says.
        by: Who notes it.
        at: When.

    Raises:
        UnknownIdError: A claim of the notice is not in the case.
    """
    document = document_named(case, wanted)
    for claim_id in (*notice.claims, *notice.replaced_by):
        if case.views.claim(claim_id) is None:
            raise UnknownIdError("claim", claim_id)
    register = register_of(case)
    outlet = register.outlet_of(document.outlet, document.url) if document else None
    changes = {
        "outlet": (outlet or register.outlet_of(wanted)).key,
        "on": notice.on.isoformat() if notice.on else "",
        "claims": " ".join(notice.claims),
        "replaced_by": " ".join(notice.replaced_by),
    }
    name = document.title or document.name if document else f"a report of {wanted}"
    left = document.id if document else f"{_NOT_HELD}{wanted}"[:64]
    return _append(
        case,
        judge(JudgementKind.DOCUMENT, left, "", notice.decision, by=by, at=at),
        reason=notice.wording,
        evidence=(Shown(name, name),),
        changes=tuple((key, value) for key, value in changes.items() if value),
    )


def is_not_held(notice: Judgement) -> bool:
    """Tell whether a notice is about a report that the case does not hold."""
    return notice.left.startswith(_NOT_HELD)


def note_grade(
    case: Case, wanted: str, grade: str | None, *, reason: str, by: str, at: datetime
) -> Judgement:
    """Note a person's own grade of a proposition; it stands beside the computed one.

    Args:
        case: Open for writing.
        wanted: The proposition's id.
        grade: A letter, a number or both ("B", "2", "B2"); None takes an earlier grade back.
        reason: Why.
        by: Who grades.
        at: When.

    Raises:
        UnknownIdError: There is no such proposition.
        UsageError: The grade is not one.
    """
    proposition = case.views.proposition(wanted)
    if proposition is None:
        raise UnknownIdError("proposition", wanted)
    changes = {} if grade is None else _parts_of(grade) | {"claim": proposition.claim_ids[0]}
    decision = Decision.NONE if grade is None else Decision.GRADE
    return _append(
        case,
        judge(JudgementKind.PROPOSITION, proposition.id, "", decision, by=by, at=at),
        reason=reason,
        evidence=(Shown(_words(proposition), f"computed: {proposition.weighing.grade}"),),
        changes=tuple(changes.items()),
    )


def _append(case: Case, event: Judgement, **parts: object) -> Judgement:
    made = complete(event, **parts)
    case.judgements.append([made])
    return made


def _words(proposition: Proposition) -> str:
    relation = proposition.key.relation.replace("_", " ")
    return f"{proposition.subject} {relation} {proposition.object}"


def _parts_of(grade: str) -> dict[str, str]:
    letter = "".join(c for c in grade if c.isalpha()).upper()
    number = "".join(c for c in grade if c.isdigit())
    is_letter = not letter or letter in Letter.__members__
    is_number = not number or int(number) in NUMBER_WORDS
    if not is_letter or not is_number or not letter + number or len(letter + number) != len(grade):
        raise UsageError(f"grade {grade!r}: a letter A to F, a number 1 to 6, or both (B2)")
    parts = {"letter": letter, "number": number}
    return {name: part for name, part in parts.items() if part}
