"""Which words set off frames: verbs, act nouns and role nouns, adjectives, and verbs tagged as nouns."""

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.frames.frame import Frame, FrameIndex
from sayso.read.parsed import Sentence
from sayso.read.predicates import (
    Predicate,
    hidden_complement,
    hidden_gerund,
    lemma_of,
    noun_predicate,
    verb_predicate,
)
from sayso.read.tokens import Token

_IRREGULAR = {
    "re-exported": "re-export", "resupplied": "resupply", "re-shipped": "transship", "trans-shipped": "transship",
    "routed": "route", "fined": "fine", "resold": "resell", "oversaw": "oversee", "rerouted": "reroute",
    "made": "make", "built": "build", "owned": "own", "led": "lead", "held": "hold", "run": "run", "bought": "buy",
    "sold": "sell", "based": "base", "sanctioned": "sanction", "backed": "back", "linked": "link", "funded": "fund",
    "managed": "manage", "supplied": "supply", "designed": "design", "controlled": "control", "produced": "produce",
    "designated": "designate", "blacklisted": "blacklist", "listed": "list", "registered": "register", "flagged": "flag",
    "headquartered": "headquarter", "manufactured": "manufacture", "assembled": "assemble", "operated": "operate",
    "founded": "found", "affiliated": "affiliate", "associated": "associate", "developed": "develop", "born": "bear",
    "incorporated": "incorporate", "trained": "train", "imported": "import", "exported": "export", "established": "establish",
}  # fmt: skip
# "on the Entity List of the bureau": the name of a list still says that somebody is on it.
_LIKE_NOUNS = frozenset({EntityType.GROUP, EntityType.PROGRAMME})


def triggered(
    token: Token, sentence: Sentence, scene: Scene, index: FrameIndex
) -> tuple[tuple[Frame, ...], Predicate] | None:
    """Give the frames that a token sets off and what it governs, or None."""
    if _is_verb(token) or (token.dep_ == "amod" and token.lower_ in _IRREGULAR):
        lemma = lemma_of(token)
        frames = index.verbs.get(lemma) or index.verbs.get(_IRREGULAR.get(token.lower_, lemma))
        # "will open a plant together", "co-founded": no frame of its own, so the plain verb's.
        plain = lemma.removesuffix("_together").removeprefix("co-")
        frames = frames or index.verbs.get(plain)
        if frames:
            return frames, verb_predicate(token)
    verbal = _adjective(token, index) or _gerund(token, index) or _infinitive(token, index)
    if verbal:
        return verbal, verb_predicate(token)
    if token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.pos_ == "NOUN":
        # "production line": what stands before a noun only says what kind it is.
        return None
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"pobj", "dobj", "attr"}:
        frames = index.nouns.get(token.lemma_.lower()) or index.nouns.get(token.lower_)
        if token.lower_ == "go" and token.doc[token.i : token.i + 3].text.lower() == "go-between":
            frames = index.nouns.get("go-between")
        if frames:
            mention = scene.layer.at(sentence, token)
            if mention is not None and mention.type not in _LIKE_NOUNS:
                return None
            return frames, noun_predicate(token)
    return None


def _is_verb(token: Token) -> bool:
    """Tell a verb from a plural that the tagger took for one: "imposed asset freezes on X"."""
    if token.tag_ == "VBZ" and token.dep_ in {"dobj", "pobj"}:
        return not any(c.dep_ in {"compound", "det", "amod", "nummod"} for c in token.children)
    if token.lower_ == "own" and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}:
        # "Two brothers, A and B, own C", where the tagger takes it for "their own".
        return True
    return token.pos_ in {"VERB", "AUX"}


def _adjective(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    return index.adjectives.get(token.lower_, ()) if token.pos_ == "ADJ" else ()


def _infinitive(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    """Find the verb frames of "to sanction X", whose verb the tagger took for a noun."""
    if token.tag_ != "NN" or not any(c.tag_ == "TO" for c in token.children):
        return ()
    return index.verbs.get(token.lower_, ())


def _gerund(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    """Find the verb frames of a gerund that the tagger took for a noun ("for shipping pumps to X")."""
    if token.tag_ != "NN" or token.lower_[-3:] != "ing":
        return ()
    hidden = hidden_gerund(token) or hidden_complement(token)
    if token.dep_ not in {"pcomp", "advcl", "acl"} and hidden is None:
        return ()
    stem = token.lower_[:-3]
    for lemma in (stem, f"{stem}e", stem[:-1]):
        if lemma in index.verbs:
            return index.verbs[lemma]
    return ()
