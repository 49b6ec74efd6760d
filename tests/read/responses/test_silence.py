"""Silence is read in every wording that reporters have for it, and credited to who was asked."""

from functools import cache

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


@cache
def reader():
    return EnglishReader()


def silent_in(text):
    claims = reader().read(document_of(text), make_gazetteer({})).claims
    return {
        c.subject.text
        for c in claims
        if c.relation == "responds" and c.modality.value == "no_comment"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Calls to Norvet Ltd went unanswered.",
        "Emails sent to Norvet Ltd bounced back.",
        "Questions sent to Norvet Ltd in Arvik were not answered.",
        "A request for comment sent to Norvet Ltd received no reply.",
        "Messages left for Norvet Ltd were not returned.",
        "Multiple attempts to contact Norvet Ltd were unsuccessful.",
        "Efforts to obtain comment from Norvet Ltd failed.",
        "Contact details for Norvet Ltd could not be found.",
        "Phone numbers listed for Norvet Ltd were out of service.",
        "There was no response from Norvet Ltd to emailed questions.",
        "Norvet Ltd had no immediate comment.",
        "Norvet Ltd did not provide a comment.",
        "Norvet Ltd was not immediately available for comment.",
        "Norvet Ltd ignored repeated requests for comment.",
        "Norvet Ltd denied wrongdoing and hung up when asked about the invoices.",
        "A woman who answered the phone at Norvet Ltd declined to comment.",
        "A clerk who answered the phone at Norvet Ltd said nobody was available to comment.",
    ],
)
def test_who_was_asked_is_silent(text):
    assert silent_in(text) == {"Norvet Ltd"}


def test_everybody_who_was_asked_is_silent():
    text = "Several calls to Norvet Ltd and an email to Galmar JSC were not returned."
    assert silent_in(text) == {"Norvet Ltd", "Galmar JSC"}


@pytest.mark.parametrize(
    "text",
    [
        "Calls for a boycott of Norvet Ltd went unheeded.",
        "Norvet Ltd picked up the pumps in May.",
        "The request of Norvet Ltd was granted.",
        "Norvet Ltd was not available in Cyprus.",
    ],
)
def test_what_only_looks_like_silence_is_none(text):
    assert silent_in(text) == set()
