"""Papers in hand speak without a say-verb."""

from functools import cache

import pytest

from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


@cache
def reader():
    return EnglishReader()


def claims_of(text, relation):
    digest = sha256_of(text.encode())
    key = document_id(digest, None, None, None)
    document = Document(key, digest, "passage", text, (Span(0, len(text)),), "text/plain")
    return [c for c in reader().read(document, make_gazetteer({})).claims if c.relation == relation]


def chains(text, relation):
    found = claims_of(text, relation)
    assert found, "no such claim was read"
    return {tuple(s.kind.value for s in c.attribution) for c in found}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Trade data bought by the paper: Galmar JSC received pumps from Norvet Ltd.", ("data",)),
        ("Documents seen by the agency: Norvet Ltd sold pumps to Galmar JSC.", ("documents",)),
        ("Invoices obtained by Reuters: Norvet Ltd sold pumps to Galmar JSC.", ("outlet", "documents")),
        ("Minutes seen by the agency show that Norvet Ltd sold pumps to Galmar JSC.", ("documents",)),
        ("Letters seen by the agency bear the seal of Norvet Ltd, which is selling pumps to Galmar JSC.", ("documents",)),
        ("Monday, 3 May: Norvet Ltd sold pumps to Galmar JSC.", ()),
    ],
)  # fmt: skip
def test_papers_before_a_colon_are_the_source_of_what_follows(text, chain):
    assert chains(text, "supplies") == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("A signed agreement between Norvet Ltd and Galmar JSC has been seen by the agency.", ("documents",)),
        ("A contract between Norvet Ltd and Galmar JSC was reviewed by Reuters.", ("outlet", "documents")),
        ("Reuters has seen a contract between Norvet Ltd and Galmar JSC.", ("outlet", "documents")),
        ("Norvet Ltd has a contract with Galmar JSC.", ()),
    ],
)  # fmt: skip
def test_a_deal_that_was_seen_is_its_own_source(text, chain):
    assert chains(text, "contracts_with") == {chain}


def test_lists_seen_by_an_agency_name_somebody_firmly():
    text = "Crew lists seen by the agency name Ostmar Marine as operator of the tanker Corva."
    stances = {c.stance.value for c in claims_of(text, "operates")}
    assert stances == {"asserted"}
