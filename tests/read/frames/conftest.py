"""A reader and a gazetteer of invented parties, so that frames are tested apart from naming."""

from collections.abc import Callable

import pytest

from sayso.model.document import Document, document_id, sha256_of
from sayso.model.mention import EntityType
from sayso.model.reading import Reading
from sayso.model.span import Span
from sayso.read import EnglishReader
from sayso.read.gazetteer import Gazetteer, make_gazetteer

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


@pytest.fixture(scope="session")
def read_text(parties: Gazetteer) -> Callable[[str], Reading]:
    reader = EnglishReader()

    def read(text: str) -> Reading:
        digest = sha256_of(text.encode())
        key = document_id(digest, None, None, None)
        return reader.read(
            Document(key, digest, "test.txt", text, (Span(0, len(text)),), "text/plain"), parties
        )

    return read
