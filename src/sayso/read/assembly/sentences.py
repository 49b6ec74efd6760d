"""What one sentence states: every rule of its own, then the claims of the candidates that stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sayso.model.said.claim import Claim
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Described, Scene, described_group, take_up
from sayso.read.assembly.chosen import agreeing, closest, kept_places, without_led
from sayso.read.assembly.claims import claim_of
from sayso.read.assembly.speakers import name_speakers
from sayso.read.assembly.work import Assembly, Measures, Said
from sayso.read.circumstances.quantities import read_quantities
from sayso.read.frames import Candidate, match_sentence
from sayso.read.frames.left_out import note_authority
from sayso.read.frames.rules.bases import joint_measures, legal_bases
from sayso.read.frames.rules.cases import case_inquiry, case_work
from sayso.read.frames.rules.figures import figures
from sayso.read.frames.rules.grounds import legal_grounds
from sayso.read.frames.rules.group_staff import group_members
from sayso.read.frames.rules.listed.among import among_listed
from sayso.read.frames.rules.listed.entries import listed_targets, numbered_entries
from sayso.read.frames.rules.listed.headed import headed_entries
from sayso.read.frames.rules.listed.listings import listings
from sayso.read.frames.rules.listed.members import named_members
from sayso.read.frames.rules.listed.registers import register_lines
from sayso.read.frames.rules.listed.rosters import rosters
from sayso.read.frames.rules.listed.spread_out import spread_out
from sayso.read.frames.rules.listed.suit import followed_suit
from sayso.read.frames.rules.listed.under_roles import under_roles
from sayso.read.frames.rules.located import located, makers
from sayso.read.frames.rules.offices import offices
from sayso.read.frames.rules.other_names import other_names
from sayso.read.frames.rules.owners_unknown import UNKNOWN, owners_unknown
from sayso.read.frames.rules.papers import papers
from sayso.read.frames.rules.parts_for import parts_for
from sayso.read.frames.rules.shares import held_shares, left_shares
from sayso.read.frames.rules.taken_up import taken_up
from sayso.read.modality import read_stance
from sayso.read.parsed import Sentence

# What no single trigger word states; the order is that of the candidates.
_RULES: tuple[Callable[[Sentence, Scene], Iterable[Candidate]], ...] = (
    legal_grounds,
    legal_bases,
    named_members,
    joint_measures,
    numbered_entries,
    headed_entries,
    under_roles,
    listed_targets,
    among_listed,
    listings,
    rosters,
    held_shares,
    left_shares,
    offices,
    case_work,
    case_inquiry,
    register_lines,
    other_names,
    makers,
    parts_for,
    spread_out,
    papers,
    owners_unknown,
)


def claims_of(sentence: Sentence, work: Assembly) -> Iterator[Claim]:
    """Read the claims of one sentence, and let the scene learn from it.

    Args:
        sentence: The sentence.
        work: The document's scene, attributions and frames; the scene is changed.

    Yields:
        Each claim once, the surer reading of two.
    """
    scene = work.scene
    measures = Measures(work.times[sentence.index], read_quantities(sentence))
    _introduce(sentence, scene)
    take_up(sentence, scene)
    scene.events.hear((m.entity for m in scene.layer.in_span(sentence.span)), sentence.index)
    stated = _stated(sentence, work, measures)
    kept: dict[tuple[str, ...], tuple[float, Claim]] = {}
    for candidate in agreeing(list(closest(without_led(stated)))):
        claim = _said(candidate, sentence, work, measures)
        key = _same(claim, candidate)
        ended = candidate.frame is not None and candidate.frame.negated
        if key not in kept or ended or kept[key][0] < claim.confidence:
            kept[key] = (claim.confidence, claim)
        if candidate.relation.name == "sanctioned_by":
            note_authority(candidate.trigger, candidate.object, sentence, scene)
        scene.learn(candidate.relation.name, candidate.subject, candidate.object, sentence.index)
    _remember(stated, sentence, scene)
    for _, claim in kept.values():
        yield claim


def _stated(sentence: Sentence, work: Assembly, measures: Measures) -> list[Candidate]:
    """Collect what the frames and every rule read in a sentence."""
    scene = work.scene
    stated = list(match_sentence(sentence, scene, work.frames))
    for rule in _RULES:
        stated += rule(sentence, scene)
    stated += followed_suit(sentence, scene, stated)
    stated += taken_up(sentence, scene, stated)
    stated += figures(sentence, scene, measures.quantities)
    # "a firm based in P" says by the way where nobody in particular is.
    seats = [
        c
        for c in stated
        if c.frame and c.relation.name == "located_in" and c.trigger.dep_ in {"acl", "amod"}
    ]
    others = [c for c in stated if c not in seats]
    told = [*seats, *located(sentence, scene), *group_members(sentence, scene)]
    return [*others, *kept_places(told, others)]


def _said(candidate: Candidate, sentence: Sentence, work: Assembly, measures: Measures) -> Claim:
    attributed = name_speakers(
        work.attributions.chain_for(sentence, candidate.trigger),
        sentence,
        work.scene,
        work.attributions,
    )
    reading = read_stance(sentence, candidate.trigger, attributed, relation=candidate.relation.name)
    if candidate.object.argument.text == UNKNOWN:
        # "was unable to find the owner": the claim itself says that nobody is known.
        reading = replace(reading, negated=False)
    return claim_of(candidate, sentence, work, Said(attributed, reading, measures))


def _same(claim: Claim, candidate: Candidate) -> tuple[str, ...]:
    sides = [a.entity or a.text.lower().removeprefix("the ") for a in (claim.subject, claim.object)]
    if candidate.relation.symmetric:
        sides.sort()
    extra = (claim.modality.value,) if claim.modality.value == "denied" else ()
    return (claim.relation, *sides, *extra)


def _introduce(sentence: Sentence, scene: Scene) -> None:
    """Keep the unnamed people and bodies of a sentence, for a "they" in it or after it."""
    for token in sentence.tokens:
        if token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.tag_ == "NNS":
            group = described_group(token, sentence, scene)
            if group is not None and group not in scene.described:
                scene.described.append(group)


def _remember(stated: list[Candidate], sentence: Sentence, scene: Scene) -> None:
    for candidate in stated:
        for filled in (candidate.subject, candidate.object):
            if filled.how == "description" and filled.type and filled.argument.span:
                if filled.type is EntityType.PLACE:
                    continue
                described = Described(
                    filled.argument.text,
                    filled.argument.span,
                    filled.type,
                    sentence.index,
                    filled.plural,
                )
                if described not in scene.described:
                    scene.described.append(described)
