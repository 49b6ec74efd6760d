"""One entity's exposure, for a terminal and as plain values."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType

from sayso.case.exposure.answer import CaseExposure, RuleAnswer
from sayso.case.exposure.designations import rule_lists
from sayso.case.exposure.listed import ListMatch
from sayso.model.exposure.link import ExposurePath
from sayso.model.exposure.verdict import Word
from sayso.model.lists.entry import Snapshot
from sayso.screen.exposure.told.as_json import verdict_as_json
from sayso.screen.exposure.told.sentences import figure, read_verdict
from sayso.screen.paths.as_json import path_as_json
from sayso.screen.paths.search import read_path
from sayso.show.tables import cell

NOTE = "Derived from claims and lists by the rules named; not legal advice."


def exposure_dict(exposure: CaseExposure) -> dict[str, Any]:
    """Lay out an entity's exposure: words, list matches, one verdict a rule, paths, flags, lists."""
    return {
        "entity": exposure.entity.id,
        "name": exposure.label,
        "as_of": exposure.as_of.isoformat(),
        "words": list(exposure.words),
        "list_matches": [_match_dict(match) for match in exposure.matches],
        "verdicts": [
            verdict_as_json(answer.verdict, answer.rule) | {"banners": list(answer.banners)}
            for answer in exposure.answers
        ],
        "paths": [path_as_json(path) for path in exposure.paths],
        "flags": list(exposure.flags),
        "lists": [_snapshot_dict(one) for one in exposure.lists.used],
        "list_notes": list(exposure.lists.notes),
        "not_asked": list(exposure.not_asked),
        "note": NOTE,
    }


def _match_dict(match: ListMatch) -> dict[str, Any]:
    entry = match.entry
    return {
        "entry": entry.key,
        "name": entry.name,
        "matched_name": match.name,
        "accepted": match.accepted,
        "reason": match.reason,
        "list": entry.list_name,
        "rule_lists": list(rule_lists(entry)),
        "programmes": list(entry.programmes),
        "listed_on": entry.listed_on.isoformat() if entry.listed_on else None,
        "snapshot": match.snapshot.id,
    }


def _snapshot_dict(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "list": snapshot.list_name,
        "snapshot": snapshot.id,
        "published_on": snapshot.published_on.isoformat() if snapshot.published_on else None,
        "entries": snapshot.entry_count,
    }


def exposure_parts(exposure: CaseExposure) -> Iterator[RenderableType]:
    """Show an entity's exposure: the words first, then each with its working."""
    words = " · ".join(exposure.words) or "nothing asked, no list is imported"
    yield cell(f"exposure on {exposure.as_of}: {words}", "bold")
    for match in exposure.matches:
        yield cell(f"   {_match_words(match)}")
    for answer in exposure.answers:
        yield cell(f"   {_verdict_words(answer)}", "bold")
        lines = (*answer.banners, *read_verdict(answer.verdict, answer.rule)[:-1])
        yield from (cell(f"      {line}") for line in lines)
    for path in exposure.paths:
        yield from (cell(line) for line in _path_lines(path))
    if exposure.flags:
        yield cell(f"   flags: {', '.join(exposure.flags)}")
    yield cell(f"   {lists_words(exposure)}", "dim")
    yield from (cell(f"   {note}", "dim") for note in exposure.lists.notes)
    yield cell(f"   {NOTE}", "dim")


def _match_words(match: ListMatch) -> str:
    entry = match.entry
    programmes = f" [{', '.join(entry.programmes)}]" if entry.programmes else ""
    word = "LISTED" if match.accepted else "candidate, not taken as listed"
    return f"{word}: {entry.key} {entry.name}{programmes} ({match.reason})"


def _verdict_words(answer: RuleAnswer) -> str:
    verdict, rule = answer.verdict, answer.rule
    apart = verdict.separately or verdict.by_ownership
    share = f" ({figure(verdict.lo_ppm, verdict.hi_ppm)})" if verdict.proof else ""
    named = f"{rule.regime.upper()} {rule.rule_id}: {verdict.word}"
    if verdict.word is Word.LISTED:
        return f"{named}; by ownership alone {apart}{share}"
    own = "" if apart == verdict.word else f"; by ownership {apart}"
    return f"{named}{share}{own}"


def _path_lines(path: ExposurePath) -> Iterator[str]:
    hops = "1 hop" if len(path.hops) == 1 else f"{len(path.hops)} hops"
    flags = f"; {', '.join(path.flags)}" if path.flags else ""
    yield f"   PATH to {path.ends_at}, {hops}{flags}"
    yield from (f"      {line}" for line in read_path(path))


def lists_words(exposure: CaseExposure) -> str:
    """Name the lists that were asked, with their dates, and the regimes that were not."""
    used = ", ".join(_snapshot_words(one) for one in exposure.lists.used) or "none"
    missing = ", ".join(regime.upper() for regime in exposure.not_asked)
    return f"lists: {used}" + (f"; not asked, no list imported: {missing}" if missing else "")


def _snapshot_words(snapshot: Snapshot) -> str:
    day = snapshot.published_on.isoformat() if snapshot.published_on else "undated"
    return f"{snapshot.list_name} {day} ({snapshot.id[:8]})"
