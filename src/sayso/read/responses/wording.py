"""How a reaction words who reacts, and to what."""

from sayso.model.said.stance import Stance
from sayso.read.attribution.sources.nouns import is_parted_email
from sayso.read.tokens import Token
from sayso.read.tree import coordinated, prepositional, subject_of
from sayso.read.vocabulary import words

Reaction = tuple[Stance, list[Token], str | None]
"""How somebody reacts, the heads of who does, and to what as worded."""


_STATEMENTS = frozenset(
    {"statement", "letter", "release", "note", "email", "e-mail", "post", "reply"}
)


def subjects_of(verb: Token) -> list[Token]:
    """Return the heads of who does a verb."""
    subject = subject_of(verb)
    if subject is not None and subject == verb.head and subject.lemma_ in _STATEMENTS:
        # "X issued a statement dismissing the report"
        issued = subject.head
        subject = subject_of(issued) if issued.pos_ == "VERB" else subject
    return coordinated(subject) if subject is not None else []


def topic_of(holder: Token, *prepositions: str) -> str | None:
    """Return what a reaction is about, as worded, from the given prepositions or the usual ones."""
    wanted = prepositions or ("about", "on", "regarding", "over", "concerning", "to", "for")
    for _, topic in prepositional(holder, *wanted):
        if is_parted_email(topic) or topic.lower_ == "e":
            return None
        if topic.lemma_ in words("responses", "request"):
            return topic_of(topic) or wording_of(topic)
        return wording_of(topic)
    return None


def wording_of(head: Token | None) -> str | None:
    """Return the words of a phrase, at most fourteen, without quotation marks."""
    if head is None:
        return None
    phrase = head.doc[head.left_edge.i : min(head.right_edge.i + 1, head.left_edge.i + 14)]
    return str(phrase.text).strip(' ,.;:"“”')
