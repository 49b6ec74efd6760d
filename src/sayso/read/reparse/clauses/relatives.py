"""Clauses that the parser hangs on the wrong noun, put where their words say."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import FINITE, VERBAL, children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


_ACTORS = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON}
)


_GIVING = frozenset(
    "give sell send offer supply hand lend lease pay wire transfer ship invoice award grant".split()
)


def actors(sentence: Sentence, layer: MentionLayer) -> Iterator[tuple[list[Token], Token]]:
    """Yield the names that can act, each with the word that heads it."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _ACTORS else None
        if head is not None:
            yield tokens, head


def lost_subject(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "according to the ministry, Norvet, acting …, sold": Norvet is no second ministry."""
    doc = sentence.tokens.doc
    for tokens, head in actors(sentence, layer):
        first = tokens[0]
        if first.i == sentence.tokens.start or first.nbor(-1).text != ",":
            continue
        others = [c for c in head.head.children if c.dep_ in {"pobj", "prep"} and c.i < first.i]
        if not (head.dep_ == "pobj" and others):
            continue
        verb = next((v for v in _clause_heads(head) if v.i > tokens[-1].i), None)
        if verb is None or any(c.dep_ in _SUBJECTS for c in verb.children):
            continue
        auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        if (auxiliaries[0] if auxiliaries else verb).tag_ not in FINITE:
            continue
        edits = Edits(doc)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        edits.hang(head, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _clause_heads(token: Token) -> Iterator[Token]:
    for node in token.ancestors:
        if node.pos_ in VERBAL:
            yield node


def said_of_last(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "A and B, a Danish firm, …": what stands beside B is said of B."""
    for tokens, head in actors(sentence, layer):
        place = tokens[-1].i + 1
        if (
            head.dep_ != "conj"
            or place >= sentence.tokens.end
            or sentence.tokens.doc[place].text != ","
        ):
            continue
        for noun in children(head.head, "appos"):
            if (
                noun.left_edge.i == place + 1
                and noun.tag_ == "NN"
                and noun.left_edge.lower_ in {"a", "an"}
            ):
                edits = Edits(sentence.tokens.doc)
                edits.hang(noun, head, "appos")
                yield edits


def relative_of_last(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "crude made by X, in which A holds a stake": the clause is said of the name before it."""
    for token in sentence.tokens:
        if token.lower_ not in {"which", "whom", "who"} or token.tag_ not in {"WDT", "WP"}:
            continue
        verb = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj"} else token.head.head
        verb = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
        start = token.i - 1 if token.dep_ != "pobj" else token.head.i - 1
        if verb.dep_ != "relcl" or start <= sentence.tokens.start:
            continue
        if sentence.tokens.doc[start].text != ",":
            continue
        mention = layer.at(sentence, sentence.tokens.doc[start - 1])
        tokens = sentence.tokens_in(mention.span) if mention is not None else []
        head = head_of(tokens) if tokens else None
        if mention is None or mention.type not in _ACTORS or head is None or verb.head in tokens:
            continue
        if token.lower_ == "who" and not (
            mention.type is EntityType.PERSON and head.dep_ == "appos" and head.head != verb.head
        ):
            # "a cousin of the chief, X, who was fined"
            continue
        if head.head == verb.head or head.dep_ in {"nsubj", "nsubjpass"} or verb.head.i > start:
            continue
        if token.dep_ != "pobj" and verb.head.pos_ != "VERB" and token.lower_ != "who":
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, head, "relcl")
        yield edits


_INSIDE_PHRASE = frozenset({"pobj", "prep", "acl", "conj", "poss", "agent"})


def who_of_people(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "people tied to the navy, who had sold arms": "who" is said of the people."""
    for who in sentence.tokens:
        verb = who.head
        if who.lower_ != "who" or who.dep_ not in _SUBJECTS or verb.dep_ != "relcl":
            continue
        if _is_person(verb.head, sentence, layer):
            continue
        above = next((t for t in _phrase_over(verb.head) if _is_person(t, sentence, layer)), None)
        if above is not None:
            edits = Edits(sentence.tokens.doc)
            edits.hang(verb, above, "relcl")
            yield edits


def _phrase_over(token: Token) -> Iterator[Token]:
    """Yield the nouns that hold a noun inside one phrase, from the nearest on."""
    while token.dep_ in _INSIDE_PHRASE and token.head != token:
        token = token.head
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield token


def _is_person(token: Token, sentence: Sentence, layer: MentionLayer) -> bool:
    mention = layer.at(sentence, token)
    if mention is not None and mention.type is not EntityType.GROUP:
        return mention.type is EntityType.PERSON
    return class_of(token) is NounClass.PERSON


# The second is what the lemmatizer makes of "fined".
_FINING = frozenset({"fine", "fin"})


_MODIFYING = frozenset(
    "strike attack combat export supply transport test target support cargo".split()
)


def goods_taken_for_verb(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "is putting together strike drones", where "strike" is taken for a second verb."""
    for word in sentence.tokens:
        noun = word.nbor(1) if word.i + 1 < sentence.tokens.end else word
        if word.tag_ != "VB" or word.lower_ not in _MODIFYING or word.head == word:
            continue
        if noun.tag_ != "NNS" or noun.dep_ != "dobj" or noun.head != word:
            continue
        verb = word.head
        if any(c.i < word.i for c in word.children) or verb.pos_ not in VERBAL or verb.i > word.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(noun, verb, "dobj")
        edits.hang(word, noun, "compound")
        edits.tags[word.i] = ("NN", "NOUN")
        for child in word.children:
            if child != noun:
                edits.hang(child, verb, child.dep_)
        yield edits


def for_or_on_behalf(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "acting for or on behalf of Norvet", where "on" hangs on an empty "for"."""
    for prep in sentence.tokens:
        if prep.dep_ != "prep" or children(prep, "pobj", "pcomp"):
            continue
        for other in children(prep, "conj"):
            if other.pos_ == "ADP" and children(other, "pobj"):
                edits = Edits(sentence.tokens.doc)
                edits.hang(other, prep.head, "prep")
                yield edits


def noun_before_sum(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "fined the subsidiary 400,000 euros", taken for one noun phrase."""
    for amount in sentence.tokens:
        verb = amount.head
        if amount.dep_ != "dobj" or verb.lemma_.lower() not in _GIVING | _FINING:
            continue
        numbers = children(amount, "nummod", "quantmod")
        parts = children(amount, "amod", "compound", "nmod")
        nouns = [c for c in parts if class_of(c) is NounClass.BODY]
        articles = children(amount, "det")
        if not (numbers and nouns and articles):
            continue
        noun = nouns[-1]
        if not articles[0].i < noun.i < numbers[0].i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(noun, verb, "dative" if verb.lemma_.lower() not in _FINING else "dobj")
        for child in amount.children:
            if child.i < noun.i:
                edits.hang(child, noun, child.dep_)
        edits.tags[noun.i] = ("NN", "NOUN")
        yield edits


def two_objects(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "sold Norvet at least 300 pumps": of two objects the name is who gets the other."""
    for tokens, head in actors(sentence, layer):
        verb = head.head
        if head.dep_ != "dobj" or verb.lemma_.lower() not in _GIVING:
            continue
        if any(c.dep_ == "dobj" and c.i > tokens[-1].i for c in verb.children):
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, verb, "dative")
            yield edits
