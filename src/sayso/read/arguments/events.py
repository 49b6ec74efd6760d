"""What was said last of supplying, paying, owning and dealing, for sentences that leave a party out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from sayso.read.arguments.filled import Filled
from sayso.read.vocabulary import vocabulary

Side = tuple[str, str]
_REACH_SENTENCES = 2
_REACH_SPOKEN_OF = 4


@dataclass(frozen=True, slots=True)
class Event:
    """A claim that was read, or one whose other side nobody has named yet.

    Args:
        sentence: Index of its sentence.
        relation: The relation of the claim.
        subject, object: Its sides; None where the sentence names nobody for one.
    """

    sentence: int
    relation: str
    subject: Filled | None
    object: Filled | None

    @property
    def whole(self) -> bool:
        """Tell whether both sides are known."""
        return self.subject is not None and self.object is not None

    def side(self, name: str) -> Filled | None:
        """Return one side, "subject" or "object"."""
        return self.subject if name == "subject" else self.object


@dataclass(slots=True)
class Events:
    """The events of a document in the order in which they were read.

    An event is near for two sentences, for four while one of its parties is named again.
    """

    read: list[Event] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)

    def note(self, event: Event) -> None:
        """Keep an event of a relation that later sentences take up."""
        if event.relation in _remembered():
            self.read.append(event)

    def hear(self, entities: Iterable[str], sentence: int) -> None:
        """Keep who is named in a sentence."""
        for entity in entities:
            self.named[entity] = sentence

    def _is_near(self, event: Event, sentence: int, reach: int) -> bool:
        back = sentence - event.sentence
        if back <= reach or back > _REACH_SPOKEN_OF or reach < _REACH_SENTENCES:
            return back <= reach
        sides = (event.subject, event.object)
        keys = [f.argument.entity for f in sides if f is not None and f.argument.entity]
        return any(self.named.get(key, 0) > event.sentence for key in keys)

    def last(
        self,
        relations: frozenset[str],
        sentence: int,
        *,
        reach: int = _REACH_SENTENCES,
        side: str | None = None,
    ) -> tuple[Event, ...]:
        """Give the events of some relations in the nearest sentence that has any, whole ones if it has.

        Args:
            relations: Which relations count.
            sentence: Index of the sentence that looks back; a whole event in it counts too.
            reach: How many sentences back, at most.
            side: Which side has to be known.
        """
        nearest: list[Event] = []
        for event in reversed(self.read):
            if sentence - event.sentence > _REACH_SPOKEN_OF or (
                nearest and event.sentence != nearest[0].sentence
            ):
                break
            if not self._is_near(event, sentence, reach):
                continue
            known = side is None or event.side(side) is not None
            if event.relation in relations and known and (event.whole or event.sentence < sentence):
                nearest.insert(0, event)
        return tuple(e for e in nearest if e.whole) or tuple(nearest)

    def only(
        self, relations: frozenset[str], sentence: int, *, reach: int = _REACH_SENTENCES
    ) -> Event | None:
        """Give the last event where it is one: None where its sentence tells of several pairs."""
        found = {_key(e): e for e in self.last(relations, sentence, reach=reach)}
        return next(iter(found.values())) if len(found) == 1 else None

    def party(
        self, relations: frozenset[str], side: str, sentence: int, *, reach: int = _REACH_SENTENCES
    ) -> Filled | None:
        """Give whom the last events have on one side, where that is one party."""
        events = self.last(relations, sentence, reach=reach, side=side)
        sides = (e.side(side) for e in events)
        found = {f.argument.text: f for f in sides if f is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def called(self, noun: str, sentence: int) -> tuple[Filled, ...]:
        """Return the named parties on the side of the last event that a noun names ("the buyer")."""
        nearest: tuple[int, tuple[Filled, ...]] = (-1, ())
        for relation, side in roles().get(noun, ()):
            events = [
                e for e in self.last(frozenset({relation}), sentence) if e.sentence < sentence
            ]
            found = tuple(
                f for e in events if (f := e.side(side)) is not None and f.argument.entity
            )
            if found and events[0].sentence > nearest[0]:
                nearest = events[0].sentence, found
        return nearest[1]

    def opposite(self, noun: str, sentence: int) -> frozenset[str]:
        """Return the entities that a noun cannot mean: the buyer of the last event for "the supplier"."""
        sides = roles().get(noun, ())
        if ("supplies", "subject") in sides:
            sides = (*sides, ("acquires", "object"))
        out: set[str] = set()
        for relation, side in sides:
            other = "object" if side == "subject" else "subject"
            filled = (e.side(other) for e in self.last(frozenset({relation}), sentence))
            out |= {f.argument.entity for f in filled if f is not None and f.argument.entity}
        return frozenset(out)


def _key(event: Event) -> tuple[str, ...]:
    sides = (event.subject, event.object)
    return tuple(f.argument.text if f is not None else "" for f in sides)


@cache
def roles() -> dict[str, tuple[Side, ...]]:
    """Return noun -> the sides of events that it names."""
    out: dict[str, tuple[Side, ...]] = {}
    for relation, sides in vocabulary("events")["parties"].items():
        for side, nouns in sides.items():
            for noun in nouns:
                out[noun] = (*out.get(noun, ()), (relation, side))
    return out


@cache
def _remembered() -> frozenset[str]:
    table = vocabulary("events")
    taken_up = {r for row in table["taken_up"].values() for r in row["relations"]}
    return frozenset({*table["parties"], *taken_up})
