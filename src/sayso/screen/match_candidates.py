"""The candidates of one party: entries that its name or identifiers meet, with their reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.lists.match import Candidate, Party, ScorePart
from sayso.names.analysis import NameBatch
from sayso.names.compare import compare
from sayso.names.index import Found, NameIndex
from sayso.names.reasons import Worded, reasons_of, word_names
from sayso.names.settings import calibrate
from sayso.names.tokens import TokenArrays
from sayso.screen.list_cards import Card, plain_identifiers
from sayso.screen.list_index import ListIndex
from sayso.screen.match_parts import IDENTIFIER_ALONE, WEAK, other_parts

MAX_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Near:
    """A listed name that a party's name is near.

    Args:
        query: Number of the party's name, or of one that it holds, in the batch.
        one: The list.
        entry: Number of the entry whose name it is.
        score: Of the names alone, 0 to 1.
        found, place: Where the search says which name it is and how they met.
    """

    query: int
    one: ListIndex
    entry: int
    score: float
    found: Found
    place: int

    @property
    def row(self) -> int:
        """Number of the name in the list."""
        return int(self.found.rows[self.place])


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry that met a party: by its name, where ``near`` says so, or by an identifier."""

    one: ListIndex
    card: Card
    near: Near | None
    name_score: float
    others: tuple[ScorePart, ...]
    score: float


_Key = tuple[str, int]


def near_names(one: ListIndex, found: Found) -> Iterator[tuple[int, Near]]:
    """List what a search found, each with the number of its query."""
    queries, raw = found.queries.tolist(), found.scores.tolist()
    entries = one.names.entries[found.rows].tolist()
    for place, (query, entry) in enumerate(zip(queries, entries, strict=True)):
        yield query, Near(query, one, entry, round(calibrate(raw[place]), 4), found, place)


def scored_of(
    party: Party, near: Sequence[Near], lists: Sequence[ListIndex], threshold: float
) -> list[Scored]:
    """Score the entries that a party may be; keep those that reach a threshold, best first.

    Args:
        party: As given.
        near: Names of entries that its own is near.
        lists: Where to look for its identifiers.
        threshold: Least score, 0 to 1.
    """
    best = _by_name(party, near)
    for key, scored in _by_identifier(party, lists, best):
        best[key] = scored
    kept = [scored for scored in best.values() if scored.score >= threshold]
    kept.sort(key=lambda each: (-each.score, each.card.key))
    return _within(kept)


def candidates_of(
    asked: Sequence[tuple[Party, list[Scored]]],
    names: Sequence[str | None],
    batch: NameBatch,
    words: TokenArrays,
) -> list[tuple[Candidate, ...]]:
    """Say of many parties why entries met them; the words of all are read at once.

    Args:
        asked: Each party and what it met.
        names: Of the parties, and those that these hold.
        batch: These names, as ``analysis.split_names`` gives them.
        words: What goes with it.
    """
    if not asked:
        return []
    met = [scored.near for _, kept in asked for scored in kept if scored.near]
    queries = sorted({near.query for near in met})
    own = word_names([names[query] or "" for query in queries], batch, words, queries)
    worded = {query: (names[query] or "", each) for query, each in zip(queries, own, strict=True)}
    listed = _listed_names(met)
    return [
        tuple(_explained(party, worded, scored, listed) for scored in kept) for party, kept in asked
    ]


_Own = dict[int, tuple[str, Worded]]
_Names = dict[tuple[int, int], tuple[str, Worded]]


def _listed_names(near: Iterable[Near]) -> _Names:
    rows: dict[int, tuple[NameIndex, list[int]]] = {}
    for each in near:
        rows.setdefault(id(each.one), (each.one.names, []))[1].append(each.row)
    found: _Names = {}
    for number, (names, own) in rows.items():
        texts = [names.name(row) for row in own]
        worded = word_names(texts, names.batch, names.words, own)
        keys = ((number, row) for row in own)
        found.update(zip(keys, zip(texts, worded, strict=True), strict=True))
    return found


def _by_name(party: Party, near: Sequence[Near]) -> dict[_Key, Scored]:
    best: dict[_Key, Scored] = {}
    for each in near:
        key = (each.one.used.list_name, each.entry)
        before = best.get(key)
        card = before.card if before else each.one.card(each.entry)
        others = other_parts(party, card)
        if each.one.names.weak[each.row]:
            others = (WEAK, *others)
        score = _total(each.score, others)
        if before is None or score > before.score:
            best[key] = Scored(each.one, card, each, each.score, others, score)
    return best


def _total(name_score: float, others: tuple[ScorePart, ...]) -> float:
    return round(min(1.0, max(0.0, sum((part.effect for part in others), name_score))), 4)


def _by_identifier(
    party: Party, lists: Sequence[ListIndex], by_name: dict[_Key, Scored]
) -> Iterator[tuple[_Key, Scored]]:
    for plain in sorted(plain_identifiers(party.identifiers)):
        for one in lists:
            for entry in one.entries_with(plain):
                key = (one.used.list_name, entry)
                yield key, _identified(party, one, one.card(entry), by_name.get(key))


def _identified(party: Party, one: ListIndex, card: Card, by_name: Scored | None) -> Scored:
    if by_name:
        near, name_score = by_name.near, by_name.name_score
    else:
        near, name_score = None, round(compare(party.name, card.name, party.schema).score, 4)
    others = other_parts(party, card)
    score = max(IDENTIFIER_ALONE, _total(name_score, others))
    return Scored(one, card, near, name_score, others, round(score, 4))


def _within(kept: list[Scored]) -> list[Scored]:
    if len(kept) <= MAX_CANDIDATES:
        return kept
    # The limit holds for each list, or adding a list could push a match out.
    counts: dict[str, int] = {}
    within = []
    for scored in kept:
        name = scored.one.used.list_name
        counts[name] = counts.get(name, 0) + 1
        if counts[name] <= MAX_CANDIDATES:
            within.append(scored)
    return within


def _explained(party: Party, own: _Own, scored: Scored, listed: _Names) -> Candidate:
    card, near = scored.card, scored.near
    others = scored.others
    if near is None:
        name, reasons = card.name, compare(party.name, card.name, party.schema).reasons
    else:
        name, worded = listed[id(near.one), near.row]
        asked, words = own[near.query]
        reasons = reasons_of(words, worded, near.found.meetings_of(near.place))
        if asked != party.name:
            others = (ScorePart("one of several names", 0.0, asked), *others)
    parts = (ScorePart("name", scored.name_score, f"{name}: {reasons}"), *others)
    return Candidate(
        scored.one.used.list_name, card.key, card.name, name, scored.score, parts, card.measures,
        card.programmes, card.digest,
    )  # fmt: skip
