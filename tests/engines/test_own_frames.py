"""A user's own frames are read after the shipped ones and are part of the reader's version."""

import pytest

from sayso.engines.read_kernel import english_reader, read_documents
from sayso.errors import FrameError
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read.gazetteer import Gazetteer

TEXT = "Norvet Ltd mothballed the Galmar hangar."
FRAME = """
- id: mothball
  verbs: [mothball]
  relation: operates
  subject: [subj]
  object: [obj]
  examples: ["Norvet Ltd mothballed the Galmar hangar. => Norvet Ltd | Galmar hangar"]
"""


def document():
    sha256 = sha256_of(TEXT.encode())
    paragraphs = (Span(0, len(TEXT)),)
    return Document(
        document_id(sha256, None, None, None), sha256, "a.txt", TEXT, paragraphs, "text/plain"
    )


def test_an_own_frame_reads_what_no_shipped_one_knows(tmp_path):
    (tmp_path / "own.yaml").write_text(FRAME)
    [reading] = read_documents([document()], Gazetteer())
    assert not reading.claims
    [reading] = read_documents([document()], Gazetteer(), tmp_path)
    claims = reading.claims
    assert [(c.relation, c.object.text) for c in claims] == [("operates", "Galmar hangar")]
    assert "own frames" in claims[0].derivation.reader


def test_a_mistake_in_an_own_frame_is_named_with_file_and_frame(tmp_path):
    (tmp_path / "own.yaml").write_text("- id: broken\n  relation: nowhere\n")
    with pytest.raises(FrameError, match=r"own\.yaml, frame broken"):
        english_reader(tmp_path)
