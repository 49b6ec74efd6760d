"""Whose people a group are: "five engineers from X"."""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.arguments.phrase import wording
from sayso.read.frames.candidate import Candidate
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children

_T = EntityType
_EMPLOYERS = frozenset({_T.COMPANY, _T.ORGANIZATION})
# "Engineers at X designed it" speaks of X; who comes "from X" is told apart from it.
_FROM = frozenset({"from"})
# These are no staff of what follows them.
_OUTSIDE = frozenset(
    "customer client buyer seller supplier user owner shareholder partner rival competitor founder "
    "lawyer attorney relative member official officer people person source victim".split()
)


def group_members(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield an ``employed_by`` candidate for each unnamed group that is worded with its firm."""
    for noun in sentence.tokens:
        if noun.tag_ != "NNS" or class_of(noun) is not NounClass.PERSON:
            continue
        if noun.lemma_.lower() in _OUTSIDE or scene.layer.at(sentence, noun) is not None:
            continue
        for prep in children(noun, "prep"):
            firms = children(prep, "pobj") if prep.lower_ in _FROM else []
            for firm in (f for t in firms for f in fill(t, sentence, scene, _EMPLOYERS)):
                if firm.how != "name":
                    continue
                text, span = wording(sentence, noun, scene.text)
                group = Filled(
                    Argument(text, None, span), _T.GROUP, noun.i, "description", plural=True
                )
                path = (f"{text} {prep.lower_} {firm.argument.text}",)
                yield Candidate(
                    "group-of-firm", RELATIONS["employed_by"], prep, prep, group, firm, path
                )
