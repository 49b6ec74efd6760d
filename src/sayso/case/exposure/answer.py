"""What lists, ownership, control and paths say about one entity of a case on one day."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sayso.case.case import Case
from sayso.case.exposure.designations import asked_regimes, designations_of
from sayso.case.exposure.gather import Gathered, gather, people_key
from sayso.case.exposure.listed import ListMatch, Lists, find_matches, lists_on
from sayso.model.exposure.link import ExposurePath
from sayso.model.exposure.rule import Designation, Rule
from sayso.model.exposure.verdict import Verdict, Word
from sayso.model.graded.proposition import ConflictKind, Proposition
from sayso.model.graded.weighing import Weighing
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import standing
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.stance import Stance
from sayso.model.texts.mention import EntityType
from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.rules import banner_of, choose_rule
from sayso.screen.exposure.timeline import with_history
from sayso.screen.paths.from_claims import LinkContext, flags_of, links_from_claims
from sayso.screen.paths.search import LinkGraph, find_paths
from sayso.screen.stakes.from_claims import ClaimContext, ClaimedOwnership, stakes_from_claims
from sayso.store.claim_walk import ClaimWalk

_DENIALS = frozenset({ConflictKind.DENIED, ConflictKind.CONTRADICTED})
_REACHED = frozenset({Word.CAPTURED, Word.CAPTURED_EAR, Word.OWNED, Word.OWNED_OR_CONTROLLED})
_OPEN = frozenset({Word.POSSIBLE, Word.RED_FLAG_29})
_REVIEW = frozenset({Word.CONTROL, Word.CONTROL_REVIEW, Word.REVIEW, Word.RED_FLAG})


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What one rule says, with what to know about the rule itself."""

    rule: Rule
    verdict: Verdict
    banners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseExposure:
    """Everything that a case and its lists say about one entity's exposure.

    Args:
        label: The entity's name as the proofs write it.
        words: LISTED, CAPTURED, POSSIBLE, CONTROL REVIEW, PATH, NOT BY OWNERSHIP, OWNERSHIP
            UNKNOWN, NO MATCH: those that apply, the gravest first.
        matches: List entries that it is (accepted) or may be (candidates).
        answers: One for each rule that can be asked with the lists imported.
        paths: To listed entities, strongest first.
        flags: Of all rules and paths.
        not_asked: Regimes whose lists were never imported: nothing is said about them.
    """

    entity: Entity
    label: str
    as_of: date
    words: tuple[str, ...]
    matches: tuple[ListMatch, ...]
    answers: tuple[RuleAnswer, ...]
    paths: tuple[ExposurePath, ...]
    flags: tuple[str, ...]
    lists: Lists
    not_asked: tuple[str, ...]


def expose(case: Case, entity: Entity, *, as_of: date, snapshots: Path) -> CaseExposure:
    """Say what a case knows of one entity's exposure.

    Args:
        case: Open, its derived rows up to date.
        entity: One of the case.
        as_of: The day asked, in the world.
        snapshots: The snapshot directory of the lists.
    """
    gathered = gather(ClaimWalk(case.views.engine), entity)
    lists = lists_on(snapshots, as_of)
    judged = standing(case.judgements.all())
    matches = find_matches(lists, gathered.entities.values(), judged)
    published = _publication(case)
    return answer_for(gathered, matches, lists, as_of=as_of, published=published)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a document's claims come from: outlet and day of publication."""

    outlet: str | None
    published: date | None


def _publication(case: Case) -> Callable[[str], Publication]:
    known: dict[str, Publication] = {}

    def of(document_id: str) -> Publication:
        if document_id not in known:
            found = case.log.document(document_id)
            known[document_id] = Publication(
                found.outlet if found else None, found.published if found else None
            )
        return known[document_id]

    return of


def answer_for(
    gathered: Gathered,
    matches: Sequence[ListMatch],
    lists: Lists,
    *,
    as_of: date,
    published: Callable[[str], Publication],
) -> CaseExposure:
    """Work the answer out from values alone."""
    labels = label_all(gathered.entities.values(), matches)
    label = labels[gathered.entity.id]
    claims = [placed.claim for placed in gathered.claims]
    told = _Told(gathered, labels, published)
    owned = stakes_from_claims(claims, told.stakes())
    designations = tuple(
        designation
        for match in matches
        if match.accepted
        for designation in designations_of(match.entry, labels[match.entity_id])
    )
    picture = _picture(owned, designations)
    regimes = asked_regimes(one.list_name for one in lists.used)
    answers = tuple(_ask_rules(picture, label, regimes, as_of))
    links = links_from_claims(claims, told.links())
    targets = {d.entity for d in designations if d.validity.is_possible_on(as_of)} - {label}
    graph = LinkGraph(links, as_of)
    paths = find_paths(graph, label, targets).paths
    own = {m.entry.key: m for m in reversed(matches) if labels[m.entity_id] == label}
    return CaseExposure(
        entity=gathered.entity,
        label=label,
        as_of=as_of,
        words=tuple(_words(tuple(own.values()), answers, paths, as_of)),
        matches=tuple(reversed(own.values())),
        answers=answers,
        paths=paths,
        flags=_flags(answers, paths, flags_of(claims, told.links(), label)),
        lists=lists,
        not_asked=tuple(r for r in ("ofac", "eu", "uk", "un", "bis") if r not in regimes),
    )


def label_all(entities: Iterable[Entity], matches: Iterable[ListMatch] = ()) -> dict[str, str]:
    """Give each party one label: its name, with the id where names repeat.

    Entities that are the same list entry are one party, the one of most documents naming it.
    """
    ranked = sorted(entities, key=lambda e: (-len(e.documents), e.id))
    first = _first_of_party(ranked, matches)
    names = Counter(entity.name for entity in ranked if first[entity.id] == entity.id)
    own = {e.id: e.name if names[e.name] == 1 else f"{e.name} ({e.id})" for e in ranked}
    return {each: own[party] for each, party in first.items()}


def _first_of_party(ranked: Sequence[Entity], matches: Iterable[ListMatch]) -> dict[str, str]:
    party = {entity.id: entity.id for entity in ranked}
    order = {entity.id: at for at, entity in enumerate(ranked)}
    holder: dict[str, str] = {}
    accepted = (match for match in matches if match.accepted and match.entity_id in order)
    for match in sorted(accepted, key=lambda m: order[m.entity_id]):
        same = holder.setdefault(match.entry.key, party[match.entity_id])
        old, new = sorted((party[match.entity_id], same), key=order.__getitem__)[::-1]
        party = {each: new if one == old else one for each, one in party.items()}
        holder = {key: new if one == old else one for key, one in holder.items()}
    return party


@dataclass(frozen=True, slots=True)
class _Told:
    """What stakes and links ask about a claim, answered from the case's rows."""

    gathered: Gathered
    labels: dict[str, str]
    published: Callable[[str], Publication]

    def stakes(self) -> ClaimContext:
        return ClaimContext(
            entity_of=self.label_of,
            grade_of=self.grade_of,
            source_of=self.source_of,
            stated_on=lambda claim: self.published(claim.document_id).published,
        )

    def links(self) -> LinkContext:
        return LinkContext(
            entity_of=self.party_or_people,
            grade_of=self.grade_of,
            lines_of=self.lines_of,
            belief_of=self.belief_of,
            denied_by=self.denied_by,
            is_party=self.is_party,
        )

    def _entity(self, claim: Claim, argument: Argument) -> Entity | None:
        placed = self.gathered.placed[claim.id]
        own = placed.subject_id if argument is claim.subject else placed.object_id
        return self.gathered.entities.get(own or "")

    def label_of(self, claim: Claim, argument: Argument) -> str | None:
        entity = self._entity(claim, argument)
        return self.labels.get(entity.id) if entity else None

    def party_or_people(self, claim: Claim, argument: Argument) -> str:
        """Name a party, or unnamed people as their one document knows them."""
        entity = self._entity(claim, argument)
        named = entity is not None and entity.named
        return self.labels[entity.id] if entity and named else people_key(argument)

    def is_party(self, claim: Claim, argument: Argument) -> bool:
        entity = self._entity(claim, argument)
        return entity is not None and entity.named and entity.type is not EntityType.PLACE

    def _proposition(self, claim: Claim) -> Proposition | None:
        placed = self.gathered.placed[claim.id]
        return self.gathered.propositions.get(placed.proposition_id or "")

    def _weighed(self, claim: Claim) -> Weighing | None:
        proposition = self._proposition(claim)
        return proposition.weighing if proposition else None

    def denied_by(self, claim: Claim) -> tuple[str, ...]:
        proposition = self._proposition(claim)
        if proposition is None:
            return ()
        # Of both kinds the second side is the one that says no.
        against = [
            c.sides[1].says or "a report" for c in proposition.conflicts if c.kind in _DENIALS
        ]
        answers = [
            claim_id for claim_id, stance in proposition.responses if stance is Stance.DENIED
        ]
        placed = [self.gathered.placed.get(claim_id) for claim_id in answers]
        against += [one.claim.subject.text if one else "its respondent" for one in placed]
        named = dict.fromkeys(against)
        if len(named) > 1:
            named.pop("its respondent", None)
        return tuple(named)

    def grade_of(self, claim: Claim) -> str | None:
        weighed = self._weighed(claim)
        return str(weighed.grade) if weighed else None

    def lines_of(self, claim: Claim) -> int:
        weighed = self._weighed(claim)
        return weighed.n_independent if weighed else 0

    def belief_of(self, claim: Claim) -> float | None:
        weighed = self._weighed(claim)
        return weighed.likelihood.probability if weighed else None

    def source_of(self, claim: Claim) -> str | None:
        outlet = self.published(claim.document_id).outlet
        named = [source.name for source in claim.attribution]
        return " citing ".join([*([outlet] if outlet else []), *named]) or None


def _picture(owned: ClaimedOwnership, designations: tuple[Designation, ...]) -> Picture:
    return Picture(
        stakes=owned.stakes, designations=designations, ties=owned.ties, unnamed=owned.unnamed
    )


def _ask_rules(
    picture: Picture, label: str, regimes: Iterable[str], as_of: date
) -> Iterator[RuleAnswer]:
    """Ask each regime's rule of the day, and the lists that only name, where they name it."""
    listed_on = {d.list_name for d in picture.designations}
    names = [*(regime for regime in regimes if regime != "un")]
    names += ["OFAC-SSI"] if "ofac_ssi" in listed_on else []
    names += ["OFAC-NSCMIC"] if "nscmic" in listed_on else []
    names += ["OFAC-NSMBS"] if listed_on & {"ofac_mbs", "ofac_capta"} else []
    names += ["UN"] if "un" in regimes else []
    for name in names:
        rule = choose_rule(name, as_of)
        verdicts = with_history(picture, rule, assess(picture, rule, as_of, assets=[label]))
        yield RuleAnswer(rule, verdicts[0], banner_of(rule, as_of))


def _words(
    matches: Sequence[ListMatch],
    answers: Sequence[RuleAnswer],
    paths: Sequence[ExposurePath],
    as_of: date,
) -> Iterator[str]:
    said = {a.verdict.word for a in answers} | {a.verdict.by_ownership for a in answers}
    said |= {a.verdict.separately for a in answers if a.verdict.separately is not None}
    flags = {flag for a in answers for flag in a.verdict.flags}
    listed = any(m.accepted and _is_on(m, as_of) for m in matches)
    if listed:
        yield "LISTED"
    if said & _REACHED:
        yield "CAPTURED"
    if said & _OPEN:
        yield "POSSIBLE"
    if said & _REVIEW or flags & {"CONTROL", "CONTROL_REVIEW"}:
        yield "CONTROL REVIEW"
    if paths:
        yield "PATH"
    if answers and not said & (_REACHED | _OPEN):
        known = Word.NOT_BY_OWNERSHIP in said or Word.OWNERSHIP_UNKNOWN not in said
        yield str(Word.NOT_BY_OWNERSHIP if known else Word.OWNERSHIP_UNKNOWN)
    if not matches and answers:
        yield "NO MATCH"


def _is_on(match: ListMatch, as_of: date) -> bool:
    since, until = match.entry.listed_on, match.entry.delisted_on
    return (since is None or since <= as_of) and (until is None or as_of < until)


def _flags(
    answers: Iterable[RuleAnswer], paths: Iterable[ExposurePath], own: Iterable[str]
) -> tuple[str, ...]:
    flags = [flag for answer in answers for flag in answer.verdict.flags]
    flags += [flag for path in paths for flag in path.flags]
    return tuple(dict.fromkeys((*flags, *own)))
