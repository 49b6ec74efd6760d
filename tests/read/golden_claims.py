"""Scores the reader on our own sentences: strict pairs, modality and outer source."""

from dataclasses import dataclass, field
from pathlib import Path

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, Claim
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

SENTENCES = Path(__file__).parents[1] / "golden" / "read"


@dataclass
class Tally:
    right: int = 0
    read: int = 0
    wanted: int = 0
    modality_right: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def modality(self) -> float:
        return self.modality_right / self.right if self.right else 1.0


def files() -> list[str]:
    """The files of golden sentences, by name."""
    return sorted(p.stem for p in SENTENCES.glob("*.yaml"))


def halves(*names: str) -> tuple[list[dict], list[dict]]:
    """The shown and the kept-aside half of some files, of all where none is named."""
    read = [read_yaml((SENTENCES / f"{n}.yaml").read_text("utf-8")) for n in names or files()]
    return [e for f in read for e in f[::2]], [e for f in read for e in f[1::2]]


def document_of(text: str) -> Document:
    digest = sha256_of(text.encode())
    key = document_id(digest, None, None, None)
    return Document(key, digest, "golden", text, (Span(0, len(text)),), "text/plain")


def fits(wanted: str, got: str) -> bool:
    wanted, got = (t.lower().removeprefix("the ").rstrip(".") for t in (wanted, got))
    mine, theirs = set(wanted.split()), set(got.split())
    return wanted == got or len(mine & theirs) / len(mine | theirs) >= 0.5


def names(claim: Claim, argument: Argument) -> set[str]:
    """The name of the entity and, where the sentence words it otherwise, those words."""
    if argument.span is None or argument.steps:
        return {argument.text}
    start = argument.span.start - claim.evidence.start
    return {argument.text, claim.evidence.quote[start : argument.span.end - claim.evidence.start]}


def matches(gold: list[str], claim: Claim) -> bool:
    subject, relation, object_ = gold[:3]
    subjects, objects = names(claim, claim.subject), names(claim, claim.object)
    if claim.relation != relation:
        return False
    if relation == "responds":
        return any(fits(subject, s) for s in subjects)
    forward = any(fits(subject, s) for s in subjects) and any(fits(object_, o) for o in objects)
    back = any(fits(subject, o) for o in objects) and any(fits(object_, s) for s in subjects)
    return forward or (RELATIONS[relation].symmetric and back)


def label(claim: Claim) -> str:
    return ("not " if claim.negated else "") + claim.modality.value


def score(entries: list[dict], reader: EnglishReader) -> Tally:
    tally = Tally()
    gazetteer = make_gazetteer({})
    readings = reader.read_all([document_of(e["text"]) for e in entries], gazetteer)
    for entry, reading in zip(entries, readings, strict=True):
        claims = list(reading.claims)
        wanted = [[p.strip() for p in line.split("|")] for line in entry["claims"]]
        tally.read += len(claims)
        tally.wanted += len(wanted)
        left = list(claims)
        for gold in wanted:
            found = next((c for c in left if matches(gold, c)), None)
            if found is None:
                tally.lines.append(f"MISS  {' | '.join(gold)}   <- {entry['text']}")
                continue
            left.remove(found)
            tally.right += 1
            asked = gold[3] if len(gold) > 3 else "asserted"
            tally.modality_right += label(found) == asked
            if label(found) != asked:
                tally.lines.append(f"STANCE {label(found)} not {asked}   <- {entry['text']}")
        tally.lines += [
            f"EXTRA {c.subject.text} | {c.relation} | {c.object.text} ({c.derivation.frame})   <- {entry['text']}"
            for c in left
        ]
    return tally
