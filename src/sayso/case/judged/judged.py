"""Readings as people have corrected them: claims rejected, edited and added."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.model.digest import short_id
from sayso.model.parties.judgement import Anchor, Decision, Judgement, JudgementKind, standing
from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, Claim, Derivation
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.model.texts.span import EvidenceSpan


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """One reading after the judgements of people.

    Args:
        reading: With edited and added claims in place; rejected ones still among them.
        rejected: Ids of the claims that somebody rejected.
        statuses: (claim id, "accepted", "rejected", "edited", "added" or "unsure").
        reanchored: (old id, new id) of judgements that a later reading moved.
        orphaned: Ids of judgements whose claim is gone.
    """

    reading: Reading
    rejected: frozenset[str] = frozenset()
    statuses: tuple[tuple[str, str], ...] = ()
    reanchored: tuple[tuple[str, str], ...] = ()
    orphaned: tuple[str, ...] = ()

    def weighed(self) -> Reading:
        """The reading without what was rejected."""
        if not self.rejected:
            return self.reading
        return replace(
            self.reading,
            claims=tuple(c for c in self.reading.claims if c.id not in self.rejected),
            responses=tuple(r for r in self.reading.responses if r.claim_id not in self.rejected),
        )


STATUS = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.EDIT: "edited",
    Decision.ADD: "added",
    Decision.UNSURE: "unsure",
}


def claim_judgements(events: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """Group the judgements on claims that stand by the document that they were made on."""
    grouped: dict[str, list[Judgement]] = defaultdict(list)
    for event in standing(events):
        if event.kind is JudgementKind.CLAIM and event.anchor:
            grouped[event.anchor.document_id].append(event)
    return grouped


def apply_judgements(reading: Reading, judgements: Iterable[Judgement]) -> JudgedReading:
    """Apply what people decided about the claims of one document.

    A judgement whose claim has another id after a later reading is moved to the claim with the
    same relation that shares most of its words; where there is none it is orphaned, and listed.
    """
    claims = {claim.id: claim for claim in reading.claims}
    statuses, moved, orphaned = {}, [], []
    for judgement in judgements:
        if judgement.decision is Decision.ADD:
            reading = replace(reading, entities=(*reading.entities, *_parties(judgement, reading)))
            # What a later reader reads by itself stands, with all that it read beside it.
            claims.setdefault(judgement.left, _added(judgement, reading))
        target = judgement.left if judgement.left in claims else _reanchor(judgement, claims)
        if target is None:
            orphaned.append(judgement.id)
            continue
        if target != judgement.left:
            moved.append((judgement.left, target))
        if judgement.decision is Decision.EDIT:
            claims[target] = _edited(claims[target], dict(judgement.changes), reading)
        statuses[target] = STATUS[judgement.decision]
    return JudgedReading(
        replace(reading, claims=tuple(claims.values())),
        frozenset(c for c, status in statuses.items() if status == "rejected"),
        tuple(sorted(statuses.items())),
        tuple(moved),
        tuple(orphaned),
    )


def _reanchor(judgement: Judgement, claims: Mapping[str, Claim]) -> str | None:
    anchor = judgement.anchor
    if anchor is None:
        return None
    near = [
        (_shared(anchor, claim), claim.id)
        for claim in claims.values()
        if claim.relation == anchor.relation
        and {claim.subject.text, claim.object.text} & {anchor.subject, anchor.object}
        and _shared(anchor, claim) > 0
    ]
    return max(near)[1] if near else None


def _shared(anchor: Anchor, claim: Claim) -> int:
    evidence = claim.evidence
    return min(anchor.end, evidence.end) - max(anchor.start, evidence.start)


def _edited(claim: Claim, changes: Mapping[str, str], reading: Reading) -> Claim:
    made = claim
    if "relation" in changes and changes["relation"] in RELATIONS:
        made = replace(made, relation=changes["relation"])
    if changes.get("subject"):
        made = replace(made, subject=_argument(changes["subject"], reading))
    if changes.get("object"):
        made = replace(made, object=_argument(changes["object"], reading))
    if changes.get("stance") in set(Stance):
        made = replace(made, stance=Stance(changes["stance"]))
    if "negated" in changes:
        made = replace(made, negated=changes["negated"] == "yes")
    return made


def _argument(text: str, reading: Reading) -> Argument:
    folded = text.casefold().strip()
    for entity in reading.entities:
        if folded in {entity.name.casefold(), *(s.casefold() for s in entity.surfaces)}:
            return Argument(entity.name, entity.id, None)
    return Argument(text.strip(), None, None)


def _parties(judgement: Judgement, reading: Reading) -> Iterator[SourceEntity]:
    """Give the parties of an added claim that the reader did not see and a person typed."""
    anchor, changes = judgement.anchor, dict(judgement.changes)
    assert anchor is not None, "an added claim has its place in the text"
    for side in ("subject", "object"):
        kind, name = changes.get(f"{side}_type"), changes[side]
        if kind in set(EntityType) and _argument(name, reading).entity is None:
            key = short_id("e", (anchor.document_id, name, "added by hand"))
            yield SourceEntity(key, anchor.document_id, name, EntityType(kind), (name,))


def _added(judgement: Judgement, reading: Reading) -> Claim:
    anchor, changes = judgement.anchor, dict(judgement.changes)
    assert anchor is not None, "an added claim has its place in the text"
    return Claim(
        id=judgement.left,
        document_id=anchor.document_id,
        relation=changes["relation"],
        subject=_argument(changes["subject"], reading),
        object=_argument(changes["object"], reading),
        evidence=EvidenceSpan(anchor.document_id, anchor.start, anchor.end, anchor.quote or ""),
        stance=Stance(changes.get("stance", Stance.ASSERTED)),
        realm=Realm.HAPPENED,
        negated=changes.get("negated") == "yes",
        derivation=Derivation(
            reader="a person",
            model="none",
            gazetteer="none",
            frame="added by hand",
            trigger=None,
            notes=(f"added by {judgement.by}", *([judgement.reason] if judgement.reason else [])),
        ),
    )
