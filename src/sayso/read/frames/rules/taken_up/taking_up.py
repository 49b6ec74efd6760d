"""Which words take an event up again, and what reads them.

A sentence may leave out what the sentences before have said: "The shipments began in 2021", "Another
200 units went to Y", "The seller was Y", "X acted as broker". What is left out is taken from the last
event of that kind (``Scene.events``) if it is one and near; nobody is guessed where several would fit.

Source: data/corpus/GUIDELINE.md, section Claims (an elided argument is resolved from the sentences around).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from sayso.read.arguments import Scene
from sayso.read.arguments.events import roles
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.again import again
from sayso.read.frames.rules.taken_up.goods import carried, money_more, money_on, moved, rewarded
from sayso.read.frames.rules.taken_up.onward import got_more, went_from_there, went_on
from sayso.read.frames.rules.taken_up.own_roles import role_of_speaker
from sayso.read.frames.rules.taken_up.parties import (
    arranged,
    between,
    final_party,
    more_parties,
    passed,
    role_named,
    roles_between,
)
from sayso.read.frames.rules.taken_up.same_deed import did_the_same
from sayso.read.frames.rules.taken_up.stakes import holds_share, stake_moved
from sayso.read.frames.rules.taken_up.units import unit_named
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary, words

Reading = Callable[[Token, Sentence, Scene], Iterator[Candidate]]
_GOING = ("go", "end", "pass", "make", "reach", "flow", "send", "hand", "deliver", "ship", "follow")
_REWARDING = ("receive", "get", "earn", "collect", "pocket")
_HOLDING = ("hold", "own", "have", "control", "retain", "keep")
_COMING = ("arrive", "depart", "land")
_STAKES = ("stake", "share", "shareholding", "holding", "interest")
_UNITS = ("subsidiary", "unit", "arm", "division", "offshoot", "affiliate")
_LAST = ("user", "end-user", "buyer", "recipient", "customer", "consignee", "client", "destination")
_GETTING = ("receive", "get", "take", "buy", "order")


def taken_up(sentence: Sentence, scene: Scene, stated: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the events of the sentences before that a sentence takes up.

    Args:
        sentence: Where an event is taken up.
        scene: Keeps the events.
        stated: What was read in this sentence already; a word that states a claim takes nothing up.
    """
    read = {(c.relation.name, c.trigger.i) for c in stated}
    # "Y bought 130 more pumps" is read as what Y acquires.
    read |= {("supplies", c.trigger.i) for c in stated if c.relation.name == "acquires"}
    for token in sentence.tokens:
        for reading in _readings().get(token.lemma_, ()):
            for found in reading(token, sentence, scene):
                if (found.relation.name, found.trigger.i) not in read:
                    yield found


@cache
def _readings() -> dict[str, tuple[Reading, ...]]:
    """Return lemma -> what reads the events that it may take up."""
    out: dict[str, tuple[Reading, ...]] = {}
    groups: tuple[tuple[Reading, Sequence[str]], ...] = (
        (again, tuple(vocabulary("events")["taken_up"])),
        (role_named, tuple(roles())),
        (more_parties, tuple(roles())),
        (role_of_speaker, tuple(roles())),
        (between, tuple(sorted(roles_between()))),
        (arranged, tuple(sorted(words("events", "arranging")))),
        (passed, tuple(sorted(words("events", "passing")))),
        (went_on, _GOING),
        (money_more, ("follow", "come", "arrive", "pay", "transfer", "wire", "send")),
        (went_from_there, _GOING),
        (final_party, _LAST),
        (unit_named, _UNITS),
        (did_the_same, ("do",)),
        (got_more, _GETTING),
        (moved, (*sorted(words("events", "moving")), *_COMING)),
        (rewarded, _REWARDING),
        (stake_moved, _STAKES),
        (holds_share, _HOLDING),
        (carried, tuple(sorted(words("events", "carrying")))),
        (money_on, tuple(sorted(words("events", "passing_money")))),
    )
    for reading, lemmas in groups:
        for lemma in lemmas:
            out[lemma] = (*out.get(lemma, ()), reading)
    return out
