"""Tokens say what spaCy's say, and follow when the tree is mended."""

import pytest
from spacy.tokens import Doc

from sayso.read.parse.model import load_model
from sayso.read.tokens import Paragraph

TEXT = (
    'Norvet Ltd, which sold 40 pumps ("Falk-2") to two plants, denied it. '
    "Its owner in Norway was paid $3 million on 4 May; the Trade Office didn't comment."
)
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "is_punct",
    "is_space", "is_quote", "is_bracket", "is_currency", "is_digit", "is_title", "like_num",
)  # fmt: skip
NEAR = ("children", "lefts", "subtree", "ancestors", "sent")


@pytest.fixture(scope="module")
def doc() -> Doc:
    return load_model().nlp(TEXT)


def test_a_token_says_of_itself_what_spacy_says(doc: Doc) -> None:
    for ours, theirs in zip(Paragraph(doc), doc, strict=True):
        assert [getattr(ours, a) for a in PLAIN] == [getattr(theirs, a) for a in PLAIN]
        assert ours.is_sent_start == bool(theirs.is_sent_start)


def test_a_token_stands_where_it_stands_in_the_tree_of_spacy(doc: Doc) -> None:
    for ours, theirs in zip(Paragraph(doc), doc, strict=True):
        assert ours.head.i == theirs.head.i
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
        for name in NEAR:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert [t.i for t in ours.rights] == [t.i for t in theirs.rights]


def test_spans_are_cut_as_spacy_cuts_them(doc: Doc) -> None:
    paragraph = Paragraph(doc)
    for start, end in ((0, 2), (3, 900), (-4, -1), (-4, None), (6, 2), (900, 901)):
        ours, theirs = paragraph[start:end], doc[start:end]
        assert (ours.text, len(ours)) == (theirs.text, len(theirs))
        assert [t.i for t in ours[1:3]] == [t.i for t in theirs[1:3]]
    assert [(s.start, s.end, s.root.i) for s in paragraph.sents] == [
        (s.start, s.end, s.root.i) for s in doc.sents
    ]


def test_a_neighbour_past_either_end_is_an_error(doc: Doc) -> None:
    tokens = Paragraph(doc).tokens
    assert tokens[0].nbor(1) is tokens[1]
    with pytest.raises(IndexError):
        tokens[0].nbor(-1)
    with pytest.raises(IndexError):
        tokens[-1].nbor(1)


@pytest.mark.parametrize("step", [1, 3, 7])
def test_children_edges_and_sentences_follow_new_heads_as_in_spacy(doc: Doc, step: int) -> None:
    paragraph, copy = Paragraph(doc), doc.copy()
    for sentence in doc.sents:
        # Every so many words hangs on the root: a tree still, with arcs that cross.
        heads = {t.i: sentence.root.i for t in list(sentence)[::step]}
        paragraph.rehang(heads)
        for place, head in heads.items():
            copy[place].head = copy[head]
    for ours, theirs in zip(paragraph, copy, strict=True):
        assert ours.head.i == theirs.head.i
        assert [c.i for c in ours.children] == [c.i for c in theirs.children]
        assert ours.is_sent_start == bool(theirs.is_sent_start)


def test_an_empty_paragraph_has_no_tokens() -> None:
    empty = Paragraph(load_model().nlp(""))
    assert len(empty) == 0
    assert list(empty.sents) == []
    assert empty[0:3].text == ""
