"""Sentences that the parser gets wrong at first and right once their names are made plain."""

import pytest

from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read.gazetteer import Gazetteer
from sayso.read.mentions import find_mentions
from sayso.read.parse.model import load_model
from sayso.read.parse.segment import parse
from sayso.read.second_parse import parse_again


def parsed_twice(text: str):
    digest = sha256_of(text.encode())
    key = document_id(digest, None, None, None)
    document = Document(key, digest, "test", text, (Span(0, len(text)),), "text/plain")
    model = load_model()
    parsed = parse(document, model)
    before = [(t.head.i, t.dep_) for s in parsed.sentences for t in s.tokens]
    parse_again([(parsed, find_mentions(parsed, Gazetteer()))], model.nlp)
    after = [(t.head.i, t.dep_) for s in parsed.sentences for t in s.tokens]
    return parsed.sentences[0].tokens, before != after


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        # A legal form with full stops is taken for a clause of its own.
        ("The institute said that Adria Ventil v.o.s., a valve maker, had shipped its products to Uralgidro via Istanbul.", "v.o.s", "shipped"),
        # The verb after an insertion is taken for an adjective of what follows.
        ("Two of the firms, Kestane Makina and Ufuk Dis Ticaret, shipped bearings to Tula Mechanical Works.", "Two", "shipped"),
        # The firm in the relative clause becomes a second subject of the main one.
        ("Ozgur Celik, whose firm Celik Lojistik had moved the generators from Bremen to Narva, was arrested by Turkish police.", "Celik", "arrested"),
    ],
)  # fmt: skip
def test_a_sentence_with_names_made_plain_finds_its_verb_and_subject(text, subject, verb):
    tokens, changed = parsed_twice(text)
    assert changed
    found = next(t for t in tokens if t.text == verb)
    subjects = [c for c in found.children if c.dep_ in {"nsubj", "nsubjpass"}]
    assert [s.text for s in subjects] == [subject]
    assert found.pos_ == "VERB"


def test_what_was_left_out_still_hangs_on_the_name_before_it():
    tokens, changed = parsed_twice(
        "Two of the firms, Kestane Makina (Mersin) and Ufuk Dis Ticaret, shipped bearings to Tula Mechanical Works."
    )
    assert changed
    assert all(any(a == tokens.root for a in (t, *t.ancestors)) for t in tokens)
    assert next(t for t in tokens if t.text == "Mersin").head.text == "Makina"


@pytest.mark.parametrize(
    "text",
    [
        "Norvet Ltd sold pumps to Galmar JSC in March.",
        # A town and its country are no torn list.
        "Igor Petrov, 51, the owner of Baltrane Elektronika SIA in Riga, Latvia, was arrested last Thursday in Cyprus.",
    ],
)
def test_a_sentence_that_was_parsed_well_is_left_as_it_is(text):
    _, changed = parsed_twice(text)
    assert not changed
