"""What changed in a list entry since a person decided on it, from the snapshots."""

from collections.abc import Iterator
from pathlib import Path

from sayso.model.lists.entry import Entry
from sayso.model.lists.match import Candidate
from sayso.screen.decisions import Explain, MatchDecision
from sayso.screen.list_cards import card_of
from sayso.store.lists import snapshots
from sayso.store.lists.entry_names import entries_by_uid
from sayso.watchlists.diff import diff
from sayso.watchlists.wording import change_lines

# What a decision rests on; a new wording of reasons or an address opens nothing again.
_READ = {
    "names": "names", "schema": "type", "countries": "countries", "identifiers": "identifiers",
    "birth_dates": "birth dates", "measures": "measures", "programmes": "programmes",
}  # fmt: skip
MOST_LOOKED_AT = 200


def explain_with(directory: Path) -> Explain:
    """Give what says how an entry that was decided on has changed.

    Args:
        directory: The snapshot directory.

    Returns:
        A function of the decision and the candidate of now: one line a field; nothing where the
        snapshot of then is gone.
    """

    def explain(decision: MatchDecision, candidate: Candidate) -> tuple[str, ...]:
        wanted = {dict(decision.entry_seen).get("content"), candidate.entry_digest}
        found: dict[str, Entry] = {}
        for entry in _states(directory, candidate):
            digest = card_of(entry).digest
            if digest in wanted:
                found.setdefault(digest, entry)
            if len(found) == len(wanted):
                return tuple(_lines(*(found[one] for one in _in_order(decision, candidate))))
        return ()

    return explain


def _in_order(decision: MatchDecision, candidate: Candidate) -> tuple[str, str]:
    return dict(decision.entry_seen)["content"], candidate.entry_digest


def _states(directory: Path, candidate: Candidate) -> Iterator[Entry]:
    """Give an entry as each publication had it, the newest first."""
    uid = candidate.entry_key.partition(":")[2]
    imports = snapshots.snapshots_of(directory, candidate.list_name)
    seen: set[str] = set()
    for one in reversed(imports[-MOST_LOOKED_AT:]):
        if one.id not in seen:
            seen.add(one.id)
            yield from entries_by_uid(directory, candidate.list_name, one.id, [uid]).values()


def _lines(then: Entry, now: Entry) -> Iterator[str]:
    for change in diff([then], [now]):
        for part in change.fields:
            if part.field in _READ:
                words = ", ".join(f"{sign} {text}" for sign, text in change_lines(part))
                yield f"entry {_READ[part.field]}: {words}"
