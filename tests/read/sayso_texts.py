"""Scores the reader on our own passages about who says a claim and how surely."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from golden_claims import fits, label, matches

from sayso.model.said.claim import Claim, SourceKind
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

PASSAGES = Path(__file__).parents[1] / "golden" / "read" / "sayso.yaml"
CLASSES = {SourceKind.DOCUMENTS, SourceKind.COURT, SourceKind.DATA, SourceKind.MEDIA}


@dataclass
class SaysoTally:
    """Counts over the claims that were found."""

    wanted: int = 0
    found: int = 0
    outer: int = 0
    attributed: int = 0
    outer_attributed: int = 0
    long: int = 0
    whole: int = 0
    labels: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    lines: list[str] = field(default_factory=list)

    @property
    def outer_share(self) -> float:
        return self.outer / self.found

    @property
    def label_share(self) -> float:
        every = [right for rights in self.labels.values() for right in rights]
        return sum(every) / len(every)

    @property
    def label_recall(self) -> float:
        """Mean recall over the labels."""
        return sum(sum(r) / len(r) for r in self.labels.values()) / len(self.labels)

    def __str__(self) -> str:
        return (
            f"found {self.found}/{self.wanted}  outer {self.outer_share:.3f}  "
            f"where attributed {self.outer_attributed}/{self.attributed}  chains {self.whole}/{self.long}  "
            f"modality {self.label_share:.3f} macro {self.label_recall:.3f} "
            + ", ".join(f"{k} {sum(v)}/{len(v)}" for k, v in sorted(self.labels.items()))
        )


def halves() -> tuple[list[dict], list[dict]]:
    entries = read_yaml(PASSAGES.read_text("utf-8"))
    return entries[::2], entries[1::2]


def document_of(entry: dict) -> Document:
    text, outlet = entry["text"], entry.get("outlet")
    digest = sha256_of(text.encode())
    cuts = [0]
    for line in text.split("\n"):
        cuts.append(cuts[-1] + len(line) + 1)
    spans = tuple(Span(a, b - 1) for a, b in pairwise(cuts))
    return Document(
        document_id(digest, outlet, None, None), digest, "golden", text, spans, "text/plain",
        title=entry.get("title"), outlet=outlet,
    )  # fmt: skip


def chains_of(claim: Claim, surfaces: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """The chains as names, a source with several names in the text as all of them ("A / B")."""
    every = [claim.attribution, *claim.attribution_also]
    return [
        [
            f"~{s.kind.value}"
            if s.kind in CLASSES and s.entity is None
            else " / ".join(dict.fromkeys((s.name, *surfaces.get(s.entity or "", ()))))
            for s in chain
        ]
        for chain in every
    ]


def same_source(wanted: str, got: str) -> bool:
    if wanted.startswith("~") or got.startswith("~"):
        return wanted == got
    # People may be worded shorter in the gold: "officials" for "officials of the ministry".
    part = set(wanted.lower().split()) <= set(got.lower().split())
    return part or any(fits(wanted, name) for name in got.split(" / "))


def score(entries: list[dict], reader: EnglishReader) -> SaysoTally:
    tally = SaysoTally()
    readings = reader.read_all([document_of(e) for e in entries], make_gazetteer({}))
    for entry, reading in zip(entries, readings, strict=True):
        surfaces = {e.id: e.surfaces for e in reading.entities}
        left = list(reading.claims)
        for line in entry["claims"]:
            gold = [p.strip() for p in line.split("|")]
            tally.wanted += 1
            claim = next((c for c in left if matches(gold, c) and label(c) == gold[3]), None)
            claim = claim or next((c for c in left if matches(gold, c)), None)
            if claim is None:
                tally.lines.append(f"MISS   {line}   <- {entry['text']}")
                continue
            left.remove(claim)
            _count(tally, gold, (claim, chains_of(claim, surfaces)), entry["text"])
        tally.lines += [
            f"EXTRA  {c.subject.text} | {c.relation} | {c.object.text} | {label(c)} | "
            f"{' > '.join(chains_of(c, surfaces)[0]) or '-'} ({c.derivation.frame})   <- {entry['text']}"
            for c in left
        ]
    return tally


def _count(
    tally: SaysoTally, gold: list[str], read: tuple[Claim, list[list[str]]], text: str
) -> None:
    claim, chains = read
    tally.found += 1
    tally.labels[gold[3]].append(label(claim) == gold[3])
    if label(claim) != gold[3]:
        tally.lines.append(f"STANCE {' | '.join(gold)}: got {label(claim)}   <- {text}")
    wanted = [] if gold[4] == "-" else [s.strip() for s in gold[4].split(">")]
    firsts = [c[0] for c in chains if c]
    right = any(same_source(wanted[0], f) for f in firsts) if wanted else not chains[0]
    tally.outer += right
    if wanted:
        tally.attributed += 1
        tally.outer_attributed += right
    if len(wanted) > 1:
        tally.long += 1
        whole = any(len(c) == len(wanted) and all(map(same_source, wanted, c)) for c in chains)
        tally.whole += whole
        right = right and whole
    if not right:
        tally.lines.append(
            f"SOURCE {' | '.join(gold)}: got {chains} ({claim.derivation.attribution_rule})   <- {text}"
        )
