"""Points on which claims disagree, each with its kind and both sides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.model.graded.proposition import Conflict, ConflictKind, ConflictSide
from sayso.model.graded.weighing import Retraction, RetractionKind
from sayso.model.said.claim import Claim
from sayso.model.said.stance import STANCES, Realm, Stance
from sayso.weigh.figures import Figure, figures_agree, in_base_unit
from sayso.weigh.propositions import BY_WORDING, Grouped, figure_of

ANSWERS = frozenset({Stance.NO_COMMENT, Stance.NO_RESPONSE, Stance.DENIED, Stance.UNAWARE})


def find_conflicts(
    groups: Sequence[Grouped],
    origin_of: dict[str, frozenset[str]],
    retractions: Iterable[Retraction] = (),
) -> tuple[tuple[Conflict, tuple[str, ...]], ...]:
    """Find the conflicts among propositions.

    Args:
        groups: All propositions with their claims.
        origin_of: The labels of the publications that each claim rests on.
        retractions: Corrections give superseded sides.

    Returns:
        Each conflict with the ids of the propositions that it touches.
    """
    found: list[tuple[Conflict, tuple[str, ...]]] = []
    for family in _families(groups).values():
        found += _numbers_and_times(family, origin_of)
        found += _denials(family)
        found += _answers(family)
    found += _who(groups)
    found += _identities(groups)
    found += _superseded(groups, retractions)
    return tuple(sorted(found, key=lambda pair: (pair[0].kind.value, pair[0].topic, pair[1])))


def _families(groups: Sequence[Grouped]) -> dict[tuple[object, ...], list[Grouped]]:
    families: dict[tuple[object, ...], list[Grouped]] = defaultdict(list)
    for group in groups:
        key = group.key
        families[key.relation, key.subject, key.object, key.parts].append(group)
    return families


def _side(group: Grouped, wording: str, claims: Sequence[Claim] | None = None) -> ConflictSide:
    chosen = claims or group.claims
    return ConflictSide(
        wording=wording,
        claim_ids=tuple(c.id for c in chosen),
        document_ids=tuple(sorted({c.document_id for c in chosen})),
        says=next((c.attribution[0].name for c in chosen if c.attribution), None),
    )


def topic_of(group: Grouped) -> str:
    """Word what a proposition is about."""
    claim = group.claims[0]
    parts = [wording for _, wording in group.key.parts]
    words = [claim.subject.text, claim.relation.replace("_", " ")]
    if claim.relation not in {"has_spec", "responds"}:
        words.append(claim.object.text)
    return " ".join([*words, *(f"({part})" for part in parts)])


def _numbers_and_times(
    family: Sequence[Grouped], origin_of: dict[str, frozenset[str]]
) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    comparable = [g for g in family if not g.key.negated and g.key.realm is not Realm.ABLE]
    for one, other in combinations(comparable, 2):
        if one.key.realm != other.key.realm:
            continue
        retold = _same_publication(one, other, origin_of)
        kind, sides, note = _difference(one, other)
        if kind is not None and sides is not None:
            if retold:
                note = f"{kind.value}: both rest on {retold}" + (f"; {note}" if note else "")
                kind = ConflictKind.RETOLD
            yield Conflict(kind, topic_of(one), sides, note), (one.id, other.id)


def _difference(
    one: Grouped, other: Grouped
) -> tuple[ConflictKind | None, tuple[ConflictSide, ...] | None, str | None]:
    a, b = _figure(one), _figure(other)
    times = _times_apart(one, other)
    if a and b and not times and a.dimension == b.dimension and not figures_agree(a, b):
        note = f"{a.wording} = {in_base_unit(a)}; {b.wording} = {in_base_unit(b)}"
        return ConflictKind.NUMBERS, (_side(one, a.wording), _side(other, b.wording)), note
    if times and one.key.relation in {"sanctioned_by", "legal_action_by", "visits"}:
        return ConflictKind.TIMES, (_side(one, times[0]), _side(other, times[1])), None
    return None, None, None


def _figure(group: Grouped) -> Figure | None:
    return next((f for f in map(figure_of, group.claims) if f), None)


def _times_apart(one: Grouped, other: Grouped) -> tuple[str, str] | None:
    for a in one.claims:
        for b in other.claims:
            if a.time and b.time and not a.time.is_compatible_with(b.time):
                return a.time.wording, b.time.wording
    return None


def _same_publication(
    one: Grouped, other: Grouped, origin_of: dict[str, frozenset[str]]
) -> str | None:
    labels = [
        frozenset[str]().union(*(origin_of.get(c.id, frozenset()) for c in group.claims))
        for group in (one, other)
    ]
    shared = sorted(labels[0] & labels[1])
    return shared[0] if shared else None


def _denials(family: Sequence[Grouped]) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    for group in family:
        denied = [c for c in group.claims if c.stance is Stance.DENIED]
        stated = [c for c in group.claims if STANCES[c.stance].weight > 0]
        if denied and stated and group.key.relation != "responds":
            yield (
                Conflict(
                    ConflictKind.DENIED,
                    topic_of(group),
                    (_side(group, "stated", stated), _side(group, "denied", denied)),
                ),
                (group.id,),
            )
    for one, other in combinations(family, 2):
        if one.key.negated != other.key.negated and one.key.realm == other.key.realm:
            stated_, negated = (other, one) if one.key.negated else (one, other)
            yield (
                Conflict(
                    ConflictKind.CONTRADICTED,
                    topic_of(stated_),
                    (_side(stated_, "stated"), _side(negated, "stated not to be so")),
                ),
                (one.id, other.id),
            )


def _answers(family: Sequence[Grouped]) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    """One party's answer told in two ways ("declined", "did not respond")."""
    for group in family:
        if group.key.relation != "responds":
            continue
        by_stance: dict[Stance, list[Claim]] = defaultdict(list)
        for claim in group.claims:
            if claim.stance in ANSWERS:
                by_stance[claim.stance].append(claim)
        if len(by_stance) > 1:
            sides = tuple(
                _side(group, STANCES[stance].words, claims)
                for stance, claims in sorted(by_stance.items())
            )
            if len({d for side in sides for d in side.document_ids}) > 1:
                yield Conflict(ConflictKind.RETOLD, topic_of(group), sides), (group.id,)


def _who(groups: Sequence[Grouped]) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    """Who leads, founded or makes it differs between documents."""
    by_topic: dict[tuple[str, str], list[Grouped]] = defaultdict(list)
    for group in groups:
        key = group.key
        about = key.object if key.relation == "officer_of" else key.subject
        if key.negated or key.realm is not Realm.HAPPENED or about.startswith(BY_WORDING):
            # "Five companies" of two reports may be ten.
            continue
        if key.relation in {"founded_by", "controlled_by"}:
            by_topic[key.relation, key.subject].append(group)
        elif key.relation == "officer_of" and key.parts and _is_single_office(key.parts[0][1]):
            by_topic[f"officer_of {key.parts[0][1]}", key.object].append(group)
    for (relation, _), rivals in sorted(by_topic.items()):
        for one, other in combinations(rivals, 2):
            documents = [{c.document_id for c in g.claims} for g in (one, other)]
            if documents[0] & documents[1] or _times_apart(one, other):
                continue
            side = "subject" if relation.startswith("officer_of") else "object"
            wordings = [getattr(g.claims[0], side).text for g in (one, other)]
            if one.key.subject == other.key.subject and one.key.object == other.key.object:
                continue
            sides = (_side(one, wordings[0]), _side(other, wordings[1]))
            yield Conflict(ConflictKind.WHO, topic_of(one), sides), (one.id, other.id)


def _is_single_office(role: str) -> bool:
    words = set(role.split())
    return bool(words & {"ceo", "president", "chairman", "chairwoman", "founder", "owner"}) or (
        "general" in words and "director" in words
    )


def _identities(groups: Sequence[Grouped]) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    """One group of people shown as staff of one and said to be staff of another."""
    by_people: dict[str, list[Grouped]] = defaultdict(list)
    for group in groups:
        if group.key.relation == "employed_by" and not group.key.negated:
            by_people[group.key.subject].append(group)
    for _, jobs in sorted(by_people.items()):
        for one, other in combinations(jobs, 2):
            covers = [g for g in (one, other) if _is_cover(g)]
            if len(covers) != 1:
                continue
            cover = covers[0]
            real = other if cover is one else one
            sides = (
                _side(cover, f"shown as staff of {cover.claims[0].object.text}"),
                _side(real, f"said to be staff of {real.claims[0].object.text}"),
            )
            people = cover.claims[0].subject.text
            yield Conflict(ConflictKind.IDENTITY, people, sides), (one.id, other.id)


def _is_cover(group: Grouped) -> bool:
    return any(c.stance in {Stance.PRESENTED, Stance.DENIED} for c in group.claims)


def _superseded(
    groups: Sequence[Grouped], retractions: Iterable[Retraction]
) -> Iterator[tuple[Conflict, tuple[str, ...]]]:
    home = {c.id: g for g in groups for c in g.claims}
    for notice in retractions:
        if notice.kind is not RetractionKind.CORRECTED:
            continue
        old = [home[c] for c in notice.claim_ids if c in home]
        new = [home[c] for c in notice.replaced_by if c in home]
        if old and new:
            sides = (
                _side(old[0], "as first published"),
                _side(new[0], "as corrected"),
            )
            yield (
                Conflict(ConflictKind.SUPERSEDED, topic_of(old[0]), sides, notice.wording),
                (old[0].id, new[0].id),
            )
