"""What the clause of an anaphor says against a candidate: who speaks, who judges, who stands beside it."""

from collections.abc import Iterator

from sayso.read.arguments.scene import Scene
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.control_words import JUDGING
from sayso.read.predicates.subjects import judges
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

OFFICES = frozenset(
    "agency body ministry department bureau office authority regulator commission council".split()
)


def speakers_of(token: Token, sentence: Sentence, *, of_another: bool) -> frozenset[int]:
    """Offsets of who says the clause that a pronoun stands in: "the ministry said it was …".

    Args:
        token: The pronoun.
        sentence: Where it stands.
        of_another: True for who speaks of somebody else: "found that the parent had … its unit".
    """
    out = set()
    node = token
    another = False
    for _ in range(8):
        if node.head == node:
            break
        if of_another and node.dep_ in {"pcomp", "pobj"}:
            out |= _accuser(node, sentence)
        if node.dep_ == "ccomp":
            another = another or _speaks_of_another(node, token)
            if another == of_another:
                for subject in children(node.head, "nsubj"):
                    # "The Arvik-based maker said it": no town speaks.
                    said = (t for t in subject.subtree if t.doc[t.i + 1 : t.i + 2].text != "-")
                    out |= {sentence.offset + t.idx for t in said}
        node = node.head
    return frozenset(out)


_MEASURES = frozenset(
    "designate sanction list blacklist add charge fine target penalize penalise indict".split()
)


def judges_of(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of who takes a measure "for its links to X": "its" is the target's."""
    node = token
    for _ in range(6):
        above = node.head
        if above == node:
            break
        if node.dep_ == "prep" and node.lower_ in {"for", "over"} and above.lemma_ in _MEASURES:
            subjects = (
                children(above, "nsubj") if children(above, "dobj") or above.dep_ == "relcl" else []
            )
            return frozenset(sentence.offset + t.idx for s in subjects for t in s.subtree)
        node = above
    return frozenset()


def _accuser(node: Token, sentence: Sentence) -> set[int]:
    """Offsets of A in "A accused B of using its oil": "its" is B's."""
    verb = node.head.head
    if not judges(verb) or node.head.lower_ not in JUDGING or not children(verb, "dobj"):
        return set()
    subjects = children(verb, "nsubj")
    return {sentence.offset + t.idx for s in subjects for t in s.subtree}


def _speaks_of_another(clause: Token, token: Token) -> bool:
    """As in "the agency found that the parent had audited its unit": "its" is not the agency's."""
    subjects = [s for s in children(clause, "nsubj", "nsubjpass") if s.i < token.i]
    if any(s.pos_ == "PROPN" and s.ent_type_ not in {"GPE", "PERSON"} for s in subjects):
        # "The agency said Norvet had sold its stake"
        return token.dep_ == "poss" and token.lower_ == "its"
    return any(s.tag_ == "NN" and class_of(s) is NounClass.BODY for s in subjects)


def listed_before(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of what stands before "its" in a list: "X Ltd and its director" means X's."""
    if token.dep_ != "poss":
        return frozenset()
    node = token.head
    for _ in range(4):
        if node.dep_ in {"conj", "appos"} and node.head != node:
            return frozenset({sentence.offset + node.head.idx})
        if node.dep_ not in {"compound", "nmod"}:
            break
        node = node.head
    return frozenset()


def same_clause(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of names that stand in the same clause as co-arguments, which a pronoun cannot mean."""
    if token.dep_ == "poss":
        return frozenset()
    verb = token.head
    steps = 0
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb and steps < 8:
        verb, steps = verb.head, steps + 1
    out = set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "dobj", "nsubjpass", "agent", "prep", "dative"}:
            named = (
                child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ == "NOUN" and child.i < token.i
            )
            if child.lower_ == "according":
                # "According to the case against X, the company …": X may well be meant.
                continue
            for node in child.subtree:
                # "The indictment against X calls it …": X is no argument of the verb.
                inside = named and any(a.dep_ == "prep" for a in _up_to(node, child))
                if node.pos_ == "PROPN" and not inside:
                    out.add(sentence.offset + node.idx)
    return frozenset(out)


def _up_to(node: Token, top: Token) -> Iterator[Token]:
    """Yield what governs a token below another."""
    while node != top:
        yield node
        node = node.head


def entities_at(offsets: frozenset[int], scene: Scene) -> frozenset[str]:
    """Give the entities of the mentions at some offsets."""
    mentions = (scene.layer.covering(offset) for offset in offsets)
    return frozenset(m.entity for m in mentions if m is not None)
