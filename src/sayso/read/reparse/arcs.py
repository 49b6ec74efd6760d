"""Arcs put right by what the names show, before anybody reads the tree.

The parser does not know which words are one name. Four of its slips are certain once the names are
known: a list of names that it tears apart, a clause whose subject it adds to the list before, a verb
in -s that it takes for a plural noun, and "pursuant" taken for a name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.walk import FINITE, OF_NOUN
from sayso.read.reparse.edits import Edits, head_of, mend, names_of
from sayso.read.reparse.semicolons import parted_list
from sayso.read.reparse.verbs.verbs_in_s import verb_after_that, verb_in_s
from sayso.read.reparse.whole_names import joined_to_verb, own_as_verb, torn_name
from sayso.read.tokens import Token

_BETWEEN = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|;|,?\s*(and|or|&|as well as|plus))\s*(?:the\s+)?",
    re.IGNORECASE,
)
_CARRIES_LIST = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "appos", "poss", "oprd", "conj"}
)


def put_right(parsed: ParsedDocument, layer: MentionLayer) -> None:
    """Correct the arcs of a parsed document in place, where its names show that they are wrong."""
    mend(
        parsed,
        layer,
        (
            _pursuant,
            torn_name,
            own_as_verb,
            parted_list,
            verb_in_s,
            verb_after_that,
            _noun_as_clause,
            _next_clause,
            _lists,
            joined_to_verb,
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
    if place >= sentence.tokens.end or doc[place].tag_ not in FINITE:
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
        names = [c for c in token.children if c.dep_ in OF_NOUN]
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
