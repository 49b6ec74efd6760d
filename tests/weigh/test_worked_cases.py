"""The worked cases of the specification, one row each."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from sayso.model.graded.grade import Letter
from sayso.model.graded.lineage import Path, Relay
from sayso.model.graded.origin import Origin, OriginKind
from sayso.model.graded.weighing import Assertion, Bearing, Retraction, RetractionKind
from sayso.model.said.stance import Stance
from sayso.weigh.evaluate import Lens, evaluate

LETTERS = (
    dict.fromkeys(["reuters", "ap", "afp", "ft", "wsj", "en", "news", "lab", "q"], Letter.B)
    | dict.fromkeys(["outletc", "cn", "p", *(f"o{n}" for n in range(1, 21))], Letter.C)
    | {"ru": Letter.D, "tass": Letter.D, "wiki": Letter.E}
)
EARLY = datetime(2026, 1, 1, tzinfo=UTC)
LATE = datetime(2026, 6, 1, tzinfo=UTC)
K = OriginKind


def origin(key, kind, *organisations):
    return Origin(key=key, kind=kind, label=key, organisations=organisations, group=key)


DOCS = origin("documents of 2024", K.DOC_REVIEWED)
DOCS_LATER = origin("documents of 2025", K.DOC_REVIEWED)
EU = origin("two European intelligence sources", K.UNNAMED, "region:europe")
EU_LATER = origin("two European officials", K.UNNAMED, "region:europe")
TREASURY = origin("treasury statement", K.RECORD, "gov:us")
NOBODY = origin("unknown", K.UNKNOWN)
IMAGE = origin("satellite image", K.OBSERVATION)


def relay(outlet, document=None):
    return Relay(outlet, outlet, LETTERS.get(outlet, Letter.F), document)


def path(source, *outlets, document=None):
    relays = [relay(outlet) for outlet in outlets]
    if relays:
        relays[-1] = relay(outlets[-1], document or f"d-{outlets[-1]}")
    return Path(source, tuple(relays))


def said(*paths, stance=Stance.ASSERTED, bearing=Bearing.SUPPORT, claim=None, known=EARLY):
    name = claim or "+".join(
        f"{p.origin.key}>{'>'.join(r.outlet for r in p.relays)}" for p in paths
    )
    return Assertion(
        claim_id=f"{name}:{stance}",
        document_id=paths[0].relays[-1].document_id if paths and paths[0].relays else name,
        stance=stance,
        bearing=bearing,
        paths=paths,
        asserted_at=date(2025, 1, 1),
        known_at=known,
    )


def context(stance, who):
    return said(stance=stance, bearing=Bearing.CONTEXT, claim=who)


W03 = (
    said(path(DOCS, "reuters", "blog3"), path(EU, "reuters", "blog3")),
    said(path(DOCS, "reuters"), path(EU, "reuters")),
)
FILING = origin("filing", K.DOC_REVIEWED)
FAMILIAR = origin("a person familiar", K.UNNAMED1)
STATE2 = origin("two officials of another state", K.UNNAMED, "gov:xx")
LEAK = origin("leaked document", K.DOC_REVIEWED)
MANAGER = origin("named manager", K.NAMED, "maker")
MINISTER = origin("named minister", K.NAMED, "gov:xx")
STORY = origin("report", K.DOC_REVIEWED)
REPRINTS = tuple(
    said(Path(STORY, (relay("reuters", "d-r1"), relay(f"o{n}", f"d-o{n}")))) for n in range(1, 21)
)
W21 = (said(path(STORY, "reuters", document="d-r1")), *REPRINTS)
FALSE = Retraction(
    id="r1",
    outlet="reuters",
    document_id="d-r1",
    kind=RetractionKind.FALSE,
    known_at=LATE,
    retracted_at=date(2026, 6, 1),
)


@dataclass(frozen=True)
class Row:
    """Input and expected line of the specification's table; None means not stated."""

    assertions: tuple
    lines: tuple
    grade: str
    p: float | None
    confidence: str | None = None
    contra: int = 0
    cut: tuple | None = None
    retractions: tuple = field(default=())
    origins: int | None = None


CIRCLE = Origin("circular:a,b", K.UNKNOWN, "circular: no origin found")
CASES = {
    "W01": Row((W03[0],), (1, 1), "F3", None, "low", cut=("reuters",)),
    "W02": Row(
        (
            W03[0],
            said(path(DOCS_LATER, "reuters", "blog0"), path(EU_LATER, "reuters", "blog0")),
        ),
        (1, 1),
        "F3",
        None,
        "low",
        cut=("reuters",),
        origins=4,
    ),
    "W03": Row(W03, (1, 1), "B2", 0.88, "moderate", cut=("reuters",), origins=2),
    "W04": Row(
        (*W03, said(path(DOCS_LATER, "reuters"), path(EU_LATER, "reuters"), claim="later")),
        (1, 1),
        "B2",
        0.88,
        "moderate",
    ),
    "W05": Row(
        (said(path(origin("list entry", K.RECORD_OWN_ACT, "gov:us"))),), (1, 1), "A1", 0.98, "high"
    ),
    "W06": Row(
        (said(path(origin("list entry", K.RECORD_OWN_ACT, "gov:us"), "blog0")),),
        (1, 1),
        "F3",
        None,
        "low",
    ),
    "W07": Row(
        tuple(said(path(TREASURY, f"o{n}")) for n in range(1, 21)),
        (1, 1),
        "C3",
        0.75,
        "low",
        cut=("treasury statement",),
    ),
    "W07b": Row(
        (*(said(path(TREASURY, f"o{n}")) for n in range(1, 21)), said(path(TREASURY))),
        (1, 1),
        "B3",
        0.83,
        "moderate",
    ),
    "W08": Row(
        (
            said(path(TREASURY, "blog0")),
            said(path(TREASURY)),
            said(path(DOCS, "reuters"), path(EU, "reuters")),
        ),
        (2, 2),
        "B1",
        0.92,
    ),
    "W09": Row(
        (
            said(path(origin("two Western officials", K.UNNAMED, "region:western"), "ft")),
            said(path(origin("a US official", K.UNNAMED1, "gov:us"), "wsj")),
        ),
        (1, 2),
        "C2",
        0.80,
        "moderate",
    ),
    "W10": Row(
        (
            said(path(origin("Ukrainian military official", K.UNNAMED, "gov:ua"), "ft")),
            said(path(origin("Chinese customs official", K.UNNAMED, "gov:cn"), "wsj")),
        ),
        (2, 2),
        "C2",
        0.83,
        "moderate",
    ),
    "W11": Row((said(path(DOCS, "reuters")), said(path(IMAGE, "lab"))), (2, 2), "B1", 0.90, "high"),
    "W12": Row(
        (said(path(CIRCLE, "bloga", "blogb")), said(path(CIRCLE, "blogb", "bloga"))),
        (0, 1),
        "F6",
        None,
    ),
    "W13": Row(
        (
            said(path(NOBODY, "wiki")),
            said(path(NOBODY, "wiki", "paper")),
            said(path(NOBODY, "wiki", "paper", "wiki")),
        ),
        (0, 1),
        "E6",
        None,
    ),
    "W14": Row(
        (
            said(path(MANAGER, "cn")),
            said(path(MANAGER, "cn", "ru")),
            said(path(MANAGER, "cn", "ru", "en")),
        ),
        (1, 1),
        "C3",
        0.75,
        "low",
    ),
    "W15": Row((said(path(MANAGER, "cn", "ru", "en")),), (1, 1), "D3", None, "low"),
    "W16": Row(
        (*W03, said(claim="maker", stance=Stance.DENIED, bearing=Bearing.DENIAL)),
        (1, 1),
        "B2",
        0.82,
        "moderate",
    ),
    "W17": Row(
        (
            said(path(DOCS, "reuters")),
            said(path(origin("customs record", K.RECORD, "gov:zz")), bearing=Bearing.CONTRA),
        ),
        (1, 1),
        "B4",
        0.50,
        "low",
        contra=1,
    ),
    "W17b": Row(
        (
            said(path(DOCS, "reuters")),
            said(path(origin("court exhibit", K.DOC_PUBLIC)), bearing=Bearing.CONTRA),
        ),
        (1, 1),
        "B4",
        0.36,
        "low",
        contra=1,
    ),
    "W18": Row(
        (*W03, *(context(Stance.NO_COMMENT, who) for who in "abc")), (1, 1), "B2", 0.88, "moderate"
    ),
    "W19": Row((*W03, context(Stance.UNAWARE, "ministry")), (1, 1), "B2", 0.88, "moderate"),
    "W20": Row(
        (
            *W03,
            *(context(Stance.REACTION, who) for who in ("council", "alliance", "office")),
            *(context(Stance.CONDITIONAL, who) for who in ("expert", "fellow")),
        ),
        (1, 1),
        "B2",
        0.88,
        "moderate",
    ),
    "W21a": Row(W21, (1, 1), "B3", 0.83, "moderate"),
    "W21b": Row(W21, (0, 0), "B5", 0.17, "moderate", retractions=(FALSE,)),
    "W23": Row(
        (said(path(FILING, "ap")), said(path(FILING, "ap", "p"))), (1, 1), "B3", 0.83, "moderate"
    ),
    "W24": Row(
        (said(path(FILING, "ap")), said(path(FAMILIAR, "q"))), (1, 2), "B2", 0.88, "moderate"
    ),
    "W24b": Row(
        (said(path(FILING, "ap")), said(path(STATE2, "q"))), (2, 2), "B1", 0.88, "moderate"
    ),
    "W25": Row(
        (said(path(NOBODY, "outletc"), stance=Stance.REPORTEDLY),), (0, 1), "C3", None, "low"
    ),
    "W26": Row((said(path(origin("brochure", K.PARTY_SELF, "maker"))),), (1, 1), "D3", None, "low"),
    "W27": Row(
        (said(path(origin("internal report", K.PARTY_AGAINST, "maker"), "reuters")),),
        (1, 1),
        "B3",
        0.83,
        "moderate",
    ),
    "W28": Row((said(path(LEAK, "ft")), said(path(LEAK, "ap"))), (1, 1), "B2", 0.88, "moderate"),
    "W29a": Row((said(path(DOCS, "reuters"), path(MINISTER, "reuters")),), (1, 1), "B2", 0.88),
    "W29b": Row((said(path(DOCS, "reuters")), said(path(MINISTER, "ap"))), (2, 2), "B1", 0.90),
    "W31": Row(
        tuple(
            said(path(NOBODY, "site1", f"site{n}") if n > 1 else path(NOBODY, "site1"))
            for n in range(1, 16)
        ),
        (0, 1),
        "F6",
        None,
    ),
    "W32": Row(
        (said(path(origin("own ministry", K.PARTY_SELF, "gov:ru"), "tass")),),
        (1, 1),
        "D3",
        None,
        "low",
    ),
    "W33": Row(
        (said(path(TREASURY)), said(path(DOCS, "reuters"), path(EU, "reuters"))),
        (2, 2),
        "B1",
        0.92,
        "high",
    ),
    "W34": Row(
        (said(path(TREASURY)), said(path(origin("US official", K.UNNAMED1, "gov:us"), "wsj"))),
        (1, 2),
        "B2",
        0.88,
        "moderate",
    ),
    "W35": Row(
        (
            *W03,
            said(path(origin("customs documents", K.DOC_REVIEWED), "ap")),
            said(path(IMAGE, "lab")),
        ),
        (3, 3),
        "B1",
        0.94,
        "high",
    ),
    "W36": Row(
        (said(path(DOCS, "reuters")), said(path(IMAGE, "lab")), said(path(NOBODY, "paper"))),
        (2, 2),
        "B1",
        0.90,
        "high",
    ),
    "W37": Row(
        (
            said(path(DOCS, "reuters")),
            said(path(origin("people familiar", K.UNNAMED), "ft")),
            said(path(MINISTER, "ap")),
        ),
        (2, 3),
        "B1",
        0.92,
        "high",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case_gives_the_lines_grade_and_likelihood_of_the_specification(name):
    row = CASES[name]
    got = evaluate(row.assertions, retractions=row.retractions)
    assert (got.support.least, got.support.most) == row.lines
    assert str(got.grade) == row.grade
    if row.p is None:
        assert got.likelihood.withheld
        assert got.likelihood.band is None
    else:
        assert got.likelihood.withheld is None
        assert round(got.likelihood.probability + 1e-9, 2) == pytest.approx(row.p, abs=0.0051)
    if row.confidence:
        assert got.likelihood.confidence == row.confidence
    assert got.contra.least == row.contra
    if row.cut:
        assert tuple(node.key for node in got.support.cut) == row.cut
    if row.origins:
        assert len(got.origins) == row.origins


def test_a_retracted_story_is_still_graded_as_before_at_an_earlier_known_by():
    before = evaluate(W21, lens=Lens(known_by=EARLY))
    after_seen_then = evaluate(W21, retractions=(FALSE,), lens=Lens(known_by=EARLY))
    assert after_seen_then == before
    assert str(before.grade) == "B3"


def test_w22_a_correction_leaves_the_old_figure_without_support_and_the_new_one_with_a_line():
    corrected = Retraction(
        id="r2",
        outlet="reuters",
        document_id="d-r1",
        kind=RetractionKind.CORRECTED,
        known_at=LATE,
        claim_ids=("fifty kilos:asserted",),
        replaced_by=("sixty kilos:asserted",),
    )
    old = said(path(STORY, "reuters", document="d-r1"), claim="fifty kilos")
    new = said(path(STORY, "reuters", document="d-r2"), claim="sixty kilos", known=LATE)
    assert evaluate((old,), retractions=(corrected,)).grade.number == 6
    now = evaluate((new,), retractions=(corrected,))
    assert (now.support.least, str(now.grade)) == (1, "B3")
    assert str(evaluate((old,), retractions=(corrected,), lens=Lens(known_by=EARLY)).grade) == "B3"
