"""Which claims say the same: the full key of a proposition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sayso.model.digest import short_id
from sayso.model.graded.proposition import PropositionKey
from sayso.model.parties.entity import Entity
from sayso.model.relations import RELATIONS, Family, Relation
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.mention import EntityType
from sayso.model.texts.times import TimeInterval
from sayso.weigh.figures import Figure, figure_in, figures_agree
from sayso.weigh.wordings import (
    ANY_GOODS,
    Model,
    content_of,
    fold_wording,
    is_model_of,
    may_be_like,
    model_of,
    without_figure,
    without_sides,
)

LAW = frozenset({"sanctioned_by", "legal_action_by", "responds"})
TIMELESS = frozenset({Family.STRUCTURE, Family.PRODUCT, Family.SPEECH})
REALM_OF_STANCE = {
    Stance.PLANNED: Realm.PLANNED,
    Stance.EXPECTED: Realm.PLANNED,
    Stance.CAPABLE: Realm.ABLE,
}
#: How the key of a side without a name begins: only its wording tells what it is.
BY_WORDING = "w:"
# Two wordings of one service, where the parties are the same.
GO_BETWEEN, PROCURER = "intermediary_for", "procures_for"
# Before the country code of the government that an authority acts for.
GOVERNMENT = "g:"
NOBODY: Mapping[str, Entity] = {}


@dataclass(frozen=True, slots=True)
class Grouped:
    """The claims of one proposition.

    Args:
        swapped: Ids of claims whose sides are the other way round (symmetric relations).
    """

    key: PropositionKey
    claims: tuple[Claim, ...]
    swapped: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The proposition's id: a digest of its key."""
        return proposition_id(self.key)


@lru_cache(maxsize=4096)
def proposition_id(key: PropositionKey) -> str:
    """Give the id of a proposition from what makes it itself."""
    parts = [part for pair in key.parts for part in pair]
    return short_id(
        "p",
        (
            key.relation,
            key.subject,
            key.object,
            *parts,
            int(key.negated),
            key.realm.value,
            key.period,
            key.figure,
        ),
    )


def group_claims(
    claims: Iterable[Claim],
    *,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity] | None = None,
    relations: Mapping[str, Relation] = RELATIONS,
) -> tuple[Grouped, ...]:
    """Group the claims that say the same.

    Args:
        claims: Of any documents, in any order.
        entity_of: Document-local entity ids to canonical ones; an id not in it stands for itself.
        entities: Canonical entities; an unnamed one matches by its description only.
        relations: The vocabulary, with a user's own relations if there are any.

    Returns:
        One group a proposition, in the order of their ids.
    """
    known = NOBODY if entities is None else entities
    families: dict[PropositionKey, list[Claim]] = {}
    swapped: dict[PropositionKey, set[str]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        key, is_swapped = base_key(claim, entity_of, known, relations)
        families.setdefault(key, []).append(claim)
        if is_swapped:
            swapped.setdefault(key, set()).add(claim.id)
    grouped = [
        Grouped(part, tuple(members), frozenset(swapped.get(key, ())))
        for key, family in families.items()
        for authority, own in _by_authority(key, family, entity_of, known)
        for part, members in _by_service(authority, own, relations)
    ]
    return tuple(sorted(grouped, key=lambda g: g.id))


def details_of(group: Grouped, first: Claim) -> tuple[tuple[str, str], ...]:
    """Word what tells a proposition from others of the same sides, as a claim of it says it."""
    claims = (first, *group.claims)
    told = [
        (name, next((words for c in claims if (words := c.qualifier(name))), wording))
        for name, wording in group.key.parts
    ]
    figure = next((found.wording for c in claims if (found := figure_of(c))), None)
    if figure and group.key.relation != "has_spec" and not any(figure in w for _, w in told):
        told.append(("figure", figure))
    return tuple(told)


def base_key(
    claim: Claim,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    relations: Mapping[str, Relation] = RELATIONS,
) -> tuple[PropositionKey, bool]:
    """Give the key of a claim before times, figures and items are compared.

    Returns:
        The key, and whether the sides of a symmetric relation were put in order.
    """
    relation = relations.get(claim.relation)
    subject = _side(claim.subject, entity_of, entities)
    object_ = _side(claim.object, entity_of, entities)
    if claim.relation == "has_spec":
        object_ = "figure"
    if claim.relation == "responds":
        object_ = "w:response"
    if claim.relation == "sanctioned_by":
        object_ = _government(claim.object, entity_of, entities) or object_
    is_swapped = bool(relation and relation.symmetric and object_ < subject)
    if is_swapped:
        subject, object_ = object_, subject
    return PropositionKey(
        relation=GO_BETWEEN if claim.relation == PROCURER else claim.relation,
        subject=subject,
        object=object_,
        negated=claim.negated,
        realm=_realm(claim),
    ), is_swapped


def _realm(claim: Claim) -> Realm:
    """Give the realm; what happened and what goes on can be the same thing told at two times."""
    realm = REALM_OF_STANCE.get(claim.stance, claim.realm)
    return Realm.HAPPENED if realm is Realm.ONGOING else realm


def _side(argument: Argument, entity_of: Mapping[str, str], entities: Mapping[str, Entity]) -> str:
    if argument.entity is None:
        return f"{BY_WORDING}{fold_wording(argument.text)}"
    canonical = entity_of.get(argument.entity, argument.entity)
    entity = entities.get(canonical)
    if entity is not None and (not entity.named or entity.type is EntityType.GROUP):
        # "the Reyk family" is whoever is called so: groups are not resolved across documents.
        return f"{BY_WORDING}{fold_wording(entity.name)}"
    return f"e:{canonical}"


def _government(
    argument: Argument, entity_of: Mapping[str, str], entities: Mapping[str, Entity]
) -> str | None:
    """Give the country that a sanctioning state or agency acts for."""
    entity = entities.get(entity_of.get(argument.entity or "", argument.entity or ""))
    if entity is None or entity.type not in {EntityType.PLACE, EntityType.PUBLIC_BODY}:
        return None
    return f"{GOVERNMENT}{entity.countries[0][0]}" if entity.countries else None


def _by_authority(
    key: PropositionKey,
    claims: Sequence[Claim],
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> "Split":
    """Part the agencies of one state; "sanctioned by the state" says the same as its only agency."""
    if not key.object.startswith(GOVERNMENT):
        return [(key, list(claims))]
    by_body: dict[str, list[Claim]] = {}
    for claim in claims:
        by_body.setdefault(_side(claim.object, entity_of, entities), []).append(claim)
    states = sorted(b for b in by_body if entities[b[2:]].type is EntityType.PLACE)
    agencies = sorted(by_body.keys() - set(states))
    worded = [claim for state in states for claim in by_body.pop(state)]
    if worded:
        home = agencies[0] if len(agencies) == 1 else states[0]
        by_body[home] = sorted([*by_body.get(home, ()), *worded], key=lambda c: c.id)
    return [(replace(key, object=body), by_body[body]) for body in sorted(by_body)]


Split = list[tuple[PropositionKey, list[Claim]]]


def _by_service(
    key: PropositionKey, claims: Sequence[Claim], relations: Mapping[str, Relation]
) -> Split:
    """Part who buys for another from who goes between, unless there is one purchase to speak of.

    Source: data/corpus/GUIDELINE.md, R7: both wordings are right of one and the same service.
    """
    bought = [claim for claim in claims if claim.relation == PROCURER]
    told = [claim for claim in claims if claim.relation != PROCURER]
    if not bought:
        return _parts(key, claims, relations)
    purchases = _parts(replace(key, relation=PROCURER), bought, relations)
    services = _parts(key, told, relations) if told else []
    if len(purchases) == len(services) == 1:
        return [(services[0][0], sorted([*told, *bought], key=lambda c: c.id))]
    return [*purchases, *services]


def _parts(
    key: PropositionKey, family: Sequence[Claim], relations: Mapping[str, Relation]
) -> Split:
    relation = relations.get(key.relation)
    parts: Split = [(key, list(family))]
    for name in relation.keyed_by if relation else ():
        parts = [piece for k, claims in parts for piece in _by_wording(k, claims, name)]
    if relation is None or relation.family not in TIMELESS:
        parts = [piece for k, claims in parts for piece in _by_time(k, claims)]
    elif relation.family is Family.PRODUCT:
        parts = [piece for k, claims in parts for piece in _totals_apart(k, claims)]
    if key.relation not in LAW:
        parts = [piece for k, claims in parts for piece in _by_figure(k, claims)]
    return parts


def _by_wording(key: PropositionKey, claims: Sequence[Claim], name: str) -> Split:
    """Split by a keyed qualifier; a wording joins another that it is part of, if only one."""
    worded = [
        (c, content_of(text) - ANY_GOODS, model_of(text))
        for c in claims
        for text in (without_sides(c, without_figure(c, c.qualifier(name) or "")),)
    ]
    clusters: list[tuple[frozenset[str], list[Claim], Model]] = []
    for claim, words, model in sorted(worded, key=lambda p: (-len(p[1]), sorted(p[1]), p[0].id)):
        fitting = [
            at
            for at, (other, _, theirs) in enumerate(clusters)
            if may_be_like(words, other) or is_model_of(model, theirs)
        ]
        if words and len(fitting) != 1:
            same = next((at for at in fitting if clusters[at][0] == words), None)
            fitting = [] if same is None else [same]
        if not words and len(clusters) != 1:
            fitting = [at for at, (other, _, _) in enumerate(clusters) if not other]
        if fitting:
            clusters[fitting[0]][1].append(claim)
        else:
            clusters.append((words, [claim], model))
    return [
        (replace(key, parts=(*key.parts, (name, " ".join(sorted(words))))) if words else key, some)
        for words, some, _ in clusters
    ]


def _by_figure(key: PropositionKey, claims: Sequence[Claim]) -> Split:
    """Split figures that cannot be the same; a claim without a readable figure stands apart."""
    return _split(
        claims,
        key_of=figure_of,
        agree=figures_agree if key.relation == "has_spec" else figures_can_both_be,
        order=lambda f: (f.dimension, f.low or Decimal(0)),
        renumber=lambda n: replace(key, figure=n),
    )


def figure_of(claim: Claim) -> Figure | None:
    """Give the figure that a claim states: its quantity, or the object of a specification."""
    return figure_in(claim.quantity, claim.object.text if claim.relation == "has_spec" else "")


def figures_can_both_be(one: Figure, other: Figure) -> bool:
    """Tell whether two figures do not disagree: different things counted never do."""
    return one.dimension != other.dimension or figures_agree(one, other)


def _totals_apart(key: PropositionKey, claims: Sequence[Claim]) -> Split:
    """Part "built 40 between May and July" from "builds them": who says the one need not know the other."""
    totals = [claim for claim in claims if _is_total(claim)]
    rest = [claim for claim in claims if not _is_total(claim)]
    dated = _by_time(key, totals) if totals else []
    apart = [(replace(k, period=k.period + 1), some) for k, some in dated]
    return [(key, rest), *apart] if rest else apart


def _is_total(claim: Claim) -> bool:
    """Tell whether a claim counts things over a stated time with two ends."""
    time, quantity = claim.time, claim.quantity
    spans = time is not None and time.earliest and time.latest and time.earliest < time.latest
    return bool(spans and quantity is not None and quantity.unit == "1")


def _by_time(key: PropositionKey, claims: Sequence[Claim]) -> Split:
    """Split times that cannot be the same; an undated claim joins if there is one time only."""
    return _split(
        claims,
        key_of=lambda c: c.time if c.time and (c.time.earliest or c.time.latest) else None,
        agree=TimeInterval.is_compatible_with,
        order=lambda t: (str(t.earliest or ""), str(t.latest or "")),
        renumber=lambda n: replace(key, period=n),
    )


def _split(
    claims: Sequence[Claim],
    *,
    key_of: Callable[[Claim], object],
    agree: Callable[..., bool],
    order: Callable[..., object],
    renumber: Callable[[int], PropositionKey],
) -> Split:
    known = [(c, key_of(c)) for c in claims]
    clusters: list[list[tuple[Claim, object]]] = []
    for claim, value in sorted(
        ((c, v) for c, v in known if v is not None), key=lambda p: (order(p[1]), p[0].id)
    ):
        home = next((k for k in clusters if all(agree(value, v) for _, v in k)), None)
        if home is None:
            clusters.append([(claim, value)])
        else:
            home.append((claim, value))
    rest = [c for c, v in known if v is None]
    groups = [[c for c, _ in cluster] for cluster in clusters]
    if rest:
        # Undated claims join a single time; beside several they say none of them.
        if len(groups) == 1:
            groups[0] += rest
        else:
            groups.append(rest)
    return [(renumber(n), group) for n, group in enumerate(groups)]
