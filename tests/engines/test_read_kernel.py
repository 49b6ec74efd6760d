"""The reading kernel: one reading a document, whatever the document is."""

from sayso.engines import read_kernel
from sayso.engines.local import read_all
from sayso.engines.read_kernel import documents_batch, read_batch, read_documents, readings_of
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read.gazetteer import Gazetteer

NAMES = ("Foxglove", "Naper", "Tarn")


def document(text, language="en"):
    sha256 = sha256_of(text.encode())
    return Document(
        id=document_id(sha256, None, None, None),
        sha256=sha256,
        name="a.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        language=language,
    )


def test_a_batch_gives_one_reading_a_document_in_order():
    documents = [document(f"{name} Marine has shipped pumps to Orlan.") for name in NAMES]
    readings = readings_of(read_batch(documents_batch(documents), Gazetteer()))
    assert [r.document_id for r in readings] == [d.id for d in documents]
    assert all(r.claims for r in readings)


def test_a_language_without_a_reader_is_said_and_kept():
    [reading] = read_documents([document("Der Pumpenbauer liefert.", "de")], Gazetteer())
    assert reading.not_read_because == "no reader for the language 'de' is installed"


def test_a_document_that_breaks_the_reader_is_named_and_the_rest_goes_on(monkeypatch):
    class Broken:
        version = "broken 1"

        class model:  # noqa: N801 - stands in for the attribute of that name
            name = "none"

        def read_all(self, _documents, _gazetteer):
            raise RecursionError("too deep")

    monkeypatch.setattr(read_kernel, "english_reader", lambda _frames: Broken())
    pairs = next(read_all([document("One."), document("Two.")], Gazetteer(), jobs=1))
    assert [r.not_read_because for _, r in pairs] == [
        "the reader failed on it (RecursionError: too deep); please report it"
    ] * 2


def test_only_the_document_that_breaks_the_reader_goes_unread(monkeypatch):
    reader = read_kernel.english_reader()

    class Fragile:
        version, model = reader.version, reader.model

        def read_all(self, documents, gazetteer):
            if any("Two" in d.text for d in documents):
                raise RecursionError("too deep")
            return reader.read_all(documents, gazetteer)

    monkeypatch.setattr(read_kernel, "english_reader", lambda _frames: Fragile())
    documents = [document(f"{n} Marine has shipped pumps to Orlan.") for n in ("One", "Two", "Ten")]
    readings = list(read_documents(documents, Gazetteer()))
    assert [r.not_read_because is None for r in readings] == [True, False, True]


def test_a_document_reads_the_same_alone_and_among_others_and_other_languages_keep_their_place():
    texts = [f"{n} Marine, a trader, sold pumps to Orlan. It is owned by Petr Tarn." for n in NAMES]
    documents = [document(t) for t in texts] + [document("Der Pumpenbauer.", "de")]
    documents = documents[:2] + documents[3:] + documents[2:3]
    together = list(read_documents(documents, Gazetteer()))
    assert together == [r for d in documents for r in read_documents([d], Gazetteer())]
    assert [r.language for r in together] == ["en", "en", "de", "en"]
