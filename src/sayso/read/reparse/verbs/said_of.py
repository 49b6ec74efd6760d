"""Relative clauses without a pronoun: "a trader prosecutors say sold pumps", "a man the court accused of fraud"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import NOMINAL, children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_SAYING = frozenset("say allege claim believe think suspect accuse charge describe".split())
_SPEAKERS = frozenset({EntityType.PUBLIC_BODY, EntityType.ORGANIZATION, EntityType.PLACE})


def said_of(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Hang what somebody says of a noun on that noun: "firms that it said had supplied X"."""
    for saying in sentence.tokens:
        if saying.lemma_ not in _SAYING or saying.dep_ != "ccomp" or saying.head.i > saying.i:
            continue
        speakers = children(saying, "nsubj")
        if len(speakers) != 1:
            continue
        noun = _noun_before(saying, speakers[0], sentence)
        if noun is None:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(saying, noun, "relcl")
        if noun.head == saying:
            _join(edits, noun, saying, sentence)
        yield edits


def _noun_before(saying: Token, speaker: Token, sentence: Sentence) -> Token | None:
    """Return the noun right before "prosecutors say" or "that it said", if the clause is about it."""
    first = speaker.left_edge
    if first.i <= sentence.tokens.start + 1:
        return None
    before = first.nbor(-1)
    inner = children(saying, "ccomp", "xcomp")
    if before.lower_ in {"that", "who", "which"} and before.head in inner:
        before = before.nbor(-1)
        return before if before.pos_ in NOMINAL and before.i >= sentence.tokens.start else None
    swallowed = before.head == saying and before.dep_ == "npadvmod" and before.pos_ == "NOUN"
    subjects = [t for clause in inner for t in children(clause, "nsubj", "nsubjpass")]
    return before if swallowed and inner and not subjects else None


def _join(edits: Edits, noun: Token, saying: Token, sentence: Sentence) -> None:
    """Hang "a trader" of "named X, a trader prosecutors say …" on the name before it."""
    start = noun.left_edge
    apart = start.i - 2 >= sentence.tokens.start and start.nbor(-1).text == ","
    before = start.nbor(-2) if apart else None
    if before is not None and before.pos_ in NOMINAL:
        edits.hang(noun, before, "appos")
    else:
        edits.hang(noun, saying.head, "dobj")


def said_by_plural(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "X, a trader prosecutors say sold pumps", with "a trader prosecutors" taken for who says it."""
    for speakers in sentence.tokens:
        saying = speakers.head
        if speakers.dep_ != "nsubj" or speakers.tag_ != "NNS" or saying.lemma_ not in _SAYING:
            continue
        articles = [c for c in children(speakers, "det") if c.lower_ in {"a", "an"}]
        nouns = [c for c in children(speakers, "compound") if c.tag_ == "NN"]
        inner = [c for c in children(saying, "ccomp", "xcomp") if c.i > saying.i]
        if not articles or not nouns or not inner or nouns[-1].i != speakers.i - 1:
            continue
        noun, start = nouns[-1], articles[0]
        apart = start.i - 2 >= sentence.tokens.start and start.nbor(-1).text == ","
        before = start.nbor(-2) if apart else None
        main = next((c for c in children(saying, "ccomp") if c.i < start.i), None)
        if (
            before is None
            or before.pos_ not in NOMINAL
            or (saying.head == saying) != (main is not None)
        ):
            continue
        edits = Edits(sentence.tokens.doc)
        if main is not None:
            edits.hang(main, main, "ROOT")
        edits.hang(noun, before, "appos")
        edits.hang(start, noun, "det")
        edits.hang(saying, noun, "relcl")
        yield edits


def accused_by(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "a trader the Trade Court accused of fraud": the court accuses, the trader is accused."""
    for mention, tokens in names_of(sentence, layer):
        name = head_of(tokens) if mention.type in _SPEAKERS else None
        place = tokens[-1].i + 1
        if name is None or place + 1 >= sentence.tokens.end:
            continue
        verb, first = sentence.tokens.doc[place], tokens[0]
        if first.i > sentence.tokens.start and first.nbor(-1).pos_ == "DET":
            first = first.nbor(-1)
        if verb.lower_ not in {"accused", "suspected", "charged"} or verb.head != name:
            continue
        if verb.nbor(1).lower_ not in {"of", "with"} or first.i - 1 < sentence.tokens.start:
            continue
        noun = first.nbor(-1)
        if noun.pos_ != "NOUN" or (name.head.i >= first.i and name.head != name):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, noun, "relcl")
        edits.tags[verb.i] = ("VBD", "VERB")
        edits.hang(name, verb, "nsubj")
        yield edits
