"""What contests a charge is a denial; a word that only looks like one is not."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Norvet Ltd said the claims were lies.", True),
        ("Real power in the firm lies with Anton Reyk, Norvet Ltd said.", False),
    ],
)
def test_lies_are_a_denial_only_where_something_is_called_so(text, denied):
    claims = EnglishReader().read(document_of(text), make_gazetteer({})).claims
    stances = {c.modality.value for c in claims if c.relation == "responds"}
    assert ("denied" in stances) == denied
