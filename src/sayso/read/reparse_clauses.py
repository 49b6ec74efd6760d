"""Clauses put right by what the names show: lost subjects, lost verbs, names taken for punctuation.

The companion of ``reparse``: that one mends lists, this one the skeleton of the clause.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.walk import NOMINAL, VERBAL, children
from sayso.read.reparse import Edits, head_of, names_of
from sayso.read.reparse_joined import bare_infinitives, gerunds_of_grounds

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ACTORS = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON}
)
_GIVING = frozenset(
    "give sell send offer supply hand lend lease pay wire transfer ship invoice award grant".split()
)
_SPANS_OF_TIME = frozenset("year month week day decade time occasion period quarter".split())
_HAVE = frozenset({"has", "have", "had"})


def put_clauses_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs between names and verbs in place, where the parse cannot be right."""
    for sentence in parsed.sentences:
        for rule in (
            _name_as_stop,
            _split_perfect,
            _verb_after_root,
            _lost_subject,
            _two_objects,
            _noun_before_sum,
            _goods_taken_for_verb,
            _for_or_on_behalf,
            _said_of_last,
            _relative_of_last,
            _goods_before_participle,
            _that_until,
            _whose,
            bare_infinitives,
            gerunds_of_grounds,
        ):
            for edits in rule(sentence, layer):
                if edits.is_tree(sentence.tokens.start, sentence.tokens.end):
                    edits.apply()


def _whose(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "X, whose owner, N, is wanted, sold pumps": what is said of N is no main clause."""
    for token in sentence.tokens:
        noun = token.head
        if token.lower_ != "whose" or noun.dep_ != "appos" or noun.i < token.i:
            continue
        verb = _verb_of_whose(noun, sentence)
        if verb is None or (children(verb, "nsubj", "nsubjpass") and verb.dep_ != "ROOT"):
            continue
        edits = Edits(sentence.tokens.doc)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if verb.dep_ == "ROOT":
            subjects = children(verb, "nsubj", "nsubjpass")
            after = [c for c in children(verb, "conj", "dep", "ccomp") if c.pos_ in VERBAL]
            if len(after) != 1 or noun.head not in subjects or children(verb, "cc"):
                continue
            inner = any(c.dep_ == "auxpass" for c in after[0].children)
            edits.hang(after[0], after[0], "ROOT")
            edits.hang(noun.head, after[0], "nsubjpass" if inner else "nsubj")
        edits.hang(verb, noun.head, "relcl")
        edits.hang(noun, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _verb_of_whose(noun: Token, sentence: Sentence) -> Token | None:
    """Return the verb of a clause that starts with "whose NOUN" or "whose NOUN, NAME,"."""
    place = noun.i + 1
    doc = sentence.tokens.doc
    if place < sentence.tokens.end and doc[place].text == ",":
        commas = [
            t.i for t in doc[place + 1 : min(place + 9, sentence.tokens.end)] if t.text == ","
        ]
        named = commas and all(
            t.pos_ in {"PROPN", "NOUN", "ADJ", "DET"} for t in doc[place + 1 : commas[0]]
        )
        if not named:
            return None
        place = commas[0] + 1
    if place >= sentence.tokens.end or doc[place].tag_ not in _FINITE:
        return None
    return doc[place].head if doc[place].dep_ in {"aux", "auxpass"} else doc[place]


_HANDLING = frozenset(
    "make produce build manufacture assemble supply sell use buy import export ship deliver receive obtain operate provide".split()
)


def _goods_before_participle(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "makes the brakes fitted to the X", where "fitted" is taken for what the brakes did."""
    for clause in sentence.tokens:
        verb = clause.head
        if clause.dep_ != "ccomp" or verb.lemma_ not in _HANDLING or clause.tag_ not in _PAST:
            continue
        goods = children(clause, "nsubj")
        if len(goods) != 1 or children(clause, "aux", "auxpass", "mark", "dobj", "ccomp"):
            continue
        near = clause.i == goods[0].i + 1 and goods[0].left_edge.i == verb.i + 1
        if not near or children(verb, "dobj") or not children(clause, "prep", "agent"):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(goods[0], verb, "dobj")
        edits.hang(clause, goods[0], "acl")
        edits.tags[clause.i] = ("VBN", "VERB")
        yield edits


_PAST = frozenset({"VBD", "VBN"})


def _that_until(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "a firm that until 2022 was a unit of X", where the year is taken for the subject."""
    for that in sentence.tokens:
        if that.lower_ not in {"that", "which", "who"} or that.i + 2 >= sentence.tokens.end:
            continue
        prep, verb = that.nbor(1), that.head
        subjects = children(verb, "nsubj", "nsubjpass")
        if that.dep_ != "mark" or verb.dep_ not in {"relcl", "acl"} or len(subjects) != 1:
            continue
        dated = subjects[0].like_num or subjects[0].ent_type_ == "DATE"
        if prep.lower_ not in {"until", "since", "before", "after", "in", "by"} or not dated:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(that, verb, subjects[0].dep_)
        edits.tags[that.i] = ("WDT", "PRON")
        edits.hang(prep, verb, "prep")
        edits.hang(subjects[0], prep, "pobj")
        yield edits


def _actors(sentence: Sentence, layer: MentionLayer) -> Iterator[tuple[list[Token], Token]]:
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _ACTORS else None
        if head is not None:
            yield tokens, head


def _name_as_stop(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "paid Norvet Ltd." at the end, where "Ltd." is taken for the full stop."""
    for _, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        if head is None or head.dep_ != "punct" or tokens[0].i == sentence.tokens.start:
            continue
        before = tokens[0].nbor(-1)
        joined = before.pos_ == "CCONJ" and before.head.pos_ in NOMINAL | VERBAL
        while before.i > sentence.tokens.start and before.pos_ in {"DET", "ADJ", "NOUN"}:
            before = before.nbor(-1)
        arc = ""
        if before.pos_ in {"ADP", "SCONJ"}:
            arc = "pobj"
        elif before.pos_ in VERBAL:
            arc = "attr" if before.lemma_ == "be" else "dobj"
        elif joined and before.head.pos_ in NOMINAL:
            before, arc = before.head, "conj"
        if arc:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, before, arc)
            edits.tags[head.i] = ("NNP", "PROPN")
            yield edits


def _split_perfect(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "has over several years procured pumps", where "procured" is taken for an adjective."""
    doc = sentence.tokens.doc
    for has in sentence.tokens:
        whole = has.dep_ == "aux" and has.head.pos_ in VERBAL
        if has.lower_ not in _HAVE or whole or children(has, "dobj", "xcomp"):
            continue
        place = has.i + 1
        if place >= sentence.tokens.end or doc[place].pos_ not in {"ADP", "ADV", "SCONJ"}:
            continue
        time = next(
            (t for t in doc[place : place + 5] if t.lemma_.lower() in _SPANS_OF_TIME), None
        )  # fmt: skip
        if time is None or time.i + 1 >= sentence.tokens.end:
            continue
        verb = time.nbor(1)
        if not (
            verb.tag_ in {"VBN", "VBD", "JJ"}
            and verb.lower_.endswith(("ed", "en", "ght", "ld", "nt"))
        ):
            continue
        yield _as_perfect(has, time, verb, sentence)


def _as_perfect(has: Token, time: Token, verb: Token, sentence: Sentence) -> Edits:
    doc = sentence.tokens.doc
    edits = Edits(doc)
    noun = verb.head if verb.dep_ == "amod" else None
    top = has.head if has.dep_ == "aux" else has
    if verb != top:
        for child in top.children:
            if child not in {verb, noun}:
                edits.hang(child, verb, child.dep_)
        edits.hang(verb, verb if top.head == top else top.head, top.dep_)
    edits.hang(has, verb, "aux")
    edits.tags[verb.i] = ("VBN", "VERB")
    verb.lemma_ = stem_of(verb)
    opener = doc[has.i + 1]
    if opener.pos_ in {"ADP", "SCONJ"}:
        edits.hang(opener, verb, "prep")
        edits.hang(time, opener, "pobj")
    else:
        edits.hang(time, verb, "npadvmod")
    if noun is not None and noun.i > verb.i:
        edits.hang(noun, verb, "dobj")
        for child in noun.children:
            if child.i < verb.i:
                edits.hang(child, time if child.i < time.i else verb, child.dep_)
            elif child.i > noun.i and child.dep_ == "prep":
                edits.hang(child, verb, "prep")
    return edits


def stem_of(verb: Token) -> str:
    """Return the lemma of a participle that was tagged as an adjective ("procured")."""
    word = verb.lower_
    if verb.pos_ in VERBAL or not word.endswith("ed"):
        return str(verb.lemma_)
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    if len(word) > 5 and word[-3] == word[-4] and word[-3] not in "sl":
        return word[:-3]
    soft = word[-3] in "cugvsz" or (
        word[-3] in "rtldk" and word[-4] in "aiuo" and word[-5] not in "aeio"
    )
    return word[:-1] if soft else word[:-2]


def _verb_after_root(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "Norvet, a trader, exported pumps", where "exported pumps" is taken for a noun phrase."""
    for tokens, head in _actors(sentence, layer):
        if head.head != head:
            continue
        for noun in children(head, "appos", "conj", "dep"):
            for verb in children(noun, "amod"):
                before = verb.nbor(-1)
                told = (
                    verb.tag_ in {"VBN", "VBD"} and verb.i > tokens[-1].i and verb == noun.left_edge
                )
                after_clause = before.text == "," or before.pos_ == "ADV"
                if (
                    told
                    and after_clause
                    and noun.pos_ in NOMINAL
                    and noun.tag_ in {"NNS", "NNPS", "NN"}
                ):
                    edits = Edits(sentence.tokens.doc)
                    edits.hang(verb, verb, "ROOT")
                    edits.hang(head, verb, "nsubj")
                    edits.hang(noun, verb, "dobj")
                    edits.tags[verb.i] = ("VBD", "VERB")
                    for child in noun.children:
                        if child.i > noun.i and child.dep_ in {"prep", "punct"}:
                            edits.hang(child, verb, child.dep_)
                    yield edits
                    return


def _lost_subject(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "according to the ministry, Norvet, acting …, sold": Norvet is no second ministry."""
    doc = sentence.tokens.doc
    for tokens, head in _actors(sentence, layer):
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
        if (auxiliaries[0] if auxiliaries else verb).tag_ not in _FINITE:
            continue
        edits = Edits(doc)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        edits.hang(head, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _clause_heads(token: Token) -> Iterator[Token]:
    for node in token.ancestors:
        if node.pos_ in VERBAL:
            yield node


def _said_of_last(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "A and B, a Danish firm, …": what stands beside B is said of B."""
    for tokens, head in _actors(sentence, layer):
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


def _relative_of_last(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "crude made by X, in which A holds a stake": the clause is said of the name before it."""
    for token in sentence.tokens:
        if token.lower_ not in {"which", "whom"} or token.tag_ not in {"WDT", "WP"}:
            continue
        verb = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj"} else token.head.head
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
        if head.head == verb.head or head.dep_ in {"nsubj", "nsubjpass"} or verb.head.i > start:
            continue
        if token.dep_ != "pobj" and verb.head.pos_ != "VERB":
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, head, "relcl")
        yield edits


# The second is what the lemmatizer makes of "fined".
_FINING = frozenset({"fine", "fin"})
_MODIFYING = frozenset(
    "strike attack combat export supply transport test target support cargo".split()
)


def _goods_taken_for_verb(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
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


def _for_or_on_behalf(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
    """As in "acting for or on behalf of Norvet", where "on" hangs on an empty "for"."""
    for prep in sentence.tokens:
        if prep.dep_ != "prep" or children(prep, "pobj", "pcomp"):
            continue
        for other in children(prep, "conj"):
            if other.pos_ == "ADP" and children(other, "pobj"):
                edits = Edits(sentence.tokens.doc)
                edits.hang(other, prep.head, "prep")
                yield edits


def _noun_before_sum(sentence: Sentence, _layer: MentionLayer) -> Iterator[Edits]:
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


def _two_objects(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "sold Norvet at least 300 pumps": of two objects the name is who gets the other."""
    for tokens, head in _actors(sentence, layer):
        verb = head.head
        if head.dep_ != "dobj" or verb.lemma_.lower() not in _GIVING:
            continue
        if any(c.dep_ == "dobj" and c.i > tokens[-1].i for c in verb.children):
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, verb, "dative")
            yield edits
