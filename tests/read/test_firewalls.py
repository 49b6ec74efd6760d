"""Who says it takes no part in it."""

import pytest

from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read import EnglishReader, load_model
from sayso.read.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def reader():
    return EnglishReader(load_model())


@pytest.mark.parametrize(
    "text",
    [
        "According to the agency, Drenmark Ltd supplied sensors to Orlan Works.",
        "Drenmark Ltd has supplied sensors to Orlan Works, according to the Ministry of Trade.",
        "The Ministry of Trade said that Drenmark Ltd had supplied sensors to Orlan Works.",
        "Documents reviewed by Reuters showed that Drenmark Ltd supplied sensors to Orlan Works.",
        "The Ministry of Trade accused Drenmark Ltd of supplying sensors to Orlan Works.",
        "The Ministry of Trade fined Drenmark Ltd for supplying sensors to Orlan Works.",
        "The Ministry of Trade fined Drenmark Ltd $3 million for supplying sensors to Orlan Works.",
        "The Ministry of Trade reprimanded Drenmark Ltd for supplying sensors to Orlan Works.",
        "The Ministry of Trade praised Drenmark Ltd for supplying sensors to Orlan Works.",
        "The Ministry of Trade condemned Drenmark Ltd for supplying sensors to Orlan Works.",
    ],
)
def test_the_source_is_neither_supplier_nor_recipient(reader, text):
    sha256 = sha256_of(text.encode())
    document = Document(
        id=document_id(sha256, None, None, None),
        sha256=sha256,
        name="a.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        language="en",
    )
    claims = reader.read(document, Gazetteer()).claims
    supplies = [(c.subject.text, c.object.text) for c in claims if c.relation == "supplies"]
    assert supplies == [("Drenmark Ltd", "Orlan Works")]
