"""Admiralty grade, and likelihood with its confidence, from counted lines."""

from dataclasses import dataclass

from sayso.model.graded.grade import Band, Confidence, Grade, Letter, Likelihood
from sayso.model.graded.origin import Origin
from sayso.model.graded.weighing import Count

OWN_ACT_UNITS = 50.0
DENIAL_UNITS = 0.5
GOOD = frozenset({Letter.A, Letter.B, Letter.C})
# Source: ICD 203 (2015) section D.6.e.2.a; an edge belongs to the lower band.
BANDS = (
    (0.05, Band.ALMOST_NO_CHANCE),
    (0.20, Band.VERY_UNLIKELY),
    (0.45, Band.UNLIKELY),
    (0.55, Band.EVEN),
    (0.80, Band.LIKELY),
    (0.95, Band.VERY_LIKELY),
    (1.00, Band.ALMOST_CERTAIN),
)
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Case:
    """What a grade depends on.

    Args:
        support, contra: Counted lines on both sides.
        fallback: The letter to print where no line is left.
        authoritative: We hold an authority's record of its own act.
        all_false: Support existed and its publishers took all of it back as false.
        only_unsourced: No report says where it has it from.
        named_origin: A line rests on somebody who is not anonymous.
    """

    support: Count
    contra: Count
    fallback: Letter
    authoritative: bool = False
    all_false: bool = False
    only_unsourced: bool = False
    named_origin: bool = False


def grade_of(case: Case) -> Grade:
    """Give the Admiralty letter and number; the first row that fits decides.

    Source: spec/weighing.md section 6, after STANAG 2511 and AJP-2.1.
    """
    letter = case.support.by_letter[0][0] if case.support.by_letter else case.fallback
    number, reason = _number(case, letter)
    return Grade(letter, number, reason)


def _number(case: Case, letter: Letter) -> tuple[int, str]:
    least, contra = case.support.least, case.contra.least
    lines = tuple(letter for letter, n in case.support.by_letter for _ in range(n))
    good = sum(letter in GOOD for letter in lines)
    rows = (
        (case.authoritative, 1, "an authority's record of its own act, held here"),
        (
            least >= 2 and good >= 2 and not contra and case.named_origin,
            1,
            f"{good} independent lines, one at least not anonymous",
        ),
        (case.all_false, 5, "all support was taken back as false"),
        (contra > least, 5, "more independent lines against it than for it"),
        (not lines, 6, "no support is left"),
        (
            case.only_unsourced and letter not in GOOD,
            6,
            "no report says where it has it from",
        ),
        (contra and contra == least, 4, "as many independent lines against it as for it"),
        (letter is Letter.E and least < 2, 4, "one line, from an unreliable source"),
        (contra, 3, "an independent line against it"),
        (least >= 2 and good, 2, "independent lines, all anonymous or few of them good"),
        (
            least == 1 and case.support.surplus and letter in GOOD,
            2,
            "one line, with more behind it than one origin or gatekeeper",
        ),
        (case.only_unsourced, 3, "no report says where it has it from"),
    )
    plain = "one line" if len(lines) < 2 else f"{len(lines)} lines, none of them reliable"
    return next(((number, why) for fits, number, why in rows if fits), (3, plain))


def likelihood_of(
    *, support: float, contra: float, contested: bool, only_unsourced: bool
) -> Likelihood:
    """Give likelihood and confidence from evidence units.

    Args:
        support: Units r for it, 0 upwards.
        contra: Units s against it, 0 upwards.
        contested: An independent line contradicts it: confidence is low at best.
        only_unsourced: No origin is known; then no likelihood is stated.
    """
    total = support + contra + 2
    uncertainty = 2 / total
    probability = (support + 1) / total
    withheld = None
    if only_unsourced:
        withheld = "insufficient to state a likelihood: no report says where it has it from"
    elif uncertainty > 0.5 + ROUNDING:
        withheld = "insufficient to state a likelihood"
    return Likelihood(
        support=support,
        contra=contra,
        probability=probability,
        uncertainty=uncertainty,
        band=None if withheld else band_of(probability),
        confidence=_confidence(uncertainty, contested=contested or only_unsourced),
        contested=contested,
        withheld=withheld,
    )


def band_of(probability: float) -> Band:
    """Give the ICD 203 term for a probability from 0 to 1; an edge belongs to the lower band."""
    return next(band for top, band in BANDS if probability <= top + ROUNDING)


def _confidence(uncertainty: float, *, contested: bool) -> Confidence:
    if contested or uncertainty > 0.40 + ROUNDING:
        return Confidence.LOW
    return Confidence.MODERATE if uncertainty > 0.20 + ROUNDING else Confidence.HIGH


def has_named_origin(origins: tuple[Origin, ...]) -> bool:
    """Tell whether one of the origins is not anonymous."""
    return any(not origin.kind.is_anonymous for origin in origins)
