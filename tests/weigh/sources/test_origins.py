"""How the publishers that propositions are counted by are worded."""

import pytest

from sayso.weigh.lineage.documents import Lineage
from sayso.weigh.sources.register import load_register
from sayso.weigh.sources.surroundings import Surroundings

NO_LINEAGE = Lineage({}, {}, {}, {})


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("gov:ke", "government of Kenya"),
        ("gov:us", "government of the United States"),
        ("gov:gb", "government of the United Kingdom"),
        ("gov:nl", "government of the Netherlands"),
        ("gov:un", "United Nations"),
        ("body:kenya's board of trade and the coast", "Kenya's Board of Trade and the Coast"),
        ("the harbour post", "The Harbour Post"),
        ("?", "an unnamed outlet"),
    ],
)
def test_a_publisher_is_worded_as_a_name(group, words):
    around = Surroundings(load_register(), {}, NO_LINEAGE, {}, {})
    assert around.names_of_groups((group,)) == (words,)
