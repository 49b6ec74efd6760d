"""The better tree of a plain sentence, written into the sentence it was made from."""

from collections.abc import Iterator

from sayso.read.parsed import Sentence
from sayso.read.reparse.clauses.clauses import stem_of
from sayso.read.reparse.edits import Edits
from sayso.read.reparse.verbs.verbs_in_s import VERBS_IN_S, lemma_in_s
from sayso.read.second_parse.inserted import dates
from sayso.read.second_parse.plain import VERBAL, Plain
from sayso.read.tokens import Paragraph, Token


def take_over(form: Plain, doc: Paragraph) -> None:
    """Write the arcs of a plain sentence into the sentence it was made from."""
    edits = Edits(form.sentence.tokens.doc)
    heads = [_head_in(group) for group in form.groups]
    for place, (group, head) in enumerate(zip(form.groups, heads, strict=True)):
        token = doc[place]
        above = heads[token.head.i]
        edits.hang(head, above, token.dep_)
        for inner in group:
            if inner != head and inner.head not in group:
                edits.hang(inner, head, "punct" if inner.is_punct else "compound")
        edits.tags[head.i] = ("NNP", "PROPN") if place in form.names else (token.tag_, token.pos_)
    _hang_left_out(edits, form)
    _hang_dates(edits, form)
    if not edits.is_tree(form.sentence.tokens.start, form.sentence.tokens.end):
        return
    edits.apply()
    for place, group in enumerate(form.groups):
        if place == form.verb:
            word = group[0]
            word.lemma_ = lemma_in_s(word.lower_) if word.lower_ in VERBS_IN_S else stem_of(word)
        elif place not in form.names:
            group[0].lemma_ = doc[place].lemma_


def _head_in(group: tuple[Token, ...]) -> Token:
    """Choose the word of a name that the sentence sees: its own head, or its last word."""
    inside = {t.i for t in group}
    out = [t for t in group if t.head.i not in inside or t.head == t]
    if len(out) == 1:
        return out[0]
    return next((t for t in reversed(group) if not t.is_punct), group[-1])


def _hang_left_out(edits: Edits, form: Plain) -> None:
    """Hang what was left out on the word before it, with the arcs it has inside."""
    kept = {t.i for group in form.groups for t in group}
    last: Token | None = None
    owner = {t.i: _head_in(group) for group in form.groups for t in group}
    stretch: set[int] = set()
    for token in form.sentence.tokens:
        if token.i in kept:
            last, stretch = token, set()
            continue
        if not stretch:
            stretch = set(_stretch(token, kept, form.sentence))
        anchor = owner[last.i] if last is not None else _head_in(form.groups[0])
        if token.head.i not in stretch or token.head == token:
            edits.hang(token, anchor, _arc(token))


def _hang_dates(edits: Edits, form: Plain) -> None:
    """Hang a day that stood between a name and its verb on the verb."""
    named = {i: list(form.groups[i]) for i in form.names}
    for group in named.values():
        for first, *rest in dates(form.sentence, [group]):
            verb = edits.heads.get(_head_in(tuple(group)).i)
            if verb is None or verb == _head_in(tuple(group)).i:
                continue
            edits.hang(first, edits.doc[verb], "prep" if first.pos_ == "ADP" else "npadvmod")
            for token in rest:
                edits.hang(token, first, "pobj" if token.pos_ == "PROPN" else "nummod")


def _stretch(token: Token, kept: set[int], sentence: Sentence) -> Iterator[int]:
    for place in range(token.i, sentence.tokens.end):
        if place in kept:
            return
        yield place


def _arc(token: Token) -> str:
    """Tell how the top of an insertion hangs on the name before it."""
    if token.is_punct:
        return "punct"
    if token.dep_ in {"appos", "relcl", "acl", "prep", "punct", "cc"}:
        return str(token.dep_)
    if token.pos_ in VERBAL:
        return "acl" if token.tag_ in {"VBG", "VBN"} else "relcl"
    return "prep" if token.pos_ == "ADP" else "appos"
