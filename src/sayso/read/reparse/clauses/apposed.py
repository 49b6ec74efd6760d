"""Names and relative clauses that stand behind the wrong noun, put where kind and words say.

"A firm run by two brothers, Norvet Ltd, sold …" names the firm, not the brothers; "one of which, X, has
sold …" is said of X; and "firms that officials say sold pumps" has the firms sell.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import FINITE, VERBAL, children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

_T = EntityType
_BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY})
_BORNE = {
    NounClass.PERSON: frozenset({_T.PERSON}),
    NounClass.BODY: _BODIES,
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.FACILITY: frozenset({_T.FACILITY, _T.COMPANY}),
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
}
_UP = frozenset({"pobj", "prep", "agent", "acl", "relcl", "pcomp", "dobj"})
_SAYING = frozenset("say believe allege claim suspect think".split())
# Trades of firms and of people alike.
_TRADES = words("heads", "trade_nouns")
_PARTS = frozenset({"one", "two", "some", "most", "both", "half", "all", "several"})


def name_of_other_noun(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "a firm run by two brothers, Norvet Ltd, sold pumps": the name is the firm's."""
    for mention, tokens in names_of(sentence, layer):
        first, head = tokens[0], head_of(tokens)
        if head is None or first.i - 1 <= sentence.tokens.start or first.nbor(-1).text != ",":
            continue
        above = _stands_beside(head, first, tokens[-1], sentence)
        kinds = _BORNE.get(class_of(above) or NounClass.ABSTRACT) if above is not None else None
        beside_name = above is not None and layer.at(sentence, above) is not None
        if above is None or (not beside_name and (kinds is None or mention.type in kinds)):
            continue
        noun = above if head.dep_ == "dobj" and _bears(above, mention) else _fitting(above, mention)
        if noun is not None:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, noun, "appos")
            yield edits


def _stands_beside(head: Token, first: Token, last: Token, sentence: Sentence) -> Token | None:
    """Return the noun before the comma of a name that nothing else needs, or None."""
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        return head.head
    closed = last.i + 1 >= sentence.tokens.end or last.nbor(1).text in {",", "."}
    if not closed or "and" in {t.lower_ for t in last.doc[last.i + 2 : last.i + 3]}:
        return None
    beside = [c for c in head.head.children if c.dep_ == head.dep_ and c != head]
    # "After finding the maker, X, the team …", "bought chips from a trader, X"
    second = (head.dep_ == "nsubj" and any(c.i > head.i for c in beside)) or (
        head.dep_ == "dobj" and any(c.i < first.i - 2 for c in beside)
    )
    # "A subsidiary of X in P, N, sold pumps", with N joined to X though nothing joins them
    joined = head.dep_ == "conj" and not children(head.head, "cc")
    told = joined or head.dep_ in {"appos", "npadvmod", "dep"}
    return first.nbor(-2) if second or told else None


def _bears(noun: Token, mention: Mention) -> bool:
    """Tell whether a common noun in the singular can be what a name is."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return False
    either = noun.lower_ in _TRADES and mention.type in {_T.COMPANY, _T.PERSON}
    return either or mention.type in _BORNE.get(class_of(noun) or NounClass.ABSTRACT, frozenset())


def _fitting(noun: Token, mention: Mention) -> Token | None:
    """Return the nearest noun above another that a name of this kind can stand beside."""
    node = noun
    for _ in range(6):
        if node.dep_ not in _UP or node.head.i >= node.i:
            return None
        node = node.head
        if _bears(node, mention):
            named = any(c.pos_ == "PROPN" for c in children(node, "appos"))
            return None if named else node
    return None


def one_of_which(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "holds shares in two firms, one of which, X, has sold pumps": X has, not the holder."""
    doc = sentence.tokens.doc
    for which in sentence.tokens:
        part = which.head.head
        if which.lower_ not in {"which", "whom"} or which.head.lower_ != "of":
            continue
        if part.lower_ not in _PARTS or part.dep_ != "appos" or part.head.pos_ != "NOUN":
            continue
        verb = _next_verb(which, sentence)
        if verb is not None and part.head in children(verb, "nsubj", "nsubjpass"):
            # "shares it with firms, one of which, X, has sold": the firms are taken for who has sold.
            edits = Edits(doc)
            arc = "pobj" if verb.head.pos_ == "ADP" else verb.dep_
            edits.hang(part.head, verb.head, arc)
            edits.hang(part, verb, part.head.dep_)
            edits.hang(verb, part.head, "relcl")
            yield edits
            continue
        if verb is None or verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass"):
            continue
        edits = Edits(doc)
        noun = part.head
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        edits.hang(verb, noun, "relcl")
        edits.hang(part, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _next_verb(which: Token, sentence: Sentence) -> Token | None:
    """Return the verb of the first finite form behind "of which", past a name between commas."""
    for token in sentence.tokens.doc[which.i + 1 : min(which.i + 12, sentence.tokens.end)]:
        if token.tag_ in FINITE:
            return token.head if token.dep_ in {"aux", "auxpass"} else token
    return None


def said_between(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "a firm that officials say sold pumps to X", where "sold" is taken for an adjective."""
    for verb in sentence.tokens:
        say = verb.head.head
        if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or say.dep_ != "relcl":
            continue
        goods = verb.head
        if say.lemma_.lower() not in _SAYING or verb.i != say.i + 1 or goods.dep_ != "dobj":
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, say, "ccomp")
        edits.hang(goods, verb, "dobj")
        edits.tags[verb.i] = ("VBD", "VERB")
        for relative in children(say, "nsubj"):
            if relative.lower_ in {"that", "which", "who"}:
                edits.hang(relative, verb, "nsubj")
        for prep in children(goods, "prep"):
            edits.hang(prep, verb, "prep")
        yield edits


def agent_as_subject(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "parts made by a dozen firms were found": the firms are no second subject of "found"."""
    for by in sentence.tokens:
        if by.dep_ not in {"agent", "prep"} or list(by.children) or by.lower_ not in {"by", "from"}:
            continue
        for noun in sentence.tokens.doc[by.i + 1 : min(by.i + 9, sentence.tokens.end)]:
            if noun.pos_ in VERBAL or noun.is_punct:
                break
            verb = noun.head
            if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.left_edge.i != by.i + 1:
                continue
            if any(s.i < by.i for s in children(verb, "nsubj", "nsubjpass")):
                edits = Edits(sentence.tokens.doc)
                edits.hang(noun, by, "pobj")
                yield edits
                break


def participle_after_to(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "sold pumps to sanctioned firms", which the parser takes for an infinitive."""
    for to in sentence.tokens:
        verb = to.head
        if to.tag_ != "TO" or verb.tag_ != "VBN" or verb.i != to.i + 1 or to.dep_ != "aux":
            continue
        noun = next((c for c in children(verb, "dobj") if c.i == verb.i + 1), None)
        above = verb.head
        if noun is None or above == verb or above.i > to.i or above.pos_ not in VERBAL:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(to, above, "prep")
        edits.hang(noun, to, "pobj")
        edits.hang(verb, noun, "amod")
        edits.tags[to.i] = ("IN", "ADP")
        for child in verb.children:
            if child not in {to, noun}:
                edits.hang(child, noun if child.dep_ == "prep" else above, child.dep_)
        yield edits


_COUNTED = frozenset({"several", "many", "some"})


def listed_after_colon(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "linked him to two ships that carry oil: A and B": A and B are the ships."""
    doc = sentence.tokens.doc
    for mention, tokens in names_of(sentence, layer):
        first, head = tokens[0], head_of(tokens)
        place = first.i - 1
        while place > sentence.tokens.start and doc[place].pos_ == "DET":
            place -= 1
        if head is None or place <= sentence.tokens.start or doc[place].text != ":":
            continue
        noun = _counted_noun(doc[place], sentence, mention)
        if noun is None or head.head == noun or head.dep_ in {"nsubj", "nsubjpass"}:
            continue
        edits = Edits(doc)
        edits.hang(head, noun, "appos")
        if head.pos_ == "ADJ":
            edits.tags[head.i] = ("NNP", "PROPN")
        yield edits


def _counted_noun(colon: Token, sentence: Sentence, mention: Mention) -> Token | None:
    """Return the last plural noun with a number before a colon, if a name can be one of them."""
    for noun in reversed(list(sentence.tokens.doc[sentence.tokens.start : colon.i])):
        told = children(noun, "nummod") or any(c.lower_ in _COUNTED for c in noun.children)
        # Also of names listed behind "three of his companies".
        told = told or (noun.head.lower_ == "of" and noun.head.head.tag_ == "CD")
        if noun.tag_ != "NNS" or not told:
            continue
        fits = _BORNE.get(class_of(noun) or NounClass.ABSTRACT, frozenset())
        return noun if mention.type in fits else None
    return None


_SEATING = frozenset("base register headquarter locate domicile incorporate".split())


def seated_noun(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "uses banks based both in A and B": the banks are based there, not who uses them."""
    for verb in sentence.tokens:
        if verb.dep_ not in {"advcl", "xcomp"} or verb.tag_ != "VBN":
            continue
        if verb.lemma_.lower() not in _SEATING:
            continue
        if verb.i <= sentence.tokens.start or children(
            verb, "nsubj", "nsubjpass", "auxpass", "mark"
        ):
            continue
        noun = verb.nbor(-1)
        if noun.pos_ == "NOUN" and noun.head != verb and verb.head.i < noun.i:
            edits = Edits(sentence.tokens.doc)
            edits.hang(verb, noun, "acl")
            yield edits


def verb_between_nouns(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "he and his partners controlled firms that …", which the parser takes for one noun."""
    for doers in sentence.tokens:
        verb = doers.head
        noun = verb.head
        between = doers.i + 1 == verb.i == noun.i - 1
        if doers.dep_ != "npadvmod" or verb.dep_ != "amod" or not between:
            continue
        people = doers.tag_ == "NNS" and class_of(doers) in {NounClass.PERSON, NounClass.BODY}
        if not people or noun.dep_ != "conj" or noun.tag_ != "NNS":
            continue
        first = noun.head
        edits = Edits(sentence.tokens.doc)
        edits.tags[verb.i] = ("VBD", "VERB")
        root = first.head == first
        edits.hang(verb, verb if root else first.head, "ROOT" if root else "ccomp")
        edits.hang(first, verb, "nsubj")
        edits.hang(doers, first, "conj")
        edits.hang(noun, verb, "dobj")
        for owner in children(noun, "poss", "det"):
            edits.hang(owner, doers, owner.dep_)
        yield edits


_LOOSE = frozenset({"npadvmod", "dep", "oprd"})


def name_after_role(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "was fined along with its owner, tycoon N": N is the owner, and hangs on no verb."""
    doc = sentence.tokens.doc
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        if head is None or head.dep_ not in _LOOSE or head.head.pos_ not in VERBAL:
            continue
        edge = head.left_edge
        if edge.i - 2 < sentence.tokens.start or edge.nbor(-1).text != ",":
            continue
        noun = doc[edge.i - 2]
        kinds = _BORNE.get(class_of(noun) or NounClass.ABSTRACT, frozenset())
        if noun.pos_ == "NOUN" and noun.tag_ == "NN" and mention.type in kinds:
            edits = Edits(doc)
            edits.hang(head, noun, "appos")
            yield edits


def second_object(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "supplied Y, according to X (XY), a group of …": the group is X, and supplied nothing."""
    doc = sentence.tokens.doc
    for noun in sentence.tokens:
        if noun.dep_ != "dobj" or noun.pos_ != "NOUN" or noun.tag_ != "NN":
            continue
        edge = noun.left_edge
        if edge.lower_ not in {"a", "an"} or edge.i - 2 < sentence.tokens.start:
            continue
        earlier = [c for c in children(noun.head, "dobj") if c.i < noun.i]
        if not earlier or edge.nbor(-1).text != ",":
            continue
        place = edge.i - 2
        while (
            place > sentence.tokens.start and doc[place].text != "(" and doc[edge.i - 2].text == ")"
        ):
            place -= 1
        place -= doc[place].text == "("
        mention = layer.at(sentence, doc[place])
        head = head_of(sentence.tokens_in(mention.span)) if mention is not None else None
        if head is not None and noun not in head.ancestors:
            edits = Edits(doc)
            edits.hang(noun, head, "appos")
            yield edits


_MARKS = frozenset({",", "–", "—", "-", ":"})
_BESIDE = frozenset({"of", "in", "from", "at", "for", "with", "to", "by"})
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}


def counted_then_named(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "two units of Norvet Ltd, A and B, were fined": A and B are the units."""
    for mention, tokens in names_of(sentence, layer):
        head, first = head_of(tokens), tokens[0]
        if head is None or head.dep_ not in {"appos", "conj"} or first.i <= sentence.tokens.start:
            continue
        above = head.head
        behind = above.dep_ == "pobj" and above.pos_ == "PROPN" and above.head.lower_ in _BESIDE
        mark = first.nbor(-1).text
        if mark not in _MARKS or not (behind or head.dep_ == "appos"):
            continue
        noun = _counted_so(_named_in_row(head), first, mention, sentence)
        if noun is not None and noun != above and noun not in head.subtree:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, noun, "appos")
            yield edits


def _counted_so(number: int, first: Token, mention: Mention, sentence: Sentence) -> Token | None:
    """Return the nearest noun before a name that counts as many, in the same clause."""
    start = max(sentence.tokens.start, first.i - 12)
    for noun in reversed(list(sentence.tokens.doc[start : first.i - 1])):
        if noun.tag_ in FINITE:
            return None
        if noun.tag_ == "NNS" and _stated(noun) == number:
            fits = _BORNE.get(class_of(noun) or NounClass.ABSTRACT, frozenset())
            return noun if mention.type in fits else None
    return None


def _stated(noun: Token) -> int | None:
    """Return the number that stands before a noun."""
    numbers = children(noun, "nummod")
    return _NUMBERS.get(numbers[0].lower_) if numbers else None


def _named_in_row(head: Token) -> int:
    """Count a name and the names joined to it."""
    return 1 + sum(_named_in_row(c) for c in children(head, "conj") if c.pos_ == "PROPN")
