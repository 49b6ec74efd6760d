"""All names of a document, sentence by sentence, before they are joined."""

import re
from collections.abc import Iterable
from functools import cache

from sayso.model.texts.mention import EntityType as Kind
from sayso.model.texts.mention import FoundBy
from sayso.model.texts.span import Span
from sayso.read.gazetteer import ListedName
from sayso.read.naming.lexicon import Lexicon, lexicon
from sayso.read.naming.named import Named
from sayso.read.naming.spans.accept import Casing, accepted_words, casing_of
from sayso.read.naming.spans.extend import noun_after
from sayso.read.naming.spans.furniture import Furniture
from sayso.read.naming.spans.lists import share_cues
from sayso.read.naming.spans.patterns import Patterned, find_bodies, find_programmes
from sayso.read.naming.spans.runs import Run, find_runs, phrase_of
from sayso.read.naming.spans.split import nationality_length, split_run
from sayso.read.naming.spans.written_forms import past_written_form
from sayso.read.naming.types.body_heads import take_up_body_heads
from sayso.read.naming.types.context import context_votes
from sayso.read.naming.types.defined import take_up_heads
from sayso.read.naming.types.kinds import label_votes, other_script, own_votes
from sayso.read.naming.types.persons import without_nickname
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word


def collect_names(
    text: str,
    sentences: list[list[Word]],
    listed: Iterable[ListedName],
    *,
    outlet: str | None = None,
) -> list[Named]:
    """Find the names of a document in text order; they never overlap.

    Args:
        text: The document's text.
        sentences: The words of each sentence, with offsets into ``text``.
        listed: Occurrences of listed names, in order.
        outlet: Who publishes the document.
    """
    words_known = lexicon()
    casing = casing_of(sentences)
    waiting = list(listed)
    names: list[Named] = []
    for number, words in enumerate(sentences):
        if not words:
            continue
        here = []
        while waiting and waiting[0].span.start < words[-1].end:
            here.append(waiting.pop(0))
        names.extend(_names_of(number, words, text, casing, words_known, listed=here))
    furniture = Furniture(text, words_known)
    names = [name for name in names if not furniture.covers(name.span)]
    if casing.small & words_known.head("vessel_nouns"):
        _weigh_ships(names, sentences)
    take_up_heads(names, sentences, text, words_known)
    take_up_body_heads(names, sentences, text, outlet)
    return names


_LANDS = frozenset(
    "island islands ocean coast state states nation region republic archipelago".split()
)


def _weigh_ships(names: list[Named], sentences: list[list[Word]]) -> None:
    """Hold "the Corva" for a ship where the document speaks of ships: other names have no article."""
    for name in names:
        words = sentences[name.sentence]
        if name.fixed is not None or name.noun or len(name.core) > 3 or not name.first:
            continue
        after = words[name.end].low if name.end < len(words) else ""
        spoken = (
            after in {"said", "reported", "says", "wrote", "'s"} and name.votes[Kind.VESSEL] < 1
        )
        firm = max(
            name.votes[k]
            for k in (Kind.COMPANY, Kind.PUBLIC_BODY, Kind.ORGANIZATION, Kind.PLACE, Kind.FACILITY)
        )
        landed = after in _LANDS
        if words[name.first - 1].low == "the" and not spoken and not landed and firm < 3:
            name.votes[Kind.VESSEL] += 2.2


def _names_of(
    number: int,
    words: list[Word],
    text: str,
    casing: Casing,
    known: Lexicon,
    *,
    listed: list[ListedName],
) -> list[Named]:
    taken = [False] * len(words)
    found: list[Named] = []
    patterned = [*find_programmes(words, text, known)]
    for pattern in [*patterned, *find_bodies(words, known)]:
        if not any(taken[pattern.first : pattern.end]):
            taken[pattern.first : pattern.end] = [True] * (pattern.end - pattern.first)
            found.append(_from_pattern(number, words, text, pattern))
    accepted = [ok and not taken[p] for p, ok in enumerate(accepted_words(words, casing, known))]
    pieces = [p for run in find_runs(words, accepted, known) for p in split_run(words, run, known)]
    entries = _listed_runs(words, listed, taken)
    pieces = _prefer_listed(pieces, [run for run, _ in entries])
    uids = dict(entries)
    for piece in pieces:
        name = _name(number, words, text, piece, known)
        if piece in uids:
            name.entry_uids, name.fixed, name.found_by = (
                uids[piece].entry_uids,
                uids[piece].type,
                FoundBy.GAZETTEER,
            )
            name.rule = "listed name"
            found.append(name)
        elif name.rule == "name with its legal form" or _is_name(words, piece, name, casing, known):
            found.append(name)
    found = _without_covered(found)
    found.sort(key=lambda n: n.span)
    share_cues(found, words, text, known)
    return [name for name in found if not _in_dateline(name, found, words, text)]


def _without_covered(found: list[Named]) -> list[Named]:
    """Leave out what starts inside another name's written legal form ("Optika A" before "S.")."""
    wide = [n.span for n in found if n.rule == "name with its legal form"]
    return [
        n for n in found if not any(s.start < n.span.start < s.end and s != n.span for s in wide)
    ]


_DATELINE_END = re.compile(
    r"[,.\s]*(?:[A-Z][A-Za-z.]{0,9}\.?,?\s*|\d{1,2},?\s*|\d{4},?\s*|\([^)]{2,30}\)\s*){0,6}[-–—]{1,2}\s"
)


def _in_dateline(name: Named, found: list[Named], words: list[Word], text: str) -> bool:
    """Tell whether a name stands in a dateline ("LONDON, March 3 (Agency) - ...")."""
    if (
        name.first > 8
        or not words[0].text[:1].isupper()
        or found[0].first != 0
        or found[0].kind() is not Kind.PLACE
    ):
        return False
    if any(w.text[:1].islower() for w in words[: name.end]):
        return False
    return bool(_DATELINE_END.match(text, name.span.end, name.span.end + 60)) or (
        text[name.span.end : name.span.end + 1] == ")"
        and bool(re.match(r"\)\s*[-–—]", text[name.span.end : name.span.end + 5]))
    )


def _from_pattern(number: int, words: list[Word], text: str, pattern: Patterned) -> Named:
    span = Span(words[pattern.first].start, words[pattern.end - 1].end)
    return Named(
        number, pattern.first, pattern.end, span, span.of(text), _core(words, pattern.first, pattern.end),
        Votes({pattern.type: 6.0}), fixed=pattern.type, country=pattern.country, rule=pattern.rule,
    )  # fmt: skip


def _core(words: list[Word], first: int, end: int) -> tuple[str, ...]:
    plain = without_nickname(words, first, end)
    return tuple(w for w in phrase_of(plain, 0, len(plain)).split() if any(c.isalnum() for c in w))


#: Behind a family's name: the whole family is meant.
_FAMILIES = frozenset(["family", "clan", "dynasty", "brothers", "sisters", "siblings"])
#: Written large they end a family's name too; "Brothers" may be a firm's.
_KIN = frozenset(["family", "clan", "dynasty"])


def _name(number: int, words: list[Word], text: str, piece: Run, known: Lexicon) -> Named:
    first, end = piece
    votes = own_votes(words, first, end, known)
    strength = sum(votes.values())
    for more in (label_votes(words, first, end), context_votes(words, first, end, known)):
        votes.gather(more)
    name = Named(
        number,
        first,
        end,
        Span(words[first].start, words[end - 1].end),
        "",
        _core(words, first, end),
        votes,
    )
    written = past_written_form(words, first, end, text)
    if written is not None:
        name.end, name.votes[Kind.COMPANY] = written[0], votes[Kind.COMPANY] + 6
        name.span = Span(words[first].start, written[1])
        name.rule = "name with its legal form"
    if written is None and end < len(words) and words[end].low in _FAMILIES:
        name.noun, name.end, name.fixed = words[end].low, end + 1, Kind.GROUP
        name.span, name.rule = Span(words[first].start, words[end].end), "family name"
    if written is None and end - first > 1 and words[end - 1].low in _KIN:
        name.fixed, name.rule = Kind.GROUP, "family name"
    after = noun_after(words, end, known) if written is None and not name.noun else None
    if after is not None and _is_any(words, first, after[2]):
        after = None
    if after is not None and _takes_noun(votes, after[1], strength, after[2]):
        stop, kind, noun = after
        votes[kind] += 4
        if noun in _SITES and votes[Kind.PLACE] >= 1:
            name.fixed = Kind.FACILITY
        name.noun, name.end, name.rule = noun, stop, "name with its noun"
        name.span = Span(words[first].start, words[stop - 1].end)
    name.country = _country_before(words, first, known)
    if any(w.label for w in words[first:end]):
        name.found_by = FoundBy.PARSER if _same_as_pipeline(words, first, end) else FoundBy.RULE
    name.text = name.span.of(text)
    return name


#: Nouns that make a site of its own even of a place's name ("Kavrin Island terminal").
_SITES = frozenset(
    "terminal mine mines refinery airport airfield airbase pipeline prison dam depot shipyard".split()
)


def _is_any(words: list[Word], first: int, noun: str) -> bool:
    """Tell "a Dubai refinery", one of several, from "the Dubai refinery"."""
    return noun in _SITES and first > 0 and words[first - 1].low in {"a", "an", "another"}


def _takes_noun(votes: Votes, kind: Kind, strength: float, noun: str) -> bool:
    """Tell whether a name takes the noun after it: places, bodies and persons do not."""
    if noun in _SITES:
        return votes[Kind.PERSON] < 2 and votes[Kind.PUBLIC_BODY] < 3
    if votes[Kind.PLACE] >= 4 or votes[Kind.PUBLIC_BODY] >= 3 or votes[Kind.ORGANIZATION] >= 4:
        return False
    if kind is Kind.FACILITY:
        weighty = strength - votes[Kind.PRODUCT] >= 3
        return votes[Kind.PERSON] < 2 and votes[Kind.PLACE] < 1 and not weighty
    return True


def _same_as_pipeline(words: list[Word], first: int, end: int) -> bool:
    inside = {w.entity for w in words[first:end]}
    edges = {w.entity for w in (words[first - 1 : first] + words[end : end + 1])}
    return len(inside) == 1 and not inside & edges


def _country_before(words: list[Word], first: int, known: Lexicon) -> str | None:
    """Read the country off "X-based", "X's" or an adjective directly before a name or its noun."""
    for place in range(first - 1, max(-1, first - 7), -1):
        word = words[place]
        if word.text in {",", ".", ";", "(", ")"} and place < first - 2:
            return None
        if word.low in known.adjectives:
            length = 2 if place and f"{words[place - 1].low} {word.low}" in known.adjectives else 1
            return known.adjectives[" ".join(w.low for w in words[place + 1 - length : place + 1])]
        if (
            word.low in {"based", "registered", "headquartered", "flagged"}
            and place > 1
            and words[place - 1].text == "-"
        ):
            phrase = words[place - 2].low
            pair = f"{words[place - 3].low} {phrase}" if place > 2 else phrase
            return known.place_code(pair) or known.place_code(phrase)
        between = words[first - 1]
        kind = between.text.islower() and between.pos in {"NOUN", "PROPN", "ADJ"}
        if word.capital and place == first - 2 and kind:
            # "the Tashkent assembler X", not "Norway sanctioned X"
            code = known.known_place(word.low)
            if code is not None:
                return code
        if word.low == "'s" and place == first - 1:
            pair = " ".join(w.low for w in words[max(0, place - 2) : place])
            return known.countries.get(pair) or known.countries.get(words[place - 1].low)
        if word.pos not in {"NOUN", "ADJ", "PUNCT", "VERB", "PROPN"} or (
            word.capital and word.low not in known.adjectives
        ):
            return None
    return None


def _listed_runs(
    words: list[Word], listed: list[ListedName], taken: list[bool]
) -> list[tuple[Run, ListedName]]:
    starts = {w.start: p for p, w in enumerate(words)}
    ends = {w.end: p + 1 for p, w in enumerate(words)}
    runs = []
    for entry in listed:
        first, end = starts.get(entry.span.start), ends.get(entry.span.end)
        if first is not None and end is not None and not any(taken[first:end]):
            runs.append(((first, end), entry))
    return runs


def _prefer_listed(pieces: list[Run], listed: list[Run]) -> list[Run]:
    """Let a listed name win over the pieces it overlaps, unless one of them is longer and covers it."""
    kept = list(pieces)
    for run in listed:
        over = [p for p in kept if p[0] < run[1] and run[0] < p[1]]
        if any(p != run and p[0] <= run[0] and run[1] <= p[1] for p in over):
            continue
        kept = [p for p in kept if p not in over] + [run]
    return sorted(kept)


def _is_name(words: list[Word], piece: Run, name: Named, casing: Casing, known: Lexicon) -> bool:
    """Tell a name from a capitalised common word."""
    first, end = piece
    low = name.core
    if (
        not low
        or words[end - 1].text.endswith("-")
        or (len("".join(low)) == 1 and not name.noun)
        or _labels_a_number(words, piece, known)
        or _joins_places([w.low for w in words[first:end]], known)
    ):
        return False
    phrase = " ".join(low)
    if phrase in known.bodies or known.place_code(phrase) or phrase in known.regions:
        return True
    if nationality_length(words, first, end, known) == end - first:
        return False
    if end == first + 1 and low[0].endswith("s") and low[0][:-1] in known.adjectives:
        # "three Zimbabweans"
        return False
    common = common_words()
    if end == first + 1 and not words[first].text[:2].isupper():
        common -= known.acronyms
    # "Ministry of Justice": each word is common, all of them are a name.
    headed = len(low) > 2 and low[0] in _HEADS_OF_STATE and low[1] == "of"
    if not headed and all(w in common or w in known.calendar or w.isdigit() for w in low):
        return False
    if all(w in known.head("ordinary") or w in common for w in low):
        body = sum(name.votes[k] for k in (Kind.PUBLIC_BODY, Kind.COMPANY, Kind.ORGANIZATION))
        return len(low) > 1 and body >= 3 and any(w.label == "ORG" for w in words[first:end])
    return _likely(words, piece, name, casing)


_HEADS_OF_STATE = frozenset({"ministry", "department", "court"})


@cache
def common_words() -> frozenset[str]:
    """Give the folded words that are no name by themselves."""
    known = lexicon()
    return known.weak | known.headings | known.acronyms | known.head("titles") | known.function


def _joins_places(low: list[str], known: Lexicon) -> bool:
    """Tell whether a run is two states in one word: "the Norway-Sweden border"."""
    parts = [w for w in low if w != "-"]
    return "-" in low and len(parts) == 2 and all(known.place_code(p) for p in parts)


def _labels_a_number(words: list[Word], piece: Run, known: Lexicon) -> bool:
    """Tell whether an acronym only says what the number after it is ("IMO 9123456")."""
    first, end = piece
    if end != first + 1 or words[first].low not in known.acronyms or end >= len(words):
        return False
    return words[end].text in {":", "#"} or words[end].text[:1].isdigit()


def _likely(words: list[Word], piece: Run, name: Named, casing: Casing) -> bool:
    """Weigh a lone capitalised word: its script, its casing elsewhere, and the evidence for it."""
    first, end = piece
    word = words[first]
    if other_script(word.text) or end > first + 1:
        return True
    written_small = word.low in casing.small
    if word.text.isupper() and len(word.text) > 2 and not written_small:
        return True
    weight = sum(name.votes.values())
    if written_small and not word.label and weight < 2:
        return False
    # The tagger takes a strange name at the start of a sentence for a noun; elsewhere it stood in one.
    elsewhere = word.low in casing.capital and not written_small
    return weight > 0.3 or word.pos == "PROPN" or elsewhere
