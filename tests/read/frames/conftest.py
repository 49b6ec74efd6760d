"""A reader and a gazetteer of invented parties, so that frames are tested apart from naming."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.read import EnglishReader
from sayso.read.frames import load_frames
from sayso.read.gazetteer import Gazetteer, make_gazetteer
from sayso.read.parse.model import LanguageModel, load_model

PARTIES = {
    EntityType.COMPANY: (
        "Norvet Ltd", "Norvet Precision Works", "Galmar JSC", "Galmar Group", "Kordal Works",
        "Pellworth Shipping", "Tessera Marine",
    ),
    EntityType.ORGANIZATION: ("Harbour Institute",),
    EntityType.PUBLIC_BODY: (
        "Ministry of Industry", "Ministry of Finance", "Ministry of Trade", "Trade Office",
        "Bureau of Trade Controls", "Border Police", "Ardan Army",
    ),
    EntityType.PERSON: ("Anton Reyk", "Mira Solano"),
    EntityType.PRODUCT: ("Falk-2", "Heron-9", "K-90 engine"),
    EntityType.VESSEL: ("Meridian Star", "Coral Dawn"),
    EntityType.PLACE: ("Cyprus", "Norway"),
}  # fmt: skip


@pytest.fixture(scope="session")
def parties() -> Gazetteer:
    names = {name: (f"test:{name}",) for listed in PARTIES.values() for name in listed}
    types = {f"test:{name}": kind for kind, listed in PARTIES.items() for name in listed}
    return make_gazetteer(names, types)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Stands in for the pipeline: gives the examples that were parsed in one batch, else parses."""

    pipeline: Language
    known: dict[str, bytes]

    def pipe(self, texts, *, as_tuples: bool, batch_size: int):
        for text, context in texts:
            held = self.known.get(text)
            # A copy each time: reading corrects arcs in place.
            parsed = Doc(self.pipeline.vocab).from_bytes(held) if held else self.pipeline(text)
            yield parsed, context

    def __call__(self, text: str) -> Doc:
        return self.pipeline(text)

    @property
    def vocab(self) -> Vocab:
        return self.pipeline.vocab

    @property
    def pipe_names(self) -> list[str]:
        return self.pipeline.pipe_names

    def get_pipe(self, name: str):
        return self.pipeline.get_pipe(name)


def _parsed_at_once(model: LanguageModel) -> LanguageModel:
    frames = load_frames().frames
    texts = {t for f in frames for t in (*(e.text for e in f.examples), *f.counter_examples)}
    parsed = model.nlp.pipe(sorted(texts), batch_size=128)
    return replace(model, nlp=Parsed(model.nlp, {d.text: d.to_bytes() for d in parsed}))


@pytest.fixture(scope="session")
def read_text(parties: Gazetteer) -> Callable[[str], Reading]:
    reader = EnglishReader(model=_parsed_at_once(load_model()))

    def read(text: str) -> Reading:
        digest = sha256_of(text.encode())
        key = document_id(digest, None, None, None)
        return reader.read(
            Document(key, digest, "test.txt", text, (Span(0, len(text)),), "text/plain"), parties
        )

    return read
