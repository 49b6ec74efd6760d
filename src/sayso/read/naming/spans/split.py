"""A run is cut into the names it holds: titles, nationalities and persons after bodies."""

from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.spans.accept import opening
from sayso.read.naming.spans.runs import Run, phrase_of
from sayso.read.naming.words import Word


def split_run(words: list[Word], run: Run, lexicon: Lexicon) -> list[Run]:
    """Cut a run into its names, without titles and loose nationalities; empty ones are left out."""
    pieces = _after_closed(words, run, lexicon)
    pieces = [p for piece in pieces for p in _around_titles(words, piece, lexicon)]
    pieces = [p for piece in pieces for p in _before_person(words, piece, lexicon)]
    trimmed = (_trimmed(words, piece, lexicon) for piece in pieces)
    return [p for p in trimmed if p is not None]


def _after_closed(words: list[Word], run: Run, lexicon: Lexicon) -> list[Run]:
    """Cut after a legal form with a full stop when a name starts anew ("X Co. The Y")."""
    first, end = run
    for place in range(first + 2, end):
        before, word = words[place - 1], words[place]
        closed = before.text.endswith(".") and before.low in lexicon.legal_after
        if (
            closed
            and word.low not in lexicon.legal_after
            and word.text not in {",", "(", "&"}
            and word.entity != before.entity
        ):
            return [(first, place), *_after_closed(words, (place, end), lexicon)]
    return [run]


def _past_body(words: list[Word], run: Run, lexicon: Lexicon) -> int:
    """Pass a well-known body that a run starts with: the "Justice" of its name is nobody's title."""
    first, end = run
    for stop in range(end, first + 2, -1):
        if phrase_of(words, first, stop) in lexicon.bodies:
            return stop
    return first


_FORMS = frozenset(["mr", "mrs", "ms", "dr"])


def _around_titles(words: list[Word], run: Run, lexicon: Lexicon) -> list[Run]:
    """Leave out titles, and keep the body that stands before them ("Treasury Secretary A. B.")."""
    first, end = run
    titles, last = lexicon.head("titles"), words[end - 1].low
    if (
        last in lexicon.legal_after
        or _is_ship_titled(words, first, lexicon)
        or (last in lexicon.head("company") and words[end - 1].label != "PERSON")
    ):
        return [run]
    told = range(_past_body(words, run, lexicon), end)
    placed = [p for p in told if words[p].low in titles and not _is_cause(words, p)]
    # "Hon. A. B." has a title, "Hon Ning Ho" a name.
    placed = [p for p in placed if words[p].text != "Hon"]
    if _after_seat(words, run) or not placed:
        return [(first + 1, end)] if _after_seat(words, run) else [run]
    begin, finish = placed[0], placed[0] + 1
    modifiers = titles | lexicon.head("title_modifiers")
    while begin > first and (
        words[begin - 1].low in modifiers | {"-"} or _of_a_state(words, begin)
    ):
        begin -= 1
    while finish < end and (
        words[finish].low in modifiers | {"-"} or _and_title(words, finish, end, titles)
    ):
        finish += 1
    heads = lexicon.head("public_body") | lexicon.head("organization")
    if begin == first and (inner := _body_in_title(words, (finish, end), placed[-1], lexicon)):
        # "Deputy Treasury Secretary A. B."
        return [(finish, inner), (placed[-1] + 1, end)]
    if (
        finish < end
        and any(w.low in heads for w in words[finish:end])
        and words[begin].low not in _FORMS
    ):
        # "Reconnaissance General Bureau": no title at all.
        return [run]
    if finish < end and words[finish].text == "&":
        return [run]
    left = (first, begin)
    while left[1] > first and words[left[1] - 1].low in {"of", "the", "and", "for", "-", ","}:
        left = (first, left[1] - 1)
    if left[0] < left[1] and finish == end and not _complete(words, left, lexicon):
        return [(first, first + 1)] if _post_of_state(words, left, lexicon) else [run]
    pieces = ((first, first) if _is_plain(words, left, lexicon) else left, (finish, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


_SHIPS_TITLES = frozenset("lady sir queen king princess prince lord captain admiral".split())


def _is_ship_titled(words: list[Word], first: int, lexicon: Lexicon) -> bool:
    """Tell whether a title opens a ship's name: "the freighter Lady Corva", "aboard the Queen Ilva"."""
    if words[first].low not in _SHIPS_TITLES or not first:
        return False
    before = words[first - 1].low
    aboard = before == "the" and first > 1 and words[first - 2].low in {"aboard", "chartered"}
    return before in lexicon.head("vessel_nouns") or aboard


def _is_plain(words: list[Word], left: Run, lexicon: Lexicon) -> bool:
    """Tell whether what stands before a title is no name: ordinary words, and no known body."""
    low = [w.low for w in words[left[0] : left[1]]]
    ordinary = all(w in lexicon.head("ordinary") for w in low)
    return bool(low) and ordinary and " ".join(low) not in lexicon.bodies


def _body_in_title(words: list[Word], rest: Run, last: int, lexicon: Lexicon) -> int | None:
    """Give the end of the body between two titles of a person, or None."""
    finish, end = rest
    if not finish < last < end - 1:
        return None
    phrase = phrase_of(words, finish, last)
    return last if phrase in lexicon.bodies or f"{phrase} department" in lexicon.bodies else None


def _is_cause(words: list[Word], place: int) -> bool:
    """Tell whether "Justice" opens a name ("Justice for Norway"), and is nobody's title."""
    following = words[place + 1].low if place + 1 < len(words) else ""
    # "the Ministry of Justice"
    of = place > 0 and words[place - 1].low == "of"
    return words[place].low == "justice" and (of or following in {"for", "and"})


def _post_of_state(words: list[Word], left: Run, lexicon: Lexicon) -> bool:
    """Tell whether "US National Security Advisor" names a post and the state that it is a post of."""
    first, end = left
    common = lexicon.head("ordinary") | lexicon.head("title_modifiers")
    state = words[first].low in lexicon.countries
    return state and all(w.low in common for w in words[first + 1 : end])


def _after_seat(words: list[Word], run: Run) -> bool:
    """Tell whether the first word is the seat of a title: "Under Secretary of Commerce Anton Reyk"."""
    first, end = run
    if first > 1 and end - first > 1 and words[first].low == "charge":
        # "Special Agent in Charge Anton Reyk"
        return True
    if end - first < 3 or first < 2:
        return False
    of = first - 2 if words[first - 1].low == "the" else first - 1
    return words[of].low in {"of", "for"} and words[of - 1].low in {"secretary", "minister"}


def _of_a_state(words: list[Word], place: int) -> bool:
    """Tell whether "U.S." or "United States" before this word belongs to an attorney's title."""
    if words[place - 1].low not in {"u.s", "us", "united", "states", "state"}:
        return False
    return words[place].low in _STATE_TITLES or words[place].low == "states"


_STATE_TITLES = frozenset(["attorney", "attorneys", "marshal", "district", "magistrate"])


def _and_title(words: list[Word], place: int, end: int, titles: frozenset[str]) -> bool:
    """Tell whether "and" or "of the" goes on to another title ("Chairman and General Director")."""
    return words[place].low in {"and", "of", "the"} and any(
        w.low in titles for w in words[place + 1 : min(place + 3, end)]
    )


def _complete(words: list[Word], piece: Run, lexicon: Lexicon) -> bool:
    """Tell whether what stands before a closing title is a name of its own."""
    phrase = " ".join(w.low for w in words[piece[0] : piece[1]])
    known = phrase in lexicon.bodies or lexicon.place_code(phrase) or phrase in lexicon.adjectives
    heads = lexicon.head("public_body") | lexicon.head("organization") | lexicon.legal_after
    return (
        bool(known)
        or words[piece[1] - 1].low in heads
        or words[piece[0]].label in {"GPE", "NORP"}
        or words[piece[1] - 1].entity != words[piece[1]].entity
    )


def _before_person(words: list[Word], run: Run, lexicon: Lexicon) -> list[Run]:
    """Cut where the pipeline sees a person start after a complete body or place."""
    first, end = run
    for place in range(first + 1, end):
        starts = words[place].label == "PERSON" and words[place].entity != words[place - 1].entity
        left = " ".join(w.low for w in words[first:place])
        if starts and (
            left in lexicon.bodies
            or left in lexicon.countries
            or words[place - 1].low in lexicon.head("public_body")
        ):
            return [(first, place), (place, end)]
    return [run]


def _trimmed(words: list[Word], run: Run, lexicon: Lexicon) -> Run | None:
    """Leave out what is no name at the edges: connectors, acronyms of things, nationalities."""
    first, end = run
    loose = {"of", "the", "and", "for", "&", "-", ",", "–", "/", "+"}
    while first < end and (
        words[first].low in loose
        or (is_acronym(words[first], lexicon) and end - first > 1 and _small(words, first))
    ):
        first += 1
    while end > first and (
        words[end - 1].low in loose or (is_acronym(words[end - 1], lexicon) and end - first > 1)
    ):
        end -= 1
    first = _past_nationality(words, _past_count(words, first, end), end, lexicon)
    while first < end and words[first].low in lexicon.head("vessel_classes"):
        # "the Aframax Meridian": the class of the ship, not its name.
        first += 1
    while first < end and (words[first].low in loose):
        first += 1
    if first >= end:
        return None
    return first, end


_COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def _past_count(words: list[Word], first: int, end: int) -> int:
    """Leave out the number that starts a sentence: "One Norvet document", "Two Ardan trucks"."""
    counts = first == opening(words) and words[first].low in _COUNTS if first < end else False
    noun = end < len(words) and words[end].pos == "NOUN" and words[end].text.islower()
    return first + 1 if counts and noun and end - first > 1 else first


def is_acronym(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word is the acronym of a thing ("UAVs"), not a name spelled alike ("Sim")."""
    return word.low in lexicon.acronyms and word.text[:2].isupper()


def _small(words: list[Word], place: int) -> bool:
    return words[place].low not in {"ic", "it", "ai", "ip", "app"}


def nationality_length(words: list[Word], first: int, end: int, lexicon: Lexicon) -> int:
    """Count the words of the nationality adjectives that stand first (``North Korean`` is two)."""
    length = 0
    while first + length < end:
        place = first + length
        pair = " ".join(w.low for w in words[place : place + 2])
        if place + 2 <= end and pair in lexicon.adjectives:
            length += 2
        elif words[place].low in lexicon.adjectives:
            length += 1
        elif (
            length
            and words[place].text == "-"
            and place + 1 < end
            and words[place + 1].low in lexicon.adjectives
        ):
            length += 2
        else:
            break
    return length


def _past_nationality(words: list[Word], first: int, end: int, lexicon: Lexicon) -> int:
    """Pass a nationality that is not part of the name ("Turkish Navy" keeps it)."""
    length = nationality_length(words, first, end, lexicon)
    whole = " ".join(w.low for w in words[first:end])
    if (
        not length
        or whole in lexicon.countries
        or (length < end - first and lexicon.place_code(whole))
    ):
        return first
    rest = words[first + length : end]
    if not rest:
        return end
    ordinary = lexicon.head("ordinary")
    if all(w.low in ordinary or w.low in lexicon.legal_after for w in rest) and _headed(
        rest, lexicon
    ):
        return first
    if first and words[first - 1].low == "the" and _heads_a_body(rest, lexicon):
        return first  # "the Danish Business Authority"
    begins = (
        words[first].entity >= 0
        and words[first].entity == rest[-1].entity
        and words[first].label == "ORG"
    )
    before = words[first - 1].low if first else ""
    closed = rest[-1].low in lexicon.legal_after | lexicon.head("company") | lexicon.head(
        "organization"
    )
    if begins and closed and len(rest) > 1 and before not in {"a", "an", "another"}:
        return first
    return first + length


def _heads_a_body(rest: list[Word], lexicon: Lexicon) -> bool:
    """Tell whether a ministry's or agency's head word ends the name or stands before of or for."""
    if len(rest) < 2:
        return False
    spots = [p for p, w in enumerate(rest) if p and w.low in {"of", "for", "on"}]
    head = rest[spots[0] - 1] if spots else rest[-1]
    return head.capital and head.low in lexicon.head("public_body")


def _headed(rest: list[Word], lexicon: Lexicon) -> bool:
    heads = (
        lexicon.head("public_body")
        | lexicon.head("organization")
        | lexicon.head("company")
        | lexicon.legal_after
    )
    return rest[-1].low in heads or rest[0].low in heads
