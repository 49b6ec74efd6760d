"""Names that a pattern finds: legal bases, governments, and bodies whose head is written small."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.texts.mention import EntityType
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.spans.body_nouns import lends_its_name, past_task_list, task_head
from sayso.read.naming.spans.split import nationality_length
from sayso.read.naming.words import Word

_BODY_HEADS = frozenset(
    [
        "ministry",
        "military",
        "army",
        "navy",
        "parliament",
        "police",
        "government",
        "state",
        "forces",
        "force",
        "guard",
        "agency",
        "service",
        "services",
        "office",
        "embassy",
        "consulate",
        "bank",
        "council",
        "customs",
        "intelligence",
        "department",
        "treasury",
        "coastguard",
        "cabinet",
        "presidency",
        "directorate",
        "authority",
        "fund",
        "inspectorate",
    ]
)
#: Heads that name a body only together with one of these words before them.
_NEEDS = {
    "forces": {
        "armed",
        "air",
        "special",
        "security",
        "defense",
        "defence",
        "aerospace",
        "ground",
        "land",
    },
    "force": {"air"},
    "guard": {"coast", "border", "national", "revolutionary"},
    "agency": {
        "intelligence",
        "security",
        "space",
        "customs",
        "defense",
        "defence",
        "tax",
        "nuclear",
    },
    "service": {"intelligence", "security", "customs", "border", "secret", "tax", "prosecution"},
    "services": {"intelligence", "security", "secret"},
    "office": {"foreign", "prosecutor", "cabinet"},
    "directorate": {"intelligence", "security", "customs", "military"},
    "authority": {"transport", "customs", "tax", "port", "maritime", "aviation", "competition"},
    "fund": {"pension", "wealth"},
    "inspectorate": {"tax", "customs", "labour", "labor"},
    "bank": {"central"},
    "council": {"security"},
    "department": {
        "state",
        "treasury",
        "justice",
        "commerce",
        "defense",
        "defence",
        "police",
        "intelligence",
    },
}
_MODIFIERS = frozenset(
    [
        "defense",
        "defence",
        "foreign",
        "interior",
        "finance",
        "military",
        "intelligence",
        "naval",
        "air",
        "armed",
        "customs",
        "border",
        "coast",
        "national",
        "federal",
        "central",
        "security",
        "state",
        "trade",
        "commerce",
        "justice",
        "industry",
        "energy",
        "economy",
        "economic",
        "transport",
        "agriculture",
        "health",
        "education",
        "space",
        "secret",
        "domestic",
        "external",
        "tax",
        "oil",
        "petroleum",
        "nuclear",
        "special",
        "revolutionary",
        "ground",
        "aerospace",
        "prosecutor",
        "'s",
        "treasury",
        "and",
        "affairs",
        "science",
        "technology",
        "culture",
        "labor",
        "labour",
        "unification",
        "telecommunications",
        "police",
        "cabinet",
        "prosecution",
        "maritime",
        "port",
        "aviation",
        "competition",
        "pension",
        "land",
        "sovereign",
        "wealth",
    ]
)
_OF_MINISTRY = _MODIFIERS | {"of", "the", "industries", "logistics"}

_DAYS = frozenset(
    [
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@dataclass(frozen=True, slots=True)
class Patterned:
    """A name found by a pattern, as word places."""

    first: int
    end: int
    type: EntityType
    country: str | None
    rule: str


# Every pattern holds one of these words; most sentences hold none, and are not tried.
_LEGAL_WORD = re.compile(
    r"Order|E\.\s?O|EO|Regulation|Decision|Resolution|UNSCR|List|SDN|Nationals|Act\b|Decree|JCPOA|Plan of Action"
    r"|CAATSA|IEEPA|INKSNA|CHPL|Directive|Project|Operation|regime|programme|Ordinance|Office|District Court|esignated [Gg]lobal"
)


def find_programmes(words: list[Word], text: str, lexicon: Lexicon) -> Iterator[Patterned]:
    """Yield legal bases, lists and regulations in a sentence."""
    if not words:
        return
    start, end = words[0].start, words[-1].end
    sentence = text[start:end]
    if _LEGAL_WORD.search(sentence) is None:
        return
    for pattern, kind in lexicon.programmes:
        for match in pattern.finditer(sentence):
            covered = [
                p
                for p, w in enumerate(words)
                if w.start >= start + match.start() and w.end <= start + match.end()
            ]
            if (
                covered
                and words[covered[0]].start == start + match.start()
                and words[covered[-1]].end == start + match.end()
            ):
                yield Patterned(covered[0], covered[-1] + 1, kind, None, "legal base")


def find_bodies(words: list[Word], lexicon: Lexicon) -> Iterator[Patterned]:
    """Yield governments and bodies after a nationality, country or country's: "the X defence ministry"."""
    place = 0
    while place < len(words):
        found = _body_at(words, place, lexicon) if words[place].capital else None
        if found is None:
            place += 1
            continue
        yield found
        place = found.end


_ONE = frozenset(["a", "an", "another", "some"])


def _government_of(words: list[Word], first: int, lexicon: Lexicon) -> Patterned | None:
    """Read "the Government of X": the state."""
    if words[first].low != "government" or first + 2 >= len(words) or words[first + 1].low != "of":
        return None
    start = first + 2 + (words[first + 2].low == "the")
    for size in (6, 5, 4, 3, 2, 1):
        code = lexicon.countries.get(" ".join(w.low for w in words[start : start + size]))
        if code:
            end = start + size
            return Patterned(first, end, EntityType.PLACE, code, "government as a state")
    return None


def _body_at(words: list[Word], first: int, lexicon: Lexicon) -> Patterned | None:
    government = _government_of(words, first, lexicon)
    if government is not None:
        return government
    if words[first].low == "china" and first and words[first - 1].low == "mainland":
        return Patterned(first - 1, first + 1, EntityType.PLACE, "cn", "country")
    opened = _nation_at(words, first, lexicon)
    if opened is None:
        return None
    head = _head_after(words, opened[0])
    tasked = task_head(words, opened[0]) if not first or words[first - 1].low not in _ONE else None
    if tasked is not None and (head is None or tasked > head) and not _goes_on(words, tasked + 1):
        return Patterned(first, tasked + 1, EntityType.PUBLIC_BODY, opened[1], "body of a country")
    return None if head is None else _headed_body(words, first, opened, head)


def _headed_body(
    words: list[Word], first: int, opened: tuple[int, str | None, bool], head: int
) -> Patterned | None:
    """Read a body from its nation and the head noun found behind it."""
    place, country, possessive = opened
    low, modifiers = words[head].low, {w.low for w in words[place:head]}
    end = head + 1
    named_of = low == "department" and _past_of(words, end) > end
    if low in _NEEDS and not modifiers & _NEEDS[low] and not named_of:
        return None
    if low in {"ministry", "department"}:
        end = _past_of(words, end)
        if end == head + 1 and not modifiers and low == "department":
            return None
    if _goes_on(words, end) and not (named_of and words[end].text.islower()):
        return None
    if low in {"government", "state"}:
        if low == "state" and (modifiers or possessive or not _the_before(words, first)):
            return None
        if modifiers - {"federal", "central"}:
            return None
        return Patterned(first, end, EntityType.PLACE, country, "government as a state")
    return Patterned(first, end, EntityType.PUBLIC_BODY, country, "body of a country")


def _the_before(words: list[Word], first: int) -> bool:
    return bool(first) and words[first - 1].low == "the"


def _nation_at(
    words: list[Word], first: int, lexicon: Lexicon
) -> tuple[int, str | None, bool] | None:
    """Read a nationality, country or country's; give the next place, the code, and if possessive."""
    length = nationality_length(words, first, min(first + 3, len(words)), lexicon)
    if length:
        adjective = " ".join(w.low for w in words[first : first + length])
        return first + length, lexicon.adjectives.get(adjective), False
    for size in (4, 3, 2, 1):
        code = lexicon.countries.get(" ".join(w.low for w in words[first : first + size]))
        if code and first + size < len(words):
            owns = words[first + size].low == "'s"
            return first + size + owns, code, owns
    return None


def _head_after(words: list[Word], place: int) -> int | None:
    """Find the head word behind modifiers; the last head of a chain counts."""
    last = None
    while place < len(words):
        low = words[place].low
        if low in _BODY_HEADS:
            last = place
        elif low not in _MODIFIERS or words[place].text == ",":
            break
        place += 1
    return last


def _past_of(words: list[Word], end: int) -> int:
    """Pass "of defence and ..." after a ministry."""
    if end >= len(words) or words[end].low != "of":
        return end
    place = end + 1
    while place < len(words) and words[place].low in _OF_MINISTRY:
        place += 1
    while words[place - 1].low in {"of", "the", "and", "'s"}:
        place -= 1
    if place <= end and end + 1 < len(words) and words[end + 1].capital:
        place = end + 2  # a task that no table knows, with a list behind it
        return listed if (listed := past_task_list(words, place)) > place else end
    return max(past_task_list(words, place), end) if place > end else end


def _goes_on(words: list[Word], end: int) -> bool:
    """Tell whether the head only modifies a noun that follows ("the X military drones")."""
    if end >= len(words):
        return False
    word = words[end]
    if word.text == "-" and word.glued:
        return True
    noun = word.pos in {"NOUN", "PROPN"} and word.low != "'s" and word.low not in _DAYS
    return noun and not lends_its_name(word)
