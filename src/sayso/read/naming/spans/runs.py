"""Runs of words that look like one name, with the joints inside a name decided."""

from collections.abc import Iterator

from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.spans.body_nouns import past_task_list
from sayso.read.naming.spans.connectors import past_connector
from sayso.read.naming.spans.joints import hyphen_joins, is_number_of_name, joins_next
from sayso.read.naming.types.persons import from_article, past_nickname, past_particles
from sayso.read.naming.words import Word

Run = tuple[int, int]

_HYPHENS = frozenset("-–‑")
#: After these a quoted name is part of the name ("Optical Plant "Zenit"").
_QUOTED_AFTER = frozenset(
    [
        "plant",
        "factory",
        "works",
        "bureau",
        "institute",
        "concern",
        "company",
        "association",
        "enterprise",
        "corporation",
        "center",
        "centre",
        "combine",
        "group",
        "shipyard",
        "holding",
    ]
)
_QUOTES = frozenset("\"“”«»'‘’")


def find_runs(words: list[Word], accepted: list[bool], lexicon: Lexicon) -> Iterator[Run]:
    """Yield the longest runs of accepted words, first and one past the last, in order.

    Joined are words side by side, hyphenated ones, a number after a name, a legal form after a
    comma, a place in brackets before a legal form, and the small words inside names.
    """
    place = 0
    while place < len(words):
        if not accepted[place]:
            place += 1
            continue
        end = place + _known_phrase(words, place, lexicon)
        while (longer := _extended(words, accepted, lexicon, place, end)) > end:
            end = longer
        yield from_article(words, place), end
        place = end


def _known_phrase(words: list[Word], place: int, lexicon: Lexicon) -> int:
    """Count the words of a well-known name that starts here ("Lloyd's List"), at least one."""
    for size in range(min(8, len(words) - place), 1, -1):
        if words[place + size - 1].capital:
            phrase = phrase_of(words, place, place + size)
            if phrase in lexicon.bodies or phrase in lexicon.countries:
                return size
    return 1


def phrase_of(words: list[Word], first: int, end: int) -> str:
    """Write words as the vocabularies do: folded, with a possessive on its word."""
    return " ".join(w.low for w in words[first:end]).replace(" 's", "'s")


_OF_MEMBERS = frozenset("party union council association congress federation bank".split())


def _is_of_members(words: list[Word], place: int) -> bool:
    """Tell whether an apostrophe stands inside a body's name: "the Workers' Party"."""
    after = words[place + 1 : place + 2]
    return words[place - 1].low.endswith("s") and bool(after) and after[0].low in _OF_MEMBERS


def _extended(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, end: int
) -> int:
    """Give the end of the run one step further, or the same end."""
    if end >= len(words):
        return end
    word = words[end]
    if accepted[end]:
        return end + 1
    follows = end + 1 < len(words) and accepted[end + 1]
    if word.text in _HYPHENS:
        return end + 2 if hyphen_joins(words, end, follows=follows) else end
    if is_number_of_name(words, end):
        return end + 1
    if word.text == "," and _lists_tasks(words, lexicon, first, end):
        return past_task_list(words, end)
    if word.text == "(":
        return _past_bracket(words, accepted, lexicon, end)
    if word.text in _QUOTES:
        members = _is_of_members(words, end)
        return end + 2 if members else _past_quoted(words, accepted, lexicon, first, end)
    if (past := past_particles(words, accepted, end)) > end:
        return past
    if follows and joins_next(words, end, lexicon):
        return end + 2
    return past_connector(words, accepted, lexicon, first, end)


def _lists_tasks(words: list[Word], lexicon: Lexicon, first: int, end: int) -> bool:
    """Tell whether a body with its first task stands before a comma ("Bureau of Alcohol,")."""
    return end - first > 2 and any(
        words[p].low in {"of", "for"} and words[p - 1].low in lexicon.head("public_body")
        for p in range(first + 1, end - 1)
    )


def _past_bracket(words: list[Word], accepted: list[bool], lexicon: Lexicon, place: int) -> int:
    """Pass ``(Hong Kong)`` where a legal form or head word follows it."""
    for end in range(place + 1, min(place + 5, len(words) - 1)):
        if words[end].text == ")":
            low = words[end + 1].low
            inner = " ".join(w.low for w in words[place + 1 : end])
            closing = accepted[end + 1] and (
                low in lexicon.legal_after or low in lexicon.head("company")
            )
            return (
                end + 2
                if closing
                and end > place + 1
                and (lexicon.place_code(inner) or low in lexicon.legal_after)
                else place
            )
        if not accepted[end]:
            return place
    return place


def _past_quoted(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, place: int
) -> int:
    """Pass a quoted name after a legal form (``OOO "Vega"``)."""
    if (past := past_nickname(words, accepted, first, place)) > place:
        return past
    before = words[place - 1].low
    phrase = tuple(w.low for w in words[first:place])
    opens = before in lexicon.legal_before | _QUOTED_AFTER
    if not opens and not any(phrase[-len(p) :] == p for p in lexicon.legal_phrases):
        return place
    for end in range(place + 1, min(place + 8, len(words))):
        if words[end].text in _QUOTES and words[end].glued:
            return end + 1 if end > place + 1 else place
        if not accepted[end] and words[end].low not in {"of", "and", "-"}:
            return place
    return place
