"""What an argument can be seen against: the document, its mentions, and what was read so far."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, Mention
from sayso.model.texts.span import Span
from sayso.read.arguments.coreference.headnouns import HeadNouns, head_nouns
from sayso.read.arguments.countries_worded import code_of, code_of_name, country_name
from sayso.read.arguments.events import Event, Events
from sayso.read.arguments.filled import Filled
from sayso.read.naming.lexicon import fold_phrase, lexicon
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Token

_FIRM_OF_PERSON = frozenset({"officer_of", "employed_by", "operates"})
_FIRMS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
_MAY_BE_ACCUSED = frozenset({EntityType.PERSON, EntityType.COMPANY, EntityType.ORGANIZATION})
_PERSON_OF_FIRM = frozenset({"owned_by", "founded_by", "controlled_by"})


def seat_code(name: str) -> str | None:
    """Return the country that a place is or lies in, as a code; None if not known."""
    return code_of_name(name) or lexicon().place_code(fold_phrase(name))


Speaker = Callable[[Sentence, Token], str | None]


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed thing that an earlier claim spoke of, so that a later "they" can mean it."""

    text: str
    span: Span
    type: EntityType
    sentence: int
    plural: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A sanction that was read: its target, for later sentences that leave it out."""

    sentence: int
    target: Filled
    authority: Filled


@dataclass(frozen=True, slots=True)
class Taken:
    """What a definite description was taken for."""

    entity: str
    type: EntityType


@dataclass(slots=True)
class Scene:
    """One document while it is read; what was learnt grows from sentence to sentence.

    Args:
        parsed: The document.
        layer: Its mentions.
        outlets: Who publishes it.
        taken: (sentence, token) of a definite description -> what it was taken for.
        speaker: Gives the entity that is quoted where a token stands, for its "we".
        barred: Entities that an anaphor cannot mean, since they fill another slot of its verb.
    """

    parsed: ParsedDocument
    layer: MentionLayer
    outlets: frozenset[str] = frozenset()
    described: list[Described] = field(default_factory=list)
    owners: dict[str, Argument] = field(default_factory=dict)
    authorities: list[tuple[int, "Filled"]] = field(default_factory=list)
    seats: dict[str, set[str]] = field(default_factory=dict)
    firms: dict[str, list[Argument]] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    measures: list[Measure] = field(default_factory=list)
    owned: list[tuple[int, "Filled"]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[Any, ...]]] = field(default_factory=list)
    staff: dict[str, list["Filled"]] = field(default_factory=dict)
    prosecutors: list["Filled"] = field(default_factory=list)
    accused: list["Filled"] = field(default_factory=list)
    acted: list[tuple[int, "Filled"]] = field(default_factory=list)
    barred: frozenset[str] = frozenset()
    speaker: Speaker | None = None
    taken: dict[tuple[int, int], Taken] = field(default_factory=dict)
    _heads: HeadNouns | None = None
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.parsed.document.text

    @property
    def heads(self) -> HeadNouns:
        """What the document calls each of its entities; collected once."""
        if self._heads is None:
            self._heads = head_nouns(self.parsed, self.layer)
        return self._heads

    def named(self, mention: Mention) -> Argument:
        """Give a mention as an argument: its entity under the fullest name."""
        entity = self.layer.entities.get(mention.entity)
        return Argument(entity.name if entity else mention.text, mention.entity, mention.span)

    def country(self, sentence: Sentence, token: Token) -> Filled | None:
        """Give the country that an adjective or name token stands for, as the document names it."""
        mention = self.layer.at(sentence, token)
        if mention is not None and mention.type is EntityType.PLACE:
            return Filled(self.named(mention), EntityType.PLACE, token.i, "name")
        code = code_of(token) if mention is None else None
        return None if code is None else self.country_filled(code, sentence, token)

    def country_filled(self, code: str, sentence: Sentence, token: Token) -> Filled:
        """Give a country by its code, under the document's own name for it if it has one."""
        span = sentence.span_of(token, token)
        worded = (CoreferenceStep(token.text, span, None),)
        for entity in self.layer.entities.values():
            if entity.type is EntityType.PLACE and code_of_name(entity.name) == code:
                argument = Argument(entity.name, entity.id, span, worded)
                return Filled(argument, EntityType.PLACE, token.i, "name")
        argument = Argument(country_name(code), None, span, worded)
        return Filled(argument, EntityType.PLACE, token.i, "description")

    def learn(self, relation: str, subject: Filled, object_: Filled, sentence: int) -> None:
        """Keep what a claim says of its parties, for later descriptions of them."""
        ours, theirs = subject.argument, object_.argument
        if relation == "owned_by" and ours.entity:
            self.owners[ours.entity] = theirs
            self.owned.append((sentence, subject))
        elif relation == "acquires" and theirs.entity and object_.type is EntityType.COMPANY:
            self.owners.setdefault(theirs.entity, ours)
        elif relation == "located_in" and ours.entity:
            self._learn_seat(ours.entity, theirs)
        if relation == "sanctioned_by":
            self.measures.append(Measure(sentence, subject, object_))
        self.events.note(Event(sentence, relation, subject, object_))
        if relation == "legal_action_by":
            self.acted.append((sentence, object_))
            if object_.how == "name" and object_.type is EntityType.PUBLIC_BODY:
                self.prosecutors.append(object_)
            if ours.entity and subject.type in _MAY_BE_ACCUSED:
                self.accused.append(subject)
        self._learn_firm(relation, subject, object_)

    def _learn_seat(self, entity: str, place: Argument) -> None:
        """Keep where a party is, by the place's entity, its country and its wording."""
        seats = self.seats.setdefault(entity, set())
        seats.update(s for s in (place.entity, seat_code(place.text)) if s)
        if place.span is not None:
            seats.add(place.span.of(self.text).lower())

    def _learn_firm(self, relation: str, subject: Filled, object_: Filled) -> None:
        """Keep which firm is a person's, for a later "his firm"."""
        for person, firm, ties in (
            (subject, object_, _FIRM_OF_PERSON),
            (object_, subject, _PERSON_OF_FIRM),
        ):
            key = person.argument.entity
            of_firm = firm.type in _FIRMS and firm.argument.entity is not None
            if relation in ties and key and of_firm and person.type is EntityType.PERSON:
                self.firms.setdefault(key, []).append(firm.argument)
                self.staff.setdefault(firm.argument.entity or "", []).append(person)

    def barring(self, entities: frozenset[str]) -> "Scene":
        """Give the same scene for a slot whose verb has these entities in another slot."""
        return replace(self, barred=entities, _heads=self.heads, _counts=self.counts())

    def mention_of(self, entity: str) -> Mention | None:
        """Give some mention of an entity."""
        return next((m for m in self.layer.mentions if m.entity == entity), None)

    def last_owned(self, sentence: int) -> "Filled | None":
        """Give the asset whose owner was read last, in this sentence or the one before it."""
        near = [(index, asset) for index, asset in self.owned[-3:] if sentence - index <= 1]
        if not near:
            return None
        asset = near[-1][1]
        return replace(asset, argument=replace(asset.argument, span=None), how="elided")

    def last_sanctioned(self, sentence: int) -> list["Filled"]:
        """Give whom the last measure hit, in this sentence or the two before it."""
        near = [m for m in self.measures if sentence - m.sentence <= 2]
        last = {m.target.argument.text: m.target for m in near if m.sentence == near[-1].sentence}
        return list(last.values())

    def last_authority(self, sentence: int, reach: int) -> "Filled | None":
        """Give the authority that acted last, for "X was sanctioned for …" without an agent.

        The only one that a report names is meant however long ago it acted.
        """
        alone = (
            len({filled.argument.entity or filled.argument.text for _, filled in self.authorities})
            == 1
        )
        for index, filled in reversed(self.authorities):
            if alone or sentence - index <= reach:
                return filled
        return None

    def counts(self) -> dict[str, int]:
        """Tell how often each entity is mentioned."""
        if not self._counts:
            for mention in self.layer.mentions:
                self._counts[mention.entity] = self._counts.get(mention.entity, 0) + 1
        return self._counts
