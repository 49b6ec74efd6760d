"""Bodies of a country named by common nouns: "Poland's internal security agency"."""

from sayso.read.naming.words import Word

#: Nouns that head a public body whatever stands before them.
_STRONG = frozenset(
    "ministry inspectorate directorate authority constabulary gendarmerie secretariat".split()
)
#: Nouns that head one only where a task of the state stands before them.
_WEAK = frozenset(
    """agency service office commission registry register police guard fund unit court board bureau administration
    council department watchdog tribunal""".split()
)
_TASKS = frozenset(
    """security intelligence customs tax revenue environment environmental export import trade control competition
    privacy statistics statistical transport maritime aviation health food drug drugs medicines labour labor immigration
    border coast finance financial anti-corruption corruption antitrust cartel patent procurement space nuclear radiation
    weather emergency disaster energy mining minerals fisheries forestry land railway port ports audit securities banking
    data protection standards education culture investment pension wealth reserve military defence defense veterans cyber
    cybersecurity election electoral foreign interior justice terrorism counterterrorism counter-terrorism consumer
    heritage postal prosecution prosecutor sanctions licensing crime police criminal business company companies shipping
    telecommunications media broadcasting agriculture veterinary grain water housing migration refugee arms disarmament
    supreme constitutional appeals district administrative commercial lands property planning tender insolvency""".split()
)
_LONGEST = 6
#: A body lends its name to its papers and its voice: "intelligence assessments".
_OF_BODY = frozenset(
    """assessment assessments records data documents document report reports statement statements spokesman spokeswoman
    spokesperson website figures filings""".split()
)


def task_head(words: list[Word], place: int) -> int | None:
    """Find the head noun behind small-letter words that say a public task, from a place on."""
    last = None
    for spot in range(place, min(place + _LONGEST, len(words))):
        word = words[spot]
        before = {w.low for w in words[place:spot]}
        if (word.low in _STRONG and spot > place) or (word.low in _WEAK and before & _TASKS):
            last = spot
        elif not _modifies(word):
            break
    return last


def past_task_list(words: list[Word], place: int) -> int:
    """Pass ", Trade and Industry" behind a body's first task; give the same place where no list goes on."""
    end, spot = place, place
    while spot + 1 < len(words) and words[spot].low in {",", "and", "&"}:
        joined = words[spot].low != ","
        spot += 1 + (not joined and words[spot + 1].low in {"and", "&"})
        joined = joined or words[spot - 1].low in {"and", "&"}
        start = spot
        while spot < len(words) and words[spot].capital and words[spot].low in _LISTED:
            spot += 1
        if spot == start:
            break
        if joined:
            end = spot
    return end


_LISTED = _TASKS | frozenset(
    """alcohol tobacco firearms explosives tourism industry technology innovation science research sport sports youth
    family women social affairs labour communications mines gas petroleum oil economy economic development digital
    infrastructure fisheries rural works employment commerce cooperation climate biodiversity natural resources""".split()
)


def _modifies(word: Word) -> bool:
    small = word.text.islower() and word.pos in {"NOUN", "ADJ", "PROPN"}
    return small or (word.text == "-" and word.glued)


def lends_its_name(word: Word) -> bool:
    """Tell whether a noun after a body is its paper or its voice, no thing that it only modifies."""
    return word.low in _OF_BODY
