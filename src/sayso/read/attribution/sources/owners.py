"""Whose a text or a speaker is: the agency of "the agency's release", the firm of a spokesman."""

from bisect import bisect_right

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.attribution.sources.named import NamedSources
from sayso.read.attribution.sources.nouns import SPEAKING_TYPES
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, prepositional
from sayso.read.vocabulary import words

_BARE_BODIES = frozenset({"police", "customs", "coastguard"})
_BODIES = frozenset({EntityType.PUBLIC_BODY})
_PUBLISHERS = frozenset({EntityType.PUBLIC_BODY, EntityType.ORGANIZATION})


class Owners(NamedSources):
    """Finds the party that a text or a speaker belongs to."""

    def sender(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return who wrote or sent a text ("a letter signed by X"), or None."""
        for verb in head.children:
            if verb.dep_ == "acl" and verb.lemma_ in words("sources", "sending"):
                who = agent_of(verb)
                if who is not None:
                    return self.mention_at(sentence, who)
        return None

    def owner(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the named party whose text it is: "X's report", "a report by X", "the X report"."""
        for c in head.children:
            if c.dep_ == "poss" and self.mention_at(sentence, c) is None:
                described = self.described_owner(sentence, c)
                if described is not None:
                    return described
            if c.lower_ in _BARE_BODIES and c.dep_ == "compound":
                continue  # "Russian customs records": what kind of records they are
            if c.dep_ == "poss" or (c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"):
                mention = self.mention_at(sentence, c)
                if mention is not None and mention.type in SPEAKING_TYPES:
                    if mention.type is EntityType.PLACE and c.dep_ != "poss":
                        continue
                    return mention
        for _, obj in prepositional(head, "by", "from", "of"):
            mention = self.mention_at(sentence, obj)
            if mention is not None and mention.type in SPEAKING_TYPES:
                return mention
        return self._owner_before(sentence, head)

    def _owner_before(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return X of "X's press release" by the order of words, whatever the parser made of it."""
        at = head.i - 1
        while at > sentence.tokens.start and head.doc[at].pos_ in {"NOUN", "ADJ"}:
            at -= 1
        if at <= sentence.tokens.start or head.doc[at].tag_ != "POS":
            return None
        mention = self.mention_at(sentence, head.doc[at - 1])
        return mention if mention is not None and mention.type in SPEAKING_TYPES else None

    def described_owner(self, sentence: Sentence, noun: Token) -> Mention | None:
        """Return the body or publisher that "the agency's" or "its" release speaks for."""
        lemma = noun.lemma_.lower()
        bodies = words("sources", "body_nouns")
        wanted = _BODIES if lemma in bodies else _PUBLISHERS
        if lemma not in bodies | words("sources", "outlet_nouns") | words(
            "sources", "people", "analysts"
        ) and noun.lower_ not in {"its", "their"}:
            return None
        start = sentence.offset + noun.idx
        at = bisect_right(self._starts, start)
        for mention in reversed(self.layer.mentions[max(0, at - 12) : at]):
            same = mention.text.lower().endswith(f" {lemma}")
            if (mention.type in wanted or same) and mention.span.end <= start:
                return mention
        return None

    def namesake(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the body named before that "police", "customs" or "the institute" is short for."""
        before = [c for c in head.children if c.i < head.i]
        at = bisect_right(self._starts, sentence.offset + head.idx)
        if head.lower_ in _BARE_BODIES and not before:
            bodies = (m for m in reversed(self.layer.mentions[:at]) if m.type in _BODIES)
            return next((m for m in bodies if m.text.lower().endswith(head.lower_)), None)
        if [c.lower_ for c in before] != ["the"] or head.tag_ != "NN":
            return None
        if head.lower_ == "agency" and self.memory.outlet:
            return None  # the news agency, not a body
        if head.lower_ not in words("sources", "body_nouns") | words("sources", "outlet_nouns"):
            return None
        named = (m for m in reversed(self.layer.mentions[:at]) if m.type in _PUBLISHERS)
        return next((m for m in named if head.lower_ in m.text.lower().split()), None)

    def body_before(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the body named before that "the Council" or "the Treasury" is short for."""
        if head.lower_ not in words("sources", "body_words"):
            return None
        at = bisect_right(self._starts, sentence.offset + head.idx)
        for mention in reversed(self.layer.mentions[:at]):
            said = {w.strip(".,'’").casefold() for w in mention.text.split()}
            if head.lower_ in said and mention.type in _PUBLISHERS and len(said) > 1:
                return mention
        return None

    def of_body(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the party that people work at or speak for ("officials at X"), or None."""
        for _, obj in prepositional(head, "for", "at", "with", "in", "from"):
            mention = self.mention_at(sentence, obj)
            if mention is not None and mention.type in {
                EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PLACE,
            }:  # fmt: skip
                return mention
        return None
