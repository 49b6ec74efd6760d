"""A small hostile case for the desk's tests, made without a language model."""

from datetime import UTC, date, datetime

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.model.said.claim import Argument, Claim, Derivation, Source, SourceKind, claim_id
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.model.texts.span import EvidenceSpan, Span

NOW = datetime(2026, 1, 2, tzinfo=UTC)
SENTENCES = (
    ("Orlan Ltd", "supplies", "pumps <script>alert(1)</script>", "Naper Holding"),
    ("Foxglove Marine", "owned_by", "shares", "Orlan Ltd"),
    ("北京西超", "supplies", "引擎", "Завод Орион"),
    (
        "Foxglove Marine",
        "supplies",
        "{{ 7 * 7 }} '; DROP TABLE claim; --",
        "Quill & Sons \u202egnp.exe",
    ),
)


def build(folder, *, documents=3):
    """Make a case whose documents hold markup, templates, SQL and reordering characters."""
    with open_case(folder, create=True) as case, case.writing():
        case.log.append_documents([_pair(n) for n in range(documents)], at=NOW)
        derive(case)
    return folder


def _pair(number):
    lines, spans, start = [], [], 0
    for subject, _, thing, other in SENTENCES:
        line = f"{subject} sends {thing} to {other}, it said 😀."
        spans.append((start, start + len(line)))
        lines.append(line)
        start += len(line) + 1
    text = "\n".join(lines)
    content = f"{number}{text}".encode()
    sha = sha256_of(content)
    outlet = f"Wire {number} <b>"
    identity = document_id(sha, outlet, "javascript:alert(1)", date(2025, 1, 1 + number % 28))
    document = Document(
        id=identity, sha256=sha, name=f"../../{number}.txt", text=text,
        paragraphs=(Span(0, len(text)),), media_type="text/plain", title=f"<img src=x> {number}",
        outlet=outlet, url="javascript:alert(1)", published=date(2025, 1, 1 + number % 28), language="en",
    )  # fmt: skip
    return document, _reading(document, spans)


def _reading(document, spans):
    names = sorted({n for s in SENTENCES for n in (s[0], s[3])})
    entities = {
        n: SourceEntity(
            f"e-{sha256_of((document.id + n).encode())[:16]}",
            document.id,
            n,
            EntityType.COMPANY,
            (n,),
        )
        for n in names
    }
    claims = []
    for (subject, relation, _, other), (start, end) in zip(SENTENCES, spans, strict=True):
        quote = document.text[start:end]
        left = Span(start, start + len(subject))
        at = start + quote.rindex(other)
        right = Span(at, at + len(other))
        stance = Stance.DENIED if relation == "owned_by" else Stance.ASSERTED
        claims.append(
            Claim(
                id=claim_id(document.id, Span(start, end), relation, left, right),
                document_id=document.id,
                relation=relation,
                subject=Argument(subject, entities[subject].id, left),
                object=Argument(other, entities[other].id, right),
                evidence=EvidenceSpan(document.id, start, end, quote),
                stance=stance,
                realm=Realm.HAPPENED,
                derivation=Derivation("test", "none", "none", "f", None),
                attribution=(Source("two officials", SourceKind.OFFICIALS),),
            )
        )
    return Reading(
        document.id,
        "test",
        "none",
        "none",
        (),
        tuple(entities.values()),
        tuple(claims),
        (),
        (),
        "en",
    )
