"""Inside one sentence: which words belong to which voice."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.texts.mention import EntityType
from sayso.read.attribution.measures import grounds
from sayso.read.attribution.phrases import QUOTED_LAST, according, as_reported, trailing
from sayso.read.attribution.said import said
from sayso.read.attribution.scope import ALL, Scope
from sayso.read.attribution.sources.held import borne, deals_seen, headed
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import text_class
from sayso.read.attribution.surface import parenthetical, surface_said
from sayso.read.parsed import Sentence
from sayso.read.tree import child, is_passive, subject_of, subtree
from sayso.read.vocabulary import words


def scopes_of(sentence: Sentence, reader: SourceReader) -> list[Scope]:
    """Return the scopes that the words of one sentence open, outer ones first."""
    found: list[Scope] = []
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.dep_ == "ROOT" and lemma in words("sources", "inquiring"):
            reader.note_inquiry(sentence, token)
        if token.dep_ in {"acl", "relcl"} and lemma in words("say", "review"):
            reader.note_seen(sentence, token.head)
        if lemma in {"accord", "according"} and token.lower_ == "according":
            found.extend(according(sentence, token, reader))
        elif lemma in ALL and token.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
            found.extend(as_reported(sentence, token, reader))
            found.extend(said(sentence, token, lemma, reader))
    found.extend(surface_said(sentence, reader, {s.cue.i for s in found}))
    found.extend(parenthetical(sentence, reader, {s.cue.i for s in found}))
    last_said = list(trailing(sentence, reader))
    quoting = {i for s in last_said if s.rule == QUOTED_LAST for i in s.sources}
    found = [s for s in found if s.cue.i not in quoting]
    cues = {s.cue.i for s in found}
    for last in [s for s in last_said if s.cue.i not in cues]:
        tail = last.sources | {last.cue.i}
        found = [replace(s, tokens=s.tokens - tail) for s in found] + [last]
    found.extend(headed(sentence, reader))
    found.extend(deals_seen(sentence, reader))
    found.extend(borne(sentence, reader))
    found.extend(_sought(sentence, reader))
    found.extend(_under_papers(sentence, reader))
    found.extend(grounds(sentence, reader))
    return sorted(found, key=lambda s: -len(s.tokens))


def _under_papers(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read "X has seen a contract under which A sells to B" as what the contract says."""
    for verb in sentence.tokens:
        if verb.dep_ != "relcl" or text_class(verb.head) is None:
            continue
        inner = [c for c in verb.children if c.dep_ == "prep" and child(c, "pobj") is not None]
        led = any(p.i < verb.i and p.nbor(1).lower_ == "which" for p in inner)
        if not led or reader.carrier(sentence, [verb.head]) is None:
            continue
        chains = reader.chains(sentence, verb.head)
        if chains:
            named = frozenset({verb.head.i})
            yield Scope(frozenset(subtree(verb)), tuple(chains), "seen", verb, named, "documents")


def _sought(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read who sought a comment in vain ("X was unable to reach Y") as the source of that."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in _SEEKING or is_passive(verb):
            continue
        seeker = subject_of(verb)
        wanted = child(verb, "dobj")
        if seeker is None or wanted is None or wanted.lemma_ not in _SOUGHT | {verb.lemma_}:
            continue
        mention = reader.mention_at(sentence, seeker)
        if mention is not None and mention.type in {EntityType.ORGANIZATION, EntityType.COMPANY}:
            reader.note_outlet(mention)
            chain = (reader.named(sentence, mention, verb),)
            named = frozenset(subtree(seeker))
            yield Scope(frozenset(subtree(verb)) - named, (chain,), "sought", verb, named)


_SEEKING = frozenset({"obtain", "get", "receive", "elicit", "secure"})


_SOUGHT = frozenset({"comment", "response", "reply", "reaction", "answer", "statement"})
