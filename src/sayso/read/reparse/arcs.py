"""Arcs put right by what the names show, before anybody reads the tree.

The parser does not know which words are one name. Four of its slips are certain once the names are
known: a list of names that it tears apart, a clause whose subject it adds to the list before, a verb
in -s that it takes for a plural noun, and "pursuant" taken for a name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.model.mention import EntityType, Mention
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Paragraph, Token

_NOT_LISTED = frozenset({EntityType.GROUP, EntityType.PROGRAMME})
_BETWEEN = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|;|,?\s*(and|or|&|as well as|plus))\s*(?:the\s+)?",
    re.IGNORECASE,
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CARRIES_LIST = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "appos", "poss", "oprd", "conj"}
)
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


@dataclass(slots=True)
class Edits:
    """New heads, arcs and tags of one paragraph, by token index."""

    doc: Paragraph
    heads: dict[int, int] = field(default_factory=dict)
    arcs: dict[int, str] = field(default_factory=dict)
    tags: dict[int, tuple[str, str]] = field(default_factory=dict)

    def hang(self, token: Token, head: Token, arc: str) -> None:
        """Give a token another head."""
        self.heads[token.i] = head.i
        self.arcs[token.i] = arc

    def is_tree(self, first: int, last: int) -> bool:
        """Tell whether the tokens from first to before last still form trees without circles."""
        for place in range(first, last):
            node, steps = place, 0
            while (up := self.heads.get(node, self.doc[node].head.i)) != node:
                node, steps = up, steps + 1
                if steps > last - first:
                    return False
        return True

    def apply(self) -> None:
        """Write the new heads, arcs and tags into the paragraph."""
        for place, arc in self.arcs.items():
            self.doc[place].dep_ = arc
        for place, (tag, part) in self.tags.items():
            self.doc[place].tag_, self.doc[place].pos_ = tag, part
        self.doc.rehang(self.heads)


Rule = Callable[[Sentence, MentionLayer], Iterator[Edits]]


def mend(parsed: ParsedDocument, layer: MentionLayer, rules: Iterable[Rule]) -> None:
    """Apply rules to each sentence in turn, wherever their edits leave a tree."""
    for sentence in parsed.sentences:
        for rule in rules:
            for edits in rule(sentence, layer):
                if edits.is_tree(sentence.tokens.start, sentence.tokens.end):
                    edits.apply()


def put_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs of a parsed document in place, where its names show that they are wrong."""
    mend(
        parsed,
        layer,
        (
            _pursuant,
            _verb_in_s,
            _noun_as_clause,
            _next_clause,
            _lists,
            _apposed,
            _after_quote,
        ),
    )


_OF_CLAUSES = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "cop", "mark", "expl"})
_TAKEN = frozenset({"dobj", "dative", "ccomp", "xcomp", "attr"})


def _noun_as_clause(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Read "makes the Veltra drone" as its object, where the parser takes the noun for a clause."""
    del layer
    for token in sentence.tokens:
        verb = token.head
        if (
            token.dep_ != "ccomp"
            or token.tag_ not in {"NN", "NNS", "NNP", "NNPS"}
            or verb.i > token.i
        ):
            continue
        others = {c.dep_ for c in verb.children if c != token}
        own = {c.dep_ for c in token.children}
        if verb.pos_ == "VERB" and not others & _TAKEN and not own & _OF_CLAUSES:
            edits = Edits(sentence.tokens.doc)
            edits.hang(token, verb, "dobj")
            yield edits


def head_of(tokens: list[Token]) -> Token | None:
    """Return the token of a name that the rest of the sentence sees."""
    inside = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inside or t.head == t), None)


def names_of(sentence: Sentence, layer: MentionLayer) -> list[tuple[Mention, list[Token]]]:
    """Return the names of a sentence that can stand in a list, with their tokens."""
    # Several rules ask for the names of one sentence; the mentions are the same for all.
    held: dict[int, list[tuple[Mention, list[Token]]]]
    held = sentence.tokens.doc.kept.setdefault("names", {})
    if sentence.index not in held:
        told = ((m, sentence.tokens_in(m.span)) for m in layer.in_span(sentence.span))
        held[sentence.index] = [
            (mention, tokens)
            for mention, tokens in told
            if tokens and mention.type not in _NOT_LISTED
        ]
    return held[sentence.index]


def _runs(
    names: list[tuple[Mention, list[Token]]], sentence: Sentence
) -> Iterator[list[list[Token]]]:
    """Yield runs of names with only commas and conjunctions between, that end in a conjunction."""
    run: list[list[Token]] = []
    joined = False
    for place, (mention, tokens) in enumerate(names):
        run.append(tokens)
        following = names[place + 1] if place + 1 < len(names) else None
        between = ""
        if following is not None:
            end = tokens[-1].idx + len(tokens[-1].text)
            between = sentence.paragraph_text[end : following[1][0].idx]
        link = _BETWEEN.fullmatch(between) if following is not None else None
        places = following is not None and _is_place(mention) != _is_place(following[0])
        if link is None or places:
            if joined and len(run) > 1:
                yield run
            run, joined = [], False
        else:
            joined = link.group(1) is not None


def _is_place(mention: Mention) -> bool:
    """Tell whether a name stands in lists of states: "Britain, the EU and Japan"."""
    return mention.type is EntityType.PLACE or mention.text.lower() in _UNIONS


_UNIONS = frozenset({"eu", "european union", "nato", "united nations", "un"})


def _lists(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    for run in _runs(names_of(sentence, layer), sentence):
        heads = [h for h in map(head_of, run) if h is not None]
        if len(heads) < 3 or len(heads) != len(run) or _is_chain(heads):
            continue
        edits = Edits(sentence.tokens.doc)
        if not _hang_first(edits, run, heads, sentence):
            continue
        for before, after in pairwise(heads):
            edits.hang(after, before, "conj")
        for head, (one, other) in zip(heads[:-1], pairwise(run), strict=True):
            for token in sentence.tokens.doc[one[-1].i + 1 : other[0].i]:
                if token.is_punct or token.dep_ == "cc":
                    edits.hang(token, head, "punct" if token.is_punct else "cc")
        yield edits


def _is_chain(heads: list[Token]) -> bool:
    return all(
        after.dep_ == "conj" and after.head in heads[:place]
        for place, after in enumerate(heads[1:], 1)
    )


def _hang_first(
    edits: Edits, run: list[list[Token]], heads: list[Token], sentence: Sentence
) -> bool:
    """Hang the first of a list where the list as a whole belongs; tell whether that is known."""
    first = heads[0]
    inside = {t.i for tokens in run for t in tokens}
    verb = _verb_after(run[-1][-1], sentence)
    before = run[0][0].nbor(-1) if run[0][0].i > sentence.tokens.start else None
    if before is not None and before.pos_ == "DET" and before.i > sentence.tokens.start:
        before = before.nbor(-1)
    leading = before is None or before.pos_ in {"PUNCT", "SCONJ", "CCONJ", "ADV"}
    if verb is not None and leading and verb.i not in inside:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        edits.hang(first, verb, "nsubjpass" if passive else "nsubj")
        if any(h.head == h for h in heads):
            edits.hang(verb, verb, "ROOT")
        return True
    if first.dep_ in _CARRIES_LIST and first.head.i not in inside:
        return True
    for head in heads[1:]:
        if head.dep_ in _CARRIES_LIST - {"conj", "appos"} and head.head.i not in inside:
            edits.hang(first, head.head, head.dep_)
            return True
    return False


def _verb_after(last: Token, sentence: Sentence) -> Token | None:
    """Return the verb whose finite part stands right after a name, or None."""
    place = last.i + 1
    doc = sentence.tokens.doc
    while place < sentence.tokens.end and doc[place].dep_ in {"advmod", "preconj", "det"}:
        place += 1
    if place >= sentence.tokens.end or doc[place].tag_ not in _FINITE:
        return None
    token = doc[place]
    return token.head if token.dep_ in {"aux", "auxpass"} else token


def _next_clause(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "sold pumps to A and B delivered valves": B begins a clause, it is no receiver."""
    for _, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        if head is None or head.dep_ not in {"conj", "appos"} or head.head.i > head.i:
            continue
        verb = _verb_after(tokens[-1], sentence)
        if verb is None or verb.dep_ not in {"conj", "ROOT", "ccomp"}:
            continue
        if (head.dep_ == "conj") == (verb in head.ancestors):
            # "Under a contract with A, B will deliver": B hangs on A, below the verb.
            continue
        if any(c.dep_ in {"nsubj", "nsubjpass", "csubj"} for c in verb.children):
            continue
        edits = Edits(sentence.tokens.doc)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        edits.hang(head, verb, "nsubjpass" if passive else "nsubj")
        yield edits


def _verb_in_s(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "Norvet Ltd supplies pumps to Y", which the parser takes for one noun phrase."""
    for mention, tokens in names_of(sentence, layer):
        verb, name = (
            tokens[-1].doc[min(tokens[-1].i + 1, sentence.tokens.end - 1)],
            head_of(tokens),
        )
        if mention.type is EntityType.PLACE or name is None:
            continue
        plural = verb.lower_ in VERBS_IN_S and verb.pos_ in {"NOUN", "PROPN"}
        if not plural and not _participle_between(verb, name):
            continue
        noun = _noun_of(verb)
        if noun.i < verb.i or any(t.tag_ in _FINITE for t in _main_part(sentence, verb)):
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


def _noun_of(verb: Token) -> Token:
    """Return "engines" of "X ships aircraft engines", whose parts the parser counts "ships" among."""
    noun = verb
    for above in verb.ancestors:
        if above.i < verb.i or above.pos_ != "NOUN":
            break
        noun = above
        if above.dep_ not in {"compound", "nmod", "amod"}:
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


_DESCRIBED_AS = {
    NounClass.PERSON: frozenset({EntityType.PERSON}),
    NounClass.BODY: frozenset(
        {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY}
    ),
    NounClass.VESSEL: frozenset({EntityType.VESSEL}),
    NounClass.PRODUCT: frozenset({EntityType.PRODUCT}),
}


def _apposed(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "the network was set up by N, a businessman": what describes N is no network."""
    for token in sentence.tokens:
        if token.dep_ != "appos" or token.pos_ != "NOUN":
            continue
        start = token.left_edge
        if start.i - 2 < sentence.tokens.start or start.nbor(-1).text != ",":
            continue
        name = layer.at(sentence, start.nbor(-2))
        fits = _DESCRIBED_AS.get(class_of(token) or NounClass.PLACE, frozenset())
        if name is None or name.type not in fits or start.pos_ != "DET":
            continue
        head = head_of(sentence.tokens_in(name.span))
        if head is None or head == token.head or layer.at(sentence, token.head) is name:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(token, head, "appos")
        yield edits


_SAYING = frozenset({"said", "says", "told", "added", "insisted", "wrote"})


def _after_quote(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in '"We sold none," the director of X said': who speaks is no object of the quoted verb."""
    mark = None
    for token in sentence.tokens:
        if token.text in {"''", '"', "”"}:
            mark = token
        if mark is None or token.lower_ not in _SAYING or token.pos_ != "VERB":
            continue
        if any(c.dep_ == "nsubj" for c in token.children):
            continue
        between = sentence.tokens.doc[mark.i + 1 : token.i]
        outer = [t for t in between if t.head.i <= mark.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
        if len(outer) == 1 and not any(t.pos_ == "VERB" and t.dep_ == "ROOT" for t in between):
            edits = Edits(sentence.tokens.doc)
            edits.hang(outer[0], token, "nsubj")
            yield edits
            return


def _pursuant(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "by OFAC pursuant to E.O. 1", where "pursuant" is taken for the name's last word."""
    for token in sentence.tokens:
        if token.lower_ != "pursuant" or token.dep_ != "pobj" or token.head.head == token.head:
            continue
        names = [c for c in token.children if c.dep_ in {"compound", "nmod", "amod"}]
        if not names:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(names[-1], token.head, "pobj")
        for other in names[:-1]:
            edits.hang(other, names[-1], other.dep_)
        for child in token.children:
            if child not in names:
                edits.hang(child, names[-1] if child.i < names[-1].i else token, child.dep_)
        edits.hang(token, token.head.head, "prep")
        edits.tags[token.i] = ("IN", "ADP")
        yield edits
