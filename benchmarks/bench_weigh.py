"""How long weighing takes: a synthetic case of many claims, and one more document.

    python benchmarks/bench_weigh.py [--claims 100000] [--propositions 20000] [--documents 3000]

Prints what one more document of ten claims costs in cases on disk of a thirtieth, a third and all
of the documents, which all name the same few countries, ministries and firms beside their own; and
the time and peak memory of one run over a tenth, a third and all of the claims.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.model.said.claim import Argument, Claim, Derivation, Source, SourceKind
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.document import Document, sha256_of
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.model.texts.span import EvidenceSpan, Span
from sayso.store.weighing.tables import WEIGHED_CLAIM
from sayso.weigh import CaseLog, lineage_of, load_register
from sayso.weigh.cases import weigh_claims
from sayso.weigh.incremental import family_of, touched_families, weigh_families
from sayso.weigh.sources.surroundings import Surroundings

PER_DOCUMENT = 10
MEASURED = 9
BEGINNINGS = "b d f g k l m n p r s t v z br dr gl kr pl tr".split()
ENDINGS = "an el ir on ut av os".split()
OUTLETS = [
    "Reuters",
    "Associated Press",
    "AFP",
    "TASS",
    "Xinhua",
    *(f"Paper {n}" for n in range(195)),
]
RELATIONS = ["supplies", "owned_by", "produces", "contracts_with", "located_in"]
# Countries, ministries and firms that every document of a case names.
EVERYWHERE = {
    "Varland": EntityType.PLACE,
    "Lorania": EntityType.PLACE,
    "Ministry of Works": EntityType.PUBLIC_BODY,
    "Trade Office of Lorania": EntityType.PUBLIC_BODY,
    "Kestrel Group": EntityType.COMPANY,
}
READER = Derivation("synthetic", "none", "none", "none", None)
FIRST_DAY = date(2026, 1, 1)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def make_document(number, propositions, rng):
    """Make one document with its reading; parties and outlets repeat, dates run on."""
    outlet = OUTLETS[min(int(rng.paretovariate(0.6)), len(OUTLETS)) - 1]
    chosen = [rng.randrange(propositions) for _ in range(PER_DOCUMENT)]
    cited = rng.choice(["Reuters", "AFP", None])
    words = [f"Firm{p} sent load {p * 7 % 9973} to Works{p % 997}." for p in chosen]
    text = " ".join(words) + (f" That is what {cited} reported." if cited else "")
    document = Document(
        id=f"d{number:07}",
        sha256=sha256_of(text.encode()),
        name=f"{number}.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        outlet=outlet,
        published=FIRST_DAY + timedelta(days=number // 40),
        language="en",
    )
    claims = tuple(make_claim(document, n, p, cited, rng) for n, p in enumerate(chosen))
    firms = sorted({side.text for claim in claims for side in (claim.subject, claim.object)})
    named = dict.fromkeys(firms, EntityType.COMPANY) | EVERYWHERE
    entities = tuple(
        SourceEntity(f"{document.id}.{name}", document.id, name, kind, (name,))
        for name, kind in named.items()
    )
    reading = Reading(document.id, "synthetic", "none", "none", (), entities, claims, (), ())
    return document, reading


def made_name(number):
    """Make the name of a company, of three syllables twice; no two numbers share one."""
    heads = [
        BEGINNINGS[number // 20**n % 20] + ENDINGS[(number // 20**n + n) % 7] for n in range(4)
    ]
    return f"{''.join(heads[:2]).title()} {''.join(heads[2:]).title()}"


def make_claim(document, number, proposition, cited, rng):
    """Make one claim of one proposition, with a chain of one of four kinds."""
    maker, buyer = made_name(proposition), made_name(20_011 + proposition % 997)
    chain = rng.choice(
        [
            (),
            (Source("documents", SourceKind.DOCUMENTS),),
            (Source("two officials", SourceKind.OFFICIALS, count=2),),
            (Source(cited, SourceKind.OUTLET),) if cited else (),
        ]
    )
    return Claim(
        id=f"{document.id}.{number}",
        document_id=document.id,
        relation=RELATIONS[proposition % len(RELATIONS)],
        subject=Argument(maker, f"{document.id}.{maker}", None),
        object=Argument(buyer, f"{document.id}.{buyer}", None),
        evidence=EvidenceSpan(document.id, 0, len(document.text), document.text),
        stance=Stance.ASSERTED,
        realm=Realm.HAPPENED,
        derivation=READER,
        attribution=chain,
    )


def peak_mb():
    """Give the peak memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(claims, propositions):
    """Weigh one case and one more document; print a row."""
    rng = random.Random(7)
    pairs = [make_document(n, propositions, rng) for n in range(claims // PER_DOCUMENT)]
    documents, readings = [d for d, _ in pairs], [r for _, r in pairs]
    register = load_register()
    started = time.perf_counter()
    lineage = lineage_of(documents, readings, register)
    traced = time.perf_counter() - started
    # One name is one party here; who is whom is measured on the cases above.
    entity_of = {e.id: f"e-{e.name}" for r in readings for e in r.entities}
    around = Surroundings(register, {d.id: d for d in documents}, lineage, entity_of, {})
    everything = [c for r in readings for c in r.claims]
    started = time.perf_counter()
    weighed = weigh_claims(everything, around, CaseLog())
    weighing = time.perf_counter() - started
    by_family = defaultdict(list)
    for claim in everything:
        by_family[family_of(claim, entity_of)].append(claim)
    costs = []
    for reading in readings[-20:]:
        started = time.process_time()
        families = touched_families([reading], entity_of)
        weigh_families([c for f in sorted(families) for c in by_family[f]], around)
        costs.append(time.process_time() - started)
    print(
        f"{len(everything):>8,} claims {len(weighed.propositions):>7,} propositions   "
        f"lineage {traced:6.1f} s   weighing {weighing:6.1f} s   "
        f"one more document {1000 * sorted(costs)[10]:6.1f} ms   peak {peak_mb():6.0f} MB"
    )


def run_cases(documents):
    """Print what one more document costs in cases of three sizes, told in two ways.

    The cases take turns, so that whatever else the machine does slows all of them alike.
    """
    sizes = (documents // 30, documents // 3, documents)
    told = {
        "the same propositions in all": [2 * documents] * 3,
        "as many for each document": [2 * size for size in sizes],
    }
    for words, propositions in told.items():
        with ExitStack() as stack:
            cases = [Grown(stack, *pair) for pair in zip(sizes, propositions, strict=True)]
            for _ in range(MEASURED + 1):
                for case in cases:
                    case.add_one()
        print(f"one more document, {words}")
        least = cases[0].cost_s()
        for case in cases:
            cost_s, claims = case.cost_s(), case.claims_weighed()
            print(
                f"{case.size:>8,} documents   taken in together {case.whole_s:6.1f} s   "
                f"one more {1000 * cost_s:6.0f} ms of a core, {cost_s / least:4.2f} of the least   "
                f"{claims:4.0f} claims weighed again, {1000 * cost_s / claims:5.2f} ms for each"
            )


class Grown:
    """A case on disk that one document after another comes into."""

    def __init__(self, stack, size, propositions):
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        self.case = stack.enter_context(open_case(Path(folder), create=True))
        self.size = size
        self._rng, self._propositions, self._done = random.Random(11), propositions, 0
        self._costs_s, self._weighed = [], []
        while self._done < size:
            self._append(min(50, size - self._done))
        self.whole_s = bring_up(self.case)

    def add_one(self):
        """Add a document and bring the case up to it."""
        self._append(1)
        self._costs_s.append(bring_up(self.case))
        families = select(WEIGHED_CLAIM.c.family).where(
            WEIGHED_CLAIM.c.document_id == f"d{self._done - 1:07}"
        )
        weighed = select(func.count()).where(WEIGHED_CLAIM.c.family.in_(families))
        with self.case.derived.engine.connect() as connection:
            self._weighed.append(connection.execute(weighed).scalar_one())

    def cost_s(self):
        """Give the cost of one document in the middle, the first left aside."""
        return statistics.median(self._costs_s[1:])

    def claims_weighed(self):
        """Give how many claims share a family with those of one document, the first left aside."""
        return statistics.mean(self._weighed[1:])

    def _append(self, count):
        numbers = range(self._done, self._done + count)
        pairs = [make_document(n, self._propositions, self._rng) for n in numbers]
        self.case.log.append_documents(pairs, at=NOW)
        self._done += count


def bring_up(case):
    """Bring a case up to its log; give the seconds of a core that it took."""
    started = time.process_time()
    derive(case)
    return time.process_time() - started


def main():
    """Run at three sizes each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--propositions", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=3_000, help="of the case on disk")
    asked = parser.parse_args()
    run_cases(asked.documents)
    for part in (10, 3, 1):
        run(asked.claims // part, asked.propositions // part)


if __name__ == "__main__":
    main()
