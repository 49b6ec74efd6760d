"""One target of a list of designations, and the authority that is the subject of its verb."""

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.tokens import Token

_T = EntityType
LISTED = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.VESSEL})
AUTHORITIES = frozenset({_T.PUBLIC_BODY, _T.PLACE, _T.ORGANIZATION})


def authority_of(verb: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give the first authority that fills the subject of a verb of designation, or None."""
    subjects = verb_predicate(verb).fill("subj")
    filled = (a for f in subjects for a in fill(f.token, sentence, scene, AUTHORITIES))
    return next(filled, None)


def designated(
    target: Mention,
    authority: Filled,
    place: tuple[Sentence, Scene],
    *,
    rule: str,
    steps: tuple[str, ...],
    verb: Token | None = None,
) -> Candidate:
    """Make the ``sanctioned_by`` candidate of one name of a list.

    Args:
        target: Who is listed.
        authority: Who lists.
        place: The sentence that names the target, and the document.
        rule: What the claim's derivation names.
        steps: What shows that the name stands in a list.
        verb: What designates; None for an entry without one, which is its own trigger.
    """
    sentence, scene = place
    head = sentence.tokens_in(target.span)[-1]
    trigger = verb or head
    listed = Filled(scene.named(target), target.type, head.i, "name")
    relation = RELATIONS["sanctioned_by"]
    return Candidate(rule, relation, trigger, trigger, listed, authority, steps)


def target_of_list(
    rule: str, step: str, target: Mention, authority: Filled, place: tuple[Sentence, Scene]
) -> Candidate:
    """Make the claim that an entry states by its place in a list.

    Args:
        rule: What the claim's derivation names.
        step: What shows that this is an entry.
        target: Who is listed.
        authority: Named above the list.
        place: The entry's sentence, and the document.
    """
    known = Argument(authority.argument.text, authority.argument.entity, None)
    above = Filled(known, authority.type, -1, "elided", 0.8)
    steps = (step, "authority named above the list")
    return designated(target, above, place, rule=rule, steps=steps)
