"""A second parse of sentences whose first one cannot be right, with their names made plain.

The parser was trained on newspapers: a strange name, a legal form with full stops, a bracket or a
long insertion after the subject makes it lose the verb. Once the names are known they are put in as
one familiar word each, brackets are left out, and the sentence is parsed again; if the arcs are
still impossible, insertions between commas are left out too. The better tree is taken over.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from sayso.model.mention import EntityType, Mention
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.reparse import VERBS_IN_S, Edits, head_of, lemma_in_s
from sayso.read.reparse_clauses import stem_of

_T = EntityType
# Words that the parser knows well as names of their kind.
_PLAIN = {
    _T.COMPANY: "Boeing",
    _T.ORGANIZATION: "Greenpeace",
    _T.PUBLIC_BODY: "Congress",
    _T.PERSON: "Smith",
    _T.PLACE: "London",
    _T.VESSEL: "Titanic",
    _T.FACILITY: "Heathrow",
}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_BEING = frozenset("be am is are was were been being 's 're".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What the head of a name can hardly be.
_ODD = frozenset({"ccomp", "npadvmod", "dep", "advcl", "relcl", "acl", "amod", "xcomp", "advmod"})
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_INSERTED = frozenset(
    "a an the who which whose whom acting headed led run owned based registered founded known called "
    "made built controlled operated formerly then now also of one part itself himself born".split()
)
_DATED = frozenset(
    "on last this early earlier late yesterday today week month year monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
_LONGEST_DATE = 5
_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_COMMAS_IN_RELATIVE = 4
_LONGEST_TOKENS = 90
_TREE = ("tok2vec", "tagger", "parser")
_WORDS = ("attribute_ruler", "lemmatizer")


@dataclass(frozen=True, slots=True)
class _Plain:
    """A sentence made plain: for each word of it the tokens it stands for.

    Args:
        sentence: What it was made from.
        groups: For each word the tokens that it stands for.
        words: The words.
        names: The places of the words that stand for names.
        verb: The place of a verb that was put in as a familiar one.
    """

    sentence: Sentence
    groups: tuple[tuple[Token, ...], ...]
    words: tuple[str, ...]
    names: frozenset[int]
    verb: int | None = None

    def doc(self) -> Doc:
        spaces = [bool(g[-1].whitespace_) for g in self.groups]
        doc = Doc(self.sentence.tokens.vocab, words=list(self.words), spaces=spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def parse_again(parsed: ParsedDocument, layer: MentionLayer, nlp: Language) -> None:
    """Replace the arcs of the sentences whose parse cannot be right, where a second one is better.

    Args:
        parsed: The document; changed in place.
        layer: Its mentions.
        nlp: The pipeline that parsed it.
    """
    doubtful: list[_Doubtful] = []
    for sentence in parsed.sentences:
        if 3 < len(sentence.tokens) <= _LONGEST_TOKENS:
            names = _names(sentence, layer)
            slips = _slips(list(sentence.tokens), _placed(names))
            if slips and names:
                doubtful.append((sentence, names, slips, ()))
    for simplify in (_without_brackets, _without_insertions):
        doubtful = _mended(doubtful, simplify, nlp)


# A sentence, its names, what is wrong with its tree, and the words that were parsed last.
_Doubtful = tuple[Sentence, list[tuple[Mention, list[Token]]], int, tuple[str, ...]]


def _mended(
    doubtful: Iterable[_Doubtful],
    simplify: Callable[[Sentence, list[tuple[Mention, list[Token]]]], _Plain],
    nlp: Language,
) -> list[_Doubtful]:
    """Parse the plain sentences, take over the better trees, and return what is still doubtful."""
    forms = [(one, simplify(one[0], one[1])) for one in doubtful]
    # The same words would give the same tree.
    known = [one for one, form in forms if form.words != one[3]]
    plain = [form for one, form in forms if form.words != one[3]]
    docs = _piped([p.doc() for p in plain], nlp, _TREE)
    still: list[_Doubtful] = []
    better: list[int] = []
    for place, ((sentence, names, slips, _), form, doc) in enumerate(
        zip(known, plain, docs, strict=True)
    ):
        singles = [([doc[i]], form.words[i] == _PLAIN[_T.PLACE]) for i in sorted(form.names)]
        left = _slips(list(doc), singles)
        if left < slips:
            better.append(place)
        if min(left, slips):
            still.append((sentence, names, min(left, slips), form.words))
    # Parts of speech and lemmas are worked out for the trees that are kept only.
    worded = _piped([docs[place] for place in better], nlp, _WORDS)
    for place, doc in zip(better, worded, strict=True):
        _take_over(plain[place], doc)
    return still


def _piped(docs: list[Doc], nlp: Language, parts: tuple[str, ...]) -> list[Doc]:
    """Run some parts of the pipeline over plain sentences."""
    for name in parts:
        if name in nlp.pipe_names and docs:
            # spaCy types a component as a plain function; each of ours has a pipe.
            part: Any = nlp.get_pipe(name)
            docs = list(part.pipe(docs, batch_size=64))
    return docs


def _names(sentence: Sentence, layer: MentionLayer) -> list[tuple[Mention, list[Token]]]:
    found = []
    for mention in layer.in_span(sentence.span):
        tokens = sentence.tokens_in(mention.span)
        if tokens and mention.type in _PLAIN:
            found.append((mention, tokens))
    return found


def _placed(names: list[tuple[Mention, list[Token]]]) -> list[tuple[list[Token], bool]]:
    """Pair the tokens of each name with whether it is a place."""
    return [(tokens, mention.type is _T.PLACE) for mention, tokens in names]


def _slips(tokens: Sequence[Token], names: list[tuple[list[Token], bool]]) -> int:
    """Count what cannot be right in a tree: no verb on top, torn names, a verb with two subjects."""
    slips = 0
    verbs = any(_is_verb(t) for t in tokens)
    for token in tokens:
        if token.head == token and not _is_verb(token) and verbs and not token.is_punct:
            slips += 2
        elif token.dep_ == "amod" and token.tag_ in {"VBN", "VBD"}:
            slips += _taken_for_adjective(token)
        elif _is_verb(token):
            slips += sum(c.dep_ in _SUBJECTS for c in token.children) > 1
            slips += _without_subject(token)
            slips += token.dep_ in {"dobj", "pobj"} and token.tag_ in {"VBN", "VBD", "VBZ"}
    for name, _ in names:
        slips += _torn(name)
    # "Riga, Latvia" is right where "Norvet Ltd, Galmar JSC" is a torn list.
    parties = [name for name, place in names if not place]
    slips += sum(_beside(one, other) for one in parties for other in parties if one is not other)
    return slips


def _is_verb(token: Token) -> bool:
    """Tell a verb by its tag alone, so that a plain sentence needs no parts of speech yet."""
    return token.tag_ == "MD" or token.tag_[:2] == "VB"


def _without_subject(verb: Token) -> bool:
    """Tell whether a finite verb of a main or reported clause has nobody who does it."""
    if verb.dep_ not in {"ROOT", "ccomp"} or verb.lower_ in _BEING:
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if (auxiliaries[0] if auxiliaries else verb).tag_ not in _FINITE:
        return False
    return not any(
        c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr"}
        for c in (*verb.children, *(g for a in auxiliaries for g in a.children))
    )


def _taken_for_adjective(token: Token) -> bool:
    """As in "Norvet, a trader, exported pumps", where "exported" begins a phrase after a comma."""
    if token.i == 0 or token.tag_ not in {"VBN", "VBD"}:
        return False
    before = token.nbor(-1)
    return (before.text == "," or before.tag_ in {"NNP", "NNPS"}) and token == token.head.left_edge


def _torn(name: list[Token]) -> int:
    inside = {t.i for t in name}
    out = [t for t in name if (t.head.i not in inside or t.head == t) and not t.is_punct]
    return (len(out) > 1) + any(t.dep_ in _ODD or _across_comma(t) for t in out)


def _across_comma(token: Token) -> bool:
    """Tell whether a name is taken for the first part of another that stands behind a comma."""
    if token.dep_ not in {"compound", "nmod"} or token.head.i < token.i:
        return False
    return any(t.text == "," for t in token.doc[token.i + 1 : token.head.i])


def _beside(one: list[Token], other: list[Token]) -> bool:
    """Tell whether a name hangs on another as if it were said of it, with no bracket between."""
    head, above = head_of(one), head_of(other)
    if head is None or above is None or head.dep_ != "appos" or head.head != above:
        return False
    return one[0].i > other[-1].i and one[0].nbor(-1).text in {",", ";"}


def _without_brackets(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> _Plain:
    return _plain(sentence, names, _bracketed(sentence) | _date_places(sentence, names))


def _without_insertions(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> _Plain:
    left_out = _bracketed(sentence) | _inserted(sentence, names) | _date_places(sentence, names)
    form = _plain(sentence, names, left_out)
    return _with_plain_verb(form)


def _with_plain_verb(form: _Plain) -> _Plain:
    """Put a familiar verb in for one that the parser takes for a part of a noun phrase."""
    topless = all(
        t.pos_ not in _VERBAL for t in form.sentence.tokens if t.head == t and not t.is_punct
    )
    for place in range(1, len(form.groups)):
        token = form.groups[place][0]
        after_name = place - 1 in form.names or form.words[place - 1] == ","
        if not (topless and after_name) or place in form.names:
            continue
        word = _familiar(token)
        if word is not None:
            words = (*form.words[:place], word, *form.words[place + 1 :])
            return replace(form, words=words, verb=place)
    return form


def _familiar(token: Token) -> str | None:
    low = token.lower_
    if token.tag_ in {"VBN", "VBD"} and token.dep_ == "amod":
        return "sold"
    if token.pos_ not in {"NOUN", "PROPN"} or not low.islower() or token.text != low:
        return None
    if low in VERBS_IN_S:
        return "sells"
    return "sell" if low in {lemma_in_s(word) for word in VERBS_IN_S} else None


def _bracketed(sentence: Sentence) -> set[int]:
    out: set[int] = set()
    depth = 0
    for token in sentence.tokens:
        depth += token.text in _OPEN
        if depth > 0:
            out.add(token.i)
        depth -= token.text in _CLOSE
    return out if depth == 0 else set()


def _date_places(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> set[int]:
    return {t.i for stretch in _dates(sentence, [n for _, n in names]) for t in stretch}


def _dates(sentence: Sentence, names: Iterable[list[Token]]) -> Iterator[list[Token]]:
    """Find the days that part a name from its verb: "Norvet on Tuesday imposed"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    for name in names:
        stop = start = name[-1].i + 1
        while stop < end and (doc[stop].lower_ in _DATED or doc[stop].is_digit):
            stop += 1
        if start < stop < end and stop - start <= _LONGEST_DATE and doc[stop].pos_ == "VERB":
            yield list(doc[start:stop])


def _inserted(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> set[int]:
    """Find what stands between commas after a name and only says who that is."""
    out: set[int] = set()
    doc, end = sentence.tokens.doc, sentence.tokens.end
    inside = {t.i for _, tokens in names for t in tokens[:-1]}
    places = {tokens[0].i for mention, tokens in names if mention.type is _T.PLACE}
    for _, tokens in names:
        start = tokens[-1].i + 1
        if start + 2 >= end or doc[start].text != "," or start in out:
            continue
        stop = start
        while (
            stop + 1 < end
            and doc[stop].text == ","
            and (_opens(doc[stop + 1]) or (stop > start and stop + 1 in places))
        ):
            following = _end_of_insertion(doc, stop + 1, end, inside)
            if following is None:
                if doc[stop + 1].lower_ in {"a", "an"}:
                    # An apposition that closes the sentence.
                    out.update(range(start, end - doc[end - 1].is_punct))
                break
            stop = following
        if stop > start and stop + 1 < end:
            out.update(range(start, stop + 1))
    return out


def _end_of_insertion(doc: Doc, first: int, end: int, inside: set[int]) -> int | None:
    """Find the comma that closes an insertion; a relative clause may hold others before it."""
    nearest = _next_comma(doc, first, end, inside)
    if doc[first].lower_ not in _RELATIVE:
        return nearest
    place, tried = nearest, 1
    while place is not None and place + 1 < end and tried <= _COMMAS_IN_RELATIVE:
        if doc[place + 1].tag_ in _FINITE or doc[place + 1].tag_ == "VBN":
            return place
        place, tried = _next_comma(doc, place + 1, end, inside), tried + 1
    return nearest


def _opens(token: Token) -> bool:
    """Tell whether a word after a comma begins an insertion; "procured chips" is the main verb."""
    if token.tag_ == "VBN" or (token.tag_ == "VBD" and token.dep_ in {"acl", "amod"}):
        return token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"ADP", "ADV", "SCONJ"}
    return token.lower_ in _INSERTED or token.like_num or token.tag_ == "VBG"


def _next_comma(doc: Doc, first: int, end: int, inside: set[int]) -> int | None:
    for place in range(first, end):
        if doc[place].text == "," and place not in inside:
            return place
        if doc[place].text in {";", ":"}:
            return None
    return None


def _plain(
    sentence: Sentence, names: list[tuple[Mention, list[Token]]], left_out: set[int]
) -> _Plain:
    """Put names in as one word each and leave tokens out."""
    starts = {tokens[0].i: (mention, tokens) for mention, tokens in names}
    groups: list[tuple[Token, ...]] = []
    words: list[str] = []
    named: set[int] = set()
    place = sentence.tokens.start
    while place < sentence.tokens.end:
        token = sentence.tokens.doc[place]
        if place in left_out:
            place += 1
        elif place in starts:
            mention, tokens = starts[place]
            groups.append(tuple(tokens))
            named.add(len(words))
            words.append(_PLAIN[mention.type])
            place = tokens[-1].i + 1
        else:
            groups.append((token,))
            words.append(token.text)
            place += 1
    return _Plain(sentence, tuple(groups), tuple(words), frozenset(named))


def _take_over(form: _Plain, doc: Doc) -> None:
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


def _hang_left_out(edits: Edits, form: _Plain) -> None:
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


def _hang_dates(edits: Edits, form: _Plain) -> None:
    """Hang a day that stood between a name and its verb on the verb."""
    named = {i: list(form.groups[i]) for i in form.names}
    for group in named.values():
        for first, *rest in _dates(form.sentence, [group]):
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
    if token.pos_ in _VERBAL:
        return "acl" if token.tag_ in {"VBG", "VBN"} else "relcl"
    return "prep" if token.pos_ == "ADP" else "appos"
