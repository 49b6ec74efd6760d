"""The predicate-argument layer: every way of wording a relation becomes the same slots."""

from sayso.read.predicates.nouns import noun_predicate
from sayso.read.predicates.repairs import hidden_complement, hidden_gerund
from sayso.read.predicates.value import Filler, Kind, Predicate
from sayso.read.predicates.verbs import lemma_of, verb_predicate

__all__ = [
    "Filler",
    "Kind",
    "Predicate",
    "hidden_complement",
    "hidden_gerund",
    "lemma_of",
    "noun_predicate",
    "verb_predicate",
]
