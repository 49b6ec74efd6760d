"""What a possessor says of a product or a firm: its maker, its owner, the thing it is part of."""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, whose_head
from sayso.read.tokens import Token

_T = EntityType


def makers(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what a product's possessor says of it: "Norvet's Falk-2", "the Falk-2's K-90 engine"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.type is _T.COMPANY:
            yield from _owned(mention, sentence, scene)
        if mention.type is not _T.PRODUCT:
            continue
        for token in sentence.tokens_in(mention.span):
            for owner in (*children(token, "poss"), *_owners_of_kind(token)):
                yield from _possessed(mention, token, owner, sentence, scene)


def _owners_of_kind(name: Token) -> list[Token]:
    """Give X of "X's newest drone, the Falk-2": the owner stands before the noun of its kind."""
    noun = name.head
    told = name.dep_ == "appos" and noun.pos_ == "NOUN" and class_of(noun) is NounClass.PRODUCT
    return children(noun, "poss") if told else []


def _owned(firm: Mention, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Read "Reyk's Norvet Ltd", "Galmar's Cyprus-based Norvet Ltd", "his Norvet Ltd"."""
    for token in sentence.tokens_in(firm.span):
        for possessor in children(token, "poss"):
            if possessor in sentence.tokens_in(firm.span):
                continue
            whose = whose_head(possessor) if possessor.lower_ == "whose" else None
            for owner in fill(
                whose or possessor, sentence, scene, frozenset({_T.PERSON, _T.COMPANY})
            ):
                owned = Filled(scene.named(firm), firm.type, token.i, "name")
                if owner.argument.entity not in {None, firm.entity}:
                    path = (f"{owner.argument.text} possesses {firm.text}",)
                    yield Candidate(
                        "owners-firm", RELATIONS["owned_by"], token, token, owned, owner, path
                    )


def _possessed(
    mention: Mention, token: Token, owner: Token, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Read a company as the maker of its product, a product as what its part belongs to."""
    product = Filled(scene.named(mention), mention.type, token.i, "name")
    for maker in fill(owner, sentence, scene, frozenset({_T.COMPANY})):
        path = (f"{maker.argument.text} possesses {mention.text}",)
        yield Candidate("makers-product", RELATIONS["produces"], token, token, maker, product, path)
    whole = scene.layer.at(sentence, owner)
    if whole is not None and whole.type is _T.PRODUCT and whole.entity != mention.entity:
        path = (f"{whole.text} possesses {mention.text}",)
        held = Filled(scene.named(whole), whole.type, owner.i, "name")
        yield Candidate(
            "products-part", RELATIONS["component_of"], token, token, product, held, path
        )
