"""A second parse of sentences whose first one cannot be right, with their names made plain.

The parser was trained on newspapers: a strange name, a legal form with full stops, a bracket or a
long insertion after the subject makes it lose the verb. Once the names are known they are put in as
one familiar word each, brackets are left out, and the sentence is parsed again; if the arcs are
still impossible, insertions between commas are left out too. The better tree is taken over.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.parse.word_classes import WORD_CLASSES
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.second_parse.doubt import placed, slips_in
from sayso.read.second_parse.plain import PLAIN, Plain, without_brackets, without_insertions
from sayso.read.second_parse.taken_over import take_over
from sayso.read.tokens import Paragraph, Token

__all__ = ["parse_again"]

_LONGEST_TOKENS = 90
_TREE = ("tok2vec", "tagger", "parser")
_WORDS = (WORD_CLASSES, "attribute_ruler", "lemmatizer")
# A sentence, its names, what is wrong with its tree, and the words that were parsed last.
_Doubtful = tuple[Sentence, list[tuple[Mention, list[Token]]], int, tuple[str, ...]]


def parse_again(documents: Iterable[tuple[ParsedDocument, MentionLayer]], nlp: Language) -> None:
    """Replace the arcs of the sentences whose parse cannot be right, where a second one is better.

    Args:
        documents: Parsed documents, each with its mentions; their sentences are changed in place.
        nlp: The pipeline that parsed them.
    """
    doubtful = [one for parsed, layer in documents for one in _doubtful(parsed, layer)]
    for simplify in (without_brackets, without_insertions):
        doubtful = _mended(doubtful, simplify, nlp)


def _doubtful(parsed: ParsedDocument, layer: MentionLayer) -> Iterator[_Doubtful]:
    for sentence in parsed.sentences:
        if 3 < len(sentence.tokens) <= _LONGEST_TOKENS:
            names = _names(sentence, layer)
            slips = slips_in(list(sentence.tokens), placed(names))
            if slips and names:
                yield sentence, names, slips, ()


def _mended(
    doubtful: Iterable[_Doubtful],
    simplify: Callable[[Sentence, list[tuple[Mention, list[Token]]]], Plain],
    nlp: Language,
) -> list[_Doubtful]:
    """Parse the plain sentences, take over the better trees, and return what is still doubtful."""
    forms = [(one, simplify(one[0], one[1])) for one in doubtful]
    # The same words would give the same tree.
    known = [one for one, form in forms if form.words != one[3]]
    plain = [form for one, form in forms if form.words != one[3]]
    docs = _piped([p.doc(nlp.vocab) for p in plain], nlp, _TREE)
    still: list[_Doubtful] = []
    better: list[int] = []
    for place, ((sentence, names, slips, _), form, doc) in enumerate(
        zip(known, plain, docs, strict=True)
    ):
        words = Paragraph(doc)
        singles = [
            ([words[i]], form.words[i] == PLAIN[EntityType.PLACE]) for i in sorted(form.names)
        ]
        left = slips_in(list(words), singles)
        if left < slips:
            better.append(place)
        if min(left, slips):
            still.append((sentence, names, min(left, slips), form.words))
    # Parts of speech and lemmas are worked out for the trees that are kept only.
    worded = _piped([docs[place] for place in better], nlp, _WORDS)
    for place, doc in zip(better, worded, strict=True):
        take_over(plain[place], Paragraph(doc))
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
        if tokens and mention.type in PLAIN:
            found.append((mention, tokens))
    return found
