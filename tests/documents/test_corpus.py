from pathlib import Path

import pytest

from sayso.documents import Loaded, find_documents

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "corpus" / "docs"


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")
def test_every_report_of_the_corpus_is_read_with_its_sidecar():
    outcomes = list(find_documents([CORPUS]))
    assert len(outcomes) == len(list(CORPUS.glob("*.txt")))
    for outcome in outcomes:
        assert isinstance(outcome, Loaded)
        document = outcome.document
        assert document.key == Path(document.name).stem
        assert document.stated_by["outlet"] == "sidecar"
        # Its plain texts hold one paragraph a line.
        lines = [line.strip() for line in document.text.split("\n") if line.strip()]
        assert [span.of(document.text) for span in document.paragraphs] == lines
