"""A frame and the files that frames come from.

A frame file is a YAML list; one entry::

    - id: deliver
      verbs: [deliver, ship]         # lemmas; a particle is joined on: set_up
      nouns: [delivery, shipment]    # nominalised acts
      roles: [supplier]              # nouns that somebody bears
      adjectives: [close]            # after a copula or before a noun
      relation: supplies
      subject: [subj]                # slots of the predicate, tried in order
      object: [to, dative]
      qualifiers: {item: [obj]}
      examples: ["Norvet ships pumps to Galmar. => Norvet | Galmar"]
      counter_examples: ["Norvet ships on Fridays."]

Optional: ``subject_types``, ``object_types`` (narrower than the relation's), ``fixed`` (qualifiers
with fixed wording), ``stance``, ``realm``, ``needs`` (slots that must be filled), ``without``
(slots that must be empty), ``words`` (one of these lemmas must stand beside the trigger; "goods" is any noun for
a thing and "money" any sum),
``not_with`` (lemmas or noun classes
that the ``obj`` slot must not hold), ``goods_in`` (slots of which one must hold a thing), ``elided`` ("authority": the one that acted last may be left
out; "principal": whom the passage before tells of), ``owner_of_act`` ("Y's efforts" in the
object slot means Y), ``apart`` (several subjects of
a mutual relation may each have acted alone, unless "jointly"), ``negated`` (the words end the relation: "delisted"), ``object_text`` (a literal object where no object is worded), ``passive`` (true or false: that voice only).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from sayso.errors import FrameError
from sayso.model.relations import RELATIONS, Relation
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.mention import EntityType
from sayso.model.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the (subject, object) pairs that its frame must read in it."""

    text: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Which trigger words state a relation and where its arguments stand; see the module."""

    id: str
    file: str
    relation: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject_types: frozenset[EntityType] = frozenset()
    object_types: frozenset[EntityType] = frozenset()
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    stance: Stance | None = None
    realm: Realm | None = None
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    object_text: str | None = None
    passive: bool | None = None
    goods: bool = False
    goods_in: tuple[str, ...] = ()
    role_qualifier: str | None = None
    not_with: frozenset[str] = frozenset()
    elided: str | None = None
    owner_of_act: bool = False
    apart: bool = False
    negated: bool = False
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Frames by trigger lemma, so that a token is looked up once."""

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)


_KEYS = frozenset(Frame.__dataclass_fields__) - {"file"}
_LISTS = (
    "verbs", "nouns", "roles", "adjectives", "subject", "object", "needs", "without", "goods_in",
)  # fmt: skip


def read_frames(
    text: str, *, file: str, relations: Mapping[str, Relation] = RELATIONS
) -> tuple[Frame, ...]:
    """Read one frame file.

    Args:
        text: The YAML text.
        file: How to name it in an error.
        relations: The vocabulary; a user's own relations may be in it.

    Raises:
        FrameError: If the file is not a list of frames or a frame breaks the rules.
    """
    try:
        # Strings only: under YAML 1.1 the preposition "on" would be a boolean.
        entries = read_yaml(text, strings_only=True)
    except yaml.YAMLError as problem:
        raise FrameError(file=file, frame="?", problem=f"not YAML: {problem}") from problem
    if not isinstance(entries, list):
        raise FrameError(file=file, frame="?", problem="must be a list of frames")
    return tuple(_frame(entry, number, file, relations) for number, entry in enumerate(entries, 1))


def _frame(entry: Any, number: int, file: str, relations: Mapping[str, Relation]) -> Frame:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise FrameError(file=file, frame=f"number {number}", problem="needs an id")
    name = entry["id"]

    def refuse(problem: str) -> FrameError:
        return FrameError(file=file, frame=name, problem=problem)

    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise refuse(f"unknown keys {', '.join(unknown)}")
    if entry.get("relation") not in relations:
        raise refuse(f"unknown relation {entry.get('relation')!r}")
    if not any(entry.get(k) for k in ("verbs", "nouns", "roles", "adjectives")):
        raise refuse("needs verbs, nouns, roles or adjectives")
    if not entry.get("subject") or not (entry.get("object") or entry.get("object_text")):
        raise refuse("needs subject and object slots")
    if not entry.get("examples"):
        raise refuse("needs at least one example")
    relation = relations[entry["relation"]]
    values: dict[str, Any] = {k: tuple(str(v) for v in entry.get(k) or ()) for k in _LISTS}
    return Frame(
        id=name,
        file=file,
        relation=relation.name,
        subject_types=_types(entry.get("subject_types"), relation.subject_types, refuse),
        object_types=_types(entry.get("object_types"), relation.object_types, refuse),
        qualifiers=tuple((k, tuple(v)) for k, v in (entry.get("qualifiers") or {}).items()),
        fixed=tuple((str(k), str(v)) for k, v in (entry.get("fixed") or {}).items()),
        stance=Stance(entry["stance"]) if entry.get("stance") else None,
        realm=Realm(entry["realm"]) if entry.get("realm") else None,
        words=frozenset(entry.get("words") or ()),
        object_text=entry.get("object_text"),
        passive=entry["passive"] == "true" if "passive" in entry else None,
        goods=entry.get("goods") == "true",
        role_qualifier=entry.get("role_qualifier"),
        not_with=frozenset(entry.get("not_with") or ()),
        elided=entry.get("elided"),
        owner_of_act=entry.get("owner_of_act") == "true",
        apart=entry.get("apart") == "true",
        negated=entry.get("negated") == "true",
        examples=tuple(_example(text, refuse) for text in entry["examples"]),
        counter_examples=tuple(entry.get("counter_examples") or ()),
        **values,
    )


def _types(names: Any, allowed: frozenset[EntityType], refuse: Any) -> frozenset[EntityType]:
    if not names:
        return allowed
    try:
        return frozenset(EntityType(n) for n in names)
    except ValueError as problem:
        raise refuse(str(problem)) from problem


def _example(text: Any, refuse: Any) -> Example:
    sentence, arrow, wanted = str(text).partition(" => ")
    pairs = [tuple(p.strip() for p in pair.split("|")) for pair in wanted.split(";")]
    if not arrow or any(len(p) != 2 for p in pairs):
        raise refuse(f"example must read 'sentence => subject | object; …': {text!r}")
    return Example(sentence.strip(), tuple((p[0], p[1]) for p in pairs))


def index_frames(frames: Iterable[Frame]) -> FrameIndex:
    """Put frames under their trigger lemmas.

    Raises:
        FrameError: If two frames carry one id.
    """
    seen: dict[str, Frame] = {}
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    adjectives: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.id in seen:
            raise FrameError(
                file=frame.file, frame=frame.id, problem=f"id stands in {seen[frame.id].file} too"
            )
        seen[frame.id] = frame
        for lemma in frame.verbs:
            verbs.setdefault(lemma, []).append(frame)
        for lemma in (*frame.nouns, *frame.roles):
            nouns.setdefault(lemma, []).append(frame)
        for lemma in frame.adjectives:
            adjectives.setdefault(lemma, []).append(frame)
    return FrameIndex(
        tuple(seen.values()),
        {k: tuple(v) for k, v in verbs.items()},
        {k: tuple(v) for k, v in nouns.items()},
        {k: tuple(v) for k, v in adjectives.items()},
    )


def _shipped(language: str) -> Iterator[Frame]:
    yield from _in_folder(files("sayso.read.frames").joinpath(language))


def _in_folder(folder: Traversable) -> Iterator[Frame]:
    """Read the frame files of a folder in the order of their names, then those of its folders."""
    for path in sorted(folder.iterdir(), key=lambda p: (p.is_dir(), p.name)):
        if path.is_dir():
            yield from _in_folder(path)
        elif path.name.endswith(".yaml"):
            yield from read_frames(path.read_text(encoding="utf-8"), file=path.name)


@cache
def load_frames(language: str = "en", extra: Path | None = None) -> FrameIndex:
    """Load the shipped frames of a language, and a user's own from a directory.

    Args:
        language: Two letters.
        extra: A directory of frame files; read after the shipped ones.

    Raises:
        FrameError: If a file breaks the rules; it names file, frame and problem.
    """
    frames = list(_shipped(language))
    if extra is not None:
        for path in sorted(extra.glob("*.yaml")):
            frames += read_frames(path.read_text(encoding="utf-8"), file=str(path))
    return index_frames(frames)
