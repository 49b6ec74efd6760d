"""A predicate with its arguments, as frames see it."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.read.tokens import Token


class Kind(StrEnum):
    """What part of speech states the relation."""

    VERB = "verb"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Filler:
    """One argument of a predicate.

    Args:
        token: The head of its phrase; coordination is spread, so each conjunct is a filler.
        via: How it was found, in words ("subject", "object of passive", "control").
    """

    token: Token
    via: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger word with its arguments under normalised names.

    Slot names: ``subj`` (who acts), ``obj`` (what is acted on), ``dative``, ``comp``, ``self``
    (who bears a role noun), ``poss``, ``compound``, ``between``, and every preposition under its
    own name (``to``, ``for``, ``on_behalf_of``). A passive, a reduced relative, a gerund or a
    nominalisation gives the same names as the plain active clause.

    Args:
        trigger: The word that states the relation.
        lemma: Its lemma, with a particle joined on ("set_up").
        clause: The verb whose modality governs the statement; the trigger itself for verbs.
    """

    trigger: Token
    lemma: str
    kind: Kind
    slots: dict[str, tuple[Filler, ...]]
    clause: Token
    passive: bool = False

    def fill(self, name: str) -> tuple[Filler, ...]:
        """Return the fillers of a slot; empty where it has none."""
        return self.slots.get(name, ())
