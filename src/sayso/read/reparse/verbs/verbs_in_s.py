"""Verbs in -s that the tagger took for plural nouns: "Norvet Ltd ships aircraft engines"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import FINITE, OF_NOUN
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

# Plural nouns that are as often a verb of a firm's doing.
VERBS_IN_S = frozenset(
    "supplies ships exports imports sells buys provisions makes manufactures produces builds designs "
    "develops operates runs owns controls uses deploys distributes markets delivers sends funds "
    "finances employs processes procures purchases trades transports carries charters manages "
    "services repairs assembles holds leads heads backs supports assists arms trains sources "
    "sails carries flies answers reports serves acts deals works visits plans turns "
    "loans lends pays gives grants leases hires hosts mines refines stores hauls moves channels funnels routes "
    "invoices bills sponsors donates launders brokers bankrolls licenses feeds fuels shares rents names "
    "orders receives contracts maintains leases transfers smuggles stores designs tests".split()
)


def verb_in_s(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "Norvet Ltd supplies pumps to Y", which the parser takes for one noun phrase."""
    for mention, tokens in names_of(sentence, layer):
        verb, name = _next_word(tokens, sentence), head_of(tokens)
        if mention.type is EntityType.PLACE or name is None:
            continue
        plural = verb.lower_ in VERBS_IN_S and verb.pos_ in {"NOUN", "PROPN"}
        if not plural and not _participle_between(verb, name):
            continue
        noun = _noun_of(verb)
        if noun.i < verb.i or any(t.tag_ in FINITE for t in _main_part(sentence, verb)):
            continue
        edits = Edits(sentence.tokens.doc)
        if any(c.dep_ == "nsubj" for c in verb.children):
            edits.tags[verb.i] = ("VBZ", "VERB")
            yield edits
            continue
        edits.tags[verb.i] = ("VBZ" if plural else "VBD", "VERB")
        own = noun.head == noun or noun.head.i in {t.i for t in tokens}
        edits.hang(verb, verb if own else noun.head, "ROOT" if own else noun.dep_)
        edits.hang(name, verb, "nsubj")
        _hang_rest(edits, verb, noun, name)
        yield edits
        if plural:
            verb.lemma_ = lemma_in_s(verb.lower_)


def _next_word(tokens: list[Token], sentence: Sentence) -> Token:
    """Return the word behind a name, past an adverb and the comma that closes an apposition."""
    doc, place, last = tokens[-1].doc, tokens[-1].i + 1, sentence.tokens.end - 1
    apposed = tokens[0].i > sentence.tokens.start and tokens[0].nbor(-1).text == ","
    if place < last and apposed and doc[place].text == ",":
        place += 1
    while place < last and doc[place].tag_ == "RB":
        place += 1
    return doc[min(place, last)]


def verb_after_that(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "a company in Cyprus that charters tankers", with "charters tankers" taken for one noun."""
    doc = sentence.tokens.doc
    for verb in sentence.tokens:
        if verb.tag_ != "VBZ" or verb.dep_ not in OF_NOUN or verb.i - 2 < sentence.tokens.start:
            continue
        that, goods = doc[verb.i - 1], verb.head
        if that.lower_ not in {"that", "which", "who"} or goods.i < verb.i:
            continue
        edits = Edits(doc)
        edits.hang(verb, _said_of(doc[that.i - 1]), "relcl")
        edits.hang(that, verb, "nsubj")
        edits.tags[that.i] = ("WDT", "PRON")
        edits.hang(goods, verb, "dobj")
        root = sentence.tokens.root
        if goods.dep_ in {"nsubj", "nsubjpass"} and root.pos_ == "PROPN" and root.i < that.i:
            # "X, a company that ships oil, was fined": X was.
            edits.hang(goods.head, goods.head, "ROOT")
            edits.hang(root, goods.head, goods.dep_)
        yield edits


def _said_of(before: Token) -> Token:
    """Return the noun that a clause behind it is said of: "a company in Cyprus that …" is of the company."""
    held = before.dep_ == "pobj" and before.head.lower_ in {"in", "from", "of", "near"}
    noun = before.head.head
    return noun if held and before.ent_type_ in {"GPE", "LOC"} and noun.pos_ == "NOUN" else before


def _noun_of(verb: Token) -> Token:
    """Return "engines" of "X ships aircraft engines", whose parts the parser counts "ships" among."""
    noun = verb
    for above in verb.ancestors:
        if above.i < verb.i or above.pos_ != "NOUN":
            break
        noun = above
        if above.dep_ not in OF_NOUN:
            break
    return noun


def _participle_between(verb: Token, name: Token) -> bool:
    """As in "Norvet Ltd acquired chips in May", taken for chips that Norvet Ltd acquired."""
    noun = verb.head
    return (
        verb.tag_ in {"VBN", "VBD"}
        and verb.dep_ == "amod"
        and noun.i > verb.i
        and name.head == noun
        and name.dep_ in {"compound", "nmod", "nsubj"}
        and verb.i + 1 < len(verb.doc)
        and verb.nbor(1).text not in {"-", ","}
    )


def _hang_rest(edits: Edits, verb: Token, noun: Token, name: Token) -> None:
    """Give a verb that was taken for a noun its object and prepositions, and its subject the rest."""
    if noun != verb:
        edits.hang(noun, verb, "dobj")
        for child in noun.children:
            if child.i > noun.i and child.dep_ in {"prep", "punct", "cc"}:
                edits.hang(child, verb, child.dep_)
    for child in verb.children:
        if child.i < name.i and child != name and child.dep_ in {"punct", "det", "advmod"}:
            edits.hang(child, name, child.dep_)


def lemma_in_s(word: str) -> str:
    """Return the lemma of a verb in -s ("supplies")."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes")) else word[:-1]


def _main_part(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Yield the words of the sentence outside relative and other hanging clauses."""
    for token in sentence.tokens:
        if token != verb and not any(
            node.dep_ in {"relcl", "advcl", "acl"} for node in (token, *token.ancestors)
        ):
            yield token
