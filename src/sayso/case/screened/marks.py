"""What a case adds to the lists' answers: decisions of people, and exposure by ownership and path."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.case.case import DATABASE, Case, open_case
from sayso.case.exposure.answer import CaseExposure, RuleAnswer, expose
from sayso.case.exposure.by_name import keys_asked
from sayso.case.exposure.listed import name_key
from sayso.case.fresh import derive_if_stale
from sayso.case.judged.matching import match_decisions
from sayso.case.judged.reopened import explain_with
from sayso.model.exposure.link import ExposurePath
from sayso.model.exposure.verdict import Word
from sayso.model.lists.match import Outcome
from sayso.model.parties.entity import Entity
from sayso.screen.decisions import Explain, MatchDecision, cleared, unexplained
from sayso.screen.exposure.told.sentences import figure, read_verdict
from sayso.screen.match import ANSWER_SCHEMA, answer_of, party_of
from sayso.screen.paths.search import link_kinds, read_path

PART = pa.struct(
    [
        *((name, pa.string()) for name in ("entity", "kind", "rule", "word", "share", "text")),
        ("chains", pa.list_(pa.list_(pa.string()))),
    ]
)
MARK_FIELDS = (
    pa.field("word", pa.string()),
    pa.field("same_act", pa.string()),
    pa.field("decision", pa.string()),
    pa.field("clears", pa.bool_()),
    pa.field("exposure", pa.list_(pa.string())),
    pa.field("exposure_parts", pa.list_(PART)),
    pa.field("ignored", pa.string()),
)
RESULT_SCHEMA = pa.schema([*ANSWER_SCHEMA, *MARK_FIELDS])
"""``screen.match.ANSWER_SCHEMA`` and beside it: the word for the whole row, the entry whose act this
candidate only repeats, the decision on it and whether it clears it (null where none stands), the
words of exposure and what stands behind each, and the row's cells that the answer takes no account
of."""

GRAVE = (
    Outcome.LISTED, Outcome.CAPTURED, Outcome.POSSIBLE, Outcome.CONTROL_REVIEW, Outcome.PATH,
)  # fmt: skip
"""What a person must look at, the gravest first; other words do not name a row."""
_SILENT = frozenset({Word.NOT_BY_OWNERSHIP, Word.OWNERSHIP_UNKNOWN, Word.LISTED})


@dataclass(frozen=True, slots=True)
class ExposurePart:
    """One reason why a party is exposed.

    Args:
        entity: Id of the entity of the case that carries the party's name.
        kind: ``listed``, ``ownership`` or ``path``.
        rule: Regime and rule, or the list entry, or where the path ends.
        word: CAPTURED, POSSIBLE, PATH…
        share: In words ("60 %"); empty where none is at stake.
        text: The sentences, with who says so and the grade.
        chains: To be drawn: party, link with its arrow, party, and so on.
    """

    entity: str
    kind: str
    rule: str
    word: str
    share: str
    text: str
    chains: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Exposed:
    """What a case says of everything that carries one name."""

    words: tuple[str, ...] = ()
    parts: tuple[ExposurePart, ...] = ()


def _nothing(_name: str) -> Exposed:
    return Exposed()


@dataclass(frozen=True, slots=True)
class Marks:
    """What a case knows that answers should carry.

    Args:
        state: Changes whenever the case does; part of a run's parameters.
        decisions: By the counterparty's name.
        exposed: Gives what the case says of a name.
        acts: Entry -> the entry of another list whose act it repeats, as ``same_acts`` gives it.
        explain: Says how an entry has changed since it was decided on.
    """

    state: str = ""
    decisions: Mapping[str, tuple[MatchDecision, ...]] = field(default_factory=dict)
    exposed: Callable[[str], Exposed] = _nothing
    acts: Mapping[str, str] = field(default_factory=dict)
    explain: Explain = unexplained


@contextmanager
def open_marks(
    directory: Path, *, as_of: date, snapshots: Path, with_exposure: bool = True
) -> Iterator[Marks]:
    """Open what a case adds to answers; a directory without a case adds nothing.

    Args:
        directory: The case.
        as_of: The day asked.
        snapshots: The snapshot directory of the lists.
        with_exposure: Whether to ask who owns, controls and leads to whom, which takes longer.
    """
    if not (directory / DATABASE).exists():
        yield Marks()
        return
    with open_case(directory) as case:
        yield marks_of(case, as_of=as_of, snapshots=snapshots, with_exposure=with_exposure)


def marks_of(case: Case, *, as_of: date, snapshots: Path, with_exposure: bool) -> Marks:
    """Give what an open case adds to answers; ``open_marks`` opens one."""
    by_name: dict[str, list[MatchDecision]] = defaultdict(list)
    for one in match_decisions(case):
        by_name[one.party_key].append(one)
    decisions = {name: tuple(each) for name, each in by_name.items()}
    explain = explain_with(snapshots)
    if not with_exposure:
        return Marks(f"{case.log.state()} decisions", decisions, explain=explain)
    derive_if_stale(case)
    exposed = _exposed_in(case, as_of, snapshots)
    return Marks(f"{case.log.state()} exposure", decisions, exposed, explain=explain)


def _exposed_in(case: Case, as_of: date, snapshots: Path) -> Callable[[str], Exposed]:
    named: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in case.views.entities():
        if entity.named:
            for name in {entity.name, *(form.name for form in entity.names)}:
                named[name_key(name)][entity.id] = entity
    named.pop("", None)

    @lru_cache(4096)
    def of_keys(keys: frozenset[str]) -> Exposed:
        found = {one.id: one for key in sorted(keys) for one in named[key].values()}
        return _joined(
            expose(case, each, as_of=as_of, snapshots=snapshots) for each in found.values()
        )

    def of_name(name: str) -> Exposed:
        known = named.keys() & keys_asked(name) if named else ()
        return of_keys(frozenset(known)) if known else Exposed()

    return of_name


def _joined(exposures: Iterable[CaseExposure]) -> Exposed:
    words: list[str] = []
    parts: list[ExposurePart] = []
    for one in exposures:
        # That no list has it is said by the lists themselves.
        words += [word for word in one.words if word != Outcome.NO_MATCH]
        parts += _parts(one)
    order = [word.value for word in GRAVE]
    known = sorted(set(words), key=lambda word: (order.index(word) if word in order else 9, word))
    return Exposed(tuple(known), tuple(parts))


def _parts(exposure: CaseExposure) -> Iterator[ExposurePart]:
    entity = exposure.entity.id
    for match in exposure.matches:
        if match.accepted:
            text = f"{match.entry.name} ({match.reason})"
            yield ExposurePart(entity, "listed", match.entry.key, "LISTED", "", text)
    for answer in exposure.answers:
        yield from _rule_part(entity, answer)
    for path in exposure.paths:
        yield _path_part(entity, path)


def _rule_part(entity: str, answer: RuleAnswer) -> Iterator[ExposurePart]:
    verdict, rule = answer.verdict, answer.rule
    word = (
        verdict.separately or verdict.by_ownership if verdict.word is Word.LISTED else verdict.word
    )
    if word in _SILENT:
        return
    share = figure(verdict.lo_ppm, verdict.hi_ppm) if verdict.proof else ""
    lines = list(read_verdict(verdict, rule)[:-1])
    quotes = dict.fromkeys(
        stated.quote
        for step in verdict.proof
        for held in step.stakes
        for stated in held.stated
        if stated.quote
    )
    lines += [*(f"“{quote}”" for quote in quotes), *answer.banners]
    named = f"{rule.regime.upper()} {rule.rule_id}"
    chains = tuple(
        (held.owner, f"holds {figure(held.lo_ppm, held.hi_ppm)} of →", held.asset)
        for step in verdict.proof
        for held in step.stakes
    )
    yield ExposurePart(entity, "ownership", named, str(word), share, " ".join(lines), chains)


def _path_part(entity: str, path: ExposurePath) -> ExposurePart:
    hops = "1 hop" if len(path.hops) == 1 else f"{len(path.hops)} hops"
    text = "; ".join(read_path(path))
    chain = [path.hops[0].start]
    for hop in path.hops:
        words = link_kinds()[hop.link.kind].words
        chain += [f"{words} →" if hop.forward else f"← {words}", hop.end]
    return ExposurePart(
        entity, "path", f"to {path.ends_at}, {hops}", "PATH", "", text, (tuple(chain),)
    )


def mark(answers: pa.Table, parties: pa.RecordBatch, marks: Marks, *, first_row: int) -> pa.Table:
    """Add to the lists' answers what a case knows.

    Args:
        answers: Rows of ``ANSWER_SCHEMA``, by row.
        parties: The parties they answer, all of them.
        marks: What the case knows.
        first_row: Number of the first party in the whole input.

    Returns:
        Rows of ``RESULT_SCHEMA``, one for each answer.
    """
    made = _Marked(answers, parties, first_row)
    _decide_all(made, parties, marks)
    if marks.exposed is not _nothing:
        for query, name in enumerate(parties.column("name").to_pylist()):
            if name:
                made.expose(query, marks.exposed(name))
        made.name_exposed()
    if marks.acts:
        made.repeat(marks.acts)
    return made.table()


def _decide_all(made: "_Marked", parties: pa.RecordBatch, marks: Marks) -> None:
    if not marks.decisions:
        return
    names = parties.column("name")
    known = pa.array(list(marks.decisions), pa.string())
    for query in np.nonzero(pc.is_in(names, known).to_numpy(zero_copy_only=False))[0].tolist():
        made.decide(query, marks.decisions[names[query].as_py()], marks.explain)


class _Marked:
    """Answers with their marks in the making; most lines have none."""

    def __init__(self, answers: pa.Table, parties: pa.RecordBatch, first_row: int) -> None:
        self._answers = answers
        self._parties = parties
        rows = answers.column("row").to_numpy() - first_row
        self._starts = np.searchsorted(rows, np.arange(parties.num_rows + 1))
        self._words: list[str] = answers.column("outcome").to_pylist()
        count = answers.num_rows
        self._acts: list[str | None] = [None] * count
        self._decisions: list[str | None] = [None] * count
        self._clears: list[bool | None] = [None] * count
        self._exposure: list[Sequence[str] | None] = [None] * count
        self._parts: list[Sequence[dict[str, Any]] | None] = [None] * count
        self._ignored: list[str | None] = [None] * count

    def decide(self, query: int, decisions: Sequence[MatchDecision], explain: Explain) -> None:
        start, end = self._starts[query], self._starts[query + 1]
        if self._words[start] != Outcome.LISTED:
            return
        party = party_of(self._parties, query)
        rows = self._answers.slice(start, end - start).to_pylist()
        found = answer_of(party, rows, (), threshold=0.0, screened_on=date.min)
        remain, judged = cleared(found.candidates, party.name, party, decisions, explain)
        standing = {candidate.entry_key: one for candidate, one in judged}
        for line, candidate in enumerate(found.candidates, start):
            one = standing.get(candidate.entry_key)
            self._decisions[line] = str(one) if one else None
            self._clears[line] = one.clears if one and one.stands else None
        if not remain:
            self._name(query, Outcome.CLEARED)

    def repeat(self, acts: Mapping[str, str]) -> None:
        entries = self._answers.column("entry").to_pylist()
        self._acts = [acts.get(entry) if entry else None for entry in entries]

    def expose(self, query: int, exposed: Exposed) -> None:
        if not exposed.words:
            return
        parts = [_as_row(part) for part in exposed.parts]
        for line in range(self._starts[query], self._starts[query + 1]):
            self._exposure[line], self._parts[line] = exposed.words, parts

    def take_over(self, results: pa.Table) -> None:
        """Take exposure, acts and what was ignored as they were stored."""
        self._acts = results.column("same_act").to_pylist()
        self._exposure = results.column("exposure").to_pylist()
        self._parts = results.column("exposure_parts").to_pylist()
        self._ignored = results.column("ignored").to_pylist()

    def name_exposed(self) -> None:
        """Name by their exposure the rows that the lists do not name."""
        for line, words in enumerate(self._exposure):
            if words and self._words[line] in (Outcome.NO_MATCH, Outcome.CLEARED):
                grave = next((word for word in GRAVE if word in words), None)
                self._words[line] = grave.value if grave else self._words[line]

    def _name(self, query: int, word: Outcome) -> None:
        for line in range(self._starts[query], self._starts[query + 1]):
            self._words[line] = word.value

    def table(self) -> pa.Table:
        made = (
            *(self._words, self._acts, self._decisions, self._clears),
            *(self._exposure, self._parts, self._ignored),
        )
        columns = [
            pa.array(values, kind.type) for values, kind in zip(made, MARK_FIELDS, strict=True)
        ]
        return pa.Table.from_arrays([*self._answers.columns, *columns], schema=RESULT_SCHEMA)


def _as_row(part: ExposurePart) -> dict[str, Any]:
    return {
        "entity": part.entity, "kind": part.kind, "rule": part.rule, "word": part.word,
        "share": part.share, "text": part.text, "chains": [list(each) for each in part.chains],
    }  # fmt: skip


def decide_again(
    results: pa.Table, parties: pa.RecordBatch, marks: Marks, *, first_row: int
) -> pa.Table:
    """Give stored results the decisions of now in place of those of then; nothing else changes."""
    answers = results.select(ANSWER_SCHEMA.names)
    made = _Marked(answers, parties, first_row)
    made.take_over(results)
    _decide_all(made, parties, marks)
    made.name_exposed()
    return made.table()
