"""Units of the firm spoken of: "X has three carriers. One subsidiary, Y, …; another, Z, …"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import candidate, elided, firm_spoken_of, named
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_COUNTING = frozenset({"one", "another", "a", "second", "third", "other"})
_FIRMS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
_OWNED = frozenset({"owned_by"})
_TOLD = frozenset({"poss", "relcl", "acl", "compound"})


def unit_named(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield whose unit "one subsidiary, Y" and "another unit is Y" is: of the firm spoken of."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if noun.tag_ != "NN" or not before & _COUNTING or any(c.dep_ in _TOLD for c in noun.children):
        return
    if any(p.lower_ in {"of", "in", "at"} for p in children(noun, "prep")):
        return
    names = [b for b, _ in bearers(noun) if b != noun]
    if not names or any(t.lower_ in {"who", "which"} for t in names):
        return
    known = scene.events.party(_OWNED, "object", sentence.index)
    known = known or firm_spoken_of(sentence, scene)
    if known is None or known.type not in _FIRMS:
        return
    owner = elided(noun, sentence, known)
    for name in names:
        for unit in named(name, sentence, scene, _FIRMS):
            if unit.how == "name" and unit.argument.entity != owner.argument.entity:
                yield candidate("owned_by", noun, noun.head, (unit, owner), "a unit of the firm")
